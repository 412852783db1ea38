"""The clauses of a statement, and what each claims: an addition or a removal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from diff_insight.narrative.grounding.claim import Claim


class Direction(StrEnum):
    """Which way something changed."""

    ADDED = "added"
    REMOVED = "removed"


def clauses_of(text: str, parts: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where each clause of a text begins and ends."""
    start = 0
    for found in parts.finditer(text):
        if text[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def direction_at(claim: Claim, start: int, end: int) -> Direction | None:
    """What is claimed of what stands at a place, by the words of its clause."""
    frame = claim.reading.frame
    for first, last in clauses_of(frame, claim.words.clause):
        if first <= start < last:
            return _nearest(claim, frame[first:last], start - first, end - first)
    return None


def _nearest(claim: Claim, clause: str, start: int, end: int) -> Direction | None:
    """The direction whose word is nearest to a place of a clause."""
    distances: list[tuple[int, Direction]] = []
    for direction, words in (
        (Direction.ADDED, claim.words.added),
        (Direction.REMOVED, claim.words.removed),
    ):
        for found in words.finditer(clause):
            gap = start - found.end() if found.end() <= start else found.start() - end
            distances.append((gap, direction))
    return min(distances)[1] if distances else None
