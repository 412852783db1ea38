"""Tables of reStructuredText: drawn as a grid or with rules, as lists and as CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diff_insight.analysis.document import Row
from diff_insight.analysis.formats.part import Part
from diff_insight.analysis.formats.rows import InlineText, row_of
from diff_insight.analysis.formats.rst.layout import dedented, end_of_indented
from diff_insight.conventions.limits import MOST_TABLE_CELLS

GRID = re.compile(r"\+(?:-+\+)+\Z")
SIMPLE = re.compile(r"=+(?: +=+)+\Z")
_RULE = re.compile(r"\+(?:[-=]+\+)+\Z")
_SPANS = re.compile(r"-+(?: +-+)*\Z")
_MARK = re.compile(r"[-*+•‣⁃](?: +|\Z)")

Rows = tuple[list[Row], int]  # rows, and how many of them are the header


def end_of_grid(lines: Sequence[str], start: int) -> int:
    """The place behind a table that is drawn as a grid."""
    end = start
    while end < len(lines) and lines[end].startswith(("+", "|")):
        end += 1
    return end


def end_of_simple(lines: Sequence[str], start: int) -> int:
    """The place behind a table with rules; its first line's where nothing ends it."""
    rules = 0
    for place in range(start + 1, len(lines)):
        if lines[place].startswith("=") and SIMPLE.match(lines[place]):
            rules += 1
            if rules == 2 or place + 1 == len(lines) or not lines[place + 1]:  # noqa: PLR2004 - the header's, and the last
                return place + 1
    return start


def grid_rows(part: Part, inline: InlineText) -> Rows:
    """The rows of a table that is drawn as a grid.

    A cell that spans rows or columns is of the first of them; the others have an empty cell.
    """
    edges = sorted(
        {
            place
            for line in part.lines
            if line.startswith("+") or "+-" in line
            for place, sign in enumerate(line)
            if sign == "+"
        }
    )
    if len(edges) * len(part.lines) > MOST_TABLE_CELLS:
        return [], 0
    rows: list[Row] = []
    header = 0
    texts: dict[int, tuple[int, list[str]]] = {}
    start = part.first + 1
    for number, line in enumerate(part.lines[1:], part.first + 1):
        if _RULE.match(line) or ("+-" in line and line.startswith(("+", "|"))):
            rows.append(_row(texts, len(edges) - 1, (start, number - 1), inline))
            texts, start = {}, number + 1
            if "=" in line and _RULE.match(line):
                header = len(rows)
        else:
            _take(texts, edges, line, number)
    return [row for row in rows if row.cells], header


def _take(
    texts: dict[int, tuple[int, list[str]]], edges: Sequence[int], line: str, number: int
) -> None:
    """Take in a line of cells."""
    column = 0
    while column < len(edges) - 1:
        end = column + 1
        while end < len(edges) - 1 and line[edges[end] : edges[end] + 1] not in {"|", "+"}:
            end += 1
        text = line[edges[column] + 1 : edges[end]]
        texts.setdefault(column, (number, []))[1].append(text.strip())
        column = end


def _row(
    texts: dict[int, tuple[int, list[str]]], width: int, span: tuple[int, int], inline: InlineText
) -> Row:
    cells = [
        Part(lines, first).filled()
        for first, lines in (texts.get(n, (span[0], [])) for n in range(width))
    ]
    return row_of(cells, span, inline)


def simple_rows(part: Part, inline: InlineText) -> Rows:
    """The rows of a table with rules; what has an empty first cell goes on with the row above."""
    columns = [match.span() for match in re.finditer("=+", part.lines[0])]
    bounds = [
        (start, columns[n + 1][0] if n + 1 < len(columns) else None)
        for n, (start, _) in enumerate(columns)
    ]
    rows: list[Row] = []
    header = 0
    if len(columns) * len(part.lines) > MOST_TABLE_CELLS:
        return rows, header
    lines: list[list[str]] = []
    start = part.first + 1
    for number, line in enumerate((*part.lines[1:], "="), part.first + 1):
        ends = line.startswith("=") and (line == "=" or SIMPLE.match(line) is not None)
        spans = _SPANS.match(line) is not None and len(line) > 1 and line.count("-") > len(columns)
        begins = bool(line[: columns[0][1]].strip()) or not lines
        if lines and (ends or spans or (begins and line)):
            cells = [Part(list(cell), start).filled() for cell in zip(*lines, strict=True)]
            rows.append(row_of(cells, (start, number - 1), inline))
            lines = []
        if ends and number < part.last and not header:
            header = len(rows)
        if line and not ends and not spans:
            start = start if lines else number
            lines.append([line[first:after].strip() for first, after in bounds])
        elif lines:
            lines.append([""] * len(columns))
    return rows, header


def list_rows(part: Part, inline: InlineText) -> list[Row]:
    """The rows of a list of lists."""
    rows = []
    for item in _items(part):
        cells = [cell.filled() for cell in _items(item)]
        if cells:
            rows.append(row_of(cells, (item.first, item.filled().last), inline))
    width = max((len(row.cells) for row in rows), default=0)
    return rows if width * len(rows) <= MOST_TABLE_CELLS else []


def _items(part: Part) -> Iterator[Part]:
    place = 0
    while place < len(part.lines):
        mark = _MARK.match(part.lines[place])
        if mark is None:
            place += 1
            continue
        end = end_of_indented(part.lines, place + 1)
        rest = dedented(part.lines[place + 1 : end])
        yield Part([part.lines[place][mark.end() :], *rest], part.first + place)
        place = end
