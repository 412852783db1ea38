"""Rows of tables, whatever format they are written in."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from diff_insight.analysis.document import Row
from diff_insight.analysis.formats.part import Part
from diff_insight.conventions.limits import MOST_TABLE_CELLS

InlineText = Callable[[str], str]
_DELIMITERS = {"tab": "\t", "space": " "}


def row_of(cells: Sequence[Part], span: tuple[int, int], inline: InlineText) -> Row:
    """A row of cells that may stand on lines of their own."""
    lines = tuple(cell.first for cell in cells)
    return Row(span[0], tuple(inline(cell.source) for cell in cells), lines, max(*span, span[0]))


def csv_rows(part: Part, options: Mapping[str, str], inline: InlineText) -> list[Row]:
    """The rows of a table as CSV; those that are read before an error in it."""
    delimiter = options.get("delim", ",").strip().lower()
    quote = options.get("quote", '"').strip()
    reader = csv.reader(
        part.lines,
        delimiter=(_DELIMITERS.get(delimiter, delimiter) or ",")[0],
        quotechar=(quote or '"')[0],
        skipinitialspace=True,
    )
    rows: list[Row] = []
    before, cells = 0, 0
    for record in _until_error(reader):
        first, last = part.first + before, part.first + reader.line_num - 1
        before = reader.line_num
        cells += len(record)
        if cells > MOST_TABLE_CELLS:
            break
        if record:
            rows.append(Row(first, tuple(map(inline, record)), (), last))
    width = max((len(row.cells) for row in rows), default=0)
    return rows if len(rows) * width <= MOST_TABLE_CELLS else []


def _until_error(reader: Iterable[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error:
        return


def widened(row: Row, width: int) -> Row:
    """A row with as many cells as its table has columns."""
    missing = width - len(row.cells)
    if not missing:
        return row
    lines = row.cell_lines and (*row.cell_lines, *[row.line] * missing)
    return Row(row.line, (*row.cells, *[""] * missing), lines, row.last)
