"""A table of contents as JSON has it."""

from __future__ import annotations

from typing import Any

from diff_insight.render.frame import TocEntry


def encode_toc(entry: TocEntry) -> list[Any]:
    """An entry of a table of contents as JSON has it."""
    return [entry.title, entry.anchor, [encode_toc(child) for child in entry.children]]


def decode_toc(row: list[Any]) -> TocEntry:
    """The entry that `encode_toc` gave this row for."""
    title, anchor, children = row
    return TocEntry(title, anchor, tuple(map(decode_toc, children)))
