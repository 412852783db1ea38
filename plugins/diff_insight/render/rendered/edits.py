"""Edits between two texts, by words and by lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from diff_insight.conventions.limits import MOST_MARKED
from diff_insight.render.diff.words import (
    LEAST_COMMON,
    Span,
    common_end,
    common_start,
    common_words,
    words,
)


class Edit(NamedTuple):
    """A stretch of the old text and what stands in its place; either may be empty."""

    old: Span
    new: Span


def edits(old: str, new: str) -> tuple[Edit, ...] | None:
    """What differs, in order; what lies between is the same on both sides.

    The words are those of the other views, so that all mark the same.

    Args:
        old: The text before.
        new: The text after.

    Returns:
        The edits; `None` where the texts are too different to be told by their words.
    """
    if old == new:
        return ()
    start = common_start(old, new)
    end = common_end(old, new, start)
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    if not old_middle or not new_middle or len(old_middle) + len(new_middle) > MOST_MARKED:
        found = [Edit((start, len(old) - end), (start, len(new) - end))]
    else:
        found = _joined(old, _between(words(old_middle), words(new_middle), start))
    lost = sum(edit.old[1] - edit.old[0] for edit in found)
    come = sum(edit.new[1] - edit.new[0] for edit in found)
    share = max(1 - lost / len(old) if old else 0, 1 - come / len(new) if new else 0)
    return tuple(found) if share >= LEAST_COMMON else None


def line_runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[range, range, bool]]:
    """Lines of both sides, cut into runs that are kept and runs that replace each other.

    Yields:
        The places of a run in both sides, and whether it is kept.
    """
    left = right = 0
    at_left = at_right = 0  # where the kept run that is read begins
    for old_place, new_place in (*common_words(old, new), (len(old), len(new))):
        if old_place > left or new_place > right or old_place == len(old):
            if left > at_left:
                yield range(at_left, left), range(at_right, right), True
            if old_place > left or new_place > right:
                yield range(left, old_place), range(right, new_place), False
            at_left, at_right = old_place, new_place
        left, right = old_place + 1, new_place + 1


def _between(old: Sequence[str], new: Sequence[str], start: int) -> Iterator[Edit]:
    """The stretches between the words that both texts keep."""
    old_ends = list(accumulate(map(len, old), initial=start))
    new_ends = list(accumulate(map(len, new), initial=start))
    left = right = 0
    for old_place, new_place in (*common_words(old, new), (len(old), len(new))):
        if old_place > left or new_place > right:
            yield Edit(
                (old_ends[left], old_ends[old_place]), (new_ends[right], new_ends[new_place])
            )
        left, right = old_place + 1, new_place + 1


def _joined(old: str, found: Iterable[Edit]) -> list[Edit]:
    """Edits with nothing but a blank between them are one."""
    joined: list[Edit] = []
    for edit in found:
        if joined and old[joined[-1].old[1] : edit.old[0]].isspace():
            before = joined.pop()
            joined.append(Edit((before.old[0], edit.old[1]), (before.new[0], edit.new[1])))
        else:
            joined.append(edit)
    return joined
