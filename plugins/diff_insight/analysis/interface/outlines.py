"""References of a file, and whether a description begins with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.parts import Part, part_of, value_of
from diff_insight.analysis.interface.place import Side

Pointer = tuple[str, ...]
"""Keys and numbers from the top of a file to a value in it."""

# Who sends by the words of AsyncAPI: version 2 has those of clients, version 3 the server's own.
ACTIONS = {
    "publish": Side.REQUEST,
    "subscribe": Side.RESPONSE,
    "receive": Side.REQUEST,
    "send": Side.RESPONSE,
}


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
