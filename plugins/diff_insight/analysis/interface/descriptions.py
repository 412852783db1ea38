"""Descriptions of interfaces, whole or split over files: both versions to facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from diff_insight.analysis.entries import Node, same_value
from diff_insight.analysis.interface.asynchronous import (
    actions_facts,
    channels_facts,
    message_facts,
    messages_facts,
)
from diff_insight.analysis.interface.attributes import (
    attribute_facts,
    both_lines,
    example_facts,
    order_facts,
)
from diff_insight.analysis.interface.content import (
    body_facts,
    content_facts,
    examples_facts,
    header_facts,
    headers_facts,
    media_type_facts,
    response_facts,
)
from diff_insight.analysis.interface.names import stem
from diff_insight.analysis.interface.operations import operation_facts, path_facts, paths_facts
from diff_insight.analysis.interface.parameters import parameter_facts
from diff_insight.analysis.interface.parts import PROSE_KEYS, Part, part_of, value_of
from diff_insight.analysis.interface.place import Place, Side, plain, stated
from diff_insight.analysis.interface.prose import prose_facts, sample_facts
from diff_insight.analysis.interface.schema.schemas import by_name, existence, schema_facts
from diff_insight.analysis.interface.security import (
    requirement_facts,
    scheme_facts,
    schemes_facts,
)
from diff_insight.analysis.interface.source import Versions
from diff_insight.analysis.interface.uses import Pointer, Use, Uses
from diff_insight.model.facts import Fact

# What a definition's part is called in rules; oasdiff has one for schemas only.
_RULE_NAMES = {Part.SCHEMA: "api-schema"}
# Parts that are told of by their own names, and not by those of what is in them.
_OWN_SUBJECTS = frozenset({Part.PARAMETER, Part.HEADER, Part.EXAMPLE})
_MAPS = {
    "schemas": Part.SCHEMA,
    "definitions": Part.SCHEMA,
    "parameters": Part.PARAMETER,
    "responses": Part.RESPONSE,
    "requestBodies": Part.BODY,
    "headers": Part.HEADER,
    "examples": Part.EXAMPLE,
    "messages": Part.MESSAGE,
}


def interface_facts(versions: Versions) -> Iterator[Fact]:
    """What differs between two versions of a file of a description."""
    old, new = versions.old.root, versions.new.root
    use = use_of(versions, ()) or Use(Part.OTHER)
    if use.part is Part.OTHER:
        yield from _collection(old, new, versions)
    else:
        yield from _part(old, new, use, (), versions)


def is_collection(path: str, root: Node, uses: Uses) -> bool:
    """Whether a file has parts of a description by name: by their uses, or by all its content."""
    if any(file == path for file, _ in uses):
        return True
    parts = [part_of(node) for node in (root.keys or {}).values() if not value_of(node, "$ref")]
    return bool(parts) and None not in parts


def use_of(versions: Versions, pointer: Pointer) -> Use | None:
    """What a value is, by what refers to it in either version, else by its content."""
    uses = [side.use(pointer) for side in (versions.old, versions.new)]
    found = [use for use in uses if use is not None]
    if found:
        shared = found[0].side & found[-1].side
        return replace(found[-1], side=shared or found[-1].side or found[0].side)
    return None if pointer else use_by_content(versions.new.root)


def use_by_content(node: Node) -> Use | None:
    """What a value is by its content alone; `None` where that does not tell."""
    part = part_of(node)
    if part is None:
        return None
    # What is valid by a JSON Schema is what its readers write.
    written = part is Part.SCHEMA and "json-schema.org" in value_of(node, "$schema")
    side = Side.REQUEST if written or part is Part.PARAMETER else Side.UNKNOWN
    return Use(part, Side.RESPONSE if part is Part.RESPONSE else side)


def place_of(use: Use, name: str) -> Place:
    """The place of a named part."""
    operation = use.operations[0] if len(use.operations) == 1 else ""
    section = (operation or name,) if operation or name else ()
    element = use.element or "property"
    subject = name if use.part in _OWN_SUBJECTS else ""
    return Place(use.side, element, section, operation, subject, use.part)


def _collection(old: Node, new: Node, versions: Versions) -> Iterator[Fact]:
    """Parts of a description by name: each is what it is referred to as."""
    for name, left, right in by_name(old, new):
        use = use_of(versions, (name,)) or use_by_content(right or left or old)
        if use is None:
            yield from _inner_collection(name, left, right, versions)
        else:
            yield from _named(name, left, right, use, (name,), versions)
    yield from order_facts(old, new, Place())


def _inner_collection(
    name: str, old: Node | None, new: Node | None, versions: Versions
) -> Iterator[Fact]:
    """What is referred to one level further down, or nothing says what it is."""
    if old is None or new is None or old.keys is None or new.keys is None:
        yield from attribute_facts(name, old, new, Place(part=Part.OTHER))
        return
    for key, left, right in by_name(old, new):
        use = use_of(versions, (name, key))
        if use is None:
            yield from attribute_facts(f"{name}/{key}", left, right, Place(part=Part.OTHER))
        else:
            yield from _named(key, left, right, use, (name, key), versions)


def _named(  # noqa: PLR0913, PLR0917 - a part with its name and place
    name: str,
    old: Node | None,
    new: Node | None,
    use: Use,
    pointer: Pointer,
    versions: Versions,
) -> Iterator[Fact]:
    if old is not None and new is not None:
        yield from _part(old, new, use, pointer, versions)
        return
    stem = _RULE_NAMES.get(use.part, use.part.value.replace(" ", "-"))
    at = replace(place_of(use, ""), subject=name, section=())
    change = "added" if old is None else "removed"
    yield existence(at, ("", use.part), old, new, plain(f"{stem}-{change}"))


def _part(old: Node, new: Node, use: Use, pointer: Pointer, versions: Versions) -> Iterator[Fact]:
    name = pointer[-1] if pointer else _own_name(versions)
    place = place_of(use, name)
    handler = _PARTS.get(use.part)
    if handler is None:
        yield from attribute_facts("", old, new, place)
    else:
        yield from handler(old, new, place, versions)


def _own_name(versions: Versions) -> str:
    return value_of(versions.new.root, "name") or stem(versions.new.path)


def description_facts(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    """What differs at the top of a description."""
    place = replace(place, section=(), subject="", part=Part.DESCRIPTION)
    for key, left, right in by_name(old, new):
        both = left is not None and right is not None
        if key in {"paths", "webhooks"}:
            empty = Node((left or right or old).span, keys={})
            at = replace(place, part=Part.CALLBACKS if key == "webhooks" else Part.PATHS)
            yield from paths_facts(left or empty, right or empty, at, versions)
        elif key == "security":
            yield from requirement_facts(left, right, place, "api-global-security")
        elif key == "components":
            for name, older, newer in by_name(left, right):
                yield from _component(name, older, newer, (key, name), place, versions)
            yield from order_facts(left or right or old, right or left or old, place)
        elif key == "info" and left is not None and right is not None:
            yield from _info(left, right, place)
        elif key in {"tags", "servers"}:
            yield from _listed(key, left, right, place)
        elif key in PROSE_KEYS and both:
            yield from prose_facts(left, right, place)
        else:
            yield from _component(key, left, right, (key,), place, versions)
    yield from order_facts(old, new, place)


def _info(old: Node, new: Node, place: Place) -> Iterator[Fact]:
    for key, left, right in by_name(old, new):
        if key in PROSE_KEYS:
            yield from prose_facts(left, right, place)
        else:
            yield from attribute_facts(f"info/{key}", left, right, place)


def _listed(key: str, old: Node | None, new: Node | None, place: Place) -> Iterator[Fact]:
    """Tags by name, and servers by URL."""
    name_key, part = ("name", Part.TAG) if key == "tags" else ("url", Part.SERVER)
    if any(side is not None and side.items is None for side in (old, new)):
        yield from attribute_facts(key, old, new, place)  # AsyncAPI has servers by name
        return
    sides = [
        {
            value_of(item, name_key) or str(number): item
            for number, item in enumerate((side.items if side else None) or ())
        }
        for side in (old, new)
    ]
    for name in dict.fromkeys((*sides[0], *sides[1])):
        left, right = sides[0].get(name), sides[1].get(name)
        at = replace(place, subject=name, part=part)
        if left is None or right is None:
            yield existence(at, (key.removesuffix("s"), part), left, right)
        elif not same_value(left, right):
            at = replace(at, section=(name,), subject="")
            for inner, older, newer in by_name(left, right):
                if inner in PROSE_KEYS:
                    yield from prose_facts(older, newer, at)
                else:
                    yield from attribute_facts(inner, older, newer, at)
    if old is not None and new is not None:
        keyed = [Node(side.span, keys=named) for side, named in zip((old, new), sides, strict=True)]
        yield from order_facts(keyed[0], keyed[1], place)


def _component(  # noqa: PLR0913, PLR0917 - a part with its name and place
    key: str,
    old: Node | None,
    new: Node | None,
    pointer: Pointer,
    place: Place,
    versions: Versions,
) -> Iterator[Fact]:
    """A mapping of parts that are referred to by name."""
    empty = Node((0, 0), keys={})
    if key in _MAPS:
        yield from _definitions(old or empty, new or empty, _MAPS[key], pointer, versions)
    elif key in {"securitySchemes", "securityDefinitions"}:
        yield from schemes_facts(old or empty, new or empty, place)
    elif key == "pathItems" and old is not None and new is not None:
        yield from paths_facts(old, new, place, versions)
    elif key == "channels":
        yield from channels_facts(old or empty, new or empty, place, versions)
    elif key == "operations":
        yield from actions_facts(old or empty, new or empty, place, versions)
    else:
        yield from attribute_facts(key, old, new, place)


def _definitions(
    old: Node, new: Node, part: Part, pointer: Pointer, versions: Versions
) -> Iterator[Fact]:
    olds, news = old.keys or {}, new.keys or {}
    renames = _renames(olds, news)
    for name, left, right in by_name(old, new):
        use = use_of(versions, (*pointer, name)) or Use(part)
        use = replace(use, part=part)
        if name in renames:
            at = replace(place_of(use, ""), subject=name, section=())
            target = renames[name]
            rule = plain(f"{_RULE_NAMES.get(part, part.value.replace(' ', '-'))}-renamed")
            lines = both_lines(left, news[target])
            yield stated(at, rule, "moved", lines, part=part, old=name, new=target)
        elif name not in renames.values():
            yield from _named(name, left, right, use, (*pointer, name), versions)
    if olds and news:
        yield from order_facts(old, new, Place())


def _renames(olds: Mapping[str, Node], news: Mapping[str, Node]) -> dict[str, str]:
    """Names that gave way to a new one for the same, where no other has that content."""
    gone = [name for name in olds if name not in news]
    came = [name for name in news if name not in olds]
    renames: dict[str, str] = {}
    for name in gone:
        same = [other for other in came if same_value(olds[name], news[other])]
        twins = [other for other in gone if same_value(olds[other], olds[name])]
        if len(same) == len(twins) == 1:
            renames[name] = same[0]
    return renames


def _examples(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:  # noqa: ARG001
    yield from example_facts("", old, new, place)


def _sample(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:  # noqa: ARG001
    yield from sample_facts(old, new, place)


def _prose(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:  # noqa: ARG001
    yield from prose_facts(old, new, place)


def _scheme(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:  # noqa: ARG001
    yield from scheme_facts(old, new, place)


def _one_path(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    yield from path_facts(place.operation, old, new, place, versions)


def _named_examples(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:  # noqa: ARG001
    yield from examples_facts(old, new, place)


_PARTS: dict[Part, Callable[[Node, Node, Place, Versions], Iterator[Fact]]] = {
    Part.DESCRIPTION: description_facts,
    Part.PATHS: paths_facts,
    Part.PATH: _one_path,
    Part.OPERATION: operation_facts,
    Part.PARAMETER: parameter_facts,
    Part.BODY: body_facts,
    Part.RESPONSE: response_facts,
    Part.CONTENT: content_facts,
    Part.MEDIA_TYPE: media_type_facts,
    Part.HEADERS: headers_facts,
    Part.HEADER: header_facts,
    Part.SCHEMA: schema_facts,
    Part.SCHEME: _scheme,
    Part.EXAMPLES: _named_examples,
    Part.EXAMPLE: _examples,
    Part.SAMPLE: _sample,
    Part.PROSE: _prose,
    Part.MESSAGES: messages_facts,
    Part.MESSAGE: message_facts,
}
