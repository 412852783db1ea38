"""Notes, warnings, monikers and zones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.enclosures import enclosed, enclosed_text
from diff_insight.analysis.document import NOWHERE, Admonition, Document, Kind, Unit
from diff_insight.model.facts import (
    AdmonitionAdded,
    AdmonitionChanged,
    AdmonitionRemoved,
    Fact,
    Lines,
    Span,
)

_SHOWN_FOR = frozenset({"zone", "moniker", "tab", "only", "ifconfig", "ifdef", "ifndef", "ifeval"})
_MARKS = frozenset({Kind.DIRECTIVE, Kind.LAYOUT, Kind.COMMENT})


def admonition_facts(comparison: Comparison) -> Iterator[Fact]:
    """Admonitions that are new, gone or different, unless a whole section tells of them."""
    found = comparison.enclosures
    if not (found.pairs or found.added or found.removed):
        return
    covered_old = _wholly_in_sections(comparison.old, comparison.sections.covered_old)
    covered_new = _wholly_in_sections(comparison.new, comparison.sections.covered_new)
    old_blocks, new_blocks = enclosed(comparison.old), enclosed(comparison.new)
    for number in found.removed:
        admonition = comparison.old.admonitions[number]
        if number not in covered_old and not admonition.is_component:
            inside = old_blocks.get(number, ())
            there = _elsewhere(inside, comparison.old, comparison.alignment.new_of, comparison.new)
            lines = Lines((admonition.first, admonition.last), there)
            text = _text(admonition, inside)
            yield AdmonitionRemoved(admonition.type, text, lines=lines, section=admonition.section)
    for number in found.added:
        admonition = comparison.new.admonitions[number]
        if number not in covered_new and not admonition.is_component:
            inside = new_blocks.get(number, ())
            there = _elsewhere(inside, comparison.new, comparison.alignment.old_of, comparison.old)
            lines = Lines(there, (admonition.first, admonition.last))
            text = _text(admonition, inside)
            yield AdmonitionAdded(admonition.type, text, lines=lines, section=admonition.section)
    for left, right in found.pairs:
        was, now = comparison.old.admonitions[left], comparison.new.admonitions[right]
        if was.is_component or now.is_component:
            continue
        blocks = old_blocks.get(left, ()), new_blocks.get(right, ())
        same = [unit.key for unit in blocks[0]] == [unit.key for unit in blocks[1]]
        if same and (was.type, was.title) == (now.type, now.title):
            continue
        texts = _text(was, blocks[0]), _text(now, blocks[1])
        if (was.type, was.title, texts[0]) != (now.type, now.title, texts[1]):
            yield AdmonitionChanged(
                *(now.type, was.type, now.type, *texts),
                lines=_changed_lines(was, now, same_text=texts[0] == texts[1]),
                section=now.section,
            )


def _text(admonition: Admonition, units: Sequence[Unit]) -> str:
    """What it is shown for, or its title and text."""
    if admonition.type in _SHOWN_FOR:
        return admonition.title
    parts = (admonition.title if admonition.directive == NOWHERE else "", enclosed_text(units))
    return "\n".join(filter(None, parts))


def _elsewhere(
    units: Sequence[Unit], document: Document, paired: Mapping[int, int], other: Document
) -> Span | None:
    """Where all that an admonition holds stands in the other version, outside of any."""
    found: list[Unit] = []
    for unit in units:
        if unit.kind not in _MARKS:
            number = bisect_left(document.units, unit.first, key=lambda each: each.first)
            if number not in paired:
                return None
            found.append(other.units[paired[number]])
    if not found or any(unit.admonition != NOWHERE for unit in found):
        return None
    return min(unit.first for unit in found), max(unit.last for unit in found)


def _changed_lines(was: Admonition, now: Admonition, *, same_text: bool) -> Lines:
    if same_text or was.type in _SHOWN_FOR:
        return Lines((was.first, was.first), (now.first, now.first))
    return Lines((was.first, was.last), (now.first, now.last))


def _wholly_in_sections(document: Document, covered: frozenset[int]) -> set[int]:
    """The admonitions that came or went with a section, all that is in them."""
    inside: dict[int, bool] = {}
    for number, unit in enumerate(document.units):
        if unit.admonition != NOWHERE:
            inside[unit.admonition] = inside.get(unit.admonition, True) and number in covered
    for number, admonition in enumerate(document.admonitions):
        if admonition.directive != NOWHERE:
            inside[number] = admonition.directive in covered
    return {number for number, whole in inside.items() if whole}
