"""What became of admonitions, zones and monikers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.analysis.align import Alignment
from diff_insight.analysis.align.similarity import weight
from diff_insight.analysis.document import NOWHERE, Document, Unit
from diff_insight.analysis.inline import visible_text


@dataclass(frozen=True, slots=True)
class Enclosures:
    """What became of admonitions, by their numbers.

    Attributes:
        pairs: Those that both versions have: old and new number.
        removed: Those that are gone.
        added: Those that are new.
    """

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def compare_admonitions(old: Document, new: Document, alignment: Alignment) -> Enclosures:
    """Pair the admonitions of two versions by what opens them and by what they hold."""
    if not old.admonitions and not new.admonitions:
        return Enclosures((), (), ())
    openers = {admonition.directive: number for number, admonition in enumerate(new.admonitions)}
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for number, admonition in enumerate(old.admonitions):
        opener = alignment.new_of.get(admonition.directive, NOWHERE)
        if opener != NOWHERE and opener in openers:
            paired[number] = openers[opener]
            taken.add(openers[opener])
    votes: Counter[tuple[int, int]] = Counter()
    if len(paired) < len(old.admonitions) and len(taken) < len(new.admonitions):
        for left, right in alignment.new_of.items():
            inside = old.units[left].admonition, new.units[right].admonition
            if NOWHERE not in inside and inside[0] not in paired and inside[1] not in taken:
                votes[inside] += weight(new.units[right]) + 1
    for (left, right), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if left not in paired and right not in taken and _same_way(old, new, left, right):
            paired[left] = right
            taken.add(right)
    return Enclosures(
        pairs=tuple(sorted(paired.items())),
        removed=tuple(n for n in range(len(old.admonitions)) if n not in paired),
        added=tuple(n for n in range(len(new.admonitions)) if n not in taken),
    )


def _same_way(old: Document, new: Document, left: int, right: int) -> bool:
    """Whether two admonitions are marked in ways that can be one and the same."""
    was, now = old.admonitions[left], new.admonitions[right]
    if was.directive == now.directive == NOWHERE:
        return True
    return NOWHERE not in {was.directive, now.directive} and was.type == now.type


def enclosed(document: Document) -> dict[int, list[Unit]]:
    """The blocks inside each admonition, by its number."""
    blocks: dict[int, list[Unit]] = defaultdict(list)
    for unit in document.units:
        number = unit.admonition
        while number != NOWHERE:
            blocks[number].append(unit)
            number = document.admonitions[number].parent
    return blocks


def enclosed_text(units: Sequence[Unit]) -> str:
    """What a reader sees of blocks inside an admonition."""
    return "\n".join(visible_text(unit.text) for unit in units if unit.text)
