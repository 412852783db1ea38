"""The manifest: which artifacts a build wrote into a site, for the next build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from diff_insight.site.output.summary import ArchiveSummary, read_summary

Json = dict[str, Any]
_FORM = 4  # of the manifest as JSON; one of another form is no manifest
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
    """An artifact as it was written.

    Attributes:
        name: The artifact's name.
        key: The artifact's key when it was written.
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
        looks: For each language, the digest of the theme around its pages; empty for a theme
            without one.
        rows: The archive's files.
        others: Files of others in its folder, by their paths in the site.
        used: The day on which all of the archive was last touched in the cache.
        summary: What is needed of the archive without its reports.
    """

    archive: str = ""
    looks: tuple[tuple[str, str], ...] = ()
    rows: tuple[ManifestRow, ...] = ()
    others: tuple[str, ...] = ()
    used: str = ""
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
            "summary": None if self.summary is None else self.summary.as_json(),
        }


def read_manifest(value: Json) -> Manifest:
    """The manifest that `as_json` gave this for.

    Raises:
        ValueError: It is something else.
    """
    try:
        if value["form"] != _FORM:
            raise ValueError("another form of manifest")
        return Manifest(
            archive=value["archive"],
            looks=tuple((locale, look) for locale, look in value["looks"]),
            rows=tuple(rows_of(*value["rows"])),
            others=tuple(value["others"]),
            used=value["used"],
            summary=None if value["summary"] is None else read_summary(value["summary"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not the manifest of a site") from error


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
