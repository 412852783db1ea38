"""Components: new, gone, or with other properties."""

from __future__ import annotations

from collections.abc import Iterator

from diff_insight.analysis.align import matches
from diff_insight.analysis.align.sequence import gaps
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.text_pairs import TextPair
from diff_insight.analysis.document import NOWHERE, Document, Kind, Unit
from diff_insight.analysis.document.tags import Property, Tag, shown_properties, tag_of
from diff_insight.model.facts import (
    ComponentAdded,
    ComponentChanged,
    ComponentRemoved,
    Fact,
    Lines,
    Span,
)

_Section = tuple[str, ...]


def component_facts(comparison: Comparison) -> Iterator[Fact]:
    """What became of components that are blocks; what encloses others is told for all of them."""
    olds, news = _ends(comparison.old), _ends(comparison.new)
    gone, come = set(comparison.enclosures.removed), set(comparison.enclosures.added)
    for unit in comparison.removed():
        if unit.kind is Kind.COMPONENT and _around(unit, comparison.old) not in gone:
            yield from _removed(unit, olds)
    for unit in comparison.added():
        if unit.kind is Kind.COMPONENT and _around(unit, comparison.new) not in come:
            yield from _added(unit, news)
    for old, new in comparison.changed:
        if new.kind is not Kind.COMPONENT or old.kind is not Kind.COMPONENT:
            continue
        tags = tag_of(old.text, mdx=True), tag_of(new.text, mdx=True)
        if old.mark != new.mark or tags[0] is None or tags[1] is None:
            yield from _removed(old, olds)
            yield from _added(new, news)
        else:
            yield from _properties(
                (tags[0], tags[1]), (old.first, new.first), Lines(old.span, new.span), new.section
            )


def inline_component_facts(pair: TextPair) -> Iterator[Fact]:
    """What became of components inside of a text that both versions have."""
    sides = [
        [(mark, tag) for mark in side.markup if (tag := tag_of(mark)) is not None]
        for side in (pair.old_side, pair.new_side)
    ]
    olds, news = ([entry for entry in side if not entry[1].closes] for side in sides)
    in_order = matches([mark for mark, _ in olds], [mark for mark, _ in news])
    for left, right in gaps(in_order, len(olds), len(news)):
        gone = [tag for _, tag in olds[left.start : left.stop]]
        new = [tag for _, tag in news[right.start : right.stop]]
        if [tag.name for tag in gone] == [tag.name for tag in new]:
            for tags in zip(gone, new, strict=True):
                yield from _properties(tags, None, pair.span, pair.section)
            continue
        for tag in gone:
            lines = Lines(pair.span.old, None)
            words = shown_properties(tag.properties)
            yield ComponentRemoved(tag.name, words, lines=lines, section=pair.section)
        for tag in new:
            lines = Lines(None, pair.span.new)
            words = shown_properties(tag.properties)
            yield ComponentAdded(tag.name, words, lines=lines, section=pair.section)


def _around(unit: Unit, document: Document) -> int:
    """What a component stands in, by its number; one that opens an element stands in that too."""
    if unit.admonition == NOWHERE:
        return NOWHERE
    innermost = document.admonitions[unit.admonition]
    return innermost.parent if innermost.first == unit.first else unit.admonition


def _ends(document: Document) -> dict[int, int]:
    """The last lines of elements that a tag opens and another closes, by their first lines."""
    return {admonition.first: admonition.last for admonition in document.admonitions}


def _removed(unit: Unit, ends: dict[int, int]) -> Iterator[Fact]:
    if unit.mark:
        lines = Lines(_span(unit, ends), None)
        yield ComponentRemoved(unit.mark, _shown(unit), lines=lines, section=unit.section)


def _added(unit: Unit, ends: dict[int, int]) -> Iterator[Fact]:
    if unit.mark:
        lines = Lines(None, _span(unit, ends))
        yield ComponentAdded(unit.mark, _shown(unit), lines=lines, section=unit.section)


def _span(unit: Unit, ends: dict[int, int]) -> Span:
    tag = tag_of(unit.text, mdx=True)
    opens = tag is not None and tag.opens
    return (unit.first, max(unit.last, ends.get(unit.first, 0) if opens else 0))


def _shown(unit: Unit) -> str:
    tag = tag_of(unit.text, mdx=True)
    return "" if tag is None else shown_properties(tag.properties)


def _properties(
    tags: tuple[Tag, Tag], firsts: tuple[int, int] | None, whole: Lines, section: _Section
) -> Iterator[Fact]:
    """The properties that differ.

    Args:
        tags: The tag in both versions.
        firsts: The lines that these begin on; `None` to give their facts the lines of the whole.
        whole: The lines of all of it.
        section: The headings that it stands under.
    """
    olds, news = ({entry.name: entry for entry in tag.properties} for tag in tags)
    for name in (*olds, *(name for name in news if name not in olds)):
        old, new = olds.get(name), news.get(name)
        if old is not None and new is not None and old.value.split() == new.value.split():
            continue
        lines = whole
        if firsts is not None:
            lines = Lines(_line(firsts[0], old), _line(firsts[1], new))
        yield ComponentChanged(
            *(tags[1].name, name, old.value if old else None, new.value if new else None),
            lines=lines,
            section=section,
        )


def _line(first: int, entry: Property | None) -> Span | None:
    return None if entry is None else (first + entry.first, first + entry.last)
