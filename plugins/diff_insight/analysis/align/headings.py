"""Which heading of the old version is which of the new one: the text below it tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from diff_insight.analysis.align.pairing import Pairing
from diff_insight.analysis.align.similarity import letters_alike, weight
from diff_insight.analysis.document import Kind, Unit
from diff_insight.conventions.limits import MOST_GAP_PAIRS

_SHARE = 0.5
_ALIKE = 0.6
_REWORDED = 0.45


def pair_headings(pairing: Pairing) -> None:
    """Pair the headings of two versions, whose other blocks are paired already."""
    headings = _headings(pairing.old), _headings(pairing.new)
    _part_repeated(pairing, headings)
    free_old = [heading for heading in headings[0] if heading not in pairing.new_of]
    free_new = [heading for heading in headings[1] if heading not in pairing.old_of]
    if not free_old or not free_new:
        return
    bodies = (_bodies(pairing.old), _bodies(pairing.new))
    votes = _votes(pairing, bodies, set(free_old), set(free_new))
    _take(pairing, _by_body(pairing, bodies, votes, equal=True))
    _take(pairing, _between_same(pairing, free_old, free_new))
    _take(pairing, _by_text(pairing, free_old, free_new))
    _take(pairing, _by_body(pairing, bodies, votes, equal=False))
    _take(pairing, _between_same(pairing, free_old, free_new))
    _take(pairing, _reworded(pairing, free_old, free_new))


def _headings(units: Sequence[Unit]) -> list[int]:
    return [number for number, unit in enumerate(units) if unit.kind is Kind.HEADING]


def _bodies(units: Sequence[Unit]) -> dict[int, list[int]]:
    """The blocks below each heading, up to the next heading."""
    found: dict[int, list[int]] = {}
    body: list[int] = []
    for number, unit in enumerate(units):
        if unit.kind is Kind.HEADING:
            body = found.setdefault(number, [])
        else:
            body.append(number)
    return found


def _part_repeated(pairing: Pairing, headings: tuple[list[int], list[int]]) -> None:
    """Headings that stand more than once were paired by their order alone: ask their texts."""
    names = [
        [(units[number].level, units[number].key) for number in some]
        for units, some in zip((pairing.old, pairing.new), headings, strict=True)
    ]
    if all(len(set(some)) == len(some) for some in names):
        return
    counts = list(map(Counter, names))
    for left, name in zip(headings[0], names[0], strict=True):
        if left in pairing.new_of and any(count[name] > 1 for count in counts):
            pairing.part(left)


Votes = dict[tuple[int, int], int]


def _votes(
    pairing: Pairing,
    bodies: tuple[dict[int, list[int]], dict[int, list[int]]],
    free_old: set[int],
    free_new: set[int],
) -> Votes:
    """How many words of one old section's text stand in one new section."""
    owner = {number: heading for heading, body in bodies[1].items() for number in body}
    votes: Votes = defaultdict(int)
    for heading in free_old:
        for number in bodies[0][heading]:
            right = pairing.new_of.get(number)
            if right is not None and owner.get(right) in free_new:
                words = min(weight(pairing.old[number]), weight(pairing.new[right]))
                votes[heading, owner[right]] += words + 1
    return votes


def _by_body(
    pairing: Pairing,
    bodies: tuple[dict[int, list[int]], dict[int, list[int]]],
    votes: Votes,
    *,
    equal: bool,
) -> Iterable[tuple[int, int]]:
    """Headings whose texts are for the most part the same."""
    scored: list[tuple[float, int, int]] = []
    for (left, right), words in votes.items():
        same = pairing.old[left].key == pairing.new[right].key
        if equal and not same:
            continue
        sizes = [
            sum(weight(units[number]) + 1 for number in body[heading])
            for units, body, heading in (
                (pairing.old, bodies[0], left),
                (pairing.new, bodies[1], right),
            )
        ]
        share = words / max(*sizes, 1)
        if equal or share >= _SHARE:
            scored.append((-share, left, right))
    return ((left, right) for _, left, right in sorted(scored))


def _by_text(
    pairing: Pairing, olds: Iterable[int], news: Iterable[int]
) -> Iterable[tuple[int, int]]:
    """Headings of the same text: under the same parents first, then in order."""
    free_new = [n for n in news if n not in pairing.old_of]
    free_old = [n for n in olds if n not in pairing.new_of]
    for by_path in (True, False):
        waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for right in free_new:
            waiting[_name(pairing.new[right], by_path=by_path)].append(right)
        for left in free_old:
            found = waiting.get(_name(pairing.old[left], by_path=by_path))
            while found:
                right = found.pop(0)
                if right not in pairing.old_of:
                    yield left, right
                    break


def _name(unit: Unit, *, by_path: bool) -> tuple[str, ...]:
    return unit.section if by_path else (unit.section[-1].casefold(),)


def _reworded(
    pairing: Pairing, olds: Iterable[int], news: Iterable[int]
) -> Iterable[tuple[int, int]]:
    """Headings that are worded alike and follow, or lead, the same neighbour."""
    scored: list[tuple[float, int, int]] = []
    free_old = [n for n in olds if n not in pairing.new_of]
    free_new = [n for n in news if n not in pairing.old_of]
    for left, right in _candidates(pairing, free_old, free_new):
        old, new = pairing.old[left], pairing.new[right]
        score = letters_alike(old.section[-1], new.section[-1])
        near = _near(pairing, left, right)
        if score >= _ALIKE or (near and old.level == new.level and score >= _REWORDED):
            scored.append((-score - near, left, right))
    return ((left, right) for _, left, right in sorted(scored))


def _candidates(
    pairing: Pairing, olds: Sequence[int], news: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Headings beside the same neighbour, and those under the same heading if they are few."""
    under: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for right in news:
        under[pairing.new[right].section[:-1]].append(right)
    counts = Counter(pairing.old[left].section[:-1] for left in olds)
    many = {parent for parent, same in under.items() if counts[parent] * len(same) > MOST_GAP_PAIRS}
    if many:
        pairing.cut_off = True
    free = set(news)
    for left in olds:
        parent = pairing.old[left].section[:-1]
        if parent not in many:
            yield from ((left, right) for right in under.get(parent, ()))
        before, after = pairing.new_of.get(left - 1, -2) + 1, pairing.new_of.get(left + 1, 0) - 1
        for right in free & {before, after, 0 if left == 0 else before}:
            if parent in many or pairing.new[right].section[:-1] != parent:
                yield left, right


def _between_same(
    pairing: Pairing, olds: Iterable[int], news: Iterable[int]
) -> Iterable[tuple[int, int]]:
    """Headings of one level that stand between the same two blocks."""
    free = set(news)
    for left in olds:
        right = pairing.new_of.get(left + 1, 0) - 1
        if right in free and pairing.old[left].level == pairing.new[right].level:
            before = pairing.new_of.get(left - 1, -1) if left else -1
            if before == right - 1:
                yield left, right


def _near(pairing: Pairing, left: int, right: int) -> bool:
    before = left > 0 and pairing.new_of.get(left - 1) == right - 1
    after = pairing.new_of.get(left + 1) == right + 1
    return before or after or left == right == 0


def _take(pairing: Pairing, pairs: Iterable[tuple[int, int]]) -> None:
    for left, right in pairs:
        if left not in pairing.new_of and right not in pairing.old_of:
            pairing.pair(left, right)
