"""What one range gives in one language, as bytes: what a cache keeps.

There are two parts: what lists need, which each build reads, and the pages, which a build copies.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from diff_insight.site.entry import Entry
from diff_insight.site.made_report import MadeReport
from diff_insight.site.stored_report import entry_row, read_entry, read_toc, toc_row


@dataclass(frozen=True, slots=True)
class StoredRange:
    """What lists need of one range in one language.

    Attributes:
        entries: Its reports, in the order of the topics.
        places: Where each report's page is among the pages.
        outside: Paths of changed files that belong to no topic.
        warnings: What was warned of while it was made: stage and text of each.
    """

    entries: tuple[Entry, ...]
    places: tuple[PagePlace, ...]
    outside: tuple[str, ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a report's page is among the pages of its range.

    Attributes:
        start: The first byte of its HTML.
        html: How many bytes its HTML has.
        json: How many bytes its JSON has, which follows.
        toc: Its table of contents, as JSON has it.
    """

    start: int
    html: int
    json: int
    toc: list[Any]


def range_bytes(
    reports: Sequence[MadeReport],
    outside: Sequence[str] = (),
    warnings: Sequence[tuple[str, str]] = (),
) -> tuple[bytes, bytes]:
    """A range's reports: what lists need, for `read_range`, and the pages, for `read_page`."""
    rows = []
    start = 0
    for made in reports:
        toc = [toc_row(entry) for entry in made.toc]
        rows.append([entry_row(made.entry), [start, len(made.html), len(made.json), toc]])
        start += len(made.html) + len(made.json)
    head = {"reports": rows, "outside": outside, "warnings": warnings}
    pages = b"".join(part for made in reports for part in (made.html, made.json))
    return json.dumps(head, separators=(",", ":")).encode("ascii"), pages


def read_range(stored: bytes) -> StoredRange:
    """What lists need of a stored range.

    Raises:
        ValueError: The bytes are something else.
    """
    head = json.loads(stored)
    return StoredRange(
        entries=tuple(read_entry(row) for row, _ in head["reports"]),
        places=tuple(PagePlace(*place) for _, place in head["reports"]),
        outside=tuple(head["outside"]),
        warnings=tuple((stage, text) for stage, text in head["warnings"]),
    )


def read_page(entry: Entry, place: PagePlace, pages: bytes) -> MadeReport:
    """A report's page among the pages of its range."""
    end = place.start + place.html
    return MadeReport(
        entry=entry,
        html=pages[place.start : end],
        toc=tuple(map(read_toc, place.toc)),
        json=pages[end : end + place.json],
    )
