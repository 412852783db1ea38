"""The plugin's options, as they are written in mkdocs.yml.

The docstring below an option is its documentation: the manual's page of options is made from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config import config_options as c

from diff_insight.config.display import DisplayConfig, display_settings
from diff_insight.config.folders import cache_folder, reports_folder, shared_folder, site_files
from diff_insight.config.items import NamedItems, TextList
from diff_insight.config.labels import RULES, label_settings
from diff_insight.config.narrate import NarrateConfig, narrate_settings
from diff_insight.config.ranges import RangesConfig, range_settings
from diff_insight.config.strict import StrictChoice, StrictConfig
from diff_insight.conventions.path_patterns import PathPatterns
from diff_insight.git import is_url
from diff_insight.locales import available
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import EVERY_FILE, ForgeName, Settings, SourceTerms, Topic
from diff_insight.runtime.spelling import nearest
from diff_insight.runtime.workers import processors

_TOPIC_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")


class TopicConfig(StrictConfig):
    """A part of the repository that has reports of its own."""

    title = c.Type(str, default="")
    """The topic's name as readers see it; by default its key."""

    paths = c.ListOfItems(c.Type(str), default=[])
    """Patterns of the files that belong to it, as in a `.gitignore`, from the repository's root.
    None: every file."""

    exclude = c.ListOfItems(c.Type(str), default=[])
    """Patterns of files that do not belong to it all the same."""


class DiffInsightConfig(StrictConfig):
    """The options of the plugin `diff-insight`."""

    repository = c.Type(str, default=".")
    """Path or URL of the repository that is reported on. A path is relative to mkdocs.yml. A URL
    is mirrored into `cache_dir`, and fetched again on the next build."""

    branch = c.Type(str, default="")
    """The branch whose history is reported on: a local one, else a remote-tracking one, else a tag
    or an id. Empty: the repository's HEAD."""

    remote_url = c.Type(str, default="")
    """What permalinks are made from. Empty: the URL of the remote `origin`."""

    forge = StrictChoice(tuple(name.value for name in ForgeName), default=ForgeName.AUTO.value)
    """The forge that `remote_url` is on: `github`, `gitlab`, `gitea` (also Forgejo), `bitbucket`,
    `azure-devops`, or `none` for no permalinks. `auto` goes by the host's name."""

    source_licence = c.Type(str, default="")
    """The licence of what the repository has, as [SPDX](https://spdx.org/licenses/) names it, such
    as `CC-BY-4.0`, or in words. Pages, feeds and JSON say it."""

    attribution = c.Type(str, default="")
    """Whose the content is, in the words that its licence asks for, such as `© Contoso and
    contributors, https://github.com/contoso/docs`. Pages, feeds and JSON say it."""

    ranges = c.SubConfig(RangesConfig)
    """How the history is cut into ranges."""

    topics = NamedItems(c.SubConfig(TopicConfig), default={})
    """Parts of the repository, by the name that URLs have. A file belongs to the first topic that
    matches it; files of no topic are not reported. None: one topic, `all`, with every file."""

    roles = NamedItems(TextList(), default={})
    """What files are to readers, where the built-in table does not know: a role, and patterns of
    its files, as in a `.gitignore`, from the repository's root. The first that matches wins."""

    rules = RULES
    """How changes are labelled, where the built-in rules would say something else. Of the rules
    that match a file, the first that sets a label wins."""

    translations = c.ListOfItems(c.Type(str), default=[])
    """Paths of translations, where the repository has a layout of its own: patterns with
    `{language}` and `{path}`, such as `book/l_{language}/{path}`. The usual layouts (`ja/`,
    `pages.ko/`, `page.ja.md`, `i18n/ja/`, `locales/ja/LC_MESSAGES/`) need none."""

    document_feeds = c.ListOfItems(c.Type(str), default=[])
    """Documents that have feeds of their own, besides those of their folders: patterns as in a
    `.gitignore`, from the repository's root. Each is four files in the site."""

    locales = c.ListOfItems(c.Type(str), default=["en_US"])
    """The languages to report in; one report per range, topic and language."""

    reports_dir = c.Type(str, default="reports")
    """The archive's folder in `docs_dir` and in the site."""

    cache_dir = c.Type(str, default=".cache/diff-insight")
    """Where mirrors, what was made and a model's answers are kept; relative to mkdocs.yml, and
    outside of `docs_dir`."""

    cache = c.Type(bool, default=True)
    """Whether reports that were made are kept in `cache_dir`, so that the next build makes only
    what is new."""

    shared_cache = c.Type(str, default="")
    """A folder, or a URL that fsspec knows (`s3://bucket/folder`), where made reports are kept
    instead, so that several machines can share them. A path is relative to mkdocs.yml."""

    jobs = c.Type(int, default=0)
    """How many processes make reports at a time. 0: one for each processor."""

    display = c.SubConfig(DisplayConfig)
    """How much of a report its page shows."""

    narrate = c.SubConfig(NarrateConfig)
    """How `diff-insight narrate` asks a language model; nothing else ever does."""


