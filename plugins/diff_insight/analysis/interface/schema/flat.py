"""Schemas without their `allOf`: the properties that a value has to have, wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diff_insight.analysis.entries import Node, same_value
from diff_insight.analysis.interface.parts import value_of
from diff_insight.analysis.interface.source import Source, Versions

# What a part of an `allOf` may have so that its properties are all that it asks for.
_PLAIN = frozenset(
    {"allOf", "properties", "required", "type", "description", "title", "example", "examples"}
    | {"deprecated", "default", "discriminator", "externalDocs", "xml"}
)
_CHOICES = frozenset({"oneOf", "anyOf", "if", "$ref"})


@dataclass(frozen=True, slots=True)
class Flat:
    """A schema with the properties of all parts of its `allOf`.

    Attributes:
        node: The properties, and which of them are required.
        open: Whether a part is a choice, or is not there, so that there may be more properties.
    """

    node: Node
    open: bool


def flattened(old: Node, new: Node, versions: Versions) -> tuple[Flat, Flat]:
    """Two versions of a schema with the properties of all parts of their `allOf`.

    A part that both versions refer to is that of the new one in both: what changed in it is told
    where it stands.
    """
    shared = {
        reference: versions.new.here(item)
        for reference, item in references_of(new).items()
        if reference in references_of(old)
    }
    return _flat(old, versions.old, shared, set()), _flat(new, versions.new, shared, set())


def is_plain(part: Node) -> bool:
    """Whether a part of an `allOf` asks for nothing but properties."""
    return all(key in _PLAIN or key.startswith("x-") for key in part.keys or {})


def is_restructured(old: Node, new: Node) -> bool:
    """Whether parts of `allOf` came or went, so that properties may have moved."""
    sides = [_items(side) for side in (old, new)]
    if len(sides[0]) != len(sides[1]):
        return True
    gone = [item for item in sides[0] if not any(same_value(item, other) for other in sides[1])]
    return any(value_of(item, "$ref") for item in gone)


def _items(node: Node) -> tuple[Node, ...]:
    part = (node.keys or {}).get("allOf")
    return () if part is None or part.items is None else part.items


def references_of(node: Node) -> dict[str, Node]:
    """The parts of an `allOf` that stand elsewhere, by their references."""
    return {reference: item for item in _items(node) if (reference := value_of(item, "$ref"))}


def _flat(
    node: Node, source: Source, shared: Mapping[str, Node], visited: set[str], *, top: bool = True
) -> Flat:
    keys = node.keys or {}
    is_open = not top and bool(_CHOICES & set(keys))
    properties: dict[str, Node] = {}
    required: list[Node] = []
    for item in _items(node):
        reference = value_of(item, "$ref")
        if reference and reference in visited:
            continue  # parts may refer to each other, and say nothing new the second time
        visited.add(reference)
        here = shared.get(reference) or source.here(item)
        part = _flat(here, source, shared, visited, top=False)
        is_open = is_open or part.open
        inner = part.node.keys or {}
        properties |= inner["properties"].keys or {}
        required += inner["required"].items or ()
    own = keys.get("properties")
    if own is not None:
        found = source.here(own)
        missing = bool(value_of(found, "$ref"))
        is_open = is_open or missing
        properties |= {} if missing or found.keys is None else found.keys
    needs = keys.get("required")
    required += (needs.items if needs else None) or ()
    both = {
        "properties": Node(node.span, keys=properties),
        "required": Node(node.span, items=tuple(required)),
    }
    return Flat(Node(node.span, keys=both), is_open)
