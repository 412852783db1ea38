"""What one range gives in one language, as bytes: what a cache keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diff_insight.site.entry import Entry
from diff_insight.site.made_report import MadeReport
from diff_insight.site.stored_report import read_entry, read_report, report_bytes


@dataclass(frozen=True, slots=True)
class StoredRange:
    """What lists need of one range in one language.

    Attributes:
        entries: Its reports, in the order of the topics.
        outside: Paths of changed files that belong to no topic.
        warnings: What was warned of while it was made: stage and text of each.
    """

    entries: tuple[Entry, ...]
    outside: tuple[str, ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()


def range_bytes(
    reports: Sequence[MadeReport],
    outside: Sequence[str] = (),
    warnings: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A range's reports, for `read_range` and `read_report_of`."""
    parts = [report_bytes(made) for made in reports]
    head = {"reports": [len(part) for part in parts], "outside": outside, "warnings": warnings}
    return b"\n".join((json.dumps(head, separators=(",", ":")).encode("ascii"), b"".join(parts)))


def read_range(stored: bytes) -> StoredRange:
    """What lists need of a stored range.

    Raises:
        ValueError: The bytes are something else.
    """
    line, _, _ = stored.partition(b"\n")
    head = json.loads(line)
    return StoredRange(
        entries=tuple(
            read_entry(stored[start : stored.index(b"\n", start)])
            for start, _ in _places(line, head["reports"])
        ),
        outside=tuple(head["outside"]),
        warnings=tuple((stage, text) for stage, text in head["warnings"]),
    )


def read_report_of(stored: bytes, number: int) -> MadeReport:
    """One report of a stored range.

    Raises:
        ValueError: The bytes are something else.
    """
    line, _, _ = stored.partition(b"\n")
    start, end = list(_places(line, json.loads(line)["reports"]))[number]
    return read_report(stored[start:end])


def _places(line: bytes, lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = len(line) + 1
    for length in lengths:
        yield start, start + length
        start += length
