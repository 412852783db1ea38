"""Leaf blocks of a document and the admonitions round them, each with its lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from diff_insight.model.facts import Span


class Kind(Enum):
    """The kinds of leaf block."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    CODE = "code"
    HTML = "html"
    COMMENT = "comment"
    INCLUDE = "include"
    DIRECTIVE = "directive"
    LAYOUT = "layout"
    DEFINITION = "definition"
    ANCHOR = "anchor"  # a name that links reach a place by
    INSTRUCTION = "instruction"  # what a site's generator is to do here: a table of contents, say
    COMPONENT = "component"
    TECHNICAL = "technical"


TEXT_KINDS = frozenset({Kind.PARAGRAPH, Kind.ITEM})
FOOTNOTE = "^"  # begins the mark of a paragraph that is a footnote; its label follows
NOWHERE = -1  # the number of no unit or admonition


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        line: Its first line, 1-based.
        cells: The source of its cells.
        cell_lines: The line that each cell begins on; empty where all stand on the first one.
        last: Its last line; 0 where that is the first one.
    """

    line: int
    cells: tuple[str, ...]
    cell_lines: tuple[int, ...] = ()
    last: int = 0

    @property
    def span(self) -> Span:
        """First and last line."""
        return (self.line, self.last or self.line)

    def line_of(self, column: int) -> int:
        """The line that a cell begins on; the row's own for a cell that it does not have."""
        return self.cell_lines[column] if column < len(self.cell_lines) else self.line

    def moved(self, lines: int) -> Row:
        """The row as it stands some lines further down, or up."""
        cell_lines = tuple(line + lines for line in self.cell_lines)
        return Row(self.line + lines, self.cells, cell_lines, self.last and self.last + lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the header is a row too, and `alignment` is the alignment row's style."""

    header: Row
    rows: tuple[Row, ...]
    alignment: tuple[str, ...]

    def moved(self, lines: int) -> Table:
        """The table as it stands some lines further down, or up."""
        header, *rows = (row.moved(lines) for row in (self.header, *self.rows))
        return Table(header, tuple(rows), self.alignment)


class Unit(NamedTuple):
    """One leaf block.

    A tuple, since hundreds of thousands are made.

    Attributes:
        kind: What it is.
        first: Its first line, 1-based.
        last: Its last line.
        text: Its source without what encloses it (quote marks, list markers, fences).
        text_line: The line that `text` begins on.
        key: What it is known by: two units with one key say the same.
        section: The headings that it stands under; a heading's own is the last.
        level: A heading's level, a list item's depth; how many lists a block stands in.
        mark: A code block's language, a list item's marker, a directive's name.
        list_id: The list that an item belongs to; `NOWHERE` for all others.
        admonition: The innermost admonition that it stands in, by its number.
        table: The rows, where it is a table.
    """

    kind: Kind
    first: int
    last: int
    text: str
    text_line: int
    key: str
    section: tuple[str, ...]
    level: int = 0
    mark: str = ""
    list_id: int = NOWHERE
    admonition: int = NOWHERE
    table: Table | None = None

    @property
    def span(self) -> Span:
        """First and last line."""
        return (self.first, self.last)


class Admonition(NamedTuple):
    """A note, a warning, or what shows for some readers only.

    Attributes:
        type: `note`, `warning`, `moniker`, `zone`, `tab`, …; a component's name.
        title: Its own title, or what it is shown for.
        first: Its first line, 1-based.
        last: Its last line.
        parent: The admonition that it stands in, by its number.
        directive: The number of the unit that opens it, where a line of its own does.
        section: The headings that it stands under.
        is_component: Whether it is a component, which is told by its tag.
    """

    type: str
    title: str
    first: int
    last: int
    parent: int
    directive: int
    section: tuple[str, ...]
    is_component: bool = False
