"""AsyncAPI: channels, the operations on them, and their messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.attributes import order_facts
from diff_insight.analysis.interface.content import examples_facts
from diff_insight.analysis.interface.outlines import ACTIONS
from diff_insight.analysis.interface.parts import Part, value_of
from diff_insight.analysis.interface.place import Place, Side
from diff_insight.analysis.interface.prose import member_facts
from diff_insight.analysis.interface.schema.schemas import by_name, existence, schema_facts
from diff_insight.analysis.interface.source import Versions
from diff_insight.model.facts import Fact

# Clients that use a channel, or an operation on it, have none any more. oasdiff has no checks for
# AsyncAPI; these are its rules for what clients call.
_REMOVED = "channel-removed", True


def channels_facts(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """Channels that are new, gone or different."""
    for name, left, right in by_name(old, new):
        at = replace(place, section=(name,), subject=name, part=Part.CHANNEL)
        if left is not None and right is not None:
            yield from _channel(left, right, replace(at, subject=""), versions)
        else:
            rule = _REMOVED if right is None else ("channel-added", False)
            yield existence(replace(at, section=()), ("", Part.CHANNEL), left, right, rule)
    yield from order_facts(old, new, place)


def _channel(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    for key, left, right in by_name(old, new):
        if key in {"publish", "subscribe"}:
            name = f"{key} {place.section[0]}" if place.section else key
            at = replace(place, side=ACTIONS[key], subject=name, operation=name)
            yield from _action(name, left, right, at, versions)
        elif key == "messages" and left is not None and right is not None:
            yield from messages_facts(left, right, place, versions)
        else:
            yield from member_facts(key, left, right, place)


def actions_facts(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """Operations of AsyncAPI 3 that are new, gone or different."""
    for name, left, right in by_name(old, new):
        side = ACTIONS.get(value_of(right or left, "action"), Side.UNKNOWN)
        at = replace(place, side=side, subject=name, operation=name)
        yield from _action(name, left, right, at, versions)
    yield from order_facts(old, new, place)


def _action(
    name: str, old: Node | None, new: Node | None, place: Place, versions: Versions
) -> Iterator[Fact]:
    if old is None or new is None:
        rule = ("channel-operation-removed", True) if new is None else None
        at = replace(place, section=())
        yield existence(at, ("channel-operation", Part.ACTION), old, new, rule)
        return
    at = replace(place, section=(name,), subject="", part=Part.ACTION)
    for key, left, right in by_name(old, new):
        if key == "message" and left is not None and right is not None:
            yield from message_facts(left, right, at, versions)
        else:
            yield from member_facts(key, left, right, at)


def messages_facts(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """Messages by name that are new, gone or different."""
    for name, left, right in by_name(old, new):
        at = replace(place, subject=name, part=Part.MESSAGE)
        if left is not None and right is not None:
            yield from message_facts(left, right, replace(at, subject=""), versions)
        else:
            yield existence(at, ("message", Part.MESSAGE), left, right)
    yield from order_facts(old, new, place)


def message_facts(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """What differs in a message."""
    place = replace(place, part=Part.MESSAGE)
    for key, left, right in by_name(old, new):
        if key in {"payload", "headers"} and left is not None and right is not None:
            element = "body" if key == "payload" else "header"
            yield from schema_facts(left, right, replace(place, element=element), versions)
        elif key == "examples":
            yield from examples_facts(left, right, place)
        else:
            yield from member_facts(key, left, right, place)
    yield from order_facts(old, new, place)
