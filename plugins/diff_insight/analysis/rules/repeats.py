"""The same change at several places of a file is one fact with its places."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TypeVar

from diff_insight.model.facts import (
    ApiVersionChanged,
    CommentOnly,
    Fact,
    IdentifierChanged,
    NotationOnly,
    Repeated,
    RewrappedOnly,
    TermReplaced,
    TextChanged,
    UiLabelChanged,
    WhitespaceOnly,
)

_VALUE = re.compile(
    r"true|false|none|null|nil|yes|no|on|off|[\d.,+-]+\s?\w{0,3}|\"[^\"]*\"|'[^']*'", re.IGNORECASE
)
TERM = 3  # so often in one file makes a term of a replacement
_GATHERED = (
    ApiVersionChanged,
    IdentifierChanged,
    WhitespaceOnly,
    RewrappedOnly,
    CommentOnly,
    NotationOnly,
)
_Gathered = TypeVar("_Gathered", bound=Repeated)


def gather(facts: Sequence[Fact]) -> list[Fact]:
    """The facts with those that say the same made one."""
    groups: dict[Hashable, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(_same(fact), []).append(fact)
    return [fact for group in groups.values() for fact in _gathered(group)]


def _same(fact: Fact) -> Hashable:
    match fact:
        case IdentifierChanged() if _is_value(fact.old) or _is_value(fact.new):
            return id(fact)  # of different options, say, which are named by their sentences
        case ApiVersionChanged() | IdentifierChanged():
            return (fact.kind, fact.old, fact.new)
        case WhitespaceOnly() | RewrappedOnly() | CommentOnly() | NotationOnly():
            return fact.kind
        case TextChanged(formatting=False) | UiLabelChanged() if fact.old and fact.new:
            return (fact.kind, fact.old, fact.new)
        case _:
            return id(fact)


def _is_value(code: str | None) -> bool:
    """Whether inline code is a value, which many things may have, and no name of one thing."""
    return code is not None and _VALUE.fullmatch(code) is not None


def _gathered(group: list[Fact]) -> list[Fact]:
    first = group[0]
    if len(group) == 1:
        return group
    if isinstance(first, _GATHERED):
        return [_united(first, [fact for fact in group if isinstance(fact, Repeated)])]
    if len(group) < TERM or not isinstance(first, TextChanged):
        return group
    places = tuple(fact.lines for fact in group if isinstance(fact, TextChanged))
    return [
        TermReplaced(
            *(first.old or "", first.new or ""),
            count=len(group),
            places=places,
            lines=first.lines,
            section=first.section,
        )
    ]


def _united(first: _Gathered, group: Sequence[Repeated]) -> _Gathered:
    return replace(first, count=len(group), places=tuple(fact.lines for fact in group))
