"""How long a part of an interface will be there: deprecation and stability."""

from __future__ import annotations

from collections.abc import Iterator

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.attributes import attribute_facts, both_lines, ruled
from diff_insight.analysis.interface.place import Place, plain, stated
from diff_insight.model.facts import Fact, InterfaceChange

# Levels of `x-stability-level`, as oasdiff has them.
_STABILITY = ("draft", "alpha", "beta", "stable")


def deprecation(
    old: Node | None, new: Node | None, place: Place, names: tuple[str, str]
) -> Iterator[Fact]:
    """A part that is deprecated now, or no longer is.

    Args:
        old: The keyword `deprecated` before.
        new: The keyword now.
        place: Where it stands.
        names: The rules for both.
    """
    sides = [side is not None and side.text == "true" for side in (old, new)]
    if sides[0] == sides[1]:
        yield from attribute_facts("deprecated", old, new, place)
        return
    rule = plain(names[0] if sides[1] else names[1])
    change: InterfaceChange = "deprecated" if sides[1] else "reactivated"
    yield stated(place, rule, change, both_lines(old, new))


def stability(old: Node | None, new: Node | None, place: Place, stem: str) -> Iterator[Fact]:
    """A level of `x-stability-level`, which is `stable` where it is not there."""
    levels = [
        _STABILITY.index(text) if (text := side.text if side else "stable") in _STABILITY else None
        for side in (old, new)
    ]
    if levels[0] is None or levels[1] is None or levels[0] == levels[1]:
        yield from attribute_facts("x-stability-level", old, new, place)
        return
    change = "increased" if levels[1] > levels[0] else "decreased"
    yield from ruled("x-stability-level", old, new, place, lambda *_: f"{stem}-{change}")
