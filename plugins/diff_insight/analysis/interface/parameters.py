"""Parameters of operations, and headers of responses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.attributes import (
    attribute_facts,
    both_lines,
    differ,
    headed,
    order_facts,
)
from diff_insight.analysis.interface.content import content_facts, examples_facts
from diff_insight.analysis.interface.parts import Part, value_of
from diff_insight.analysis.interface.place import Place, Side, plain, stated
from diff_insight.analysis.interface.schema.keywords import HANDLERS, Keyword
from diff_insight.analysis.interface.schema.lifecycle import deprecation
from diff_insight.analysis.interface.schema.schemas import by_name, existence, schema_facts
from diff_insight.analysis.interface.source import Source, Versions
from diff_insight.model.facts import Fact, InterfaceChange, Lines


def parameters_facts(
    old: Node | None, new: Node | None, place: Place, versions: Versions, *, shared: bool = False
) -> Iterator[Fact]:
    """Parameters of an operation that are new, gone or different.

    Args:
        old: The list before; `None` where there was none.
        new: The list now.
        place: Where it stands.
        versions: Both versions of the file.
        shared: Whether all operations of a path have them.
    """
    olds = _parameters(headed(old, new), versions.old)
    news = _parameters(headed(new, old), versions.new)
    for key, (item, parameter) in olds.items():
        pair = news.get(key)
        if pair is None:
            deprecated = value_of(parameter, "deprecated") == "true"
            rule = plain(f"request-parameter-removed{'-with-deprecation' if deprecated else ''}")
            at = _at(place, key)
            yield existence(at, ("", Part.PARAMETER), item, None, rule)
        elif differ(item, pair[0]):
            yield from parameter_facts(item, pair[0], _at(place, key), versions)
    for key, (item, parameter) in news.items():
        if key not in olds:
            yield _added(key, item, parameter, place, shared=shared)
    if [key for key in olds if key in news] != [key for key in news if key in olds]:
        yield from _order(old, new, place)


def _order(old: Node | None, new: Node | None, place: Place) -> Iterator[Fact]:
    if old is not None and new is not None:
        numbered = [
            Node(
                side.span,
                keys={
                    value_of(item, "$ref") or value_of(item, "name") or str(n): item
                    for n, item in enumerate(side.items or ())
                },
            )
            for side in (old, new)
        ]
        yield from order_facts(numbered[0], numbered[1], place)


def _parameters(items: Sequence[Node], source: Source) -> dict[tuple[str, str], tuple[Node, Node]]:
    """The parameters of a list by place and name, each as it stands and as it is."""
    found = {}
    for item in items:
        parameter = source.resolved(item)
        name = value_of(parameter, "name")
        key = value_of(parameter, "in"), name
        found[key if name else ("", value_of(item, "$ref").rpartition("/")[2])] = item, parameter
    return found


def _at(place: Place, key: tuple[str, str]) -> Place:
    element = "body" if key[0] == "body" else "parameter"
    subject = "" if element == "body" else key[1]
    part = Part.BODY if element == "body" else Part.PARAMETER
    return replace(place, side=Side.REQUEST, element=element, subject=subject, part=part)


def _added(
    key: tuple[str, str], item: Node, parameter: Node, place: Place, *, shared: bool
) -> Fact:
    required = value_of(parameter, "required") == "true"
    need = "required" if required else "optional"
    if not value_of(parameter, "name"):
        rule = "request-parameter-added"  # what it refers to is not there, or not read
    elif key[0] == "path":
        rule = "new-request-path-parameter"
    elif key[0] == "body":
        rule = f"request-body-added-{need}"
    else:
        rule = f"new-{need}-request-parameter"
        if shared:
            rule = f"new-{need}-request-default-parameter-to-existing-path"
    change: InterfaceChange = "required added" if required else "added"
    at = _at(place, key)
    return stated(
        at, plain(rule), change, Lines(None, item.span), new=value_of(item, "$ref") or None
    )


def parameter_facts(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """What differs in a parameter."""
    for name, left, right in by_name(old, new):
        if name in {"schema", "items"} and left is not None and right is not None:
            yield from schema_facts(left, right, place, versions)
        elif name == "content" and left is not None and right is not None:
            yield from content_facts(left, right, place, versions)
        elif name in _OF_SCHEMAS:  # Swagger 2 has them on the parameter itself
            yield from HANDLERS[name](Keyword(name, left, right, (old, new), place))
        else:
            yield from _attribute(name, left, right, place)
    yield from order_facts(old, new, place)


_RULED = frozenset({"deprecated", "required", "examples", "x-sunset"})
_OF_SCHEMAS = HANDLERS.keys() - _RULED


def _attribute(name: str, old: Node | None, new: Node | None, place: Place) -> Iterator[Fact]:
    match name:
        case "required":
            yield from _requirement(old, new, place)
        case "deprecated":
            names = "request-parameter-deprecated", "request-parameter-reactivated"
            yield from deprecation(old, new, place, names)
        case "x-sunset" if new is None:
            yield from attribute_facts(name, old, new, place, "request-parameter-sunset-deleted")
        case "examples":
            yield from examples_facts(old, new, place)
        case _:
            yield from attribute_facts(name, old, new, place)


def _requirement(old: Node | None, new: Node | None, place: Place) -> Iterator[Fact]:
    sides = [side is not None and side.text == "true" for side in (old, new)]
    if sides[0] == sides[1]:
        yield from attribute_facts("required", old, new, place)
        return
    change: InterfaceChange = "required" if sides[1] else "optional"
    stem = "request-body" if place.part is Part.BODY else "request-parameter"
    yield stated(place, plain(f"{stem}-became-{change}"), change, both_lines(old, new))
