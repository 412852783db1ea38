"""Rows, cells and columns of tables that both versions have."""

from __future__ import annotations

from collections.abc import Iterator

from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.tables import NamedRow, TableDiff
from diff_insight.analysis.inline import visible_text
from diff_insight.model.facts import (
    Fact,
    Lines,
    TableCellChanged,
    TableColumnAdded,
    TableColumnRemoved,
    TableRowAdded,
    TableRowRemoved,
    TextChanged,
)


def table_facts(comparison: Comparison) -> Iterator[Fact]:
    """What differs in each table."""
    for table in comparison.tables:
        yield from _rows(table)
        yield from _columns(table)
        yield from _alignment(table)
        for cell in table.cells:
            lines = Lines((cell.old_line, cell.old_line), (cell.new_line, cell.new_line))
            texts = visible_text(cell.old), visible_text(cell.new)
            if texts[0] != texts[1]:
                yield TableCellChanged(
                    *(cell.row, cell.column, *texts), lines=lines, section=table.section
                )


def _rows(table: TableDiff) -> Iterator[Fact]:
    for named in table.removed:
        lines = Lines(named.row.span, None)
        yield TableRowRemoved(named.key, _cells(named), lines=lines, section=table.section)
    for named in table.added:
        lines = Lines(None, named.row.span)
        yield TableRowAdded(named.key, _cells(named), lines=lines, section=table.section)


def _columns(table: TableDiff) -> Iterator[Fact]:
    lines = Lines(table.old.span, table.new.span)
    for column in table.columns_removed:
        yield TableColumnRemoved(column, lines=lines, section=table.section)
    for column in table.columns_added:
        yield TableColumnAdded(column, lines=lines, section=table.section)


def _alignment(table: TableDiff) -> Iterator[Fact]:
    """Columns that are aligned otherwise, which is all that the second line of a table says."""
    if table.columns_added or table.columns_removed:
        return
    old, new = table.old.table, table.new.table
    if old is not None and new is not None and old.alignment != new.alignment:
        places = [unit.first + 1 for unit in (table.old, table.new)]
        yield TextChanged(
            *(None, None, 0),
            before=" | ".join(map(visible_text, new.header.cells)),
            formatting=True,
            lines=Lines((places[0], places[0]), (places[1], places[1])),
            section=table.section,
        )


def _cells(named: NamedRow) -> tuple[str, ...]:
    return tuple(map(visible_text, named.row.cells))
