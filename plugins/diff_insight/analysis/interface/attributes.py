"""Keywords whose values are single, or of no meaning to rules: set, unset or changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from diff_insight.analysis.entries import Node, entry_facts, entry_text, same_value
from diff_insight.analysis.interface.parts import Part
from diff_insight.analysis.interface.place import Names, Place, plain, stated, verdict
from diff_insight.model.facts import (
    EntryAdded,
    EntryChanged,
    EntryRemoved,
    Fact,
    InterfaceChange,
    Lines,
    OrderChanged,
)

# Rules of our own: what changed is seen by readers, and breaks no client.
ATTRIBUTE = "attribute-changed"
EXAMPLE = "example-changed"


def both_lines(old: Node | None, new: Node | None) -> Lines:
    """The lines of a value in both versions."""
    return Lines(None if old is None else old.span, None if new is None else new.span)


def value_text(node: Node | None) -> str | None:
    """A value as text for readers; `None` where there is none."""
    return None if node is None else entry_text(node)


def changed(old: object, new: object) -> InterfaceChange:
    """What became of an attribute that one version may lack."""
    if old is None:
        return "set"
    return "unset" if new is None else "changed"


def ruled(
    attribute: str, old: Node | None, new: Node | None, place: Place, names: Names
) -> Iterator[Fact]:
    """An attribute that a rule judges by the side that it is on."""
    yield stated(
        *(place, verdict(place, names), changed(old, new), both_lines(old, new)),
        attribute=attribute,
        old=value_text(old),
        new=value_text(new),
    )


def attribute_facts(
    attribute: str, old: Node | None, new: Node | None, place: Place, rule: str = ATTRIBUTE
) -> Iterator[Fact]:
    """An attribute that no client relies on, part by part where it has parts."""
    if old is None or new is None:
        yield stated(
            *(place, plain(rule), changed(old, new), both_lines(old, new)),
            attribute=attribute,
            old=value_text(old),
            new=value_text(new),
        )
        return
    for fact in entry_facts(old, new):
        yield _named(fact, attribute, place, rule)


def _named(fact: Fact, attribute: str, place: Place, rule: str) -> Fact:
    """The difference of an entry as that of an attribute."""
    if not isinstance(fact, EntryAdded | EntryRemoved | EntryChanged):
        assert isinstance(fact, OrderChanged)  # noqa: S101 - entries prove nothing else
        return OrderChanged(fact.what, lines=fact.lines, section=place.section)
    path = "/".join(filter(None, (attribute, fact.path)))
    return stated(
        *(place, plain(rule), changed(fact.old, fact.new), fact.lines),
        attribute=path,
        old=fact.old,
        new=fact.new,
    )


def example_facts(
    attribute: str, old: Node | None, new: Node | None, place: Place
) -> Iterator[Fact]:
    """An example, value by value."""
    if place.part is Part.EXAMPLE and old and new and old.keys and new.keys:
        values = old.keys.get("value"), new.keys.get("value")
        if values[0] is not None and values[1] is not None and set(old.keys) == set(new.keys):
            for key, part in old.keys.items():
                yield from attribute_facts(
                    "" if key == "value" else key, part, new.keys[key], place, EXAMPLE
                )
            return
    yield from attribute_facts(attribute, old, new, place, EXAMPLE)


def order_facts(old: Node, new: Node, place: Place) -> Iterator[Fact]:
    """That the keys of a mapping stand in another order."""
    left = [key for key in old.keys or {} if key in (new.keys or {})]
    right = [key for key in new.keys or {} if key in (old.keys or {})]
    if left != right:
        yield OrderChanged("items", lines=both_lines(old, new), section=place.section)


def headed(node: Node | None, other: Node | None) -> tuple[Node, ...]:
    """The items of a list; those of a list without another version begin at its own key."""
    items = (None if node is None else node.items) or ()
    if node is None or other is not None or not items:
        return items
    return (replace(items[0], span=(node.span[0], items[0].span[1])), *items[1:])


def differ(old: Node | None, new: Node | None) -> bool:
    """Whether a value is not the same in both versions."""
    return old is None or new is None or not same_value(old, new)
