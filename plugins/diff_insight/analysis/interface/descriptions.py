"""Descriptions of interfaces, whole or split over files: both versions to facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.asynchronous import message_facts, messages_facts
from diff_insight.analysis.interface.attributes import attribute_facts, example_facts, order_facts
from diff_insight.analysis.interface.components import description_facts, named_facts
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
from diff_insight.analysis.interface.outlines import Pointer
from diff_insight.analysis.interface.parameters import parameter_facts
from diff_insight.analysis.interface.parts import Part, part_of, value_of
from diff_insight.analysis.interface.place import Place
from diff_insight.analysis.interface.prose import prose_facts, sample_facts
from diff_insight.analysis.interface.schema.schemas import by_name, schema_facts
from diff_insight.analysis.interface.security import scheme_facts
from diff_insight.analysis.interface.source import Versions
from diff_insight.analysis.interface.uses import Use, Uses, place_of, use_by_content
from diff_insight.model.facts import Fact


def interface_facts(versions: Versions) -> Iterator[Fact]:
    """What differs between two versions of a file of a description."""
    old, new = versions.old.root, versions.new.root
    use = versions.use(()) or Use(Part.OTHER)
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


def _collection(old: Node, new: Node, versions: Versions) -> Iterator[Fact]:
    """Parts of a description by name: each is what it is referred to as."""
    for name, left, right in by_name(old, new):
        use = versions.use((name,)) or use_by_content(right or left or old)
        if use is None:
            yield from _inner_collection(name, left, right, versions)
        else:
            yield from named_facts(left, right, use, (name,), versions, _part)
    yield from order_facts(old, new, Place())


def _inner_collection(
    name: str, old: Node | None, new: Node | None, versions: Versions
) -> Iterator[Fact]:
    """What is referred to one level further down, or nothing says what it is."""
    if old is None or new is None or old.keys is None or new.keys is None:
        yield from attribute_facts(name, old, new, Place(part=Part.OTHER))
        return
    for key, left, right in by_name(old, new):
        use = versions.use((name, key))
        if use is None:
            yield from attribute_facts(f"{name}/{key}", left, right, Place(part=Part.OTHER))
        else:
            yield from named_facts(left, right, use, (name, key), versions, _part)


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


def _description(old: Node, new: Node, place: Place, versions: Versions) -> Iterator[Fact]:
    yield from description_facts(old, new, place, versions, _part)


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
    Part.DESCRIPTION: _description,
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
