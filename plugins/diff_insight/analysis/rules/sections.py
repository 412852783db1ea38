"""Sections and headings."""

from __future__ import annotations

from collections.abc import Iterator

from diff_insight.analysis.comparison import Comparison
from diff_insight.analysis.document import Kind
from diff_insight.model.facts import (
    Fact,
    HeadingRenamed,
    Lines,
    SectionAdded,
    SectionRemoved,
    TextChanged,
)


def section_facts(comparison: Comparison) -> Iterator[Fact]:
    """New and removed sections, and headings that read otherwise."""
    for number, span in comparison.sections.added:
        unit = comparison.new.units[number]
        yield SectionAdded(
            unit.section[-1], unit.level, lines=Lines(None, span), section=unit.section
        )
    for number, span in comparison.sections.removed:
        unit = comparison.old.units[number]
        yield SectionRemoved(
            unit.section[-1], unit.level, lines=Lines(span, None), section=unit.section
        )
    for right, left in sorted(comparison.alignment.old_of.items()):
        if comparison.new.units[right].kind is Kind.HEADING:
            yield from _heading(comparison, left, right)


def _heading(comparison: Comparison, left: int, right: int) -> Iterator[Fact]:
    old, new = comparison.old.units[left], comparison.new.units[right]
    lines = Lines(old.span, new.span)
    texts = old.section[-1], new.section[-1]
    if texts[0] != texts[1]:
        anchors = comparison.old.anchors[left], comparison.new.anchors[right]
        yield HeadingRenamed(*texts, *anchors, lines=lines, section=new.section)
    elif old.level != new.level:
        yield TextChanged(
            *(f"{'#' * old.level} {texts[0]}", f"{'#' * new.level} {texts[1]}", 0),
            formatting=True,
            lines=lines,
            section=new.section,
        )
