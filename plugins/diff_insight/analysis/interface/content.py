"""Request bodies and responses: media types, headers and examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.attributes import (
    attribute_facts,
    both_lines,
    differ,
    example_facts,
    headed,
    order_facts,
)
from diff_insight.analysis.interface.parts import Part, value_of
from diff_insight.analysis.interface.place import Place, Side, plain, prefix, stated
from diff_insight.analysis.interface.prose import member_facts, sample_facts
from diff_insight.analysis.interface.schema.schemas import by_name, existence, schema_facts
from diff_insight.analysis.interface.source import Versions
from diff_insight.model.facts import Fact, InterfaceChange


def body_facts(
    old: Node | None, new: Node | None, place: Place, versions: Versions
) -> Iterator[Fact]:
    """What differs in the body of a request, or that there is one, or none, now."""
    place = replace(place, side=Side.REQUEST, element="body", part=Part.BODY, subject="")
    if old is None or new is None:
        body = versions.new.resolved(new) if new is not None else old
        required = value_of(body, "required") == "true"
        rule = f"request-body-added-{'required' if required else 'optional'}"
        added: InterfaceChange = "required added" if required else "added"
        change: InterfaceChange = "removed" if new is None else added
        rule = "request-body-removed" if new is None else rule
        yield stated(place, plain(rule), change, both_lines(old, new))
        return
    for key, left, right in by_name(old, new):
        if key == "required":
            yield from _requirement(left, right, place)
        elif key == "content" and left is not None and right is not None:
            yield from content_facts(left, right, place, versions)
        else:
            yield from member_facts(key, left, right, place)
    yield from order_facts(old, new, place)


def _requirement(old: Node | None, new: Node | None, place: Place) -> Iterator[Fact]:
    sides = [side is not None and side.text == "true" for side in (old, new)]
    if sides[0] == sides[1]:
        yield from attribute_facts("required", old, new, place)
        return
    change: InterfaceChange = "required" if sides[1] else "optional"
    yield stated(place, plain(f"request-body-became-{change}"), change, both_lines(old, new))


def response_facts(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """What differs in a response."""
    place = replace(place, side=Side.RESPONSE, element="body", part=Part.RESPONSE)
    for key, left, right in by_name(old, new):
        both = left is not None and right is not None
        if key == "content" and left is not None and right is not None:
            yield from content_facts(left, right, place, versions)
        elif key == "headers":
            yield from headers_facts(left, right, place, versions)
        elif key == "schema":
            yield from _schema(left, right, place, versions)
        elif key == "examples" and both:
            yield from examples_facts(left, right, place)
        else:
            yield from member_facts(key, left, right, place)
    yield from order_facts(old, new, place)


def headers_facts(
    old: Node | None, new: Node | None, place: Place, versions: Versions
) -> Iterator[Fact]:
    """Headers of a response that are new, gone or different."""
    for name, left, right in by_name(old, new):
        at = replace(place, side=Side.RESPONSE, element="header", subject=name, part=Part.HEADER)
        if left is not None and right is not None:
            yield from header_facts(left, right, at, versions)
        elif left is not None:
            required = value_of(versions.old.resolved(left), "required") == "true"
            rule = f"{'required' if required else 'optional'}-response-header-removed"
            yield existence(at, ("", Part.HEADER), left, None, plain(rule))
        else:
            yield existence(at, ("", Part.HEADER), None, right, plain("response-header-added"))
    if old is not None and new is not None:
        yield from order_facts(old, new, place)


def header_facts(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """What differs in a header of a response."""
    for key, left, right in by_name(old, new):
        sides = [side is not None and side.text == "true" for side in (left, right)]
        if key == "schema" and left is not None and right is not None:
            yield from schema_facts(left, right, place, versions)
        elif key == "required" and sides[0] != sides[1]:
            change: InterfaceChange = "required" if sides[1] else "optional"
            rule = plain(f"response-header-became-{change}")
            yield stated(place, rule, change, both_lines(left, right))
        elif key == "example":
            yield from example_facts(key, left, right, place)
        else:
            yield from member_facts(key, left, right, place)


def content_facts(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """Media types that are new, gone or different."""
    stem = "request-body-media-type" if place.side is Side.REQUEST else "response-media-type"
    for name, left, right in by_name(old, new):
        at = replace(place, subject=name, part=Part.MEDIA_TYPE)
        if left is not None and right is not None:
            yield from media_type_facts(left, right, place, versions)
        else:
            rule = plain(f"{stem}-{'added' if left is None else 'removed'}")
            yield existence(at, ("", Part.MEDIA_TYPE), left, right, rule)
    yield from order_facts(old, new, place)


def media_type_facts(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """What differs in a media type: its schema and its examples."""
    for key, left, right in by_name(old, new):
        if key == "schema":
            yield from _schema(left, right, place, versions)
        elif key == "examples":
            yield from examples_facts(left, right, place)
        elif key == "example":
            yield from example_facts(key, left, right, place)
        else:
            yield from attribute_facts(key, left, right, place)
    yield from order_facts(old, new, place)


def _schema(old: Node | None, new: Node | None, place: Place, versions: Versions) -> Iterator[Fact]:
    if old is not None and new is not None:
        yield from schema_facts(old, new, place, versions)
        return
    stem = f"{prefix(place.side)}-body-media-type-schema"
    rule = plain(f"{stem}-{'added' if old is None else 'removed'}")
    yield stated(
        *(place, rule, "set" if old is None else "unset", both_lines(old, new)), attribute="schema"
    )


def examples_facts(old: Node | None, new: Node | None, place: Place) -> Iterator[Fact]:
    """Examples by name that are new, gone or different."""
    if old is None or new is None or old.keys is None or new.keys is None:
        yield from example_facts("examples", old, new, place)
        return
    for name, left, right in by_name(old, new):
        if left is not None and right is not None:
            at = replace(place, subject=name, part=Part.EXAMPLE)
            yield from example_facts("", left, right, at)
        else:
            at = replace(place, subject=name)
            yield existence(at, ("example", Part.EXAMPLE), left, right)
    yield from order_facts(old, new, place)


def samples_facts(old: Node | None, new: Node | None, place: Place) -> Iterator[Fact]:
    """Code samples of an operation, by language."""
    sides = [
        {
            value_of(item, "lang") or value_of(item, "$ref") or str(number): item
            for number, item in enumerate(headed(side, other))
        }
        for side, other in ((old, new), (new, old))
    ]
    for name in dict.fromkeys((*sides[0], *sides[1])):
        left, right = sides[0].get(name), sides[1].get(name)
        if left is not None and right is not None:
            if differ(left, right):
                yield from sample_facts(left, right, place)
        else:
            at = replace(place, subject=name)
            yield existence(at, ("code-sample", Part.SAMPLE), left, right)
