"""Two versions of a table: rows by what they are called, columns by their headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.analysis.align.order import moved
from diff_insight.analysis.comparison.table_places import (
    cells_at,
    paired_columns,
    paired_rows,
    row_names,
)
from diff_insight.analysis.document import Row, Table, Unit
from diff_insight.analysis.inline import visible_text
from diff_insight.analysis.inline.keys import row_key, text_key


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that differs."""

    row: str
    column: str
    old: str
    new: str
    old_line: int
    new_line: int


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row that one version has only, with its key."""

    key: str
    row: Row


@dataclass(frozen=True, slots=True)
class TableDiff:
    """What differs in a table.

    Attributes:
        section: The headings that it stands under.
        old: The old table.
        new: The new one.
        added: Rows that are new.
        removed: Rows that are gone.
        cells: Cells that differ.
        columns_added: Headers of new columns.
        columns_removed: Headers of columns that are gone.
        moved: Pairs of rows that left their place.
        equal: Pairs of rows that say the same.
        rows: The places of rows that both have, without the header.
        columns: The places of columns that both have.
    """

    section: tuple[str, ...]
    old: Unit
    new: Unit
    added: tuple[NamedRow, ...]
    removed: tuple[NamedRow, ...]
    cells: tuple[Cell, ...]
    columns_added: tuple[str, ...]
    columns_removed: tuple[str, ...]
    moved: tuple[tuple[Row, Row], ...]
    equal: tuple[tuple[Row, Row], ...]
    rows: tuple[tuple[int, int], ...]
    columns: tuple[tuple[int, int], ...]


def compare_tables(old: Unit, new: Unit) -> TableDiff:
    """Compare two versions of a table."""
    left, right = old.table, new.table
    assert left is not None and right is not None  # noqa: S101, PT018 - the caller has looked
    columns = paired_columns(left, right)
    rows = paired_rows(left, right, columns)
    names = (row_names(left), row_names(right))
    cells = [
        *_cells((left.header, right.header), columns, right, ""),
        *(
            cell
            for old_index, new_index in rows
            for cell in _cells(
                (left.rows[old_index], right.rows[new_index]), columns, right, names[1][new_index]
            )
        ),
    ]
    paired = {column for column, _ in columns}, {column for _, column in columns}
    order = [old_index for old_index, _ in rows]
    gone = moved(order, [1] * len(order))
    return TableDiff(
        *(new.section, old, new),
        added=_only(right, names[1], {new_index for _, new_index in rows}),
        removed=_only(left, names[0], {old_index for old_index, _ in rows}),
        cells=tuple(cells),
        columns_added=_headers(right, paired[1]),
        columns_removed=_headers(left, paired[0]),
        moved=tuple((left.rows[rows[n][0]], right.rows[rows[n][1]]) for n in sorted(gone)),
        equal=tuple(
            (left.rows[old_index], right.rows[new_index])
            for old_index, new_index in rows
            if row_key(left.rows[old_index].cells) == row_key(right.rows[new_index].cells)
        ),
        rows=tuple(rows),
        columns=tuple(columns),
    )


def _headers(table: Table, paired: set[int]) -> tuple[str, ...]:
    return tuple(
        visible_text(cell) for number, cell in enumerate(table.header.cells) if number not in paired
    )


def _only(table: Table, names: Sequence[str], paired: set[int]) -> tuple[NamedRow, ...]:
    return tuple(
        NamedRow(names[number], row)
        for number, row in enumerate(table.rows)
        if number not in paired
    )


def _cells(
    rows: tuple[Row, Row], columns: Sequence[tuple[int, int]], table: Table, name: str
) -> list[Cell]:
    left, right = (cells_at(row, [pair[side] for pair in columns]) for side, row in enumerate(rows))
    headers = cells_at(table.header, [new_index for _, new_index in columns])
    return [
        Cell(
            *(name, visible_text(header), old, new),
            *(rows[0].line_of(column[0]), rows[1].line_of(column[1])),
        )
        for column, header, old, new in zip(columns, headers, left, right, strict=True)
        if text_key(old) != text_key(new)
    ]
