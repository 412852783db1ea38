"""One version of a document as blocks for readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diff_insight.analysis.document import NOWHERE, Document, FrontMatter, Kind, Unit
from diff_insight.model.rendered import Block, BlockKind

_KINDS = {
    Kind.HEADING: BlockKind.HEADING,
    Kind.PARAGRAPH: BlockKind.PARAGRAPH,
    Kind.ITEM: BlockKind.ITEM,
    Kind.TABLE: BlockKind.TABLE,
    Kind.CODE: BlockKind.CODE,
}
_OWN_TEXT = frozenset({*_KINDS, Kind.HTML, Kind.COMMENT})
_BOXED = frozenset(
    "note tip important caution warning danger info hint attention success question example "  # noqa: SIM905
    "quote abstract bug failure error seealso admonition todo topic sidebar versionadded "
    "versionchanged versionremoved deprecated deprecated-removed".split()
)
_PAIR = re.compile(r"([^\s:#-][^:\n]*):(?:[ \t]+|$)")


@dataclass(frozen=True, slots=True)
class Side:
    """One version, and what a reader sees at the beginning of some of its blocks.

    Attributes:
        document: The version.
        labels: What stands above the first block of each admonition, by that block's number.
        boxes: The admonitions that readers see as such; zones and tabs show all of a document.
    """

    document: Document
    labels: dict[int, tuple[Block, ...]]
    boxes: frozenset[int]

    def block(self, number: int) -> Block:
        """A block, by its number."""
        unit = self.document.units[number]
        inside = unit.admonition in self.boxes
        text = unit.text
        if unit.kind not in _OWN_TEXT:
            text = "\n".join(self.document.raw(unit))
        return Block(
            kind=_KINDS.get(unit.kind, BlockKind.SOURCE),
            text=text,
            line=unit.first,
            level=unit.level,
            mark=unit.mark,
            inside=inside,
            rows=_cells(unit),
        )


def side_of(document: Document) -> Side:
    """A version, made ready."""
    if not document.admonitions:
        return Side(document, {}, frozenset())
    return Side(document, dict(_labels(document)), _boxes(document))


def metadata(front_matter: FrontMatter) -> Block:
    """A front matter as keys and values; what belongs to no key has an empty one."""
    rows: list[tuple[str, str]] = []
    for line in front_matter.text.split("\n"):
        found = _PAIR.match(line)
        if found:
            rows.append((found[1], line[found.end() :]))
        elif rows:
            key, value = rows.pop()
            rows.append((key, f"{value}\n{line}"))
        elif line:
            rows.append(("", line))
    return Block(BlockKind.METADATA, "", front_matter.first, rows=tuple(rows))


def _cells(unit: Unit) -> tuple[tuple[str, ...], ...]:
    if unit.table is None:
        return ()
    return tuple(row.cells for row in (unit.table.header, *unit.table.rows))


def _boxes(document: Document) -> frozenset[int]:
    """The admonitions that are notes, warnings and the like, and what stands in such."""
    found: set[int] = set()
    for number, admonition in enumerate(
        document.admonitions
    ):  # what encloses others comes before them
        if admonition.type in _BOXED or admonition.parent in found:
            found.add(number)
    return frozenset(found)


def _labels(document: Document) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """Admonitions that no line of their own opens, at their first blocks."""
    seen: set[int] = {NOWHERE}
    for number, unit in enumerate(document.units):
        if unit.admonition in seen:
            continue
        opened: list[Block] = []
        current = unit.admonition
        while current not in seen:
            seen.add(current)
            admonition = document.admonitions[current]
            if admonition.directive == NOWHERE:
                text = admonition.title or admonition.type.capitalize()
                label = Block(BlockKind.LABEL, text, admonition.first, unit.level, inside=True)
                opened.insert(0, label)
            current = admonition.parent
        if opened:
            yield number, tuple(opened)
