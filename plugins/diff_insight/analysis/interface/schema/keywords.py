"""Keywords that bound what a schema takes: ranges, lists of values, patterns, defaults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.attributes import (
    attribute_facts,
    differ,
    example_facts,
    order_facts,
    ruled,
    value_text,
)
from diff_insight.analysis.interface.parts import Part, value_of
from diff_insight.analysis.interface.place import (
    Place,
    element_rule,
    of_element,
    prefix,
    stated,
    verdict,
)
from diff_insight.analysis.interface.prose import prose_facts
from diff_insight.analysis.interface.schema.lifecycle import deprecation, stability
from diff_insight.analysis.interface.schema.types import format_facts, type_facts
from diff_insight.model.facts import Fact, Lines

# Keywords with a number, by the name that rules have for them.
_BOUNDS = {
    "maximum": "max",
    "minimum": "min",
    "exclusiveMaximum": "exclusive-max",
    "exclusiveMinimum": "exclusive-min",
    "maxLength": "max-length",
    "minLength": "min-length",
    "maxItems": "max-items",
    "minItems": "min-items",
    "maxContains": "max-contains",
    "minContains": "min-contains",
    "maxProperties": "max-properties",
    "minProperties": "min-properties",
}
_ANYTHING = ".*"


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword of a schema whose value is not the same in both versions.

    Attributes:
        name: The keyword.
        old: Its value before; `None` where it was not there.
        new: Its value now.
        schemas: Both versions of the schema that it stands in.
        place: Where the schema is.
    """

    name: str
    old: Node | None
    new: Node | None
    schemas: tuple[Node, Node]
    place: Place


Handler = Callable[[Keyword], Iterator[Fact]]


def other(keyword: Keyword) -> Iterator[Fact]:
    """A keyword that no rule is about."""
    yield from attribute_facts(keyword.name, keyword.old, keyword.new, keyword.place)


def _ruled(keyword: Keyword, change: str) -> Iterator[Fact]:
    names = of_element(change)
    yield from ruled(keyword.name, keyword.old, keyword.new, keyword.place, names)


def _bound(keyword: Keyword) -> Iterator[Fact]:
    stem = _BOUNDS[keyword.name]
    numbers = _number(keyword.old), _number(keyword.new)
    if numbers[0] is None and numbers[1] is None:
        yield from other(keyword)  # `exclusiveMaximum: true` of older drafts
    elif numbers[0] is None or numbers[1] is None:
        yield from _ruled(keyword, f"{stem}-{'set' if numbers[0] is None else 'unset'}")
    elif numbers[0] != numbers[1]:
        grown = numbers[1] > numbers[0]
        yield from _ruled(keyword, f"{stem}-{'increased' if grown else 'decreased'}")
    else:
        yield from other(keyword)


def _number(node: Node | None) -> Decimal | None:
    try:
        return None if node is None or node.text is None else Decimal(node.text)
    except InvalidOperation:
        return None


def _pattern(keyword: Keyword) -> Iterator[Fact]:
    if keyword.old is None:
        change = "added"
    elif keyword.new is None:
        change = "removed"
    else:
        change = "generalized" if keyword.new.text == _ANYTHING else "changed"
    yield from _ruled(keyword, f"pattern-{change}")


def _default(keyword: Keyword) -> Iterator[Fact]:
    yield from _ruled(keyword, f"default-value-{_added(keyword)}")


def _const(keyword: Keyword) -> Iterator[Fact]:
    yield from _ruled(keyword, f"const-{_added(keyword)}")


def _added(keyword: Keyword) -> str:
    if keyword.old is None:
        return "added"
    return "removed" if keyword.new is None else "changed"


def _content(keyword: Keyword) -> Iterator[Fact]:
    name = "media-type" if keyword.name == "contentMediaType" else "encoding"
    yield from _ruled(keyword, f"content-{name}-changed")


def _enum(keyword: Keyword) -> Iterator[Fact]:
    """Values that a list of values has now, or has no longer."""
    if keyword.old is None or keyword.new is None:
        change = "became-enum" if keyword.old is None else "enum-unset"
        yield from _ruled(keyword, change)
        return
    sides = [
        {value_text(item): item for item in side.items or ()} for side in (keyword.old, keyword.new)
    ]
    for value, item in sides[0].items():
        if value not in sides[1]:
            rule = verdict(keyword.place, of_element("enum-value-removed"))
            lines = Lines(item.span, None)
            yield stated(keyword.place, rule, "removed", lines, part=Part.VALUE, old=value)
    for value, item in sides[1].items():
        if value not in sides[0]:
            rule = verdict(keyword.place, of_element("enum-value-added"))
            lines = Lines(None, item.span)
            yield stated(keyword.place, rule, "added", lines, part=Part.VALUE, new=value)
    if sides[0].keys() == sides[1].keys():
        yield from other(keyword)


