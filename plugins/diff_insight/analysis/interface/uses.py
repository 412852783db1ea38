"""What the files of a description are: found by following references from its root.

A file of a split description says by itself that it is a schema, say; what it is a schema of, and
whether clients or the server write it, only those know that refer to it.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.outlines import ACTIONS, Outline, Pointer
from diff_insight.analysis.interface.parts import Part, part_of, step, value_of
from diff_insight.analysis.interface.place import Place, Side

_MOST_COMMITS = 3  # whose uses are at hand: those of a range, and the base of the next
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
# What many operations share is a part of none.
_OF_ALL = frozenset({Part.SCHEMA, Part.PROPERTIES, Part.ALTERNATIVES, Part.DESCRIPTION, Part.PATHS})
# What others refer to by name: it is used where they are, and not where it stands.
_HOLDERS = frozenset({Part.SCHEMAS, Part.NAMED_PARAMETERS, Part.NAMED_BODIES, Part.NAMED_RESPONSES})


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


class _State(NamedTuple):
    """A value that the walk has reached, and what it is there; its operation, or its path."""

    path: str
    pointer: Pointer
    part: Part
    side: Side = Side.UNKNOWN
    element: str = ""
    operation: str = ""


@lru_cache(maxsize=50_000)
def target_of(path: str, reference: str) -> tuple[str, Pointer]:
    """The file and the place in it that a reference of a file leads to (RFC 6901)."""
    file, _, fragment = reference.partition("#")
    if file:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    keys = fragment.strip("/").split("/") if fragment.strip("/") else []
    return path, tuple(unquote(key).replace("~1", "/").replace("~0", "~") for key in keys)


class OutlineCache:
    """Outlines by blob, and the uses that were found last.

    Attributes:
        outlines: Those of the data files that were read; `None` where a file has none.
    """

    def __init__(self) -> None:
        self.outlines: dict[str, Outline | None] = {}
        self._found: dict[frozenset[tuple[str, Outline]], Uses] = {}

    def uses(self, blobs: Mapping[str, str]) -> Uses:
        """The uses among files, by path and blob; those of the last few commits are not sought.

        The head of a range is the base of the next, and most commits leave all references as they
        were: what decides is the outlines.
        """
        outlines = {path: self.outlines.get(blob) for path, blob in blobs.items()}
        key = frozenset((path, found) for path, found in outlines.items() if found is not None)
        if key not in self._found:
            while len(self._found) >= _MOST_COMMITS:
                del self._found[next(iter(self._found))]
            self._found[key] = find_uses(blobs, outlines.get)
        return self._found[key]


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
    way = _way(state.part, state.side, state.element, pointer[len(state.pointer) :])
    if way is None:
        return None
    path, target = target_of(state.path, reference)
    operation = way.operation(state.operation)
    return _State(path, target, way.part, way.side, way.element, operation)


class _Way(NamedTuple):
    """What the keys between two references lead to.

    Attributes:
        part: What it is.
        side: Who writes it.
        element: What a schema describes there.
        path: The path on the way; empty where there is none.
        method: The method on the way, in capitals; empty where there is none.
    """

    part: Part
    side: Side
    element: str
    path: str = ""
    method: str = ""

    def operation(self, before: str) -> str:
        """The operation, by what it was where the way begins: an operation, a path or nothing."""
        if self.part in _OF_ALL:
            return ""
        whole = self.path or before
        return f"{self.method} {whole}".strip() if self.method else whole


@lru_cache(maxsize=50_000)
def _way(part: Part, side: Side, element: str, keys: Pointer) -> _Way | None:
    """What stands below a part; `None` where others refer to it by name, or nothing says.

    Many files have the same keys, so that most ways are gone once.
    """
    path = method = ""
    for number, marked in enumerate(keys):
        key, _, mark = marked.partition("@")
        if part in _HOLDERS and number:
            return None
        below = step(part, key)
        side = ACTIONS.get(key if below is Part.ACTION else mark, side)
        side = _SIDES.get(below, side)
        element = _element(part, below, element, mark)
        if below is Part.PATH:
            path = key
        elif below is Part.OPERATION:
            method = key.upper()
        part = below
    return None if part is Part.OTHER else _Way(part, side, element, path, method)


def _element(part: Part, below: Part, element: str, mark: str) -> str:
    """What a schema describes below a part."""
    if mark == "body" or below is Part.MESSAGE:
        return "body"
    if below is Part.SCHEMA and part in {Part.PROPERTIES, Part.SCHEMA}:
        return "parameter-property" if element.startswith("parameter") else "property"
    return _ELEMENTS.get(below, element)


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


def use_by_content(node: Node) -> Use | None:
    """What a value is by its content alone; `None` where that does not tell."""
    part = part_of(node)
    if part is None:
        return None
    # What is valid by a JSON Schema is what its readers write.
    written = part is Part.SCHEMA and "json-schema.org" in value_of(node, "$schema")
    side = Side.REQUEST if written or part is Part.PARAMETER else Side.UNKNOWN
    return Use(part, Side.RESPONSE if part is Part.RESPONSE else side)


# Parts that are told of by their own names, and not by those of what is in them.
_OWN_SUBJECTS = frozenset({Part.PARAMETER, Part.HEADER, Part.EXAMPLE})


def place_of(use: Use, name: str) -> Place:
    """The place of a named part."""
    operation = use.operations[0] if len(use.operations) == 1 else ""
    section = (operation or name,) if operation or name else ()
    element = use.element or "property"
    subject = name if use.part in _OWN_SUBJECTS else ""
    return Place(use.side, element, section, operation, subject, use.part)
