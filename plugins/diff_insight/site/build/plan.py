"""The plan of an archive: the keys of everything in it, before anything of it is built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from diff_insight.cache import digest, engine_fingerprint
from diff_insight.forges import Forge
from diff_insight.model.history import CompareRange
from diff_insight.model.settings import Settings
from diff_insight.report_files.find import StoredFile, StoredFiles, file_bytes
from diff_insight.reports.opened import OpenedRepository
from diff_insight.site.build.keys import ArchiveKeys
from diff_insight.site.urls import UrlLayout


@dataclass(frozen=True, slots=True)
class PlannedRange:
    """A range, and the keys of its reports in the cache.

    Attributes:
        range: The range.
        keys: Each language, and the key of the reports in it.
        files: The report files that its reports may have, with what is in them.
    """

    range: CompareRange
    keys: tuple[tuple[str, str], ...]
    files: tuple[StoredFile, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A report file, and the key of its report where git does not give that report.

    Attributes:
        file: The file, with what is in it.
        gone: Whether the repository does not have its commits.
        key: The key.
    """

    file: StoredFile
    gone: bool
    key: str


@dataclass(frozen=True, slots=True)
class ArchivePlan:
    """All that an archive is built from.

    Attributes:
        digest: The same for two archives of the same reports with the same options.
        ranges: What git gives, oldest first.
        files: The report files, by their paths from docs_dir.
        stored: The same files, to be asked for by a report.
        has_git: Whether there is a repository.
        remote_url: The URL that permalinks are derived from.
        location: The folder of the repository, or of its mirror; `None` without one.
        reported_url: The repository's web page, or its remote.
        forge: The forge of permalinks; `None` where there is none.
    """

    digest: str
    ranges: tuple[PlannedRange, ...]
    files: dict[str, PlannedFile]
    stored: StoredFiles
    has_git: bool = False
    remote_url: str = ""
    location: Path | None = None
    reported_url: str | None = None
    forge: Forge | None = None

    @property
    def keys(self) -> Iterator[str]:
        """The keys of everything that git gives."""
        return (key for planned in self.ranges for _, key in planned.keys)


def plan_archive(
    settings: Settings,
    layout: UrlLayout,
    opened: OpenedRepository | None,
    files: Iterable[StoredFile] = (),
    *site: str,
) -> ArchivePlan:
    """The plan of an archive.

    Args:
        settings: The options.
        layout: The URLs.
        opened: What git gives; `None` for an archive of report files alone.
        files: The report files.
        site: The URL and name of the site, which the pages depend on too.
    """
    keys = ArchiveKeys(settings, layout, opened.forge if opened else None)
    stored = StoredFiles(files, opened.ranges if opened else ())
    of_files = {planned.file.source: planned for planned in _planned_files(stored, opened, keys)}
    found = opened.ranges if opened else ()
    ranges = tuple(_planned_range(compared, settings, stored, of_files, keys) for compared in found)
    locales = dict.fromkeys(
        (*settings.locales, *(planned.file.locale for planned in of_files.values()))
    )
    digested = digest(
        [engine_fingerprint(locale) for locale in locales],
        [[key for _, key in planned.keys] for planned in ranges],
        [[planned.key, planned.file.source] for planned in of_files.values()],
        settings.locales,
        settings.ranges.every.value,
        settings.document_feeds,
        opened and opened.repository_url,
        site,
    )
    if opened is None:
        return ArchivePlan(digested, ranges, of_files, stored)
    return ArchivePlan(
        digested,
        ranges,
        of_files,
        stored,
        has_git=True,
        remote_url=opened.remote_url,
        location=opened.location,
        reported_url=opened.repository_url,
        forge=opened.forge,
    )


def _planned_range(
    compared: CompareRange,
    settings: Settings,
    stored: StoredFiles,
    files: dict[str, PlannedFile],
    keys: ArchiveKeys,
) -> PlannedRange:
    found: list[StoredFile] = []
    by_locale: list[tuple[str, str]] = []
    for locale in settings.locales:
        of_locale: tuple[StoredFile, ...] = ()
        if files:
            asked = (stored.of(compared, topic.name, locale) for topic in settings.topics)
            of_locale = tuple(files[file.source].file for file in asked if file is not None)
        found += of_locale
        by_locale.append((locale, keys.of_range(compared, locale, of_locale)))
    return PlannedRange(compared, tuple(by_locale), tuple(found))


def _planned_files(
    stored: StoredFiles, opened: OpenedRepository | None, keys: ArchiveKeys
) -> Iterator[PlannedFile]:
    files = stored.unmatched
    for file, is_gone in zip(files, _gone(files, opened), strict=True):
        content = file_bytes(file.path, file.source)
        read = replace(file, content=content)
        yield PlannedFile(read, is_gone, keys.of_file(read, gone=is_gone))


def _gone(files: Sequence[StoredFile], opened: OpenedRepository | None) -> list[bool]:
    """Which files name commits that the repository does not have."""
    if opened is None:
        return [False] * len(files)
    ids = [commit for file in files for commit in (file.base, file.head) if commit]
    there = dict(zip(ids, opened.has_commits(ids), strict=True))
    return [not all(there.get(commit, True) for commit in (file.base, file.head)) for file in files]
