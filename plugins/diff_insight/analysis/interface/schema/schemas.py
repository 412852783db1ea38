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
from diff_insight.analysis.interface.place import (
    Place,
    Side,
    of_element,
    prefix,
    stated,
    verdict,
)
from diff_insight.analysis.interface.schema.flat import (
    flattened,
    is_plain,
    is_restructured,
    references_of,
)
from diff_insight.analysis.interface.schema.keywords import HANDLERS, Keyword, other
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
        flat = flattened(old, new, versions)
        whole = not flat[1].open, not flat[0].open
        yield from _properties(flat[0].node, flat[1].node, place, versions, whole)
        keyword = Keyword("allOf", old.keys.get("allOf"), new.keys.get("allOf"), sides, place)
        yield from _alternatives(keyword, versions, flat=True)
        moved = _FLAT if "type" in old.keys and "type" in new.keys else _FLAT | {"type"}
        names = [name for name in names if name not in moved]
    if _is_wrapped(old, new):
        rule = verdict(place, lambda _, side: f"{prefix(side)}-body-wrapped-in-one-of")
        lines = Lines(old.keys["properties"].span, new.keys["oneOf"].span)
        yield stated(place, rule, "set", lines, attribute="oneOf")
        names = [name for name in names if name not in _WRAPPED]
    if {"properties", "required"} & set(names):
        yield from _properties(old, new, place, versions)
    for name in names:
        keyword = Keyword(name, old.keys.get(name), new.keys.get(name), sides, place)
        if name not in {"properties", "required"} and differ(keyword.old, keyword.new):
            yield from _keyword(keyword, versions)
    yield from order_facts(old, new, place)


def _referred(
    old: Node, new: Node, place: Place, versions: Versions, but: frozenset[str]
) -> Iterator[Fact]:
    """A schema that is another one now, or stands elsewhere: what clients notice of that.

    What both refer to is that of the new version in both, and texts are told where they stand.
    """
    references = [None if node.keys is None else node.keys.get("$ref") for node in (old, new)]
    yield from attribute_facts("$ref", references[0], references[1], place)
    shared = value_of(old, "$ref") in references_of(new)
    left = (versions.new if shared else versions.old).here(old)
    right = versions.new.here(new)
    if not (value_of(left, "$ref") or value_of(right, "$ref")):
        for fact in schema_facts(left, right, place, versions, but):
            if isinstance(fact, InterfaceChanged) and fact.rule not in {ATTRIBUTE, EXAMPLE}:
                yield fact


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
    olds = (None if old is None else old.keys) or {}
    news = (None if new is None else new.keys) or {}
    for name in dict.fromkeys((*olds, *news)):
        if differ(olds.get(name), news.get(name)):
            yield name, olds.get(name), news.get(name)


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


def _properties(
    old: Node, new: Node, place: Place, versions: Versions, whole: tuple[bool, bool] = (True, True)
) -> Iterator[Fact]:
    """Properties that are gone, new, or different.

    Args:
        old: The old version of the schema.
        new: The new one.
        place: Where it stands.
        versions: Both versions of the file.
        whole: Whether a property that only one version has is proved to be gone, or to be new.
    """
    olds, news = (_mapping(side, "properties") for side in (old, new))
    needs = _required(old), _required(new)
    for name, left in olds.items():
        right = news.get(name)
        inner = place.within(name, required=name in needs[0] and name in needs[1])
        if right is not None:
            if differ(left, right):
                yield from schema_facts(left, right, inner, versions)
        elif whole[0]:
            yield _removed(left, inner, versions, required=name in needs[0])
    for name, right in news.items():
        if name not in olds and whole[1]:
            yield _added(right, place.within(name), versions, required=name in needs[1])
    yield from _requirements(old, new, place, versions)
    keys = [
        side.keys["properties"] if side.keys and "properties" in side.keys else None
        for side in (old, new)
    ]
    if keys[0] is not None and keys[1] is not None:
        yield from order_facts(keys[0], keys[1], place)


def _mapping(node: Node, key: str) -> Mapping[str, Node]:
    part = (node.keys or {}).get(key)
    return {} if part is None or part.keys is None else part.keys


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


def _requirements(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """Properties of both versions that must be there now, or need not any more."""
    sides = _required(old), _required(new)
    names = _mapping(old, "properties").keys(), _mapping(new, "properties").keys()
    for name, item in sides[1].items():
        if name not in sides[0] and (name in names[0] or name not in names[1]):
            node = _mapping(new, "properties").get(name)
            schema = item if node is None else versions.new.resolved(node)
            default = "-with-default" if "default" in (schema.keys or {}) else ""
            yield _need(name, schema, place, Lines(None, item.span), default)
    for name, item in sides[0].items():
        if name not in sides[1] and (name in names[1] or name not in names[0]):
            node = _mapping(old, "properties").get(name)
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
