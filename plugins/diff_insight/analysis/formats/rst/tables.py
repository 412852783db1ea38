"""Tables of reStructuredText: drawn as a grid or with rules, as lists and as CSV."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from diff_insight.analysis.document import Row
from diff_insight.analysis.formats.part import Part
from diff_insight.analysis.formats.rows import InlineText, csv_rows, row_of
from diff_insight.analysis.formats.rst.layout import dedented, end_of_indented
from diff_insight.analysis.formats.rst.lists import bullets
from diff_insight.conventions.limits import MOST_TABLE_CELLS

if TYPE_CHECKING:
    from diff_insight.analysis.formats.rst.body import Body
    from diff_insight.analysis.formats.rst.explicit import Directive

_GRID = re.compile(r"\+(?:-+\+)+\Z")
_SIMPLE = re.compile(r"=+(?: +=+)+\Z")
_RULE = re.compile(r"\+(?:[-=]+\+)+\Z")
_SPANS = re.compile(r"-+(?: +-+)*\Z")
_MARK = re.compile(r"[-*+•‣⁃](?: +|\Z)")

_Rows = tuple[list[Row], int]  # rows, and how many of them are the header


def _end_of_grid(lines: Sequence[str], start: int) -> int:
    """The place behind a table that is drawn as a grid."""
    end = start
    while end < len(lines) and lines[end].startswith(("+", "|")):
        end += 1
    return end


def _end_of_simple(lines: Sequence[str], start: int) -> int:
    """The place behind a table with rules; its first line's where nothing ends it."""
    rules = 0
    for place in range(start + 1, len(lines)):
        if lines[place].startswith("=") and _SIMPLE.match(lines[place]):
            rules += 1
            if rules == 2 or place + 1 == len(lines) or not lines[place + 1]:  # noqa: PLR2004 - the header's, and the last
                return place + 1
    return start


def _grid_rows(part: Part, inline: InlineText) -> _Rows:
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


def _simple_rows(part: Part, inline: InlineText) -> _Rows:
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
        ends = line.startswith("=") and (line == "=" or _SIMPLE.match(line) is not None)
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


def _list_rows(part: Part, inline: InlineText) -> list[Row]:
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


def grid(body: Body, part: Part, place: int) -> int | None:
    """A table that is drawn as a grid, or a list whose sign is a plus."""
    if _GRID.match(part.lines[place]) is None:
        return bullets(body, part, place)
    return _drawn(body, part, place, _end_of_grid(part.lines, place), _grid_rows)


def ruled(body: Body, part: Part, place: int) -> int | None:
    """A table with rules."""
    if _SIMPLE.match(part.lines[place]) is None:
        return None
    end = _end_of_simple(part.lines, place)
    return None if end == place else _drawn(body, part, place, end, _simple_rows)


def _drawn(
    body: Body,
    part: Part,
    place: int,
    end: int,
    rows_of: Callable[[Part, InlineText], _Rows],
) -> int:
    drawn = Part(part.lines[place:end], part.first + place)
    rows, header = rows_of(drawn, body.blocks.cell)
    span = (drawn.first, drawn.last)
    if rows:
        body.blocks.table(rows, span, headed=header > 0)
    else:
        body.blocks.code(drawn.source, span, drawn.first, "")
    return end


def list_table(body: Body, directive: Directive) -> None:
    """A table that is written as a list of lists."""
    rows = _list_rows(directive.content, body.blocks.cell)
    _table(body, directive, (rows, _header_rows(directive)))


def csv_table(body: Body, directive: Directive) -> None:
    """A table that is written as CSV, or stands in a file as such."""
    source = directive.options.get("file") or directive.options.get("url")
    if source:
        body.blocks.include(source, directive.span, directive.bare_name, directive.words)
        return
    options, inline = dict(directive.options), body.blocks.cell
    header = options.get("header", "")
    line = directive.option_lines.get("header", directive.span[0])
    heads = csv_rows(Part([header], line), options, inline) if header else []
    rows = csv_rows(directive.content, options, inline)
    _table(body, directive, ([*heads, *rows], len(heads) + _header_rows(directive)))


def _header_rows(directive: Directive) -> int:
    count = directive.options.get("header-rows", "").strip()
    return int(count) if count.isdecimal() and len(count) < 3 else 0  # noqa: PLR2004 - digits


def _table(body: Body, directive: Directive, read: _Rows) -> None:
    rows, header = read
    if directive.argument:
        line = directive.span[0]
        body.blocks.text(directive.argument, line, line + directive.argument.count("\n"))
    if rows:
        span = (min(row.line for row in rows), directive.span[1])
        body.blocks.table(rows, span, f"{header} {directive.words}", headed=header > 0)
    else:
        body.read(directive.content)


def captioned(body: Body, directive: Directive) -> None:
    """A table with a caption, which is drawn as a grid or with rules."""
    if directive.argument:
        line = directive.span[0]
        unseen = directive.words
        body.blocks.text(
            directive.argument, line, line + directive.argument.count("\n"), unseen=unseen
        )
    body.read(directive.content)
