"""Changes that no reader sees, as far as blocks tell: blanks, line breaks, comments, notation.

They hold where both versions have one reading besides, which `proof` looks at.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from diff_insight.analysis.comparison.comparison import Comparison, Pair
from diff_insight.analysis.comparison.proof import line_end_span
from diff_insight.analysis.document import NOWHERE, TEXT_KINDS, Document, Kind, Unit
from diff_insight.model.facts import (
    CommentOnly,
    Fact,
    Lines,
    NotationOnly,
    RewrappedOnly,
    WhitespaceOnly,
)


def layout_facts(comparison: Comparison) -> Iterator[Fact]:
    """What differs in the source of blocks that say the same, and between them."""
    lines = line_end_span(comparison.old, comparison.new)
    if lines is not None:
        yield WhitespaceOnly(lines=lines)
    for pair in comparison.pairs:
        if pair.equal:
            yield from _source(comparison, pair)
        elif pair.new.kind is Kind.COMMENT:
            yield CommentOnly(lines=pair.lines, section=pair.new.section)
    yield from _padding(comparison)
    yield from _comments(comparison)
    yield from _between(comparison)


def _source(comparison: Comparison, pair: Pair) -> Iterator[Fact]:  # noqa: C901 - a case per kind
    old, new = _raw(comparison.old, pair.old), _raw(comparison.new, pair.new)
    if old == new:
        return
    if pair.new.kind is Kind.HEADING and pair.old.level != pair.new.level:
        return
    if (pair.old.admonition == NOWHERE) is not (pair.new.admonition == NOWHERE):
        return  # which the notice tells
    bare = ["".join(line.split()) for line in old], ["".join(line.split()) for line in new]
    kind = pair.new.kind
    if bare[0] == bare[1]:
        if not (kind is Kind.ITEM and pair.old.level != pair.new.level):
            yield WhitespaceOnly(lines=pair.lines, section=pair.new.section)
    elif kind is Kind.TABLE and [line.count("|") for line in old] == [
        line.count("|") for line in new
    ]:
        yield WhitespaceOnly(lines=pair.lines, section=pair.new.section)
    elif kind in TEXT_KINDS and _unmarked(old) == _unmarked(new):
        yield RewrappedOnly(lines=pair.lines, section=pair.new.section)
    elif kind is Kind.COMMENT:
        yield CommentOnly(lines=pair.lines, section=pair.new.section)
    elif kind is Kind.ITEM and (_renumbered(pair) or pair.old.level != pair.new.level):
        return
    elif pair.old.admonition == pair.new.admonition:  # else the marks of what encloses it differ
        yield NotationOnly(lines=pair.lines, section=pair.new.section)


def _raw(document: Document, unit: Unit) -> tuple[str, ...]:
    """A block's lines, without the marks of an admonition that stand above its text."""
    first = unit.text_line if unit.kind in TEXT_KINDS else unit.first
    return document.lines[first - 1 : unit.last]


def _renumbered(pair: Pair) -> bool:
    """Whether an item has another number only, because others came or went before it."""
    return pair.old.mark[:1].isdigit() and pair.new.mark[:1].isdigit()


def _unmarked(lines: tuple[str, ...]) -> str:
    """The lines as one, without quote marks and blanks."""
    return "".join("".join(line.lstrip(" >\t").split()) for line in lines)


def _padding(comparison: Comparison) -> Iterator[Fact]:
    """Rows of changed tables that say the same and are padded otherwise."""
    for table in comparison.tables:
        padded = [
            (old.line, new.line)
            for old, new in table.equal
            if comparison.old.lines[old.line - 1] != comparison.new.lines[new.line - 1]
        ]
        if padded:
            olds, news = [old for old, _ in padded], [new for _, new in padded]
            lines = Lines((min(olds), max(olds)), (min(news), max(news)))
            yield WhitespaceOnly(lines=lines, section=table.section)


def _comments(comparison: Comparison) -> Iterator[Fact]:
    for number in comparison.lost:
        unit = comparison.old.units[number]
        if unit.kind is Kind.COMMENT:
            yield CommentOnly(lines=Lines(unit.span, None), section=unit.section)
    for number in comparison.found:
        unit = comparison.new.units[number]
        if unit.kind is Kind.COMMENT:
            yield CommentOnly(lines=Lines(None, unit.span), section=unit.section)


def _between(comparison: Comparison) -> Iterator[Fact]:
    """Blank lines between blocks that follow each other in both versions."""
    old_of = comparison.alignment.old_of
    olds, news = comparison.old.units, comparison.new.units
    for right, following in pairwise(range(len(news))):
        left = old_of.get(right)
        if left is None or old_of.get(following) != left + 1:
            continue
        if olds[left] is news[right] and olds[left + 1] is news[following]:
            continue  # so are the lines between them
        old_gap, new_gap = _gap(comparison.old, left), _gap(comparison.new, right)
        if old_gap[1] - old_gap[0] == new_gap[1] - new_gap[0]:
            continue
        if _blank(comparison.old, old_gap) and _blank(comparison.new, new_gap):
            section = news[following].section
            yield WhitespaceOnly(lines=Lines(old_gap, new_gap), section=section)


def _blank(document: Document, gap: tuple[int, int]) -> bool:
    """Whether nothing stands between two blocks, no line of an admonition or a list either."""
    return not "".join(document.lines[gap[0] : gap[1] - 1]).strip(" \t>")


def _gap(document: Document, number: int) -> tuple[int, int]:
    last, first = document.units[number].last, document.units[number + 1].first
    return (last, max(first, last))
