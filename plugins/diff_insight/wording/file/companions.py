"""Facts that say the same change at another grain: one of them is stated, the others are not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from diff_insight.conventions.limits import MOST_ANYWHERE, MOST_FACT_LINES, MOST_ON_A_LINE
from diff_insight.model.facts import Campaign, Fact, Lines, Placed, Span
from diff_insight.wording.file.replacements import (
    WHOLE_LINES,
    explains,
    is_all_of,
    is_replaced,
    side,
)
from diff_insight.wording.ranks import RANK

# What is true of a place besides whatever else is stated of it.
_ALWAYS_STATED = frozenset(
    {"availability-changed", "deprecation-notice-added", "api-version-changed", "campaign"}
)
_SECTIONS = frozenset({"section-added", "section-removed"})
_STATED = frozenset({"table-cell-changed", "text-changed"})
_LINKS = frozenset({"link-added", "link-removed"})
_WHOLE_TEXTS = frozenset(
    {
        "table-row-added",
        "table-row-removed",
        "list-item-added",
        "list-item-removed",
        "paragraph-added",
        "paragraph-removed",
        "admonition-added",
        "admonition-removed",
    }
)
_NOT_NAMED = frozenset(
    {
        "section",
        "language",
        "before",
        "after",
        "old_sentence",
        "new_sentence",
        "type",
        "what",
        "image",
        "alt",
        "lines",
        "places",
    }
)
_NAMES: dict[str, tuple[str, ...]] = {}  # of the fields of each kind, which are asked for often
_WHOLE_FILE = 1_000_000
# A figure or a state, which says nothing without that of which it is the value.
_VALUE = re.compile(r"[<>=~^≥≤v]{0,2} ?\d\S*|true|false|yes|no|on|off|none|null|\W+", re.IGNORECASE)


def without_companions(facts: Iterable[Fact]) -> list[Fact]:
    """The facts to state, the most telling kinds first, in the file's order within a kind."""
    ordered = sorted(_with_subjects(facts), key=lambda fact: RANK.get(fact.kind, len(RANK)))
    neighbours = _Neighbours(ordered)
    waiting = [fact for fact in ordered if _is_covered_by(fact, tuple(neighbours[fact]))]
    left_out = _resting(waiting, {id(fact) for fact in ordered} - set(map(id, waiting)), neighbours)
    return [fact for fact in ordered if id(fact) not in left_out]


def _with_subjects(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts without replacements of bare values whose fact here says of what they are."""
    facts = list(facts)
    for fact in facts:
        if (
            not isinstance(fact, Campaign)
            or fact.key
            or not _is_bare(fact.old, fact.new)
            or not any(_same_sides(fact, other) for other in facts)
        ):
            yield fact


def _is_bare(*sides: str | None) -> bool:
    return all(_VALUE.fullmatch(side or "") for side in sides)


def _resting(waiting: Sequence[Fact], settled: set[int], neighbours: _Neighbours) -> set[int]:
    """Those of the facts that one says which is stated itself: no two say each other and vanish."""
    resting: set[int] = set()
    while waiting:
        sure = {
            id(fact)
            for fact in waiting
            if _is_covered_by(fact, [other for other in neighbours[fact] if id(other) in settled])
        }
        if not sure:
            break
        settled, resting = settled | sure, resting | sure
        waiting = [fact for fact in waiting if id(fact) not in sure]
    return resting


class _Neighbours:
    """Which facts stand on the lines of another, or on no lines at all."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._anywhere: list[Fact] = []
        self._at: defaultdict[tuple[str, int], list[Fact]] = defaultdict(list)
        for fact in facts:
            if not isinstance(fact, Placed) and len(self._anywhere) < MOST_ANYWHERE:
                self._anywhere.append(fact)
            for place in _line_places(fact):
                if len(self._at[place]) < MOST_ON_A_LINE:
                    self._at[place].append(fact)

    def __getitem__(self, fact: Fact) -> Iterator[Fact]:
        yield from (other for other in self._anywhere if other is not fact)
        seen: set[int] = {id(fact)}
        for place in _line_places(fact):
            for other in self._at[place]:
                if id(other) not in seen:
                    seen.add(id(other))
                    yield other


def _line_places(fact: Fact) -> Iterator[tuple[str, int]]:
    """The lines of both sides; all those of a section, as its parts are looked up by theirs."""
    if not isinstance(fact, Placed):
        return
    most = _WHOLE_FILE if fact.kind in _SECTIONS else MOST_FACT_LINES
    for lines in (fact.lines, *getattr(fact, "places", ())):
        for which, span in (("old", lines.old), ("new", lines.new)):
            if span is not None:
                yield from ((which, n) for n in range(span[0], min(span[1], span[0] + most) + 1))


def _is_covered_by(fact: Fact, others: Sequence[Fact]) -> bool:
    return (
        any(_says(other, fact) for other in others)
        or is_all_of(fact, others)
        or is_replaced(fact, others)
    )


def _says(other: Fact, fact: Fact) -> bool:
    """Whether stating the first fact states the second one too."""
    if fact.kind in _ALWAYS_STATED and other.kind not in _ALWAYS_STATED:
        return False
    if other.kind in _SECTIONS and isinstance(other, Placed) and isinstance(fact, Placed):
        if fact.kind in _SECTIONS:
            return _is_inside(fact.lines, other.lines) and not _is_inside(other.lines, fact.lines)
        return _is_inside(fact.lines, other.lines)
    return (
        (fact.kind in WHOLE_LINES and explains(other, fact))
        or (isinstance(other, Campaign) and _same_sides(other, fact))
        or _states(other, fact)
        or (RANK[other.kind] < RANK[fact.kind] and _contains(other, fact))
    )


def _states(other: Fact, fact: Fact) -> bool:
    """Whether the second fact is how the first one's state is written."""
    if other.kind != "availability-changed" or fact.kind not in _STATED:
        return False
    return all(side(other, which) == side(fact, which) for which in ("old", "new"))


def _is_inside(inner: Lines, outer: Lines) -> bool:
    sides = ((inner.old, outer.old), (inner.new, outer.new))
    there = [(small, large) for small, large in sides if small is not None]
    return bool(there) and all(_is_within(small, large) for small, large in there)


def _is_within(inner: Span, outer: Span | None) -> bool:
    return outer is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _same_sides(other: Campaign, fact: Fact) -> bool:
    if isinstance(fact, Campaign):
        return False
    sides = side(fact, "old"), side(fact, "new")
    keys = None, getattr(fact, "key", None), getattr(fact, "path", None)
    return sides == (other.old or "", other.new or "") and other.key in keys


def _contains(other: Fact, fact: Fact) -> bool:
    """Whether all that the second fact names is in what the first one names."""
    whole = " ".join(_texts(other))
    text = side(fact, "text")
    # What leads out of new or removed text is a part of it, wherever it leads.
    link = fact.kind in _LINKS and other.kind in _WHOLE_TEXTS and text
    named = [text] if link else list(_texts(fact))
    return bool(named) and all(text in whole for text in named)


def _texts(fact: Fact) -> Iterator[str]:
    for name in _names(fact):
        value = getattr(fact, name)
        if isinstance(value, str) and value:
            yield " ".join(value.split())
        elif name == "cells":
            yield from value


def _names(fact: Fact) -> tuple[str, ...]:
    """The fields of a kind of fact that may name what it is about."""
    if fact.kind not in _NAMES:
        _NAMES[fact.kind] = tuple(
            field.name for field in fields(fact) if field.name not in _NOT_NAMED
        )
    return _NAMES[fact.kind]
