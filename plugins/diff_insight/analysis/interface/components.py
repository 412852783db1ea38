"""The top of a description: what it is called, what it has, and its parts by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from diff_insight.analysis.entries import Node, same_value
from diff_insight.analysis.interface.asynchronous import actions_facts, channels_facts
from diff_insight.analysis.interface.attributes import attribute_facts, both_lines, order_facts
from diff_insight.analysis.interface.operations import paths_facts
from diff_insight.analysis.interface.outlines import Pointer
from diff_insight.analysis.interface.parts import PROSE_KEYS, Part, value_of
from diff_insight.analysis.interface.place import Place, plain, stated
from diff_insight.analysis.interface.prose import member_facts, prose_facts
from diff_insight.analysis.interface.schema.schemas import by_name, existence
from diff_insight.analysis.interface.security import requirement_facts, schemes_facts
from diff_insight.analysis.interface.source import Versions
from diff_insight.analysis.interface.uses import Use, place_of
from diff_insight.model.facts import Fact

Compare = Callable[[Node, Node, Use, Pointer, Versions], Iterator[Fact]]
"""States what differs in a part of both versions, by what it is used as."""

# What a definition's part is called in rules; oasdiff has one for schemas only.
_RULE_NAMES = {Part.SCHEMA: "api-schema"}
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


def description_facts(
    old: Node, new: Node, place: Place, versions: Versions, compare: Compare
) -> Iterator[Fact]:
    """What differs at the top of a description.

    Args:
        old: The old version.
        new: The new one.
        place: Where it stands.
        versions: Both versions of the file.
        compare: States what differs in a part that others refer to by name.
    """
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
                yield from _component(name, older, newer, (key, name), place, versions, compare)
            yield from order_facts(left or right or old, right or left or old, place)
        elif key == "info" and left is not None and right is not None:
            yield from _info(left, right, place)
        elif key in {"tags", "servers"}:
            yield from _listed(key, left, right, place)
        elif key in PROSE_KEYS and both:
            yield from prose_facts(left, right, place)
        else:
            yield from _component(key, left, right, (key,), place, versions, compare)
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
                yield from member_facts(inner, older, newer, at)
    if old is not None and new is not None:
        keyed = [Node(side.span, keys=named) for side, named in zip((old, new), sides, strict=True)]
        yield from order_facts(keyed[0], keyed[1], place)


def _component(  # noqa: PLR0913, PLR0917 - a part, where it is and what it is
    key: str,
    old: Node | None,
    new: Node | None,
    pointer: Pointer,
    place: Place,
    versions: Versions,
    compare: Compare,
) -> Iterator[Fact]:
    """A mapping of parts that are referred to by name."""
    empty = Node((0, 0), keys={})
    if key in _MAPS:
        yield from _definitions(old or empty, new or empty, _MAPS[key], pointer, versions, compare)
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


def _definitions(  # noqa: PLR0913, PLR0917 - parts, where they are and what they are
    old: Node, new: Node, part: Part, pointer: Pointer, versions: Versions, compare: Compare
) -> Iterator[Fact]:
    olds, news = old.keys or {}, new.keys or {}
    renames = _renames(olds, news)
    for name, left, right in by_name(old, new):
        use = versions.use((*pointer, name)) or Use(part)
        use = replace(use, part=part)
        if name in renames:
            at = replace(place_of(use, ""), subject=name, section=())
            target = renames[name]
            rule = plain(f"{_RULE_NAMES.get(part, part.value.replace(' ', '-'))}-renamed")
            lines = both_lines(left, news[target])
            yield stated(at, rule, "moved", lines, part=part, old=name, new=target)
        elif name not in renames.values():
            yield from named_facts(left, right, use, (*pointer, name), versions, compare)
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


def named_facts(  # noqa: PLR0913, PLR0917 - a part, where it is and what it is
    old: Node | None,
    new: Node | None,
    use: Use,
    pointer: Pointer,
    versions: Versions,
    compare: Compare,
) -> Iterator[Fact]:
    """A part that others refer to by name: new, gone or different."""
    if old is not None and new is not None:
        yield from compare(old, new, use, pointer, versions)
        return
    stem = _RULE_NAMES.get(use.part, use.part.value.replace(" ", "-"))
    at = replace(place_of(use, ""), subject=pointer[-1], section=())
    change = "added" if old is None else "removed"
    yield existence(at, ("", use.part), old, new, plain(f"{stem}-{change}"))
