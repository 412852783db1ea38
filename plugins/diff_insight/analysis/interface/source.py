"""One version of a description, with the files that it refers to."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.outlines import Pointer
from diff_insight.analysis.interface.parts import value_of
from diff_insight.analysis.interface.uses import Use, Uses, target_of, use_by_content

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
        return self._followed(node)[0]

    def here(self, node: Node) -> Node:
        """The value that a reference leads to, as if it stood in the reference's place."""
        found, path = self._followed(node)
        return node if found is node else _moved(found, node, path, self.path)

    def _followed(self, node: Node) -> tuple[Node, str]:
        """A value, or what it refers to, and the file that it stands in."""
        source = self
        for _ in range(_MOST_HOPS):
            reference = value_of(node, "$ref")
            if not reference:
                break
            path, pointer = target_of(source.path, reference)
            root = source.root if path == source.path else source.read(path)
            found = None if root is None else at(root, pointer)
            if root is None or found is None:
                break
            node, source = found, Source(path, root, source.read, source.uses)
        return node, source.path


def _moved(node: Node, place: Node, origin: str, path: str) -> Node:
    """A value as if it stood at another place, of another file maybe, with all of its parts."""
    keys = None
    if node.keys is not None:
        keys = {key: _moved(part, place, origin, path) for key, part in node.keys.items()}
        reference = value_of(node, "$ref")
        if reference and origin != path:
            keys["$ref"] = Node(place.span, text=_from(path, origin, reference), type="str")
    items = node.items
    if items is not None:
        items = tuple(_moved(item, place, origin, path) for item in items)
    return Node(place.span, node.text, items, keys, node.type)


def _from(path: str, origin: str, reference: str) -> str:
    """A reference of one file as another file has to write it."""
    file, pointer = target_of(origin, reference)
    relative = "" if file == path else posixpath.relpath(file, posixpath.dirname(path) or ".")
    steps = (key.replace("~", "~0").replace("/", "~1") for key in pointer)
    return f"{relative}#/{'/'.join(steps)}" if pointer else relative


@dataclass(frozen=True, slots=True)
class Versions:
    """Both versions of a file of a description.

    Attributes:
        old: The old version.
        new: The new one.
    """

    old: Source
    new: Source
    _compared: set[tuple[str, str]] = field(default_factory=set)

    def first(self, references: tuple[str, str]) -> bool:
        """Whether two references are asked for the first time: what they lead to is told once.

        Schemas may refer to themselves.
        """
        seen = references in self._compared
        self._compared.add(references)
        return not seen

    def use(self, pointer: Pointer) -> Use | None:
        """What a value is, by what refers to it in either version, else by its content."""
        uses = [side.use(pointer) for side in (self.old, self.new)]
        found = [use for use in uses if use is not None]
        if found:
            shared = found[0].side & found[-1].side
            return replace(found[-1], side=shared or found[-1].side or found[0].side)
        return None if pointer else use_by_content(self.new.root)


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
