"""Two versions of a file, block by block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.analysis.align.headings import pair_headings
from diff_insight.analysis.align.order import moved, rises
from diff_insight.analysis.align.pairing import Pairing
from diff_insight.analysis.align.similarity import weight
from diff_insight.analysis.document import Kind, Unit


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of each block.

    Attributes:
        new_of: The new place of old blocks that are still there.
        old_of: The old place of new blocks that were there before.
        moved: New places of blocks that left their place.
        cut_off: Whether blocks were too many to compare all that differ.
    """

    new_of: dict[int, int]
    old_of: dict[int, int]
    moved: frozenset[int]
    cut_off: bool


def align(old: Sequence[Unit], new: Sequence[Unit]) -> Alignment:
    """Align the blocks of two versions; exchanging them exchanges the places and nothing else."""
    keys = ([unit.key for unit in old], [unit.key for unit in new])
    if (len(keys[0]), keys[0]) > (len(keys[1]), keys[1]):
        found = _align(new, old)
        places = frozenset(found.old_of[place] for place in found.moved)
        return Alignment(found.old_of, found.new_of, places, found.cut_off)
    return _align(old, new)


def _align(old: Sequence[Unit], new: Sequence[Unit]) -> Alignment:
    pairing = Pairing(old, new)
    pairing.run()
    pair_headings(pairing)
    places = sorted(pairing.old_of)
    order = [pairing.old_of[place] for place in places]
    gone = frozenset[int]()
    if not rises(order):
        weights = [_inertia(new[place]) for place in places]
        gone = frozenset(places[number] for number in moved(order, weights))
    return Alignment(pairing.new_of, pairing.old_of, gone, pairing.cut_off)


def _inertia(unit: Unit) -> int:
    """How unlikely a block is to be the one that moved."""
    return weight(unit) + (2 if unit.kind is Kind.HEADING else 1)
