"""A table of contents as JSON has it."""

from __future__ import annotations

from typing import Any

from diff_insight.render.frame import TocEntry


def toc_row(entry: TocEntry) -> list[Any]:
    """An entry of a table of contents as JSON has it."""
    return [entry.title, entry.anchor, [toc_row(child) for child in entry.children]]


def read_toc(row: list[Any]) -> TocEntry:
    """The entry that `toc_row` gave this row for."""
    title, anchor, children = row
    return TocEntry(title, anchor, tuple(map(read_toc, children)))
