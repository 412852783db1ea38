"""Types and formats: which values a schema takes now that it did not take, and the other way."""

from __future__ import annotations

from collections.abc import Iterator

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.attributes import (
    attribute_facts,
    both_lines,
    changed,
    value_text,
)
from diff_insight.analysis.interface.parts import value_of
from diff_insight.analysis.interface.place import (
    Place,
    Side,
    element_rule,
    of_element,
    stated,
    verdict,
)
from diff_insight.model.facts import Fact

# A format whose values are all values of another one, of a type (oasdiff's lattice).
_WIDER = frozenset(
    {
        ("number", "float", "double"),
        ("integer", "int32", "int64"),
        ("integer", "int32", "bigint"),
        ("integer", "int64", "bigint"),
        ("string", "date", "date-time"),
        ("string", "time", "date-time"),
    }
)


def type_facts(olds: Node, news: Node, place: Place) -> Iterator[Fact]:
    """A type that is another one, or takes `null` now, or no longer does."""
    old, new = _keyword(olds, "type"), _keyword(news, "type")
    types = _types(old), _types(new)
    lines = both_lines(old, new)
    values = value_text(old), value_text(new)
    if types[0] and types[1] and ("null" in types[0]) != ("null" in types[1]):
        nullable = "became-nullable" if "null" in types[1] else "became-not-nullable"
        rule = verdict(place, of_element(nullable))
        yield stated(
            *(place, rule, "changed", lines), attribute="type", old=values[0], new=values[1]
        )
    pair = types[0] - {"null"}, types[1] - {"null"}
    if pair[0] != pair[1]:
        rule = verdict(
            place, lambda at, side: element_rule(at, side, _type_change(*pair, at, side))
        )
        yield stated(
            *(place, rule, changed(old, new), lines),
            attribute="type",
            old=values[0],
            new=values[1],
        )


# Formats that say which values there are (OpenAPI's registry); others are remarks.
_FORMATS = {
    "integer": frozenset({"int8", "int16", "int32", "int64", "bigint", "uint8"}),
    "number": frozenset({"float", "double", "decimal"}),
    "string": frozenset(
        "byte binary date date-time time duration email idn-email hostname idn-hostname ipv4 ipv6 "  # noqa: SIM905
        "uri uri-reference iri iri-reference uri-template uuid regex json-pointer "
        "relative-json-pointer password char".split()
    ),
}


def format_facts(olds: Node, news: Node, place: Place) -> Iterator[Fact]:
    """A format that is another one; oasdiff has it under the rules of types."""
    old, new = _keyword(olds, "format"), _keyword(news, "format")
    kinds = value_of(olds, "type"), value_of(news, "type")
    formats = tuple(
        value_of(side, "format") if value_of(side, "format") in _FORMATS.get(kind, ()) else ""
        for side, kind in zip((olds, news), kinds, strict=True)
    )
    if formats[0] == formats[1]:
        yield from attribute_facts("format", old, new, place)
        return

    def change(at: Place, side: Side) -> str:
        wider = _is_wider(kinds[1], formats[0], formats[1])
        narrower = _is_wider(kinds[0], formats[1], formats[0])
        return element_rule(at, side, _change(at, side, wider=wider, narrower=narrower))

    yield stated(
        *(place, verdict(place, change), changed(old, new), both_lines(old, new)),
        attribute="format",
        old=value_text(old),
        new=value_text(new),
    )


def _keyword(node: Node, name: str) -> Node | None:
    return None if node.keys is None else node.keys.get(name)


def _types(node: Node | None) -> frozenset[str]:
    if node is None:
        return frozenset()
    parts = (node,) if node.items is None else node.items
    return frozenset(part.text for part in parts if part.text)


def _is_wider(kind: str, old: str, new: str) -> bool:
    return not new or (kind, old, new) in _WIDER


def _type_change(old: frozenset[str], new: frozenset[str], place: Place, side: Side) -> str:
    wider = not new or (bool(old) and _within(old, new))
    narrower = not old or (bool(new) and _within(new, old))
    if max(len(old), len(new)) > 1 and old and new and (wider or narrower):
        return f"list-of-types-{'widened' if wider else 'narrowed'}"
    return _change(place, side, wider=wider, narrower=narrower)


def _change(place: Place, side: Side, *, wider: bool, narrower: bool) -> str:
    """The end of the rule’s name; of a narrower request there is one for parameters only."""
    if wider:
        return "type-generalized"
    named = side is Side.RESPONSE or place.element == "parameter-property"
    return "type-specialized" if narrower and named else "type-changed"


def _within(some: frozenset[str], others: frozenset[str]) -> bool:
    return all(kind in others or (kind == "integer" and "number" in others) for kind in some)
