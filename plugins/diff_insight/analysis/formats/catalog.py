"""Message catalogs of gettext (`.po`, `.pot`): a table of messages with their translations.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html has the format. The header,
which is the translation of nothing, is metadata.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from diff_insight.analysis.document import (
    Document,
    FrontMatter,
    Kind,
    Row,
    Table,
    TechnicalLine,
    Unit,
    line_end,
    source_lines,
)
from diff_insight.analysis.formats.forms import forms_of
from diff_insight.analysis.formats.prose import literal
from diff_insight.analysis.inline.keys import row_key

_COLUMNS = ("msgid", "msgstr", "flags")
_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)\s*(?=")')
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"\s*\Z')
# What a line that begins with a number sign is, by the sign behind it.
_TECHNICAL = {":": "references"}
_COMMENT = "comments"
_FLAGS = "#,"


@dataclass(slots=True)
class _Entry:
    """A message: its texts by keyword, and the lines that these begin on."""

    first: int
    last: int = 0
    texts: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    flags_line: int = 0

    @property
    def is_translated(self) -> bool:
        """Whether its translation was read, so that all that follows is another message."""
        return any(keyword.startswith("msgstr") for keyword in self.texts)

    def joined(self, keyword: str) -> str:
        return "".join(self.texts.get(keyword, ()))


def parse_catalog(text: str) -> Document:
    """A message catalog as a document; any text is one."""
    lines = source_lines(text)
    reader = _Reader()
    for number, line in enumerate(lines, 1):
        reader.take(number, line.strip())
    header, entries = _header(reader.entries)
    units = () if not entries else (_table(entries),)
    return Document(
        lines=lines,
        front_matter=header,
        units=units,
        line_end=line_end(text),
        forms=forms_of(units, ()),
        notation="gettext",
        technical=tuple(reader.technical),
    )


class _Reader:
    """Takes in a catalog line by line."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.technical: list[TechnicalLine] = []
        self._keyword = ""

    def take(self, number: int, line: str) -> None:
        if line.startswith(_FLAGS):
            entry = self._entry(number, begins=True)
            entry.flags += (flag.strip() for flag in line[2:].split(",") if flag.strip())
            entry.flags_line = entry.last = number
        elif line.startswith("#"):
            what = _TECHNICAL.get(line[1:2], _COMMENT)
            self.technical.append(TechnicalLine(number, what, line))
        elif match := _KEYWORD.match(line):
            self._keyword = match[1]
            entry = self._entry(number, begins=match[1] in {"msgctxt", "msgid"})
            entry.texts[match[1]] = [_string(line[match.end() :])]
            entry.lines[match[1]] = entry.last = number
        elif line.startswith('"') and self.entries and self._keyword:
            entry = self.entries[-1]
            strings = entry.texts.setdefault(self._keyword, [])
            if not any(strings):  # the text begins here: by custom, the first string is empty
                entry.lines[self._keyword] = number
            strings.append(_string(line))
            entry.last = number

    def _entry(self, number: int, *, begins: bool) -> _Entry:
        """The message that a line belongs to."""
        if not self.entries or (begins and self.entries[-1].is_translated):
            self.entries.append(_Entry(number))
        return self.entries[-1]


def _string(source: str) -> str:
    """What a string says; its source where it is none."""
    match = _STRING.match(source)
    if match is None:
        return source
    if "\\" not in source:
        return source.strip()[1:-1]
    try:
        value = ast.literal_eval(source.strip())
    except (SyntaxError, ValueError):
        return source
    return str(value).replace("\0", "\ufffd")


def _header(entries: Sequence[_Entry]) -> tuple[FrontMatter | None, Sequence[_Entry]]:
    """The header as metadata, and the other messages."""
    if not entries or entries[0].joined("msgid") or entries[0].joined("msgctxt"):
        return None, entries
    lines = entries[0].texts.get("msgstr", [])
    if not any(lines):
        return None, entries[1:]
    first = entries[0].last - len(lines) + 1
    words = "\n".join(line.rstrip("\n").replace("\n", " ") for line in lines[1:])
    return FrontMatter(first, first + len(lines) - 1, words), entries[1:]


def _table(entries: Sequence[_Entry]) -> Unit:
    first, last = entries[0].first, entries[-1].last
    header = Row(first, _COLUMNS)
    table = Table(header, tuple(map(_row, entries)), ())
    key = "\0catalog\n" + "\n".join(row_key(row.cells) for row in table.rows)
    return Unit(Kind.TABLE, first, max(first, last), "", first, key, (), table=table)


def _row(entry: _Entry) -> Row:
    """A message by its text and context, what it is translated to, and its flags."""
    parts = [entry.joined(keyword) for keyword in ("msgctxt", "msgid", "msgid_plural")]
    translated = [keyword for keyword in entry.texts if keyword.startswith("msgstr")]
    cells = (
        " | ".join(filter(None, parts)),
        " | ".join(filter(None, map(entry.joined, translated))),
        ", ".join(entry.flags),
    )
    named = entry.lines.get("msgid", entry.first)
    lines = (named, entry.lines.get(translated[0], named) if translated else named)
    return Row(
        entry.first,
        tuple(literal(" ".join(cell.split())) for cell in cells),
        (*lines, entry.flags_line or named),
        max(entry.last, entry.first),
    )
