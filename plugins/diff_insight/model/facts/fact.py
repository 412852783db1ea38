"""Base classes of facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a fact in the two versions of a file.

    Attributes:
        old: First and last line of the old version, 1-based; `None` where it has none there.
        new: The same of the new version.
    """

    old: Span | None
    new: Span | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a machine can prove from the two versions of a file.

    A fact is a value, never a sentence. Each class names its `kind`; its fields are its keys in
    JSON, where a name that is a keyword of Python has lost the underscore at its end.
    """

    kind: ClassVar[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed(Fact):
    """A fact that has a place.

    Attributes:
        lines: The lines that it is about.
        section: The headings that it stands under, from the H1 down; empty above all headings
            and in files that have none. Facts about a section include its own heading.
    """

    lines: Lines
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated(Placed):
    """A fact that may hold at several places; `lines` and `section` are those of the first.

    Attributes:
        count: At how many places it holds.
        places: The lines of each of them, in order; empty where there is one only.
    """

    count: int = 1
    places: tuple[Lines, ...] = ()