def settings_from(
    config: DiffInsightConfig,
    project: Path,
    docs: Path | None = None,
    sites: Sequence[Path] = (),
) -> Settings:
    """The options as the engine takes them.

    Args:
        config: Options that MkDocs has validated.
        project: The folder that relative paths start from.
        docs: The folder of the site's own pages, which `mkdocs serve` watches.
        sites: Where the site is built: as mkdocs.yml says first.

    Raises:
        SettingsError: A value cannot be used; the message names the option and the remedy.
    """
    if not config.repository:
        raise SettingsError("repository", "is empty: set a path or URL, or leave the option out")
    repository = config.repository
    if not is_url(repository):
        repository = str((project / Path(repository).expanduser()).resolve())
    cache_dir = cache_folder(config.cache_dir, project, docs)
    reports_dir = reports_folder(config.reports_dir)
    reports = None if docs is None else docs / reports_dir
    return Settings(
        repository=repository,
        cache_dir=cache_dir,
        branch=config.branch,
        remote_url=config.remote_url,
        forge=ForgeName(config.forge),
        terms=SourceTerms(_line(config.source_licence), _line(config.attribution)),
        ranges=range_settings(config.ranges),
        topics=_topics(config.topics),
        labels=label_settings(config.roles, config.rules),
        translations=_translations(config.translations),
        document_feeds=_document_feeds(config.document_feeds),
        locales=_locales(config.locales),
        reports_dir=reports_dir,
        cache=config.cache,
        shared_cache=shared_folder(config.shared_cache, project),
        jobs=_jobs(config.jobs),
        docs_dir=docs,
        own=site_files(repository, project, sites, cache_dir, reports),
        display=display_settings(config.display),
        narrate=narrate_settings(config.narrate),
    )


def _line(text: str) -> str:
    """Text in one line, as YAML's folded forms leave it in several."""
    return " ".join(text.split())


def _translations(patterns: Sequence[str]) -> tuple[str, ...]:
    for pattern in patterns:
        if pattern.count("{language}") != 1 or pattern.count("{path}") != 1:
            raise SettingsError(
                "translations",
                f"{pattern!r} has to have `{{language}}` and `{{path}}` once each, as in "
                "`translated/{language}/{path}`",
            )
    return tuple(patterns)


def _document_feeds(patterns: Sequence[str]) -> tuple[str, ...]:
    PathPatterns("document_feeds", patterns)
    return tuple(patterns)


def _jobs(value: int) -> int:
    if value < 0:
        raise SettingsError("jobs", f"{value} is less than 0: set a number of processes, or 0")
    return value or processors()


def _topics(config: dict[str, TopicConfig]) -> tuple[Topic, ...]:
    if not config:
        return (Topic(EVERY_FILE),)
    return tuple(_topic(str(name), topic) for name, topic in config.items())


def _topic(name: str, config: TopicConfig) -> Topic:
    if not _TOPIC_NAME.fullmatch(name):
        raise SettingsError(
            "topics",
            f"{name!r} cannot be part of a URL: use letters, digits, '-', '_' and '.' for the "
            "name, and `title` for what readers see",
        )
    return Topic(name, config.title, tuple(config.paths), tuple(config.exclude))


def _locales(names: list[str]) -> tuple[str, ...]:
    languages = available()
    for name in names:
        if name not in languages:
            near = nearest(name, languages)
            hint = f"; did you mean {near}?" if near else ""
            raise SettingsError("locales", f"{name!r} is not one of {', '.join(languages)}{hint}")
    if not names or len(set(names)) < len(names):
        raise SettingsError("locales", "name at least one language, and each only once")
    return tuple(names)
