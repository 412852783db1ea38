"""Paths and operations: what a client can call, with what, and what it gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from diff_insight.analysis.entries import Node, same_value
from diff_insight.analysis.interface.attributes import (
    ATTRIBUTE,
    EXAMPLE,
    attribute_facts,
    both_lines,
    changed,
    differ,
    headed,
    order_facts,
    value_text,
)
from diff_insight.analysis.interface.content import (
    body_facts,
    examples_facts,
    response_facts,
    samples_facts,
)
from diff_insight.analysis.interface.parameters import parameters_facts
from diff_insight.analysis.interface.parts import METHODS, Part, value_of
from diff_insight.analysis.interface.place import Place, Side, plain, stated
from diff_insight.analysis.interface.prose import member_facts
from diff_insight.analysis.interface.schema.lifecycle import deprecation, stability
from diff_insight.analysis.interface.schema.schemas import by_name, existence
from diff_insight.analysis.interface.security import requirement_facts
from diff_insight.analysis.interface.source import Source, Versions
from diff_insight.model.facts import Fact, InterfaceChanged, Lines


def paths_facts(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """Paths that are new, gone, moved or different."""
    olds, news = old.keys or {}, new.keys or {}
    moves = {} if place.part is Part.CALLBACKS else _moves(olds, news)  # webhooks have no address
    for name, target in moves.items():
        operations = _methods(versions.old.resolved(olds[name])).values()
        with_ = (
            "with" if all(_is_deprecated(node, versions.old) for node in operations) else "without"
        )
        rule = plain(f"api-path-removed-{with_}-deprecation")
        lines = both_lines(olds[name], news[target])
        at = replace(place, subject=name)
        yield stated(at, rule, "moved", lines, part=Part.PATH, old=name, new=target)
    for name, left, right in by_name(old, new):
        if left is not None and right is not None:
            yield from path_facts(name, left, right, place, versions)
        elif left is not None and name not in moves:
            yield from _gone(name, left, place, versions, whole=True)
        elif right is not None and name not in moves.values():
            yield from _operations_added(name, right, place, versions)
    yield from order_facts(old, new, place)


def _moves(olds: Mapping[str, Node], news: Mapping[str, Node]) -> dict[str, str]:
    """The paths whose operations, all of them, are found at a path that was not there before."""
    gone = [name for name in olds if name not in news]
    came = [name for name in news if name not in olds]
    moves = {}
    for name in gone:
        same = [other for other in came if _is_same(olds[name], news[other])]
        if len(same) == 1 and sum(_is_same(olds[other], news[same[0]]) for other in gone) == 1:
            moves[name] = same[0]
    return moves


def _is_same(old: Node, new: Node) -> bool:
    """Whether two paths have the same operations, by all of their content or by their ids."""
    if same_value(old, new):
        return True
    ids = [
        {method: value_of(operation, "operationId") for method, operation in _methods(side).items()}
        for side in (old, new)
    ]
    return ids[0] == ids[1] and bool(ids[0]) and all(ids[0].values())


def _methods(path: Node) -> dict[str, Node]:
    return {name: part for name, part in (path.keys or {}).items() if name in METHODS}


def path_facts(name: str, old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """What differs at a path: its operations, and what they share."""
    for key, left, right in by_name(old, new):
        if key in METHODS:
            operation = f"{key.upper()} {name}".strip()
            at = replace(place, operation=operation, section=(operation,), subject="")
            if left is not None and right is not None:
                yield from operation_facts(left, right, at, versions)
            elif left is not None:
                yield _removed(operation, left, place, versions, whole=False)
            elif right is not None:
                yield _added(operation, right, place, versions)
        elif key == "parameters":
            at = replace(place, section=(name,) if name else place.section)
            yield from parameters_facts(left, right, at, versions, shared=True)
        else:
            at = replace(place, section=(name,) if name else place.section)
            yield from member_facts(key, left, right, at)
    yield from order_facts(old, new, place)


def _gone(
    name: str, path: Node, place: Place, versions: Versions, *, whole: bool
) -> Iterator[Fact]:
    resolved = versions.old.resolved(path)
    first = path.span[0]
    for method, operation in _methods(resolved).items():
        own = operation if resolved is path else path
        span = first, own.span[1]
        first = own.span[1] + 1 if resolved is path else first
        lines = replace(own, span=span)
        yield _removed(
            f"{method.upper()} {name}", operation, place, versions, whole=whole, at=lines
        )


def _operations_added(name: str, path: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    resolved = versions.new.resolved(path)
    first = path.span[0]
    for method, operation in _methods(resolved).items():
        own = operation if resolved is path else path
        lines = replace(own, span=(first, own.span[1]))
        first = own.span[1] + 1 if resolved is path else first
        yield _added(f"{method.upper()} {name}", operation, place, versions, at=lines)


def _removed(  # noqa: PLR0913 - what the rule depends on
    operation: str,
    node: Node,
    place: Place,
    versions: Versions,
    *,
    whole: bool,
    at: Node | None = None,
) -> Fact:
    with_ = "with" if _is_deprecated(node, versions.old) else "without"
    webhook = place.part is Part.CALLBACKS
    rule = (
        "webhook-removed"
        if webhook
        else f"api-{'path-' if whole else ''}removed-{with_}-deprecation"
    )
    lines = Lines((at or node).span, None)
    return stated(
        replace(place, subject=operation, operation=operation),
        *(plain(rule), "removed", lines),
        part=Part.OPERATION,
        old=_title(node, versions.old),
    )


def _is_deprecated(operation: Node, source: Source) -> bool:
    return value_of(source.resolved(operation), "deprecated") == "true"


def _added(
    operation: str, node: Node, place: Place, versions: Versions, *, at: Node | None = None
) -> Fact:
    rule = "webhook-added" if place.part is Part.CALLBACKS else "endpoint-added"
    return stated(
        replace(place, subject=operation, operation=operation),
        *(plain(rule), "added", Lines(None, (at or node).span)),
        part=Part.OPERATION,
        new=_title(node, versions.new),
    )


def _title(node: Node, source: Source) -> str | None:
    operation = source.resolved(node)
    return value_of(operation, "summary") or value_of(operation, "operationId") or None


def operation_facts(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """What differs in an operation."""
    place = replace(place, part=Part.OPERATION)
    for key, left, right in by_name(old, new):
        request = replace(place, side=Side.REQUEST)
        response = replace(place, side=Side.RESPONSE)
        match key:
            case "parameters":
                yield from parameters_facts(left, right, request, versions)
            case "requestBody":
                yield from body_facts(left, right, request, versions)
            case "responses":
                yield from _responses(left, right, response, versions)
            case "security":
                yield from requirement_facts(left, right, place, "api-security")
            case "callbacks" if left is not None and right is not None:
                yield from _callbacks(left, right, place)
            case "x-codeSamples" | "x-code-samples":
                yield from samples_facts(left, right, place)
            case "deprecated":
                sunset = "-with-sunset" if (new.keys or {}).keys() & {"x-sunset", "sunset"} else ""
                names = f"endpoint-deprecated{sunset}", "endpoint-reactivated"
                yield from deprecation(left, right, place, names)
            case _:
                yield from _attribute(key, left, right, place)
    yield from order_facts(old, new, place)


def _attribute(key: str, old: Node | None, new: Node | None, place: Place) -> Iterator[Fact]:
    match key:
        case "operationId" if old is None or new is None:
            rule = f"api-operation-id-{'added' if old is None else 'removed'}"
            yield from attribute_facts(key, old, new, place, rule)
        case "operationId":
            yield from attribute_facts(key, old, new, place, "api-operation-id-changed")
        case "tags":
            yield from _tags(old, new, place)
        case "x-stability-level":
            yield from stability(old, new, place, "api-stability")
        case "x-sunset" if new is None:
            yield from attribute_facts(key, old, new, place, "sunset-deleted")
        case "examples":
            yield from examples_facts(old, new, place)
        case _:
            yield from member_facts(key, old, new, place)


def _tags(old: Node | None, new: Node | None, place: Place) -> Iterator[Fact]:
    sides = [
        {value_text(item): item for item in headed(side, other)}
        for side, other in ((old, new), (new, old))
    ]
    for tag, item in sides[0].items():
        if tag not in sides[1]:
            at = replace(place, subject=tag or "")
            yield existence(at, ("", Part.TAG), item, None, plain("api-tag-removed"))
    for tag, item in sides[1].items():
        if tag not in sides[0]:
            at = replace(place, subject=tag or "")
            yield existence(at, ("", Part.TAG), None, item, plain("api-tag-added"))
    if sides[0].keys() == sides[1].keys():
        yield from attribute_facts("tags", old, new, place)


def _responses(
    old: Node | None, new: Node | None, place: Place, versions: Versions
) -> Iterator[Fact]:
    for status, left, right in by_name(old, new):
        success = "success" if status.startswith("2") else "non-success"
        at = replace(place, subject=status, part=Part.RESPONSE)
        if left is not None and right is not None:
            yield from _response(left, right, replace(at, subject=""), versions)
        else:
            rule = plain(f"response-{success}-status-{'added' if left is None else 'removed'}")
            yield existence(at, ("", Part.RESPONSE), left, right, rule)
    if old is not None and new is not None and differ(old, new):
        yield from order_facts(old, new, place)


def _response(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """What differs in a response; of one that stands elsewhere now, what clients notice of that."""
    references = [None if node.keys is None else node.keys.get("$ref") for node in (old, new)]
    if not differ(*references) or references == [None, None]:
        yield from response_facts(old, new, place, versions)
        return
    yield stated(
        *(place, plain(ATTRIBUTE), changed(*references), both_lines(old, new)),
        attribute="$ref",
        old=value_text(references[0]),
        new=value_text(references[1]),
    )
    sides = versions.old.here(old), versions.new.here(new)
    if not any(value_of(side, "$ref") for side in sides):
        for fact in response_facts(*sides, place, versions):
            if isinstance(fact, InterfaceChanged) and fact.rule not in {ATTRIBUTE, EXAMPLE}:
                yield fact


def _callbacks(old: Node, new: Node, place: Place) -> Iterator[Fact]:
    """Operations that the server calls: told as what they are, not judged by clients' rules."""
    for name, left, right in by_name(old, new):
        at = replace(place, subject=name)
        if left is not None and right is not None:
            yield from attribute_facts(name, left, right, at)
        else:
            yield existence(at, ("callback", Part.CALLBACK), left, right)
