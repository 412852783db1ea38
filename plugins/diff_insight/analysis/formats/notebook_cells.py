"""The cells of a notebook, with the lines that they stand on.

A notebook is JSON of a known shape (https://nbformat.readthedocs.io, versions 2 to 4). `nbformat`
reads it too, but gives no lines, and brings four more packages; the shape that is needed here is
small.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_TOKEN = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"|[{}\[\]:,\n]|[^\s"{}\[\]:,]+|"')
_SURROGATE = re.compile("[\ud800-\udfff]")
_OPENING, _CLOSING = frozenset("{["), frozenset("}]")
_ENDS = frozenset(",}]")
# What a reader of a notebook's text does not get, by the key that it stands under.
_TECHNICAL = {
    "outputs": "outputs",
    "execution_count": "counts",
    "prompt_number": "counts",  # before version 4
    "attachments": "attachments",
}
METADATA = "metadata"


class NotANotebookError(ValueError):
    """A text that is no JSON, or JSON of another shape."""


class Part(NamedTuple):
    """A part of a notebook that is none of its text.

    Attributes:
        what: `outputs`, `counts` (of executions), `attachments` or `metadata`.
        line: Its first line, 1-based.
        text: Its source.
    """

    what: str
    line: int
    text: str


@dataclass(slots=True)
class Cell:
    """A cell of a notebook.

    Attributes:
        type: `markdown`, `code`, `raw`; `heading` before version 4.
        lines: The lines of its text.
        places: The line of the file that each of them begins on.
        after: The line of the file behind its text.
        ends_bare: Whether its last line has no line end.
        level: The level of a heading.
        language: That of the code; empty where the cell says none.
    """

    type: str = ""
    lines: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    after: int = 0
    ends_bare: bool = True
    level: int = 1
    language: str = ""


@dataclass(slots=True)
class Notebook:
    """A notebook.

    Attributes:
        cells: Its cells, in order.
        parts: What is none of their text, in order, but for the marks of JSON round it.
        language: The language of the code.
    """

    cells: list[Cell] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    language: str = ""


class _Token(NamedTuple):
    text: str
    line: int
    start: int


def read_notebook(text: str) -> Notebook:
    """The cells of a notebook.

    Raises:
        NotANotebookError: The text is no notebook.
    """
    reader = _Reader(text)
    reader.read_top()
    return reader.notebook


class _Reader:
    """Goes through the tokens once; no value is deeper than the few levels that have a name."""

    def __init__(self, text: str) -> None:
        self.notebook = Notebook()
        self._text = text
        self._tokens = _tokens(text)
        self._next = next(self._tokens)
        self._has_cells = False

    def read_top(self) -> None:
        for key in self._keys():
            if key.text == '"cells"':
                self._cells()
            elif key.text == '"worksheets"':  # before version 4
                for _ in self._items():
                    self._worksheet()
            elif key.text == '"metadata"':
                self._metadata(key)
            else:
                self._part(METADATA, key)
        if not self._has_cells:
            raise NotANotebookError

    def _worksheet(self) -> None:
        for key in self._keys():
            if key.text == '"cells"':
                self._cells()
            else:
                self._part(METADATA, key)

    def _cells(self) -> None:
        self._has_cells = True
        for _ in self._items():
            self._cell()

    def _cell(self) -> None:
        cell = Cell()
        for key in self._keys():
            name = key.text.strip('"')
            if name in {"source", "input"}:
                self._source(cell)
            elif name in {"cell_type", "language", "level"}:
                value = self._part(METADATA, key)
                if name == "level":
                    cell.level = int(value) if value.isdecimal() else 1
                elif name == "language":
                    cell.language = _string(value)
                else:
                    cell.type = _string(value)
            else:
                self._part(_TECHNICAL.get(name, METADATA), key)
        self.notebook.cells.append(cell)

    def _metadata(self, top: _Token) -> None:
        """The notebook's own metadata, which names the language of its code."""
        source = self._part(METADATA, top)
        try:
            read = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            return
        for group, key in (("language_info", "name"), ("kernelspec", "language")):
            values = read.get(group) if isinstance(read, dict) else None
            name = values.get(key) if isinstance(values, dict) else None
            if isinstance(name, str) and not self.notebook.language:
                self.notebook.language = name.lower()

    def _source(self, cell: Cell) -> None:
        """A cell's text: a string, or strings that are put together."""
        strings: list[_Token] = []
        if self._next.text == "[":
            strings += (self._take() for _ in self._items())
        else:
            strings.append(self._take())
        going_on = False
        for token in strings:
            if not token.text.startswith('"'):
                raise NotANotebookError
            for number, piece in enumerate(_string(token.text).split("\n")):
                if number or not going_on:
                    cell.lines.append(piece)
                    cell.places.append(token.line)
                else:
                    cell.lines[-1] += piece
            going_on = True
            if not cell.lines[-1]:  # the next string begins the next line
                cell.lines.pop()
                cell.places.pop()
                going_on = False
        cell.ends_bare = going_on
        cell.after = strings[-1].line + 1 if strings else 0

    def _part(self, what: str, key: _Token) -> str:
        """Pass over a key's value, which is a part that has no text.

        Returns:
            The value's source.
        """
        start = self._next.start
        self._skip()
        end = self._end
        source = self._text[key.start : end].split("\n")
        self.notebook.parts += (
            Part(what, line, piece) for line, piece in enumerate(source, key.line)
        )
        return self._text[start:end]

    def _skip(self) -> None:
        depth = 0
        while True:
            token = self._take()
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if depth < 0 or not token.text:
                raise NotANotebookError
            if depth == 0 and self._next.text in _ENDS:
                break
        self._end = token.start + len(token.text)

    def _keys(self) -> Iterator[_Token]:
        """The keys of a mapping; whoever takes one takes its value."""
        self._expect("{")
        while self._next.text != "}":
            key = self._take()
            self._expect(":")
            yield key
            self._separated("}")
        self._take()

    def _items(self) -> Iterator[None]:
        """The places of a list's items; whoever is there takes the item."""
        self._expect("[")
        while self._next.text != "]":
            yield
            self._separated("]")
        self._take()

    def _separated(self, end: str) -> None:
        if self._next.text != end:
            self._expect(",")

    def _expect(self, sign: str) -> None:
        if self._take().text != sign:
            raise NotANotebookError

    def _take(self) -> _Token:
        token = self._next
        self._next = next(self._tokens, _Token("", token.line, len(self._text)))
        return token


def _tokens(text: str) -> Iterator[_Token]:
    """The tokens of JSON; what is none passes too, and is nothing that a notebook has."""
    line = 1
    for match in _TOKEN.finditer(text):
        if match[0] == "\n":
            line += 1
        else:
            yield _Token(match[0], line, match.start())
    yield _Token("", line, len(text))


def _string(token: str) -> str:
    """What a string of JSON says, with U+FFFD for halves of characters."""
    try:
        value = json.loads(token, strict=False)
    except ValueError as error:
        raise NotANotebookError from error
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else ""
