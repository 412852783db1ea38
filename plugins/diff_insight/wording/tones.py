"""How much room texts have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """How much room a text has.

    Attributes:
        value: Characters of a single value.
        names: Entries of an enumeration.
        listing: Characters of an enumeration, its first entry aside.
        title: Whether it is a title, which is told in a shorter way.
    """

    value: int
    names: int
    listing: int
    title: bool = False


TITLE = Tone(value=32, names=4, listing=52, title=True)
SENTENCE = Tone(value=90, names=6, listing=260)
LEAD = Tone(value=80, names=4, listing=140)
# What a reader has to hear of is never counted only, so there is room for a whole table of it.
HEAVY = Tone(value=60, names=40, listing=2_000)
FACT = Tone(value=280, names=1, listing=280)
