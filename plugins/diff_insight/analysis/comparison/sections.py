"""Sections that are new, gone, or under another heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.analysis.align import Alignment
from diff_insight.analysis.document import Document, Kind, Unit
from diff_insight.model.facts import Span


@dataclass(frozen=True, slots=True)
class Sections:
    """What became of sections.

    Attributes:
        added: The new ones: the heading's number and the lines that came with it.
        removed: The same of those that are gone.
        covered_new: Numbers of the blocks that new sections tell of, headings among them.
        covered_old: The same of the old version.
    """

    added: tuple[tuple[int, Span], ...]
    removed: tuple[tuple[int, Span], ...]
    covered_new: frozenset[int]
    covered_old: frozenset[int]


def compare_sections(old: Document, new: Document, alignment: Alignment) -> Sections:
    """Find the sections that one version has only."""
    added, covered_new = _only(new.units, alignment.old_of)
    removed, covered_old = _only(old.units, alignment.new_of)
    return Sections(added, removed, covered_new, covered_old)


def is_chance(old: Document, new: Document, alignment: Alignment, places: tuple[int, int]) -> bool:
    """Whether a block stands by itself in a section that is gone, and in one that is new.

    "More information follows." below another heading is not what was left of a section.

    Args:
        old: The version before.
        new: The version after.
        alignment: What became of their blocks.
        places: The block's place in both.
    """
    before, after = places
    new_of, old_of = alignment.new_of, alignment.old_of
    if new_of.get(before - 1) == after - 1 or new_of.get(before + 1) == after + 1:
        return False
    headings = _heading(old, before), _heading(new, after)
    if None in headings:
        return False
    return headings[0] not in new_of and headings[1] not in old_of


def _heading(document: Document, number: int) -> int | None:
    """The heading that a block stands under; `None` for a heading, and above the first one."""
    if document.units[number].kind is Kind.HEADING:
        return None
    above = range(number - 1, -1, -1)
    return next((place for place in above if document.units[place].kind is Kind.HEADING), None)


def _only(
    units: Sequence[Unit], paired: dict[int, int]
) -> tuple[tuple[tuple[int, Span], ...], frozenset[int]]:
    found: list[tuple[int, Span]] = []
    covered: set[int] = set()
    for number, unit in enumerate(units):
        if unit.kind is Kind.HEADING and number not in paired:
            last = _end(units, paired, number)
            found.append((number, (unit.first, units[last].last)))
            covered.update(range(number, last + 1))
    return tuple(found), frozenset(covered)


def _end(units: Sequence[Unit], paired: dict[int, int], heading: int) -> int:
    """The last block that came with a heading: none of another section, none that was there."""
    last, path = heading, units[heading].section
    for number in range(heading + 1, len(units)):
        unit = units[number]
        if number in paired or (unit.kind is Kind.HEADING and unit.level <= units[heading].level):
            break
        if unit.section[: len(path)] != path and unit.kind is not Kind.DEFINITION:
            break  # the text of a function or an option ends where its indentation does
        last = number
    return last
