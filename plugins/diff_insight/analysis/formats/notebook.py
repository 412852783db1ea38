"""Jupyter notebooks: cells of Markdown are text, cells of code are code, and the rest is neither.

The lines of its document are the lines of its cells where the cells' text stands, and the file's
own lines elsewhere. Where each line of text has a line of the file, as Jupyter writes it, both are
numbered alike; else `places` tell the file's lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from diff_insight.analysis.document import (
    LAST_OF_CELL,
    NOWHERE,
    Admonition,
    Document,
    Kind,
    TechnicalLine,
    Unit,
    line_end,
    parse_lines,
    parse_markdown,
    source_lines,
)
from diff_insight.analysis.formats.forms import forms_of
from diff_insight.analysis.formats.notebook_cells import (
    METADATA,
    Cell,
    NotANotebookError,
    Notebook,
    Part,
    read_notebook,
)
from diff_insight.analysis.formats.prose import prose_units
from diff_insight.analysis.inline.keys import code_key
from diff_insight.model.facts import Span

_DEFAULT_LANGUAGE = "python"  # Jupyter's own kernel, which old notebooks do not name
# The cell magics of IPython that run a cell in another language.
_MAGIC = re.compile(
    r"%%(?:script +)?(bash|sh|cmd|html|svg|javascript|js|latex|perl|ruby|sql|R|cython|pypy)\b"
)


def parse_notebook(text: str, language: str) -> Document:
    """A notebook as a document; what is none in spite of its name is code."""
    source = "\n".join(source_lines(text))
    try:
        notebook = read_notebook(source)
    except NotANotebookError:
        return parse_lines(text, language)
    assembly = _Assembly(source.split("\n"))
    for cell in notebook.cells:
        assembly.add(cell, cell.language or notebook.language or _DEFAULT_LANGUAGE)
    return assembly.document(notebook, line_end(text))


class _Assembly:
    """Puts the blocks of all cells into one document.

    Args:
        lines: The file's lines.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._file = lines
        self._at = 1  # the line of the file that is next
        self._lines: list[str] = []
        self._places: list[int] = []
        self._units: list[Unit] = []
        self._cells: list[Span] = []  # of Markdown
        self._ends: list[TechnicalLine] = []
        self._admonitions: list[Admonition] = []
        self._references: dict[str, str] = {}
        self._section: list[tuple[int, str]] = []
        self._lists = 0

    def add(self, cell: Cell, language: str) -> None:
        """Take in a cell."""
        if not cell.lines:
            return
        self._pass(cell.places[0])
        before = len(self._lines)
        self._lines += cell.lines
        self._places += cell.places
        self._at = max(self._at, cell.after)
        if cell.ends_bare:
            self._ends.append(TechnicalLine(len(self._lines), LAST_OF_CELL, ""))
        match cell.type:
            case "markdown":
                self._cells.append((before + 1, len(self._lines)))
                self._markdown("\n".join(cell.lines), before)
            case "heading":
                marks = "#" * min(max(cell.level, 1), 6)
                self._markdown(f"{marks} {' '.join(cell.lines)}", before)
            case "raw":
                self._take(tuple(prose_units(cell.lines, "")), before)
            case _:
                self._code(cell.lines, language, before)

    def _pass(self, line: int) -> None:
        """Take in the lines of the file before a line as they are."""
        for number in range(self._at, line):
            self._lines.append(self._file[number - 1])
            self._places.append(number)
        self._at = max(self._at, line)

    def _markdown(self, text: str, before: int) -> None:
        document = parse_markdown(text, front_matter=False)
        admonitions, units = len(self._admonitions), len(self._units)
        self._take(document.units, before, admonitions)
        for admonition in document.admonitions:
            first = admonition.first + before
            inside = (unit.section for unit in self._units[units:] if unit.first >= first)
            self._admonitions.append(
                admonition._replace(
                    first=first,
                    last=admonition.last + before,
                    parent=_raised(admonition.parent, admonitions),
                    directive=_raised(admonition.directive, units),
                    section=next(inside, self._path),
                )
            )
        for label, target in document.references.items():
            self._references.setdefault(label, target)

    @property
    def _path(self) -> tuple[str, ...]:
        return tuple(title for _, title in self._section)

    def _take(self, units: Sequence[Unit], before: int, admonitions: int = 0) -> None:
        """Take in the blocks of a cell, under the headings of those before."""
        for unit in units:
            if unit.kind is Kind.HEADING:
                self._section = [part for part in self._section if part[0] < unit.level]
                self._section.append((unit.level, unit.section[-1]))
            self._units.append(
                unit._replace(
                    first=unit.first + before,
                    last=unit.last + before,
                    text_line=unit.text_line + before,
                    section=self._path,
                    list_id=_raised(unit.list_id, self._lists),
                    admonition=_raised(unit.admonition, admonitions),
                    table=None if unit.table is None else unit.table.moved(before),
                )
            )
        self._lists += max((unit.list_id for unit in units), default=0) + 1

    def _code(self, lines: Sequence[str], language: str, before: int) -> None:
        text = "\n".join(lines).rstrip()
        if not text:
            return
        magic = _MAGIC.match(text)
        mark = magic[1].lower() if magic else language
        first, last = before + 1, before + text.count("\n") + 1
        key = code_key(mark, text)
        self._units.append(Unit(Kind.CODE, first, last, text, first, key, self._path, mark=mark))

    def document(self, notebook: Notebook, line_end: str) -> Document:
        """The document of all cells."""
        self._pass(len(self._file) + 1)
        units, admonitions = tuple(self._units), tuple(self._admonitions)
        alike = self._places == list(range(1, len(self._file) + 1))
        return Document(
            lines=tuple(self._lines),
            front_matter=None,
            units=units,
            admonitions=admonitions,
            references=self._references,
            line_end=line_end,
            forms=forms_of([unit for unit in units if not self._is_markdown(unit)], admonitions),
            cells=tuple(self._cells),
            notation="Jupyter",
            technical=tuple(self._technical(notebook)),
            places=None if alike else tuple(self._places),
        )

    def _is_markdown(self, unit: Unit) -> bool:
        """Whether a block is of a cell of Markdown."""
        number = bisect_right(self._cells, (unit.first, len(self._lines)))
        return number > 0 and unit.first <= self._cells[number - 1][1]

    def _technical(self, notebook: Notebook) -> list[TechnicalLine]:
        """What is no text of a cell, line by line."""
        written = {place for cell in notebook.cells for place in cell.places}
        named = {part.line for part in notebook.parts}
        marks = [
            Part(METADATA, number, line)
            for number, line in enumerate(self._file, 1)
            if number not in written and number not in named
        ]
        parts = sorted((*notebook.parts, *marks), key=lambda part: part.line)
        lines = (
            TechnicalLine(bisect_left(self._places, part.line) + 1, part.what, said)
            for part in parts
            if (said := part.text.strip())
        )
        return [*lines, *self._ends]


def _raised(number: int, by: int) -> int:
    return NOWHERE if number == NOWHERE else number + by
