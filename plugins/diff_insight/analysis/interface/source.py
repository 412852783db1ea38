"""One version of a description, with the files that it refers to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.parts import value_of
from diff_insight.analysis.interface.uses import Pointer, Use, Uses, target_of

_MOST_HOPS = 8  # references that lead to references; more are a circle


@dataclass(frozen=True, slots=True)
class Source:
    """One version of a file of a description.

    Attributes:
        path: Its path in the repository.
        root: Its content.
        read: The content of another file of the same commit; `None` where there is none.
        uses: What refers to its parts.
    """

    path: str
    root: Node
    read: Callable[[str], Node | None]
    uses: Uses

    def use(self, pointer: Pointer) -> Use | None:
        """What is referred to at a pointer of this file; `None` where nothing refers to it."""
        return self.uses.get((self.path, pointer))

    def resolved(self, node: Node) -> Node:
        """The value that a reference leads to; the reference where it leads nowhere."""
        source = self
        for _ in range(_MOST_HOPS):
            reference = value_of(node, "$ref")
            if not reference:
                return node
            path, pointer = target_of(source.path, reference)
            root = source.root if path == source.path else source.read(path)
            found = None if root is None else at(root, pointer)
            if root is None or found is None:
                return node
            node, source = found, Source(path, root, source.read, source.uses)
        return node


@dataclass(frozen=True, slots=True)
class Versions:
    """Both versions of a file of a description."""

    old: Source
    new: Source


def at(node: Node, pointer: Pointer) -> Node | None:
    """The value at a pointer; `None` where there is none."""
    for key in pointer:
        if node.keys is not None and key in node.keys:
            node = node.keys[key]
        elif node.items is not None and key.isdigit() and int(key) < len(node.items):
            node = node.items[int(key)]
        else:
            return None
    return node
