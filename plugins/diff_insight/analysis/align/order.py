"""Which of the paired blocks kept their order, and which moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise


def moved(order: Sequence[int], weights: Sequence[int]) -> set[int]:
    """The positions that have to go for the rest to rise, so that as little as possible moves.

    Args:
        order: For each block of the new version, in order, its place in the old one.
        weights: How much each of them says.
    """
    if rises(order):
        return set()
    ranks = sorted(order)
    tree: list[tuple[int, int]] = [(0, -1)] * (len(order) + 1)
    before: list[int] = []
    for number, (value, weight) in enumerate(zip(order, weights, strict=True)):
        rank = bisect_left(ranks, value)
        total, last = _best(tree, rank)
        before.append(last)
        _raise(tree, rank + 1, (total + weight, number))
    in_order: set[int] = set()
    number = _best(tree, len(order))[1]
    while number >= 0:
        in_order.add(number)
        number = before[number]
    return set(range(len(order))) - in_order


def rises(order: Sequence[int]) -> bool:
    """Whether each number is larger than the one before it."""
    return all(left < right for left, right in pairwise(order))


def _best(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    found = (0, -1)
    while rank > 0:
        if tree[rank][0] > found[0]:
            found = tree[rank]
        rank -= rank & -rank
    return found


def _raise(tree: list[tuple[int, int]], rank: int, value: tuple[int, int]) -> None:
    while rank < len(tree):
        if value[0] > tree[rank][0]:
            tree[rank] = value
        rank += rank & -rank
