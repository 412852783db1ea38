"""Paragraphs, list items and tables that are new or gone."""

from __future__ import annotations

from collections.abc import Iterator

from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.table_places import row_names
from diff_insight.analysis.document import NOWHERE, Kind, Unit
from diff_insight.analysis.inline import visible_text
from diff_insight.analysis.inline.keys import text_key
from diff_insight.model.facts import (
    Fact,
    IdentifierChanged,
    Lines,
    ListItemAdded,
    ListItemRemoved,
    ParagraphAdded,
    ParagraphRemoved,
    TableRowAdded,
    TableRowRemoved,
)

# What links and generators know a document by, and readers see no text of.
_UNREAD = frozenset({Kind.ANCHOR, Kind.INSTRUCTION})


def block_facts(comparison: Comparison) -> Iterator[Fact]:
    """Text blocks that one version has only, unless an admonition tells of them."""
    for pair in comparison.changed:
        if pair.new.kind in _UNREAD:
            names = text_key(pair.old.text), text_key(pair.new.text)
            yield IdentifierChanged(*names, unseen=True, lines=pair.lines, section=pair.new.section)
    whole_old = set(comparison.enclosures.removed)
    whole_new = set(comparison.enclosures.added)
    for unit in comparison.removed():
        if unit.admonition == NOWHERE or unit.admonition not in whole_old:
            yield from _gone(unit)
    for unit in comparison.added():
        if unit.admonition == NOWHERE or unit.admonition not in whole_new:
            yield from _new(unit)


def _new(unit: Unit) -> Iterator[Fact]:
    lines = Lines(None, unit.span)
    text = visible_text(text_key(unit.text))
    if unit.kind in _UNREAD:
        name = text_key(unit.text)
        yield IdentifierChanged(None, name, unseen=True, lines=lines, section=unit.section)
    elif unit.kind is Kind.ITEM:
        yield ListItemAdded(text, lines=lines, section=unit.section)
    elif unit.kind in {Kind.PARAGRAPH, Kind.HTML} and text:
        yield ParagraphAdded(text, lines=lines, section=unit.section)
    elif unit.table is not None:
        for name, row in zip(row_names(unit.table), unit.table.rows, strict=True):
            cells = tuple(map(visible_text, row.cells))
            place = Lines(None, row.span)
            yield TableRowAdded(name, cells, lines=place, section=unit.section)


def _gone(unit: Unit) -> Iterator[Fact]:
    lines = Lines(unit.span, None)
    text = visible_text(text_key(unit.text))
    if unit.kind in _UNREAD:
        name = text_key(unit.text)
        yield IdentifierChanged(name, None, unseen=True, lines=lines, section=unit.section)
    elif unit.kind is Kind.ITEM:
        yield ListItemRemoved(text, lines=lines, section=unit.section)
    elif unit.kind in {Kind.PARAGRAPH, Kind.HTML} and text:
        yield ParagraphRemoved(text, lines=lines, section=unit.section)
    elif unit.table is not None:
        for name, row in zip(row_names(unit.table), unit.table.rows, strict=True):
            cells = tuple(map(visible_text, row.cells))
            place = Lines(row.span, None)
            yield TableRowRemoved(name, cells, lines=place, section=unit.section)
