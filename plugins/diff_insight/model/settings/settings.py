"""The options, as the engine takes them: checked values, independent of where they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from diff_insight.model.settings.labels import NO_LABEL_SETTINGS, LabelSettings
from diff_insight.model.settings.narrate import NarrateSettings
from diff_insight.model.settings.ranges import Every, RangeSettings


class ForgeName(StrEnum):
    """The forges that permalinks can be made for; `AUTO` guesses by the remote's host."""

    AUTO = "auto"
    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    BITBUCKET = "bitbucket"
    AZURE_DEVOPS = "azure-devops"
    NONE = "none"


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
        document_feeds: Patterns of documents that have feeds of their own.
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
    document_feeds: tuple[str, ...] = ()
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
