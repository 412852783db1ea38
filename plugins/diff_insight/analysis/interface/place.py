"""Where in an interface a comparison is, and the rule that a change there falls under."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Flag

from diff_insight.analysis.interface.checks import CHECKS, Level
from diff_insight.analysis.interface.parts import Part
from diff_insight.model.facts import InterfaceChange, InterfaceChanged, Lines


class Side(Flag):
    """Who writes what a schema describes: clients, the server, both, or nobody knows."""

    UNKNOWN = 0
    REQUEST = 1
    RESPONSE = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an interface.

    Attributes:
        side: Who writes what is described here.
        element: What a schema here describes, as rules have it: `body`, `property`, `parameter`,
            `parameter-property` or `header`.
        section: The operation or the named part that it is in, as a heading path.
        operation: The operation that it is in; empty where it is in none.
        subject: The names of the properties from the section to here, joined by `/`.
        part: The noun for the subject.
        write_only: Whether the server never sends it.
        read_only: Whether clients never send it.
        required: Whether it must be there, before and now.
    """

    side: Side = Side.UNKNOWN
    element: str = "property"
    section: tuple[str, ...] = ()
    operation: str = ""
    subject: str = ""
    part: Part = Part.SCHEMA
    write_only: bool = False
    read_only: bool = False
    required: bool = False

    def within(self, name: str, *, required: bool = False) -> Place:
        """The place of a property of what is described here."""
        element = "parameter-property" if self.element.startswith("parameter") else "property"
        subject = f"{self.subject}/{name}" if self.subject else name
        return replace(
            self, element=element, subject=subject, part=Part.PROPERTY, required=required
        )

    def item(self) -> Place:
        """The place of the items of the list that is described here."""
        return replace(self, subject=f"{self.subject}[]") if self.subject else self


# Rules whose names oasdiff has not put together like those of the others.
_OTHER_NAMES = {"response-body-enum-value-removed": "response-mediatype-enum-value-removed"}
Names = Callable[[Place, Side], str]
"""The name of a rule, by place and by one of the two sides."""


def verdict(place: Place, names: Names) -> tuple[str, bool]:
    """The rule that a change falls under, and whether it breaks clients.

    Where both sides use a schema, the side counts that loses more. Where no side is proved, it is
    the one that loses less.
    """
    sides = [side for side in (Side.RESPONSE, Side.REQUEST) if side in place.side]
    rules = [names(place, side) for side in sides or (Side.RESPONSE, Side.REQUEST)]
    worst = max if sides else min
    rule = worst(rules, key=level_of)
    return rule, level_of(rule) is Level.ERROR


def level_of(rule: str) -> Level:
    """The level of a rule; rules that oasdiff has no check for never break anything."""
    return CHECKS.get(rule, Level.INFO)


def of_element(change: str) -> Names:
    """Rules that are named after side, element and what changed: `request-body-max-set`."""

    def name(place: Place, side: Side) -> str:
        return element_rule(place, side, change)

    return name


def element_rule(place: Place, side: Side, change: str) -> str:
    """The name of a rule about a schema, by the nearest element that has one."""
    unseen = place.read_only if side is Side.REQUEST else place.write_only
    if unseen:
        mark = "read-only" if side is Side.REQUEST else "write-only"
        return f"{prefix(side)}-{mark}-property-{change}"
    own = f"{prefix(side)}-{place.element}-{change}"
    own = _OTHER_NAMES.get(own, own)
    general = f"{prefix(side)}-property-{change}"
    return own if own in CHECKS or general not in CHECKS else general


def stated(  # noqa: PLR0913 - what a fact consists of
    place: Place,
    rule: tuple[str, bool],
    change: InterfaceChange,
    lines: Lines,
    *,
    part: Part | None = None,
    subject: str | None = None,
    attribute: str = "",
    old: str | None = None,
    new: str | None = None,
) -> InterfaceChanged:
    """A fact about a place, or about a part of it."""
    return InterfaceChanged(
        rule=rule[0],
        change=change,
        part=part or place.part,
        subject=_subject(place) if subject is None else subject,
        operation=place.operation,
        attribute=attribute,
        old=old,
        new=new,
        breaking=rule[1],
        lines=lines,
        section=place.section,
    )


def _subject(place: Place) -> str:
    """The name of what a place is; a schema that others refer to has that of its section."""
    named = place.part is Part.SCHEMA and place.section and not place.operation
    return place.subject or (place.section[-1] if named else "")


def plain(rule: str) -> tuple[str, bool]:
    """A rule that holds for both sides alike."""
    return rule, level_of(rule) is Level.ERROR


def prefix(side: Side) -> str:
    """How rules name a side."""
    return "request" if side is Side.REQUEST else "response"
