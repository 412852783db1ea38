"""Texts inside of descriptions: they are Markdown, and code of samples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from diff_insight.analysis.comparison.comparison import compare
from diff_insight.analysis.comparison.proof import proved
from diff_insight.analysis.document import parse_markdown
from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.attributes import attribute_facts, both_lines, differ
from diff_insight.analysis.interface.parts import PROSE_KEYS, value_of
from diff_insight.analysis.interface.place import Place
from diff_insight.analysis.rules import RULES
from diff_insight.analysis.rules.joins import joined
from diff_insight.analysis.rules.repeats import gather
from diff_insight.model.facts import AvailabilityChanged, Fact, Lines, Placed, Repeated, Span

_FENCE = "~~~~~~~~~~~~"  # around code; no sample has a line of as many tildes


def prose_facts(old: Node | None, new: Node | None, place: Place) -> Iterator[Fact]:
    """What differs between two texts, as it does between two documents."""
    if any(side is not None and side.text is None for side in (old, new)):
        yield from attribute_facts("description", old, new, place)
        return
    section = (*place.section, place.subject) if place.subject else place.section
    texts = ["" if side is None else side.text or "" for side in (old, new)]
    yield from _document_facts((texts[0], texts[1]), (old, new), section, 0)


def member_facts(key: str, old: Node | None, new: Node | None, place: Place) -> Iterator[Fact]:
    """What differs in a member that no rule is about: prose, or an attribute."""
    if key in PROSE_KEYS:
        yield from prose_facts(old, new, place)
    else:
        yield from attribute_facts(key, old, new, place)


def sample_facts(old: Node, new: Node, place: Place) -> Iterator[Fact]:
    """What differs between two samples of code."""
    codes = [None if side.keys is None else side.keys.get("source") for side in (old, new)]
    if codes[0] is None or codes[1] is None:
        yield from attribute_facts("", old, new, place)
        return
    language = value_of(new, "lang").lower()
    texts = [f"{_FENCE}{language}\n{code.text}\n{_FENCE}" for code in codes if code is not None]
    yield from _document_facts((texts[0], texts[1]), (codes[0], codes[1]), place.section, 1)
    for key in dict.fromkeys((*(old.keys or {}), *(new.keys or {}))):
        sides = (old.keys or {}).get(key), (new.keys or {}).get(key)
        if key != "source" and differ(*sides):
            yield from attribute_facts(key, *sides, place)


def _document_facts(
    texts: tuple[str, str],
    nodes: tuple[Node | None, Node | None],
    section: tuple[str, ...],
    before: int,
) -> Iterator[Fact]:
    """The facts of two documents that stand in values.

    Args:
        texts: The documents.
        nodes: The values.
        section: Where they stand.
        before: Lines of the documents before the values' own.
    """
    new = parse_markdown(texts[1])
    comparison = compare(parse_markdown(texts[0], new), new, "old.md", "new.md")
    facts = [fact for rule in RULES for fact in rule(comparison)]
    for fact in gather(proved(comparison, joined(facts))):
        if isinstance(fact, Placed):
            yield _placed(fact, nodes, section, before)


def _placed(
    fact: Placed, nodes: tuple[Node | None, Node | None], section: tuple[str, ...], before: int
) -> Placed:
    fact = replace(fact, lines=_lines(fact.lines, nodes, before), section=(*section, *fact.section))
    if isinstance(fact, AvailabilityChanged) and not fact.subject and section:
        return replace(fact, subject=section[-1])
    if isinstance(fact, Repeated):
        places = tuple(_lines(lines, nodes, before) for lines in fact.places)
        return replace(fact, places=places)
    return fact


def _lines(lines: Lines, nodes: tuple[Node | None, Node | None], before: int) -> Lines:
    whole = both_lines(*nodes)
    return Lines(
        _span(lines.old, nodes[0], whole.old, before), _span(lines.new, nodes[1], whole.new, before)
    )


def _span(span: Span | None, node: Node | None, whole: Span | None, before: int) -> Span | None:
    """The lines of the file; all of the value's where its own lines are not the file's."""
    if span is None or node is None or whole is None or not node.first:
        return whole if span is not None else None
    first, last = (min(node.first - 1 + line - before, whole[1]) for line in span)
    return max(first, whole[0]), max(last, whole[0])
