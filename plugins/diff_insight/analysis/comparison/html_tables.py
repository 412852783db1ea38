"""Tables and lists of definitions that are written as HTML inside of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diff_insight.analysis.document import Kind, Row, Table, Unit

_TABLE = re.compile(r"<table\b[^<>]*>(.*?)</table\s*>", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b[^<>]*>(.*?)(?=<tr\b|</tr\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(
    r"<(t[hd])\b[^<>]*>(.*?)(?=<t[hdr]\b|</t[hdr]\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_LIST = re.compile(r"<dl\b[^<>]*>(.*?)</dl\s*>", re.IGNORECASE | re.DOTALL)
_PART = re.compile(r"<(d[td])\b[^<>]*>(.*?)(?=<d[td]\b|</d[tdl]\s*>|\Z)", re.IGNORECASE | re.DOTALL)
# What makes it impossible to say which column a cell is in, or which list a term is of.
_UNSURE = re.compile(r"<table\b|<dl\b|\b(?:row|col)span\s*=", re.IGNORECASE)


def with_html_table(unit: Unit) -> Unit:
    """A block of HTML with the rows of its table, where it is nothing but one table.

    The terms of a list of definitions are rows with two cells. A table inside of a table, and one
    with cells that span others, is left as it is: which column such a cell belongs to cannot be
    said.
    """
    if unit.kind is not Kind.HTML or unit.table is not None:
        return unit
    text = unit.text.strip()
    match = _TABLE.fullmatch(text) or _LIST.fullmatch(text)
    if match is None or _UNSURE.search(match[1]):
        return unit
    offset = unit.text.index(match[0]) + match.start(1)
    source = _Source(unit, match[1], offset)
    table = source.list() if match.re is _LIST else source.table()
    return unit if table is None else unit._replace(table=table)


class _Source:
    """What stands inside of a table or a list.

    Args:
        unit: The block.
        text: The text.
        offset: Where it begins in the block's text.
    """

    def __init__(self, unit: Unit, text: str, offset: int) -> None:
        self._unit = unit
        self._text = text
        self._offset = offset

    def table(self) -> Table | None:
        rows: list[Row] = []
        headed = False
        for row in _ROW.finditer(self._text):
            cells = list(_CELL.finditer(self._text, row.start(1), row.end(1)))
            if not cells:
                continue
            headed = headed or (not rows and all(cell[1].lower() == "th" for cell in cells))
            rows.append(self._row(row.start(), row.end(), cells))
        if not rows:
            return None
        if not headed:
            rows.insert(0, Row(rows[0].line, ("",) * len(rows[0].cells)))
        return Table(rows[0], tuple(rows[1:]), ())

    def list(self) -> Table | None:
        rows = [
            Row(
                self._line(terms[0].start()),
                (_joined(terms, " / "), _joined(meanings, " ")),
                (self._line(terms[0].start()), self._line(meanings[0].start())),
                self._line(meanings[-1].end()),
            )
            for terms, meanings in self._definitions()
        ]
        return Table(Row(rows[0].line, ("", "")), tuple(rows), ()) if rows else None

    def _definitions(self) -> Iterator[tuple[Sequence[re.Match[str]], Sequence[re.Match[str]]]]:
        """The terms, with what is said of them."""
        terms: list[re.Match[str]] = []
        meanings: list[re.Match[str]] = []
        for part in _PART.finditer(self._text):
            if part[1].lower() == "dd":
                meanings.append(part)
                continue
            if meanings:
                if terms:
                    yield terms, meanings
                terms, meanings = [], []
            terms.append(part)
        if terms and meanings:
            yield terms, meanings

    def _row(self, start: int, end: int, cells: Sequence[re.Match[str]]) -> Row:
        return Row(
            self._line(start),
            tuple(" ".join(cell[2].split()) for cell in cells),
            tuple(self._line(cell.start()) for cell in cells),
            self._line(end),
        )

    def _line(self, place: int) -> int:
        return self._unit.text_line + self._unit.text.count("\n", 0, self._offset + place)


def _joined(parts: Sequence[re.Match[str]], between: str) -> str:
    return between.join(" ".join(part[2].split()) for part in parts)
