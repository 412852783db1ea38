"""Which words of a fact are of the old version, which of the new one, and which only say where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache

from diff_insight.model.facts import KINDS, Fact

_OLD = frozenset({"old", "old_type", "old_language", "old_anchor"})
_NEW = frozenset({"new", "new_type", "new_anchor"})
# What a fact is about stands in both versions, where the fact is no addition and no removal.
_SUBJECT = frozenset(
    {
        "heading",
        "text",
        "title",
        "words",
        "cells",
        "key",
        "path",
        "target",
        "sentence",
        "type",
        "language",
        "alt",
        "column",
    }
)
_PLACE = frozenset(
    {
        *("section", "before", "after", "from_", "to", "file", "row", "subject", "image", "column"),
        *("old_sentence", "new_sentence", "moved_to"),
    }
)
_COUNTS = frozenset({"count", "files", "similarity", "words", "old_size", "new_size"})


@dataclass(frozen=True, slots=True)
class FactSides:
    """The words of a fact.

    Attributes:
        old: Those of the old version.
        new: Those of the new version.
        place: Those that say where the change is, or what it is about.
        numbers: How many of something the fact counts.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    place: tuple[str, ...]
    numbers: tuple[int, ...]


@lru_cache(maxsize=4096)
def sides_of(fact: Fact) -> FactSides:
    """Share out the words of a fact."""
    old: list[str] = []
    new: list[str] = []
    place: list[str] = []
    numbers: list[int] = []
    added, removed = adds_only(fact), removes_only(fact)
    for name, value in _values(fact):
        if isinstance(value, int):
            numbers.append(value)
            (old if name == "old" else new if name == "new" else []).append(str(int(value)))
        elif name in _OLD:
            old.append(value)
        elif name in _NEW or (
            name == "language" and getattr(fact, "old_language", None) is not None
        ):
            new.append(value)
        elif name in _SUBJECT and (added or removed):
            (new if added else old).append(value)
        elif name in _PLACE or name in _SUBJECT:
            place.append(value)
    return FactSides(tuple(old), tuple(new), tuple(place), tuple(numbers))


def adds_only(fact: Fact) -> bool:
    """Whether a fact is an addition: nothing of the old version gave way to it."""
    if fact.kind.endswith("-added"):
        return True
    return _is_pair(fact) and getattr(fact, "old", None) is None


def removes_only(fact: Fact) -> bool:
    """Whether a fact is a removal: nothing of the new version took the place."""
    if fact.kind.endswith("-removed"):
        return True
    return _is_pair(fact) and getattr(fact, "new", None) is None


def _is_pair(fact: Fact) -> bool:
    """Whether a fact has words of both versions, or of one where the other has none."""
    old, new = getattr(fact, "old", None), getattr(fact, "new", None)
    if isinstance(old, int) or isinstance(new, int):
        return False
    return (old is None) != (new is None) and hasattr(fact, "old") and hasattr(fact, "new")


# All fields whose side is sorted out; a test holds the facts' fields to them.
FIELDS = _OLD | _NEW | _SUBJECT | _PLACE | _COUNTS
_NAMES = {
    kind: tuple(field.name for field in fields(kind) if field.name in FIELDS) for kind in KINDS
}


def _values(fact: Fact) -> Iterator[tuple[str, str | int]]:
    for name in _NAMES[type(fact)]:
        value = getattr(fact, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, str | int) and part != "":
                yield name, part
