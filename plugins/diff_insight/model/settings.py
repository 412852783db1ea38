"""The options, as the engine takes them: checked values, independent of where they come from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from diff_insight.model.report import ChangeType, Impact
from diff_insight.model.role import Role

OPENAI_URL = "https://api.openai.com/v1"


class Every(StrEnum):
    """Strategies that cut a history into ranges; `NONE` leaves only the explicit pairs."""

    COMMIT = "commit"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TAG = "tag"
    NONE = "none"

    @property
    def within_week(self) -> bool:
        """Whether several ranges may fall into a week."""
        return self.within_month and self is not Every.WEEK

    @property
    def within_month(self) -> bool:
        """Whether several ranges may fall into a month."""
        return self is not Every.MONTH


class ForgeName(StrEnum):
    """The forges that permalinks can be made for; `AUTO` guesses by the remote's host."""

    AUTO = "auto"
    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    BITBUCKET = "bitbucket"
    AZURE_DEVOPS = "azure-devops"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CommitPair:
    """An explicit range besides the strategy's.

    Attributes:
        base: Revision to compare from.
        head: Revision to compare to.
        date: The day to file it under; `None` is head's day.
        title: Its name; empty for `base7...head7`.
        direct: Whether it compares from `base` itself, and not from the merge base of the two.
    """

    base: str
    head: str
    date: dt.date | None = None
    title: str = ""
    direct: bool = False


@dataclass(frozen=True, slots=True)
class RangeSettings:
    """Settings of how the history is cut into ranges.

    Attributes:
        every: The strategy.
        timezone: Decides where a day, week or month ends.
        since: A date (inclusive), or a revision that is the first base; `None` is the beginning.
        until: A date (inclusive), or a revision that is the last head; `None` is the end.
        latest: Only the newest so many of the strategy's ranges; 0 for all.
        tag_pattern: Shell pattern (fnmatch) that a tag's name has to match.
        pairs: Explicit ranges.
    """

    every: Every = Every.DAY
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    since: dt.date | str | None = None
    until: dt.date | str | None = None
    latest: int = 0
    tag_pattern: str = "*"
    pairs: tuple[CommitPair, ...] = ()


EVERY_FILE = "all"
"""The name of the topic that an archive has where the options name none."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of the repository that has reports of its own.

    Attributes:
        name: As URLs have it.
        title: As readers see it; empty where a report's title needs no topic.
        paths: gitignore patterns from the repository's root; empty for every file.
        exclude: gitignore patterns of files that do not belong to it all the same.
    """

    name: str
    title: str = ""
    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The topic as readers see it; empty for the one that has every file and no title."""
        if self.title:
            return self.title
        return "" if self.name == EVERY_FILE else self.name


@dataclass(frozen=True, slots=True)
class LabelRule:
    """A rule of the options that labels files; each of its conditions that is set has to hold.

    Kind, section and text have to hold for one fact together. A file that only `paths` speaks of
    needs no fact.

    Attributes:
        name: What a label says that it comes from.
        facts: Kinds of facts, such as `table-row-removed`; empty for any.
        paths: gitignore patterns from the repository's root, for the new path or the old one;
            empty for every file.
        section: Regular expression that is found in a heading that the fact stands under, in
            upper or lower case; empty for any place.
        text: The same, found in what the fact quotes from the file.
        type: The label to give; `None` leaves it to the rules that follow.
        impact: The same.
    """

    name: str
    facts: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    section: str = ""
    text: str = ""
    type: ChangeType | None = None
    impact: Impact | None = None


@dataclass(frozen=True, slots=True)
class LabelSettings:
    """Settings of what files are to readers, and of how changes are labelled.

    Attributes:
        roles: In order: a role and the gitignore patterns of its files. The first that matches
            wins, before the built-in table.
        rules: In order: the first that matches and sets a label wins, before the built-in rules.
    """

    roles: tuple[tuple[Role, tuple[str, ...]], ...] = ()
    rules: tuple[LabelRule, ...] = ()


NO_LABEL_SETTINGS = LabelSettings()


class Api(StrEnum):
    """The protocols of language models: OpenAI's, or Azure's variant of it."""

    OPENAI = "openai"
    AZURE = "azure"


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of spending on a language model, in tokens and in money; 0 is no limit.

    Attributes:
        run: By one run of the command.
        month: In a calendar month (UTC).
    """

    run: float = 0
    month: float = 0


