"""Alignment of lines that replace each other, and the words in which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.render.diff.words import Span, Spans, changed_words, words

_MOST_LINES = 400  # of one side; comparing more of them costs as the product of both sides
_WINDOW = 12  # lines of the other side for each line, so that the cost stays linear
_LIKE = 0.4  # share of common words, 0 to 1: with less, two lines rarely are versions
_MOST_CHARACTERS = 2_000  # of a line: its start tells versions apart, and bounds the cost


@dataclass(frozen=True, slots=True)
class Comparison:
    """Alignment of a run's deleted lines with its added ones.

    Attributes:
        old_spans: For lines of the old side that have a counterpart, which words are gone.
        new_spans: The same of the new side, which words are new.
        rows: The row of each old line and of each new one, beside each other; `None` where the
            first stands beside the first, the second beside the second and so on.
    """

    old_spans: dict[int, Spans]
    new_spans: dict[int, Spans]
    rows: tuple[list[int], list[int]] | None


def compared(old: Sequence[str], new: Sequence[str]) -> Comparison | None:
    """Compare the deleted lines of a run with the added ones; `None` where there are too many."""
    if len(old) > _MOST_LINES or len(new) > _MOST_LINES:
        return None
    pairs = _pairs(old, new)
    old_spans: dict[int, Spans] = {}
    new_spans: dict[int, Spans] = {}
    for before, after in pairs:
        spans = changed_words(old[before], new[after])
        if spans is not None:
            old_spans[before], new_spans[after] = spans
    in_order = all(before == after for before, after in pairs)
    return Comparison(old_spans, new_spans, None if in_order else _rows(pairs, len(old), len(new)))


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """Lines that are versions of each other; never crosswise."""
    if len(old) == len(new) == 1:
        return [(0, 0)]
    old_words, new_words = map(_words_of, old), list(map(_words_of, new))
    pairs: list[Span] = []
    first = 0
    for before, these in enumerate(old_words):
        best, best_share = -1, _LIKE
        for after in range(first, min(first + _WINDOW, len(new))):
            share = _share(these, new_words[after])
            if share > best_share:
                best, best_share = after, share
            if share == 1:
                break
        if best >= 0:
            pairs.append((before, best))
            first = best + 1
    return pairs


def _words_of(line: str) -> frozenset[str]:
    start = line[:_MOST_CHARACTERS]
    return frozenset(start.split() if start.isascii() else words(start))


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    """How much of both is in both, from 0 to 1."""
    return 2 * len(left & right) / (len(left) + len(right) or 1)


def _rows(pairs: list[Span], old: int, new: int) -> tuple[list[int], list[int]]:
    """The rows, from 1, in which pairs stand beside each other."""
    old_rows: list[int] = []
    new_rows: list[int] = []
    for before, after in [*pairs, (old, new)]:
        row = 1 + max(old_rows[-1:] + new_rows[-1:], default=0)
        old_left, new_left = before - len(old_rows), after - len(new_rows)
        old_rows += range(row, row + old_left)
        new_rows += range(row, row + new_left)
        row += max(old_left, new_left)
        if before < old:
            old_rows.append(row)
            new_rows.append(row)
    return old_rows, new_rows
