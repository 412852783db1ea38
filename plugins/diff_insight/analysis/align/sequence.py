"""Longest common subsequences, in an order that does not depend on the direction."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from diff_insight.conventions.limits import MOST_EDITS, MOST_STRETCHES

Match = tuple[int, int]


def matches(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Pairs of positions with equal values, rising on both sides.

    Values that stand once on each side are paired first, then what lies between them. Exchanging
    the sides exchanges the positions and nothing else.
    """
    first, second = list(old), list(new)
    if (len(first), first) > (len(second), second):
        return [(right, left) for left, right in _patience(second, first)]
    return _patience(first, second)


def same_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many values both begin with, and how many behind those they end with."""
    most = min(len(old), len(new))
    start = 0
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _patience(old: list[str], new: list[str]) -> list[Match]:
    found: list[Match] = []
    work = [(0, len(old), 0, len(new), 0)]
    while work:
        low, high, left, right, depth = work.pop()
        while low < high and left < right and old[low] == new[left]:
            found.append((low, left))
            low, left = low + 1, left + 1
        while low < high and left < right and old[high - 1] == new[right - 1]:
            high, right = high - 1, right - 1
            found.append((high, right))
        if low == high or left == right:
            continue
        anchors = _anchors(old, new, (low, high, left, right)) if depth < MOST_STRETCHES else []
        if not anchors:
            found += _myers(old, new, (low, high, left, right))
            continue
        found += anchors
        for anchor in (*anchors, (high, right)):
            work.append((low, anchor[0], left, anchor[1], depth + 1))
            low, left = anchor[0] + 1, anchor[1] + 1
    return sorted(found)


def _anchors(old: list[str], new: list[str], window: tuple[int, int, int, int]) -> list[Match]:
    low, high, left, right = window
    counts = Counter(old[low:high])
    others = Counter(new[left:right])
    place = {new[index]: index for index in range(left, right) if others[new[index]] == 1}
    pairs = [
        (index, place[old[index]])
        for index in range(low, high)
        if counts[old[index]] == 1 and old[index] in place
    ]
    return rising(pairs)


def rising(pairs: Sequence[Match]) -> list[Match]:
    """The longest part of pairs, which rise on the first side, that rises on the second too."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, value) in enumerate(pairs):
        place = bisect_left(tails, value)
        before.append(at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            at.append(number)
        else:
            tails[place], at[place] = value, number
    chain: list[Match] = []
    number = at[-1] if at else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _myers(old: list[str], new: list[str], window: tuple[int, int, int, int]) -> list[Match]:
    """Myers' greedy O(ND) comparison; nothing where more than a bounded number of edits differ."""
    low, high, left, right = window
    rows, columns = high - low, right - left
    limit = min(rows + columns, MOST_EDITS)
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(limit + 1):
        trace.append(dict(furthest))
        for diagonal in range(-edits, edits + 1, 2):
            down = diagonal == -edits or (
                diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1]
            )
            row = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            column = row - diagonal
            while row < rows and column < columns and old[low + row] == new[left + column]:
                row, column = row + 1, column + 1
            furthest[diagonal] = row
            if row >= rows and column >= columns:
                return _walk_back(trace, (rows, columns), (low, left))
    return []


def _walk_back(trace: list[dict[int, int]], end: Match, origin: Match) -> list[Match]:
    found: list[Match] = []
    row, column = end
    for edits in range(len(trace) - 1, -1, -1):
        furthest, diagonal = trace[edits], row - column
        down = diagonal == -edits or (
            diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1]
        )
        came = diagonal + 1 if down else diagonal - 1
        start = furthest[came]
        while row > start and column > start - came and row > 0 and column > 0:
            if edits and (row, column) == (
                (start, start - came + 1) if down else (start + 1, start - came)
            ):
                break
            row, column = row - 1, column - 1
            found.append((origin[0] + row, origin[1] + column))
        row, column = start, start - came
    return [pair for pair in found if pair[0] >= origin[0] and pair[1] >= origin[1]]


def gaps(in_order: Sequence[Match], old: int, new: int) -> Iterable[tuple[range, range]]:
    """What lies between pairs that rise on both sides."""
    ends = [(-1, -1), *in_order, (old, new)]
    for (left, right), (next_left, next_right) in pairwise(ends):
        if next_left - left > 1 or next_right - right > 1:
            yield range(left + 1, next_left), range(right + 1, next_right)


def best_in_order(
    scores: dict[Match, float], olds: Sequence[int], news: Sequence[int]
) -> list[Match]:
    """The pairs with the highest sum of scores among those that rise on both sides."""
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for row in range(len(olds) - 1, -1, -1):
        below, here = best[row + 1], best[row]
        for column in range(len(news) - 1, -1, -1):
            value = max(below[column], here[column + 1])
            score = scores.get((olds[row], news[column]))
            if score is not None:
                value = max(value, score + below[column + 1])
            here[column] = value
    found: list[Match] = []
    row = column = 0
    while row < len(olds) and column < len(news):
        score = scores.get((olds[row], news[column]))
        here_value = best[row][column]
        if score is not None and here_value == score + best[row + 1][column + 1]:
            found.append((olds[row], news[column]))
            row, column = row + 1, column + 1
        elif here_value == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found
