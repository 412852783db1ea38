"""Facts about tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from diff_insight.model.facts.fact import Placed


@dataclass(frozen=True, slots=True)
class TableRowAdded(Placed):
    """A table has a new row; `key` tells it from the table's other rows."""

    kind: ClassVar[str] = "table-row-added"

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRowRemoved(Placed):
    """A table has lost a row; `key` tells it from the table's other rows."""

    kind: ClassVar[str] = "table-row-removed"

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableCellChanged(Placed):
    """A cell is different; `row` is its row's key, `column` its column's header."""

    kind: ClassVar[str] = "table-cell-changed"

    row: str
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class TableColumnAdded(Placed):
    """A table has a new column; `column` is its header."""

    kind: ClassVar[str] = "table-column-added"

    column: str


@dataclass(frozen=True, slots=True)
class TableColumnRemoved(Placed):
    """A table has lost a column; `column` is its header."""

    kind: ClassVar[str] = "table-column-removed"

    column: str
