"""Numbers that count things, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from diff_insight.llm.grounding.grounds import NUMBER
from diff_insight.llm.grounding.mentions import Reading
from diff_insight.llm.grounding.vocabulary import Thing, Vocabulary

_NAME = re.compile(r"\b(?:[A-Z]\w*-[A-Z]\w*|[A-Z]{2,}\w*) \Z", re.ASCII)  # `DALL-E 3 images`
_TITLE = re.compile(r" [A-Z][a-z]", re.ASCII)  # `Build 2025 Releases`
_COUNTED = re.compile(r"\s*(?:[个件处项行篇条つ個点か箇.,;:()（）。、，；：…]|$|and\b|while\b)")
_NEAR = 60  # characters around a number in which the thing that it counts is looked for


@dataclass(frozen=True, slots=True)
class Count:
    """A number that says how many there are.

    Attributes:
        number: The number.
        thing: What it counts; `None` where that is nothing known, which only digits may do.
        start: Where it begins in the statement.
        end: Where it ends.
        phrase: The number and the thing, as the statement has them.
    """

    number: int
    thing: Thing | None
    start: int
    end: int
    phrase: str


def counts_in(reading: Reading, words: Vocabulary) -> Iterator[Count]:
    """The whole numbers of a statement, each with the thing that it counts."""
    prose = reading.prose
    digits = ((found, _whole(found[0])) for found in NUMBER.finditer(prose))
    written = (
        (found, words.numerals.get(found[0].lower())) for found in words.number.finditer(prose)
    )
    for found, number in chain(digits, written):
        if number is None:
            continue
        start, end = found.span()
        if _NAME.search(prose, 0, start) or _TITLE.match(prose, end):
            continue
        thing, last = _thing(prose, start, end, words)
        if thing is None and not found[0][0].isdigit():
            thing = Thing.OTHER if number > 1 else None
        yield Count(number, thing, start, end, prose[start:last])


def _whole(text: str) -> int | None:
    bare = text.replace(",", "")
    return int(bare) if bare.isdecimal() and len(bare) < 12 else None  # noqa: PLR2004 - no count


def _thing(prose: str, start: int, end: int, words: Vocabulary) -> tuple[Thing | None, int]:
    """What a number counts, and where that is said to its end."""
    before = None
    if words.counted_before is not None:
        before = words.counted_before.search(prose[max(start - _NEAR // 4, 0) : start])
        if before is not None and before.lastgroup == Thing.MORE.name:
            return Thing.MORE, end
    behind = words.counted.match(prose, end, end + _NEAR)
    named_before = before is not None and before.lastgroup and _COUNTED.match(prose, end)
    if behind is not None and behind.lastgroup:
        thing = Thing[behind.lastgroup]
        if thing is not Thing.OTHER or not named_before:
            return thing, behind.end()
    return (
        (Thing[before.lastgroup], end)
        if before and before.lastgroup and named_before
        else (None, end)
    )
