"""Two versions of a document as one sequence of blocks: what the rendered view is made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Places = tuple[tuple[int | None, int | None], ...]
"""Places in the old version and in the new one, merged: what a side does not have is `None`."""


class BlockKind(StrEnum):
    """The kinds of block in the rendered view."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    LABEL = "label"
    METADATA = "metadata"
    TABLE = "table"
    CODE = "code"
    SOURCE = "source"


class Block(NamedTuple):
    """A block of one version.

    A tuple, as pairs of them are, since tens of thousands are made.

    Attributes:
        kind: What it is.
        text: Inline Markdown of a heading, a paragraph or an item; of all others, plain text.
        line: The line that it begins on, 1-based.
        level: A heading's level; how many lists any other block stands in.
        mark: A list item's marker, a code block's language.
        inside: Whether it stands in an admonition.
        rows: A table's cells, the header first, in inline Markdown; the keys and values of
            metadata, in plain text.
    """

    kind: BlockKind
    text: str
    line: int
    level: int = 0
    mark: str = ""
    inside: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


class BlockPair(NamedTuple):
    """A block and what became of it.

    Attributes:
        old: As it was; `None` where it is new here.
        new: As it is; `None` where it is gone from here.
        before: Where a block that moved here came from, as it was.
        move: The number of its move, from 1: a run of blocks that moved together has one number,
            which stands once where they came from and once where they are. 0 for all others.
        elsewhere: The line of the other end of the move, in the other version.
        leads: Whether it is the first block of its move.
        rows: The rows of a table that both versions have.
        columns: Its columns.
    """

    old: Block | None
    new: Block | None
    before: Block | None = None
    move: int = 0
    elsewhere: int = 0
    leads: bool = False
    rows: Places = ()
    columns: Places = ()


class Gap(NamedTuple):
    """Unchanged blocks far from a change, which a reader opens.

    Attributes:
        pairs: The blocks, and the labels before them.
        blocks: How many blocks there are.
        first: Their first line in the new version.
        last: Their last line there.
        section: The headings that the next block stands under.
    """

    pairs: tuple[BlockPair, ...]
    blocks: int
    first: int
    last: int
    section: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentDiff:
    """Both versions of a document, merged.

    The blocks that have an old side or are gone make the old version, in its order; those that
    have a new side make the new one.

    Attributes:
        parts: The blocks, and the gaps between those that changed.
        old_references: Targets of the old version's link references, by label.
        new_references: Those of the new one.
        notation: The name of the format that it is written in, where this is a plain rendering of
            it; empty for Markdown.
    """

    parts: tuple[BlockPair | Gap, ...]
    old_references: tuple[tuple[str, str], ...] = ()
    new_references: tuple[tuple[str, str], ...] = ()
    notation: str = ""
