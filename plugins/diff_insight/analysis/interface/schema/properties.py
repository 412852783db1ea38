"""Properties of objects: gone, new, required or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.attributes import (
    attribute_facts,
    differ,
    order_facts,
    value_text,
)
from diff_insight.analysis.interface.parts import value_of
from diff_insight.analysis.interface.place import Place, Side, stated, verdict
from diff_insight.analysis.interface.source import Versions
from diff_insight.model.facts import Fact, InterfaceChange, Lines

Compare = Callable[[Node, Node, Place, Versions], Iterator[Fact]]
"""States what differs between two versions of a schema."""


def properties_facts(  # noqa: PLR0913, PLR0917 - two schemas, and how they are read
    old: Node,
    new: Node,
    place: Place,
    versions: Versions,
    compare: Compare,
    whole: tuple[bool, bool] = (True, True),
) -> Iterator[Fact]:
    """Properties that are gone, new, or different.

    Args:
        old: The old version of the schema.
        new: The new one.
        place: Where it stands.
        versions: Both versions of the file.
        compare: States what differs in a property of both.
        whole: Whether a property that only one version has is proved to be gone, or to be new.
    """
    mappings = _mappings(old, new, versions)
    if mappings is None:
        nodes = [(side.keys or {}).get("properties") for side in (old, new)]
        yield from attribute_facts("properties", nodes[0], nodes[1], place)
        return
    olds, news = mappings
    needs = _required(old), _required(new)
    for name, left in olds.items():
        right = news.get(name)
        inner = place.within(name, required=name in needs[0] and name in needs[1])
        if right is not None:
            if differ(left, right):
                yield from compare(left, right, inner, versions)
        elif whole[0]:
            yield _removed(left, inner, versions, required=name in needs[0])
    for name, right in news.items():
        if name not in olds and whole[1]:
            yield _added(right, place.within(name), versions, required=name in needs[1])
    yield from _requirements(old, new, place, versions, mappings)
    keys = [
        side.keys["properties"] if side.keys and "properties" in side.keys else None
        for side in (old, new)
    ]
    if keys[0] is not None and keys[1] is not None:
        yield from order_facts(keys[0], keys[1], place)


def _mappings(
    old: Node, new: Node, versions: Versions
) -> tuple[Mapping[str, Node], Mapping[str, Node]] | None:
    """The properties of both versions, which may all stand elsewhere.

    Returns:
        `None` where those of one version are not there.
    """
    nodes = [(side.keys or {}).get("properties") for side in (old, new)]
    parts = [Node((0, 0), keys={}) if node is None else node for node in nodes]
    if differ(parts[0], parts[1]):
        parts = [versions.old.here(parts[0]), versions.new.here(parts[1])]
        if any(value_of(part, "$ref") for part in parts):
            return None
    return parts[0].keys or {}, parts[1].keys or {}


def _required(node: Node) -> Mapping[str, Node]:
    part = (node.keys or {}).get("required")
    items = () if part is None or part.items is None else part.items
    return {item.text: item for item in items if item.text}


def _removed(node: Node, place: Place, versions: Versions, *, required: bool) -> Fact:
    schema = versions.old.resolved(node)
    unseen = value_of(schema, "readOnly") == "true", value_of(schema, "writeOnly") == "true"
    need = "required" if required else "optional"

    def names(_: Place, side: Side) -> str:
        if side is Side.REQUEST:
            return "request-read-only-property-removed" if unseen[0] else "request-property-removed"
        return f"response-{need}-{'write-only-' if unseen[1] else ''}property-removed"

    rule = verdict(place, names)
    return stated(place, rule, "removed", Lines(node.span, None), old=value_text(node))


def _added(node: Node, place: Place, versions: Versions, *, required: bool) -> Fact:
    schema = versions.new.resolved(node)
    unseen = value_of(schema, "readOnly") == "true", value_of(schema, "writeOnly") == "true"
    default = "-with-default" if "default" in (schema.keys or {}) else ""
    need = "required" if required else "optional"

    def names(_: Place, side: Side) -> str:
        if side is Side.RESPONSE:
            return f"response-{need}-{'write-only-' if unseen[1] else ''}property-added"
        if unseen[0]:
            return "new-read-only-request-property"
        return (
            f"new-required-request-property{default}"
            if required
            else "new-optional-request-property"
        )

    rule = verdict(place, names)
    change: InterfaceChange = "required added" if required and _is_sent(place) else "added"
    return stated(place, rule, change, Lines(None, node.span), new=value_text(node))


def _is_sent(place: Place) -> bool:
    """Whether clients write what stands here."""
    return Side.REQUEST in place.side


def _requirements(
    old: Node,
    new: Node,
    place: Place,
    versions: Versions,
    mappings: tuple[Mapping[str, Node], Mapping[str, Node]],
) -> Iterator[Fact]:
    """Properties of both versions that must be there now, or need not any more."""
    sides = _required(old), _required(new)
    names = mappings[0].keys(), mappings[1].keys()
    for name, item in sides[1].items():
        if name not in sides[0] and (name in names[0] or name not in names[1]):
            node = mappings[1].get(name)
            schema = item if node is None else versions.new.resolved(node)
            default = "-with-default" if "default" in (schema.keys or {}) else ""
            yield _need(name, schema, place, Lines(None, item.span), default)
    for name, item in sides[0].items():
        if name not in sides[1] and (name in names[1] or name not in names[0]):
            node = mappings[0].get(name)
            schema = item if node is None else versions.old.resolved(node)
            yield _need(name, schema, place, Lines(item.span, None), "")


def _need(name: str, schema: Node, place: Place, lines: Lines, default: str) -> Fact:
    change: InterfaceChange = "optional" if lines.new is None else "required"
    inner = replace(
        place.within(name),
        read_only=value_of(schema, "readOnly") == "true",
        write_only=value_of(schema, "writeOnly") == "true",
    )

    def names(at: Place, side: Side) -> str:
        if side is Side.REQUEST:
            ending = default if change == "required" and not at.read_only else ""
            mark = "read-only-" if at.read_only else ""
            return f"request-{mark}property-became-{change}{ending}"
        return f"response-{'write-only-' if at.write_only else ''}property-became-{change}"

    return stated(inner, verdict(inner, names), change, lines)
