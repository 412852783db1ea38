"""What left its place, and what sits deeper or higher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diff_insight.analysis.align.order import rises
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.moves import Group
from diff_insight.analysis.document import Document, Kind
from diff_insight.analysis.inline import visible_text
from diff_insight.model.facts import (
    BlockMoved,
    Fact,
    Lines,
    NestingChanged,
    OrderChanged,
    SectionMoved,
    Span,
)

_BEGINNING = 120


def move_facts(comparison: Comparison) -> Iterator[Fact]:
    """Moved sections, blocks, items and rows."""
    old, new = comparison.old, comparison.new
    for group in comparison.moves.sections:
        yield _section(group, old, new)
    for group in comparison.moves.blocks:
        first_old, first_new = old.units[group.old[0]], new.units[group.new[0]]
        yield BlockMoved(
            *(first_old.section, first_new.section, beginning(new, group.new)),
            lines=_lines(group, old, new),
            section=first_new.section,
        )
    seen_lists: set[int] = set()
    for group in comparison.moves.items:
        unit = new.units[group.new[0]]
        if unit.list_id not in seen_lists:
            seen_lists.add(unit.list_id)
            yield OrderChanged("items", lines=_lines(group, old, new), section=unit.section)


def row_order_facts(comparison: Comparison) -> Iterator[Fact]:
    """Tables whose rows stand in another order."""
    for table in comparison.tables:
        if table.moved:
            first, last = table.moved[0], table.moved[-1]
            spans = [sorted((*first[side].span, *last[side].span)) for side in (0, 1)]
            lines = Lines((spans[0][0], spans[0][-1]), (spans[1][0], spans[1][-1]))
            yield OrderChanged("rows", lines=lines, section=table.section)


def column_order_facts(comparison: Comparison) -> Iterator[Fact]:
    """Tables whose columns stand in another order."""
    for table in comparison.tables:
        if not rises([new for _, new in sorted(table.columns)]):
            lines = Lines(table.old.span, table.new.span)
            yield OrderChanged("columns", lines=lines, section=table.section)


def nesting_facts(comparison: Comparison) -> Iterator[Fact]:
    """Items of a list that have another depth; items below one that moved with it are its own."""
    for pair in comparison.pairs:
        if pair.new.kind is Kind.ITEM and pair.old.kind is Kind.ITEM:
            levels = pair.old.level, pair.new.level
            if levels[0] != levels[1]:
                yield NestingChanged(
                    *(*levels, visible_text(pair.new.text)),
                    lines=pair.lines,
                    section=pair.new.section,
                )


def beginning(document: Document, numbers: Sequence[int]) -> str:
    """How the text of some blocks begins."""
    texts = (visible_text(document.units[number].text) for number in numbers)
    text = next(filter(None, texts), "")
    return text if len(text) <= _BEGINNING else text[:_BEGINNING].rsplit(" ", 1)[0] + " …"


def span_of(document: Document, numbers: Sequence[int]) -> Span:
    """The lines of neighbouring blocks."""
    return (document.units[numbers[0]].first, document.units[numbers[-1]].last)


def _lines(group: Group, old: Document, new: Document) -> Lines:
    return Lines(span_of(old, group.old), span_of(new, group.new))


def _section(group: Group, old: Document, new: Document) -> SectionMoved:
    was, heading = old.units[group.old[0]], new.units[group.new[0]]
    before = [unit for unit in new.units[: group.new[0]] if unit.kind is Kind.HEADING]
    siblings = [unit for unit in before if unit.level <= heading.level]
    after = siblings[-1].section[-1] if siblings else None
    return SectionMoved(
        *(heading.section[-1], was.section, heading.section, after),
        lines=_lines(group, old, new),
        section=heading.section,
    )
