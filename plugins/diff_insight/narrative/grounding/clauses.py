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


def direction_at(claim: Claim, start: int) -> Direction | None:
    """What is claimed of what stands at a place, by the words of its clause."""
    frame = claim.reading.frame
    for first, last in clauses_of(frame, claim.words.clause):
        if first <= start < last:
            return _direction(claim, frame[first:last])
    return None


def _direction(claim: Claim, clause: str) -> Direction | None:
    """What a clause claims; `None` where it claims neither, or both."""
    words = {Direction.ADDED: claim.words.added, Direction.REMOVED: claim.words.removed}
    directions = {direction for direction, said in words.items() if said.search(clause)}
    return directions.pop() if len(directions) == 1 else None
