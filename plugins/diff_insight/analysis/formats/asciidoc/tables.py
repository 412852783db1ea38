"""Tables of AsciiDoc."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diff_insight.analysis.document import Row
from diff_insight.analysis.formats.asciidoc.attributes import Attributes
from diff_insight.analysis.formats.literal import code
from diff_insight.analysis.formats.part import Part
from diff_insight.analysis.formats.rows import InlineText, csv_rows, row_of
from diff_insight.conventions.limits import MOST_TABLE_CELLS

_SPEC = (
    r"(?:(?P<columns>\d+)?(?:\.(?P<rows>\d+))?(?P<sign>[*+]))?"
    r"(?:[<^>])?(?:\.[<^>])?(?P<style>[adehlmsv])?"
)
_COLUMN = re.compile(r"\s*(?:(\d+)\*)?")
_VERBATIM = frozenset({"l", "m"})
_MOST_REPEATED = 50  # times that one cell stands for, and columns or rows that it spans


class _Cell(NamedTuple):
    """A cell: its lines, and what stands before its separator."""

    part: Part
    columns: int
    rows: int
    times: int
    style: str


def table_rows(
    part: Part, attributes: Attributes, sign: str, inline: InlineText
) -> tuple[list[Row], bool]:
    """The rows of a table.

    A cell that spans rows or columns is of the first of them; the others have an empty cell.

    Args:
        part: The lines between its delimiters.
        attributes: What stands above it.
        sign: What its delimiters begin with.
        inline: Makes inline Markdown of a cell's text.

    Returns:
        The rows, and whether the first one is the header.
    """
    way = attributes.named.get("format", {",": "csv", ":": "dsv"}.get(sign, "psv"))
    if way in {"csv", "tsv", "dsv"}:
        own = {"csv": ",", "tsv": "tab", "dsv": ":"}[way]
        options = {"delim": attributes.named.get("separator", own)}
        rows = csv_rows(part.filled(), options, inline)
    else:
        separator = attributes.named.get("separator", sign)[:1] or sign
        cells = list(_cells(part, separator))
        rows = list(_rows(cells, _width(attributes, cells), inline))
    headed = "header" in attributes.options or (
        "noheader" not in attributes.options and _is_headed(part, rows)
    )
    return rows, headed and len(rows) > 0


def _is_headed(part: Part, rows: Sequence[Row]) -> bool:
    """Whether the first row stands alone on the first line, with an empty line below."""
    return (
        len(rows) > 1
        and bool(part.lines)
        and bool(part.lines[0].strip())
        and rows[0].span == (part.first, part.first)
        and not part.lines[1].strip()
    )


def _width(attributes: Attributes, cells: Sequence[_Cell]) -> int:
    """How many columns there are: as said above the table, or as the first line has cells."""
    columns = attributes.named.get("cols", "")
    if columns:
        counts = (_COLUMN.match(column) for column in re.split("[,;]", columns.strip(", ")))
        width = sum(int(match[1]) if match and match[1] else 1 for match in counts)
        return max(1, min(width, MOST_TABLE_CELLS))
    first = [cell for cell in cells if cell.part.first == cells[0].part.first] if cells else []
    return max(1, sum(cell.columns * cell.times for cell in first))


def _cells(part: Part, separator: str) -> Iterator[_Cell]:
    """The cells of a table, which may go over lines."""
    pattern = re.compile(
        rf"(?:(?<=\s)|\A)(?P<spec>{_SPEC}){re.escape(separator)}|(?<!\\){re.escape(separator)}"
    )
    lines: list[str] = []
    found: re.Match[str] | None = None
    first = part.first
    for number, line in enumerate(part.lines, part.first):
        done = 0
        for match in pattern.finditer(line):
            if match.start() and line[match.end() - 2 : match.end() - 1] == "\\":
                continue
            if found is not None:
                yield _cell(found, [*lines, line[done : match.start()]], first)
            found, lines, first, done = match, [], number, match.end()
        lines.append(line[done:].replace(f"\\{separator}", separator))
    if found is not None:
        yield _cell(found, lines, first)


def _cell(match: re.Match[str], lines: list[str], first: int) -> _Cell:
    part = Part([line.strip() for line in lines], first).filled()
    columns = min(int(match["columns"] or 1), _MOST_REPEATED)
    rows = min(int(match["rows"] or 1), _MOST_REPEATED)
    if match["sign"] == "*":
        return _Cell(part, 1, 1, columns, match["style"] or "")
    return _Cell(part, columns, rows, 1, match["style"] or "")


def _rows(cells: Sequence[_Cell], width: int, inline: InlineText) -> Iterator[Row]:
    taken: dict[int, int] = {}  # columns that cells of rows above go down into, with how many rows
    row: list[tuple[_Cell | None, int]] = []
    count = 0
    for cell in (each for each in cells for _ in range(each.times)):
        while len(row) < width and taken.get(len(row), 0):
            taken[len(row)] -= 1
            row.append((None, cell.part.first))
        for offset in range(min(cell.columns, width - len(row))):
            if cell.rows > 1:
                taken[len(row)] = cell.rows - 1
            row.append((None if offset else cell, cell.part.first))
        while len(row) < width and taken.get(len(row), 0) and cell.rows == 1:
            taken[len(row)] -= 1
            row.append((None, cell.part.first))
        if len(row) >= width:
            yield _row(row, inline)
            count += width
            row = []
        if count > MOST_TABLE_CELLS:
            return
    if row:
        yield _row(row + [(None, row[-1][1])] * (width - len(row)), inline)


def _row(row: Sequence[tuple[_Cell | None, int]], inline: InlineText) -> Row:
    parts = [Part([], line) if cell is None else cell.part for cell, line in row]
    span = (min(part.first for part in parts), max(max(part.first, part.last) for part in parts))
    verbatim = {cell.part.source for cell, _ in row if cell and cell.style in _VERBATIM}
    return row_of(parts, span, lambda text: code(text) if text in verbatim else inline(text))
