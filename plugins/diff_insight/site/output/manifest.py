"""The record of what a build wrote into a site, for the next build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from diff_insight.site.json.fragments import NO_FRAGMENTS, Fragments
from diff_insight.site.output.summary import ArchiveSummary, read_summary

Json = dict[str, Any]
_FORM = 2
LEFT_OUT = -1
"""The size of a file that was not written."""


class WrittenFile(NamedTuple):
    """A file as it was written.

    Attributes:
        path: Its path in the site.
        size: In bytes; `LEFT_OUT` where a person's own file goes there.
        time: When it was modified, in nanoseconds since the epoch.
    """

    path: str
    size: int
    time: int


class ManifestRow(NamedTuple):
    """A part of the archive as it was written.

    Attributes:
        name: The part's.
        key: The part's when it was made.
        files: Its files.
    """

    name: str
    key: str
    files: tuple[WrittenFile, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build left in the site.

    Attributes:
        archive: The digest of the archive's plan; empty where there is none, or where something
            may be different next time.
        looks: For each language, the digest of the theme around its pages; empty for a theme that
            cannot be told.
        rows: The archive's files.
        others: Files of others in its folder, by their paths in the site.
        used: The day on which the cache was last told that all of the archive is in use.
        common: A digest of what all pages depend on besides the reports.
        told: For each language, the keys of the reports that it has, oldest first.
        fragments: Where the reports are in archive.json.
        summary: What is needed of the archive without its reports.
    """

    archive: str = ""
    looks: tuple[tuple[str, str], ...] = ()
    rows: tuple[ManifestRow, ...] = ()
    others: tuple[str, ...] = ()
    used: str = ""
    common: str = ""
    told: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fragments: Fragments = NO_FRAGMENTS
    summary: ArchiveSummary | None = None

    def as_json(self) -> Json:
        """The same as JSON has it."""
        return {
            "form": _FORM,
            "archive": self.archive,
            "looks": self.looks,
            "rows": row_columns(self.rows),
            "others": self.others,
            "used": self.used,
            "common": self.common,
            "told": self.told,
            "fragments": [self.fragments.common, self.fragments.lengths],
            "summary": None if self.summary is None else self.summary.as_json(),
        }


def read_manifest(told: Json) -> Manifest:
    """The record that `as_json` gave this for.

    Raises:
        ValueError: It is something else.
    """
    try:
        if told["form"] != _FORM:
            raise ValueError("another form of record")
        return Manifest(
            archive=told["archive"],
            looks=tuple((locale, look) for locale, look in told["looks"]),
            rows=tuple(rows_of(*told["rows"])),
            others=tuple(told["others"]),
            used=told["used"],
            common=told["common"],
            told=tuple((locale, tuple(keys)) for locale, keys in told["told"]),
            fragments=_fragments(*told["fragments"]),
            summary=None if told["summary"] is None else read_summary(told["summary"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not a record of a site") from error


def _fragments(common: str, lengths: list[list[Any]]) -> Fragments:
    return Fragments(common, tuple((key, length) for key, length in lengths))


def row_columns(rows: Sequence[ManifestRow]) -> list[list[Any]]:
    """Rows as JSON has them: by columns, which are read in half the time that rows take."""
    files = [file for row in rows for file in row.files]
    return [
        [row.name for row in rows],
        [row.key for row in rows],
        [len(row.files) for row in rows],
        [file[0] for file in files],
        [file[1] for file in files],
        [file[2] for file in files],
    ]


def rows_of(  # noqa: PLR0913, PLR0917 - the columns
    names: list[str],
    keys: list[str],
    counts: list[int],
    paths: list[str],
    sizes: list[int],
    times: list[int],
) -> Iterator[ManifestRow]:
    """The rows that `row_columns` gave these columns for."""
    files = map(WrittenFile._make, zip(paths, sizes, times, strict=True))
    of_rows = [tuple(islice(files, count)) for count in counts]
    return map(ManifestRow._make, zip(names, keys, of_rows, strict=True))
