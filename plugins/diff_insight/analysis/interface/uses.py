"""What the files of a description are: found by following references from its root.

A file of a split description says by itself that it is a schema, say; what it is a schema of, and
whether clients or the server write it, only those know that refer to it.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.parts import Part, part_of, step, value_of
from diff_insight.analysis.interface.place import Side

Pointer = tuple[str, ...]
"""Keys and numbers from the top of a file to a value in it."""

_MOST_STATES = 200_000  # of the walk; a description of 3,000 files takes some 20,000
_SIDES = {
    Part.PARAMETER: Side.REQUEST,
    Part.BODY: Side.REQUEST,
    Part.RESPONSE: Side.RESPONSE,
    Part.HEADER: Side.RESPONSE,
}
_ELEMENTS = {
    Part.PARAMETER: "parameter",
    Part.BODY: "body",
    Part.RESPONSE: "body",
    Part.HEADER: "header",
}
# Who sends by the words of AsyncAPI: version 2 has those of clients, version 3 the server's own.
ACTIONS = {
    "publish": Side.REQUEST,
    "subscribe": Side.RESPONSE,
    "receive": Side.REQUEST,
    "send": Side.RESPONSE,
}
# What others refer to by name: it is used where they are, and not where it stands.
_HOLDERS = frozenset(
    {Part.SCHEMAS, Part.NAMED_PARAMETERS, Part.NAMED_BODIES, Part.NAMED_RESPONSES, Part.MESSAGES}
)


@dataclass(frozen=True, slots=True)
class Outline:
    """What of a file decides where references lead.

    Attributes:
        root: Whether a description begins with it.
        pointers: Where its references stand, in order.
        references: The pointer and the target of each. A key that means another thing for the
            value of a sibling has that value behind an `@`: `schema@body`, `message@send`.
    """

    root: bool
    pointers: tuple[Pointer, ...]
    references: tuple[tuple[Pointer, str], ...]

    def below(self, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
        """The references in the value at a pointer."""
        for number in range(bisect_left(self.pointers, pointer), len(self.pointers)):
            if self.pointers[number][: len(pointer)] != pointer:
                return
            yield self.references[number]


@dataclass(frozen=True, slots=True)
class Use:
    """What is referred to, and by whom.

    Attributes:
        part: What it is.
        side: Who writes it.
        element: What a schema describes: `body`, `property`, `parameter`, ….
        operations: The operations that it is a part of, as far as they are looked at: schemas have
            none.
    """

    part: Part
    side: Side = Side.UNKNOWN
    element: str = ""
    operations: tuple[str, ...] = ()


Uses = Mapping[tuple[str, Pointer], Use]
"""Uses by file and pointer."""


@dataclass(frozen=True, slots=True)
class _State:
    """A value that the walk has reached, and what it is there."""

    path: str
    pointer: Pointer
    part: Part
    side: Side = Side.UNKNOWN
    element: str = ""
    operation: str = ""


def outline_of(root: Node) -> Outline:
    """The outline of a file."""
    found = sorted((_plain(pointer), pointer, target) for pointer, target in _references(root, ()))
    return Outline(
        part_of(root) is Part.DESCRIPTION,
        tuple(plain for plain, _, _ in found),
        tuple((pointer, target) for _, pointer, target in found),
    )


def _plain(pointer: Pointer) -> Pointer:
    """A pointer without the values of siblings."""
    return tuple(key.partition("@")[0] for key in pointer)


def _references(node: Node, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    reference = value_of(node, "$ref")
    if reference:
        yield pointer, reference
    mark = "@body" if value_of(node, "in") == "body" else ""
    action = value_of(node, "action")
    mark = f"@{action}" if action in ACTIONS else mark
    for key, part in (node.keys or {}).items():
        yield from _references(part, (*pointer, f"{key}{mark}"))
    for number, part in enumerate(node.items or ()):
        yield from _references(part, (*pointer, str(number)))


def target_of(path: str, reference: str) -> tuple[str, Pointer]:
    """The file and the place in it that a reference of a file leads to (RFC 6901)."""
    file, _, fragment = reference.partition("#")
    if file:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    keys = fragment.strip("/").split("/") if fragment.strip("/") else []
    return path, tuple(unquote(key).replace("~1", "/").replace("~0", "~") for key in keys)


def find_uses(paths: Iterable[str], outline: Callable[[str], Outline | None]) -> Uses:
    """Follow all references of the descriptions among files.

    Args:
        paths: The files.
        outline: The outline of a file; `None` where there is none.
    """
    waiting = [
        _State(path, (), Part.DESCRIPTION)
        for path in paths
        if (found := outline(path)) is not None and found.root
    ]
    states = set(waiting)
    while waiting and len(states) < _MOST_STATES:
        state = waiting.pop()
        found = outline(state.path)
        for pointer, reference in () if found is None else found.below(state.pointer):
            reached = _follow(state, pointer, reference)
            if reached is not None and reached not in states:
                states.add(reached)
                waiting.append(reached)
    return _merged(states)


def _follow(state: _State, pointer: Pointer, reference: str) -> _State | None:
    """Where a reference leads that stands in what was reached; `None` where nothing says."""
    inner = walk(state_use(state), pointer[len(state.pointer) :])
    if inner is None:
        return None
    path, target = target_of(state.path, reference)
    operation = inner.operations[0] if inner.operations else ""
    return _State(path, target, inner.part, inner.side, inner.element, operation)


def state_use(state: _State) -> Use:
    """A state as a use."""
    operations = (state.operation,) if state.operation else ()
    return Use(state.part, state.side, state.element, operations)


def walk(use: Use, keys: Iterable[str]) -> Use | None:
    """What stands below a part; `None` where others refer to it by name, or nothing says."""
    for number, marked in enumerate(keys):
        key, _, mark = marked.partition("@")
        if use.part in _HOLDERS and number:
            return None
        part = step(use.part, key)
        use = _below(use, part, key, mark)
    return None if use.part is Part.OTHER else use


def _below(use: Use, part: Part, key: str, mark: str) -> Use:
    side = ACTIONS.get(key, use.side) if part is Part.ACTION else ACTIONS.get(mark, use.side)
    side = _SIDES.get(part, side)
    element = "body" if mark == "body" or part is Part.MESSAGE else _ELEMENTS.get(part, use.element)
    operations = use.operations
    if part is Part.PATH:
        operations = (key,)
    elif part is Part.OPERATION:
        operations = (f"{key.upper()} {use.operations[0] if use.operations else ''}".strip(),)
    elif part is Part.SCHEMA:
        operations = ()
        if use.part in {Part.PROPERTIES, Part.ALTERNATIVES} or use.part is Part.SCHEMA:
            element = "property" if use.part is not Part.ALTERNATIVES else element
            if use.element.startswith("parameter"):
                element = "parameter-property"
    return replace(use, part=part, side=side, element=element, operations=operations)


def _merged(states: Iterable[_State]) -> Uses:
    by_place: dict[tuple[str, Pointer], list[_State]] = defaultdict(list)
    for state in states:
        by_place[state.path, state.pointer].append(state)
    return {place: _together(some) for place, some in by_place.items()}


def _together(states: list[_State]) -> Use:
    side = Side.UNKNOWN
    for state in states:
        side |= state.side
    parts = sorted({state.part for state in states})
    elements = sorted({state.element for state in states})
    operations = sorted({state.operation for state in states if state.operation})
    element = elements[0] if len(elements) == 1 else "property"
    return Use(parts[0], side, element, tuple(operations))
