"""Tables that are written as HTML inside of a document."""

from __future__ import annotations

import re

from diff_insight.analysis.document import Kind, Row, Table, Unit

_TABLE = re.compile(r"<table\b[^<>]*>(.*?)</table\s*>", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b[^<>]*>(.*?)(?=<tr\b|</tr\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(
    r"<(t[hd])\b[^<>]*>(.*?)(?=<t[hdr]\b|</t[hdr]\s*>|\Z)", re.IGNORECASE | re.DOTALL
)


def with_html_table(unit: Unit) -> Unit:
    """A block of HTML with the rows of its table, where it is nothing but one table.

    A table inside of a table, and one with cells that span others, is left as it is: which column
    such a cell belongs to cannot be said.
    """
    if unit.kind is not Kind.HTML or unit.table is not None:
        return unit
    match = _TABLE.fullmatch(unit.text.strip())
    if match is None or re.search(r"<table\b|\b(?:row|col)span\s*=", match[1], re.IGNORECASE):
        return unit
    offset = unit.text.index(match[0]) + match.start(1)
    rows: list[Row] = []
    headed = False
    for row in _ROW.finditer(match[1]):
        cells = list(_CELL.finditer(row[1]))
        if not cells:
            continue
        headed = headed or (not rows and all(cell[1].lower() == "th" for cell in cells))
        line = unit.text_line + unit.text.count("\n", 0, offset + row.start())
        rows.append(Row(line, tuple(" ".join(cell[2].split()) for cell in cells)))
    if not rows:
        return unit
    if not headed:
        rows.insert(0, Row(rows[0].line, ("",) * len(rows[0].cells)))
    return unit._replace(table=Table(rows[0], tuple(rows[1:]), ()))
