"""Schemas: what they consist of, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from diff_insight.analysis.entries import Node, pair_items
from diff_insight.analysis.interface.attributes import (
    ATTRIBUTE,
    EXAMPLE,
    attribute_facts,
    both_lines,
    differ,
    order_facts,
    value_text,
)
from diff_insight.analysis.interface.parts import Part, value_of
from diff_insight.analysis.interface.place import Place, of_element, prefix, stated, verdict
from diff_insight.analysis.interface.schema.flat import (
    flattened,
    is_plain,
    is_restructured,
    references_of,
)
from diff_insight.analysis.interface.schema.keywords import HANDLERS, Keyword, other
from diff_insight.analysis.interface.schema.properties import properties_facts
from diff_insight.analysis.interface.source import Versions
from diff_insight.model.facts import Fact, InterfaceChange, InterfaceChanged, Lines

_ANNOTATIONS = frozenset({"description", "title", "example", "examples", "deprecated", "default"})
# Keywords whose value is a schema, or several by name: rules know whether they are there.
_APPLICATORS = {
    "if": "if",
    "then": "then",
    "else": "else",
    "contains": "contains",
    "propertyNames": "property-names",
    "unevaluatedItems": "unevaluated-items",
    "unevaluatedProperties": "unevaluated-properties",
    "contentSchema": "content-schema",
}
_NAMED = {"patternProperties": "pattern-property", "dependentSchemas": "dependent-schema"}
_LISTS = {"allOf": "all-of", "oneOf": "one-of", "anyOf": "any-of", "prefixItems": "prefix-items"}
_FLAT = frozenset({"allOf", "properties", "required"})
_WRAPPED = frozenset({"oneOf", "properties", "required", "type"})


def schema_facts(
    old: Node,
    new: Node,
    place: Place,
    versions: Versions,
    but: frozenset[str] = frozenset(),
) -> Iterator[Fact]:
    """What differs between two versions of a schema.

    Args:
        old: The old version.
        new: The new one.
        place: Where it stands.
        versions: Both versions of the file.
        but: Keywords that are compared elsewhere.
    """
    if not differ(old, new):
        return
    if old.keys is None or new.keys is None:  # `true` is a schema too
        yield from attribute_facts("schema", old, new, place)
        return
    if value_of(old, "$ref") != value_of(new, "$ref"):
        yield from _referred(old, new, place, versions, but)
        return
    sides = old, new
    place = replace(
        place,
        read_only=all(value_of(side, "readOnly") == "true" for side in sides),
        write_only=all(value_of(side, "writeOnly") == "true" for side in sides),
    )
    names = [name for name in dict.fromkeys((*old.keys, *new.keys)) if name not in but]
    if is_restructured(old, new):
        yield from _restructured(old, new, place, versions)
        moved = _FLAT if "type" in old.keys and "type" in new.keys else _FLAT | {"type"}
        names = [name for name in names if name not in moved]
    if _is_wrapped(old, new):
        rule = verdict(place, lambda _, side: f"{prefix(side)}-body-wrapped-in-one-of")
        lines = Lines(old.keys["properties"].span, new.keys["oneOf"].span)
        yield stated(place, rule, "set", lines, attribute="oneOf")
        names = [name for name in names if name not in _WRAPPED]
    if {"properties", "required"} & set(names):
        yield from properties_facts(old, new, place, versions, schema_facts)
    for name in names:
        keyword = Keyword(name, old.keys.get(name), new.keys.get(name), sides, place)
        if name not in {"properties", "required"} and differ(keyword.old, keyword.new):
            yield from _keyword(keyword, versions)
    yield from order_facts(old, new, place)


def _restructured(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """An `allOf` with other parts: what its properties are now, and which parts it has."""
    flat = flattened(old, new, versions)
    nodes, whole = (flat[0].node, flat[1].node), (not flat[1].open, not flat[0].open)
    yield from properties_facts(*nodes, place, versions, schema_facts, whole)
    lists = [(side.keys or {}).get("allOf") for side in (old, new)]
    keyword = Keyword("allOf", lists[0], lists[1], (old, new), place)
    yield from _alternatives(keyword, versions, flat=True)


def _referred(
    old: Node, new: Node, place: Place, versions: Versions, but: frozenset[str]
) -> Iterator[Fact]:
    """A schema that is another one now, or stands elsewhere: what clients notice of that.

    Texts are told where they stand. A reference that became a part of an `allOf`, or was one, is
    one of a single part.
    """
    references = [None if node.keys is None else node.keys.get("$ref") for node in (old, new)]
    yield from attribute_facts("$ref", references[0], references[1], place)
    if not versions.first((value_of(old, "$ref"), value_of(new, "$ref"))):
        return
    is_part = (
        value_of(old, "$ref") in references_of(new),
        value_of(new, "$ref") in references_of(old),
    )
    left = _as_part(old) if is_part[0] else versions.old.here(old)
    right = _as_part(new) if is_part[1] else versions.new.here(new)
    if not (value_of(left, "$ref") or value_of(right, "$ref")):
        for fact in schema_facts(left, right, place, versions, but):
            if isinstance(fact, InterfaceChanged) and fact.rule not in {ATTRIBUTE, EXAMPLE}:
                yield fact


def _as_part(reference: Node) -> Node:
    """A reference as the only part of an `allOf`."""
    return Node(reference.span, keys={"allOf": Node(reference.span, items=(reference,))})


def _is_wrapped(old: Node, new: Node) -> bool:
    """Whether what was an object is now one of several alternatives."""
    olds, news = old.keys or {}, new.keys or {}
    return (
        "properties" in olds
        and "oneOf" in news
        and not {"oneOf"} & set(olds)
        and ("properties" not in news)
    )


def _keyword(keyword: Keyword, versions: Versions) -> Iterator[Fact]:
    name, place, pair = keyword.name, keyword.place, (keyword.old, keyword.new)
    schemas = all(side is None or side.keys is not None for side in pair)
    if name in _LISTS and all(side is None or side.items is not None for side in pair):
        yield from _alternatives(keyword, versions)
    elif name in _NAMED and schemas:
        yield from _named(keyword, versions)
    elif name in _APPLICATORS:
        yield from _applicator(keyword, versions)
    elif name in {"items", "additionalProperties", "not"} and pair[0] and pair[1] and schemas:
        inner = place.item() if name == "items" else place.within(f"{{{name}}}")
        yield from schema_facts(pair[0], pair[1], inner, versions)
    elif name in {"$defs", "definitions"} and pair[0] and pair[1] and schemas:
        yield from definitions(pair[0], pair[1], place, versions)
    else:
        yield from HANDLERS.get(name, other)(keyword)


def definitions(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """Schemas by name, inside of a schema."""
    for name, left, right in by_name(old, new):
        if left is not None and right is not None:
            yield from schema_facts(left, right, place.within(name), versions)
        else:
            yield existence(place.within(name), ("schema", Part.SCHEMA), left, right)


def by_name(old: Node | None, new: Node | None) -> Iterator[tuple[str, Node | None, Node | None]]:
    """The entries of two mappings that are not the same in both, those of the old one first."""
    sides = _entries(old, new), _entries(new, old)
    for name in dict.fromkeys((*sides[0], *sides[1])):
        if differ(sides[0].get(name), sides[1].get(name)):
            yield name, sides[0].get(name), sides[1].get(name)


def _entries(node: Node | None, other: Node | None) -> Mapping[str, Node]:
    """The entries of a mapping; those of one without another version begin at its own key."""
    keys = (None if node is None else node.keys) or {}
    if node is None or other is not None or not keys:
        return keys
    first, part = next(iter(keys.items()))
    return {**keys, first: replace(part, span=(node.span[0], part.span[1]))}


def existence(
    place: Place,
    what: tuple[str, Part],
    old: Node | None,
    new: Node | None,
    rule: tuple[str, bool] | None = None,
) -> Fact:
    """A part that is new or gone, by a rule of its own, or one that oasdiff has none for."""
    change: InterfaceChange = "added" if old is None else "removed"
    found = rule or (f"{what[0]}-{change}", False)
    return stated(place, found, change, both_lines(old, new), part=what[1])


def _alternatives(keyword: Keyword, versions: Versions, *, flat: bool = False) -> Iterator[Fact]:
    """`allOf`, `oneOf` and the like: alternatives that are new, gone or different.

    Args:
        keyword: The list.
        versions: Both versions of the file.
        flat: Whether the properties of all were compared already, so that none is lost with one.
    """
    but = _FLAT if flat else frozenset()
    stem, place = _LISTS[keyword.name], keyword.place
    olds = (keyword.old.items if keyword.old else None) or ()
    news = (keyword.new.items if keyword.new else None) or ()
    pairs = pair_items(olds, news)
    targets = set(pairs.values())
    for number, node in enumerate(olds):
        if number in pairs:
            right = news[pairs[number]]
            if not _same_reference(node, right):
                yield from schema_facts(node, right, place, versions, but)
        else:
            lines = Lines(node.span, None)
            own = flat and is_plain(versions.old.resolved(node))
            yield _alternative(node, f"{stem}-removed", lines, keyword, flat=own)
    for number, node in enumerate(news):
        if number not in targets:
            lines = Lines(None, node.span)
            own = flat and is_plain(versions.new.resolved(node))
            yield _alternative(node, f"{stem}-added", lines, keyword, flat=own)


def _same_reference(old: Node, new: Node) -> bool:
    return not differ(old, new)


def _alternative(node: Node, change: str, lines: Lines, keyword: Keyword, *, flat: bool) -> Fact:
    noted = keyword.name == "allOf" and set(node.keys or ()) <= _ANNOTATIONS
    ending = f"{change}-annotation-only" if noted else change
    judged = noted or not flat
    rule = verdict(keyword.place, of_element(ending)) if judged else (ATTRIBUTE, False)
    gone = lines.new is None
    name = value_of(node, "$ref").rpartition("/")[2] or value_of(node, "title") or value_text(node)
    return stated(
        *(keyword.place, rule, "removed" if gone else "added", lines),
        part=Part.ALTERNATIVE,
        attribute=keyword.name,
        old=name if gone else None,
        new=None if gone else name,
    )


def _named(keyword: Keyword, versions: Versions) -> Iterator[Fact]:
    """`patternProperties` and `dependentSchemas`: schemas by name."""
    for name, left, right in by_name(keyword.old, keyword.new):
        inner = keyword.place.within(name)
        if left is not None and right is not None:
            yield from schema_facts(left, right, inner, versions)
        else:
            change = "added" if left is None else "removed"
            rule = verdict(keyword.place, of_element(f"{_NAMED[keyword.name]}-{change}"))
            yield existence(inner, ("", Part.PROPERTY), left, right, rule)


def _applicator(keyword: Keyword, versions: Versions) -> Iterator[Fact]:
    left, right = keyword.old, keyword.new
    if left is not None and right is not None:
        yield from schema_facts(left, right, keyword.place, versions)
        return
    change = "added" if left is None else "removed"
    rule = verdict(keyword.place, of_element(f"{_APPLICATORS[keyword.name]}-{change}"))
    yield stated(
        *(keyword.place, rule, "set" if left is None else "unset", both_lines(left, right)),
        attribute=keyword.name,
        old=value_text(left),
        new=value_text(right),
    )
