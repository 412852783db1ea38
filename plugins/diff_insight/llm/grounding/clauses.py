"""The clauses of a statement, and what each claims: an addition or a removal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from diff_insight.llm.grounding.claim import Claim

_NEAR = 4  # characters behind a count in which what happened to the things may stand


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
    """What is claimed of what is counted at a place, by the words there or of its clause."""
    frame = claim.reading.frame
    near = claim.words.clause.split(frame[start : end + _NEAR], maxsplit=1)[0]
    if (said := _direction(claim, near)) is not None:
        return said
    for first, last in clauses_of(frame, claim.words.clause):
        if first <= start < last:
            return _direction(claim, frame[first:last])
    return None


def _direction(claim: Claim, clause: str) -> Direction | None:
    """What a clause claims; `None` where it claims neither, or both."""
    words = {Direction.ADDED: claim.words.added, Direction.REMOVED: claim.words.removed}
    directions = {direction for direction, said in words.items() if said.search(clause)}
    return directions.pop() if len(directions) == 1 else None