@dataclass(frozen=True, slots=True)
class NarrateSettings:
    """Settings of narration by a language model.

    Attributes:
        model: Its name, or the deployment's on Azure; empty where none is to be asked.
        base_url: The endpoint.
        api: How it is asked.
        api_version: Azure's version of it.
        api_key_env: The variable that the key is in; never the key itself.
        private: Whether the words of the documents stay here.
        max_tokens: The most tokens, in and out together.
        max_cost: The most money, in the currency of the prices.
        price_in: What a million tokens cost that are sent.
        price_out: What a million tokens cost that are answered.
        jobs: How many requests are on their way at a time.
        timeout: Seconds to wait for an answer.
        temperature: The model's own where `None`.
        context: Tokens of one request and its answer together, at most.
    """

    model: str = ""
    base_url: str = OPENAI_URL
    api: Api = Api.OPENAI
    api_version: str = ""
    api_key_env: str = "OPENAI_API_KEY"
    private: bool = False
    max_tokens: Limits = field(default_factory=Limits)
    max_cost: Limits = field(default_factory=Limits)
    price_in: float = 0
    price_out: float = 0
    jobs: int = 4
    timeout: float = 120
    temperature: float | None = None
    context: int = 16_000


@dataclass(frozen=True, slots=True)
class DisplaySettings:
    """Settings of how much of a report its page shows.

    Attributes:
        file_kilobytes: The most of one file's diff, in units of 1,024 bytes.
        page_kilobytes: The most of all diffs of a page together, in the same units.
        files: The most files of a page whose diffs are shown; of a page with more files, those
            without a diff have a line each.
        rendered: Whether documents have a rendered view.
        images: Whether images are shown.
    """

    file_kilobytes: int = 512
    page_kilobytes: int = 6_144
    files: int = 1_000
    rendered: bool = True
    images: bool = True


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """Paths of the repository that builds write, which no report is about.

    Attributes:
        folders: Folders of the repository that builds write: the site, the cache.
        reports: The folder that report files are in; empty where it is not in the repository.
    """

    folders: tuple[str, ...] = ()
    reports: str = ""


NO_OWN_FILES = OwnFiles()


@dataclass(frozen=True, slots=True)
class SourceTerms:
    """What readers are told of the rights in the repository's content; plain text, may be empty.

    Attributes:
        licence: Its licence, as SPDX names it or in words.
        attribution: Whose it is.
    """

    licence: str = ""
    attribution: str = ""


NO_TERMS = SourceTerms()


@dataclass(frozen=True, slots=True)
class Settings:
    """Every option of the plugin.

    Attributes:
        repository: Absolute path, or URL, of the repository that is reported on.
        branch: The branch, tag or id whose history is walked; empty for HEAD.
        remote_url: What permalinks are made from; empty for origin's URL.
        forge: Which forge the remote is on.
        ranges: How the history is cut.
        topics: In order: a file belongs to the first that matches.
        labels: What files are to readers, and how changes are labelled.
        translations: Patterns of paths of translations, with `{language}` and `{path}`.
        locales: One report per range, topic and locale.
        reports_dir: Folder of the archive in docs/ and in the site; `/`-separated.
        cache_dir: Absolute path of what may be kept between builds.
        cache: Whether what was made is kept there for the next build.
        shared_cache: A folder or URL where it is kept instead; empty for none.
        directory_urls: Whether a page is a folder with an `index.html` (MkDocs'
            `use_directory_urls`).
        jobs: How many processes make reports at a time; at least 1.
        docs_dir: Absolute path of the site's own pages, where report files are; `None` without a
            site.
        terms: What readers are told of the rights in the repository's content.
        own: What is left out because it is made from the repository.
        display: How much of a report its page shows.
        narrate: Which language model `diff-insight narrate` asks, and how.
    """

    repository: str
    cache_dir: Path
    branch: str = ""
    remote_url: str = ""
    forge: ForgeName = ForgeName.AUTO
    ranges: RangeSettings = field(default_factory=RangeSettings)
    topics: tuple[Topic, ...] = (Topic(EVERY_FILE),)
    labels: LabelSettings = NO_LABEL_SETTINGS
    translations: tuple[str, ...] = ()
    locales: tuple[str, ...] = ("en_US",)
    reports_dir: str = "reports"
    cache: bool = True
    shared_cache: str = ""
    directory_urls: bool = True
    jobs: int = 1
    docs_dir: Path | None = None
    terms: SourceTerms = NO_TERMS
    own: OwnFiles = NO_OWN_FILES
    display: DisplaySettings = field(default_factory=DisplaySettings)
    narrate: NarrateSettings = field(default_factory=NarrateSettings)

    @property
    def needs_git(self) -> bool:
        """Whether any range is asked for; an archive of report files alone needs no repository."""
        return self.ranges.every is not Every.NONE or bool(self.ranges.pairs)
