"""Blocks, items and sections that left their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diff_insight.analysis.align import Alignment
from diff_insight.analysis.align.similarity import weight
from diff_insight.analysis.document import Document, Kind, Unit

_TRIVIAL = frozenset(
    {
        *(Kind.LAYOUT, Kind.COMMENT, Kind.DEFINITION, Kind.DIRECTIVE),
        *(Kind.ANCHOR, Kind.INSTRUCTION),
    }
)
_WORTH_TELLING = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring blocks that moved together: their numbers in both versions."""

    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """What moved.

    Attributes:
        sections: Sections that moved as a whole; the first block of each is the heading.
        blocks: Other blocks.
        items: Items that moved inside one list.
    """

    sections: tuple[Group, ...]
    blocks: tuple[Group, ...]
    items: tuple[Group, ...]


def find_moves(old: Document, new: Document, alignment: Alignment) -> Moves:
    """Sort what moved by what it is."""
    found: tuple[list[Group], list[Group], list[Group]] = ([], [], [])
    lists = _lists(old, new, alignment)
    for group in _groups(alignment):
        for part in _parts(group, new):
            units = [new.units[number] for number in part.new]
            if units[0].kind is Kind.HEADING:
                found[0].append(part)
            elif _in_same_list(part, old, new, lists):
                found[2].append(part)
            elif _is_distinctive(units):
                found[1].append(part)
    return Moves(*map(tuple, found))


def _groups(alignment: Alignment) -> Iterator[Group]:
    old: list[int] = []
    new: list[int] = []
    for number in sorted(alignment.moved):
        place = alignment.old_of[number]
        if new and not (
            _next(alignment.old_of, new[-1], number) and _next(alignment.new_of, old[-1], place)
        ):
            yield Group(tuple(old), tuple(new))
            old, new = [], []
        old.append(place)
        new.append(number)
    if new:
        yield Group(tuple(old), tuple(new))


def _next(paired: dict[int, int], last: int, number: int) -> bool:
    """Whether one block follows another, but for blocks that the other version does not have."""
    return last < number and not any(between in paired for between in range(last + 1, number))


def _parts(group: Group, new: Document) -> Iterator[Group]:
    """A group cut where sections of the same or a higher level begin."""
    start = 0
    level = 0
    for index, number in enumerate(group.new):
        unit = new.units[number]
        if unit.kind is not Kind.HEADING:
            continue
        if index == start or not level or unit.level <= level:
            if index > start:
                yield Group(group.old[start:index], group.new[start:index])
            start, level = index, unit.level
    yield Group(group.old[start:], group.new[start:])


def _lists(old: Document, new: Document, alignment: Alignment) -> frozenset[tuple[int, int]]:
    """The lists that both versions have, by their ids: an item of theirs kept its place."""
    return frozenset(
        (old.units[left].list_id, new.units[right].list_id)
        for right, left in alignment.old_of.items()
        if alignment.moved and right not in alignment.moved
    )


def _in_same_list(
    group: Group, old: Document, new: Document, lists: frozenset[tuple[int, int]]
) -> bool:
    """Whether the group is items of a list that both versions have."""
    if any(new.units[number].kind is not Kind.ITEM for number in group.new):
        return False
    olds = {old.units[number].list_id for number in group.old}
    news = {new.units[number].list_id for number in group.new}
    return len(olds) == len(news) == 1 and (olds.pop(), news.pop()) in lists


def _is_distinctive(units: Sequence[Unit]) -> bool:
    return any(unit.kind not in _TRIVIAL for unit in units) and (
        sum(map(weight, units)) >= _WORTH_TELLING
    )