def _nullable(keyword: Keyword) -> Iterator[Fact]:
    sides = [side is not None and side.text == "true" for side in (keyword.old, keyword.new)]
    if sides[0] == sides[1]:
        yield from other(keyword)
    else:
        yield from _ruled(keyword, "became-nullable" if sides[1] else "became-not-nullable")


def _mutability(keyword: Keyword) -> Iterator[Fact]:
    """A property that clients, or the server, send no longer, or again."""
    sides = [side is not None and side.text == "true" for side in (keyword.old, keyword.new)]
    if sides[0] == sides[1]:
        yield from other(keyword)
        return
    need = "required" if keyword.place.required else "optional"
    mark = "read-only" if keyword.name == "readOnly" else "write-only"
    change = f"{need}-property-became-{'' if sides[1] else 'not-'}{mark}"
    yield from ruled(
        *(keyword.name, keyword.old, keyword.new, keyword.place),
        lambda _, side: f"{prefix(side)}-{change}",
    )


def _deprecated(keyword: Keyword) -> Iterator[Fact]:
    ending = "-with-sunset" if value_of(keyword.schemas[1], "x-sunset") else ""
    words = f"deprecated{ending}", "reactivated"
    rules = [verdict(keyword.place, of_element(word))[0] for word in words]
    yield from deprecation(keyword.old, keyword.new, keyword.place, (rules[0], rules[1]))


def _stability(keyword: Keyword) -> Iterator[Fact]:
    yield from stability(
        keyword.old,
        keyword.new,
        keyword.place,
        verdict(keyword.place, of_element("stability-increased"))[0].removesuffix("-increased"),
    )


def _listed(keyword: Keyword) -> Iterator[Fact]:
    """`dependentRequired`, name by name."""
    sides = [(side.keys if side else None) or {} for side in (keyword.old, keyword.new)]
    for name in dict.fromkeys((*sides[0], *sides[1])):
        pair = sides[0].get(name), sides[1].get(name)
        if differ(*pair):
            entry = Keyword(f"{keyword.name}/{name}", *pair, keyword.schemas, keyword.place)
            yield from _ruled(entry, f"dependent-required-{_added(entry)}")


def _extensible(keyword: Keyword) -> Iterator[Fact]:
    """`x-extensible-enum`: a list of values that may grow."""
    news = {value_text(item) for item in (keyword.new.items if keyword.new else None) or ()}
    gone = [
        item
        for item in (keyword.old.items if keyword.old else None) or ()
        if value_text(item) not in news
    ]
    for item in gone:
        rule = verdict(
            keyword.place,
            lambda place, side: element_rule(place, side, "x-extensible-enum-value-removed"),
        )
        lines = Lines(item.span, None)
        yield stated(keyword.place, rule, "removed", lines, part=Part.VALUE, old=value_text(item))
    if not gone:
        yield from other(keyword)


def _discriminator(keyword: Keyword) -> Iterator[Fact]:
    """Which property tells alternatives apart, and which alternative each of its values means."""
    if keyword.old is None or keyword.new is None:
        yield from _ruled(keyword, f"discriminator-{_added(keyword)}")
        return
    sides = [side.keys or {} for side in (keyword.old, keyword.new)]
    pair = sides[0].get("propertyName"), sides[1].get("propertyName")
    if differ(*pair) and any(pair):
        named = Keyword(f"{keyword.name}/propertyName", *pair, keyword.schemas, keyword.place)
        yield from _ruled(named, "discriminator-property-name-changed")
    maps = [(side["mapping"].keys if "mapping" in side else None) or {} for side in sides]
    for name in dict.fromkeys((*maps[0], *maps[1])):
        values = maps[0].get(name), maps[1].get(name)
        if differ(*values):
            entry = Keyword(
                *(f"{keyword.name}/mapping/{name}", *values, keyword.schemas, keyword.place)
            )
            change = _added(entry).replace("removed", "deleted")
            yield from _ruled(entry, f"discriminator-mapping-{change}")
    yield from order_facts(keyword.old, keyword.new, keyword.place)


def _prose(keyword: Keyword) -> Iterator[Fact]:
    yield from prose_facts(keyword.old, keyword.new, keyword.place)


def _example(keyword: Keyword) -> Iterator[Fact]:
    yield from example_facts(keyword.name, keyword.old, keyword.new, keyword.place)


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(_BOUNDS, _bound),
    "type": lambda keyword: type_facts(*keyword.schemas, keyword.place),
    "format": lambda keyword: format_facts(*keyword.schemas, keyword.place),
    "nullable": _nullable,
    "x-nullable": _nullable,
    "enum": _enum,
    "x-extensible-enum": _extensible,
    "const": _const,
    "default": _default,
    "pattern": _pattern,
    "contentMediaType": _content,
    "contentEncoding": _content,
    "dependentRequired": _listed,
    "discriminator": _discriminator,
    "readOnly": _mutability,
    "writeOnly": _mutability,
    "deprecated": _deprecated,
    "x-stability-level": _stability,
    "description": _prose,
    "example": _example,
    "examples": _example,
}
