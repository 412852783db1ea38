"""Sections and headings."""

from __future__ import annotations

from collections.abc import Iterator

from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.document import Kind, Unit, anchors_of
from diff_insight.model.facts import (
    Fact,
    HeadingRenamed,
    IdentifierChanged,
    Lines,
    SectionAdded,
    SectionRemoved,
    Span,
    TextChanged,
)


def section_facts(comparison: Comparison) -> Iterator[Fact]:
    """New and removed sections, and headings that read otherwise."""
    for number, span in comparison.sections.added:
        unit = comparison.new.units[number]
        yield SectionAdded(
            *(unit.section[-1], unit.level),
            above_old_text=_is_above_old_text(comparison, number, span),
            lines=Lines(None, span),
            section=unit.section,
        )
    for number, span in comparison.sections.removed:
        unit = comparison.old.units[number]
        names = unit.mark if _is_name(unit) else ""
        lines = Lines(span, None)
        yield SectionRemoved(unit.section[-1], unit.level, names, lines=lines, section=unit.section)
    yield from _headings(comparison)


def _is_above_old_text(comparison: Comparison, number: int, span: Span) -> bool:
    """Whether a heading alone is new, and the text right below it stood there before."""
    units, old_of = comparison.new.units, comparison.alignment.old_of
    following = number + 1
    return (
        span == units[number].span
        and following < len(units)
        and units[following].kind is not Kind.HEADING
        and following in old_of
        and following not in comparison.alignment.moved
    )


def _headings(comparison: Comparison) -> Iterator[Fact]:
    """Headings that both versions have and that read, or stand, otherwise."""
    pairs = [
        (left, right)
        for right, left in sorted(comparison.alignment.old_of.items())
        if comparison.new.units[right].kind is Kind.HEADING
    ]
    olds, news = comparison.old.units, comparison.new.units
    renamed = any(olds[left].text != news[right].text for left, right in pairs)
    both = comparison.old, comparison.new
    anchors = [anchors_of(version, comparison.forge) if renamed else {} for version in both]
    for left, right in pairs:
        old, new = olds[left], news[right]
        lines = Lines(old.span, new.span)
        texts = old.section[-1], new.section[-1]
        if _is_name(new) and texts[0] != texts[1]:
            yield IdentifierChanged(*texts, lines=lines, section=new.section)
            continue
        own = anchors[0].get(left, ""), anchors[1].get(right, "")
        if texts[0] != texts[1] or (old.text != new.text and own[0] != own[1]):
            yield HeadingRenamed(*texts, *own, lines=lines, section=new.section)
        elif old.level != new.level:
            yield TextChanged(
                *(_source(old), _source(new), 0),
                formatting=True,
                lines=lines,
                section=new.section,
            )


def _is_name(unit: Unit) -> bool:
    """Whether a heading is the name of something: an option, a function."""
    return unit.mark not in {"", "discrete"}


def _source(unit: Unit) -> str:
    """A heading with the marks of its level, as Markdown has them, whatever the language."""
    return f"{'#' * unit.level} {unit.section[-1]}"
