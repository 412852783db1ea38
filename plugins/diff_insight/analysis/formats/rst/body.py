"""The blocks of a reStructuredText, line by line.

What a line begins is decided in the order that docutils tries its constructs in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from diff_insight.analysis.document import Kind
from diff_insight.analysis.formats.part import Part
from diff_insight.analysis.formats.blocks import Blocks, Lead, Text
from diff_insight.analysis.formats.rst import tables
from diff_insight.analysis.formats.rst.explicit import Directive, Explicit
from diff_insight.analysis.formats.rst.layout import (
    dedented,
    end_of_indented,
    end_of_text,
    hanging,
)
from diff_insight.conventions.limits import MOST_NESTING

FIELD = re.compile(r":((?![: ])(?:[^:\\]|\\.|:(?!(?:[ `]|\Z)))*(?<! )):(?: +|\Z)")
_BULLET = re.compile(r"([-+*•‣⁃])(?: +|\Z)")
_NUMBER = re.compile(r"(?:(\()?([0-9]+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#)(?(1)\)|[.)]))(?: +|\Z)")
_ONE_OPTION = r"(?:-\w|(?:--\w|/)[\w-]*)(?:[ =](?:<[^<>]+>|[A-Za-z][\w-]*))?"
_OPTION = re.compile(rf"{_ONE_OPTION}(?:, {_ONE_OPTION})*(?:  +|\Z)")
_LINE_BLOCK = re.compile(r"\|(?: +|\Z)")
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*\Z")
_LEAST_ADORNMENT = 4  # signs under any title, however long; fewer have to be as long as it is


class Title(NamedTuple):
    """A title: its text, its style, how many lines it covers and which of them has the text."""

    text: str
    style: str
    size: int
    offset: int


def title_at(lines: Sequence[str], place: int) -> Title | None:
    """The title that begins on a line that no text stands right above."""
    over = _ADORNMENT.match(lines[place])
    text = place + 1 if over else place
    if text + 1 >= len(lines) or not lines[text]:
        return None
    under = _ADORNMENT.match(lines[text + 1])
    if under is None or (over is None and lines[text].startswith(" ")):
        return None
    title = lines[text].strip()
    if len(under[0]) < min(len(title), _LEAST_ADORNMENT):
        return None
    if over is None:
        return None if _ADORNMENT.match(title) and len(title) > 1 else Title(title, under[1], 2, 0)
    same = over[1] == under[1] and len(over[0]) >= min(len(title), _LEAST_ADORNMENT)
    return Title(title, under[1] * 2, 3, 1) if same else None


class Body:
    """Reads the blocks of one document.

    Args:
        blocks: Takes them in.
        targets: The addresses of its named targets.
        directive: Reads a directive; most hold blocks in turn.

    Attributes:
        blocks: The same.
        targets: The same.
        language: The language of literal blocks that say none.
    """

    def __init__(
        self,
        blocks: Blocks,
        targets: Mapping[str, str],
        directive: Callable[[Body, Directive], None],
    ) -> None:
        self.blocks = blocks
        self.targets = targets
        self.language = ""
        self._explicit = Explicit(self, directive)
        self._styles: list[str] = []
        self._depth = 0

    def document(self, part: Part, skipped: range) -> None:
        """Read a whole document.

        Args:
            part: Its lines.
            skipped: The places of those that are front matter.
        """
        lines = list(part.lines)
        lines[skipped.start : skipped.stop] = [""] * len(skipped)
        self._read(Part(lines, part.first), titles=True)

    def read(self, part: Part, *, titles: bool = False) -> None:
        """Read what stands inside of another block.

        Args:
            part: Its lines.
            titles: Whether there may be titles in it.
        """
        part = part.filled()
        if self._depth < MOST_NESTING:
            self._depth += 1
            self._read(part, titles=titles)
            self._depth -= 1
        elif part.lines:
            self.blocks.text(part.source, part.first, part.last)

    def _read(self, part: Part, *, titles: bool) -> None:
        lines, place = part.lines, 0
        while place < len(lines):
            if not lines[place]:
                place += 1
                continue
            reader = _READERS.get(lines[place][0])
            after = reader(self, part, place) if reader else None
            if after is None and _NUMBER.match(lines[place]):
                after = self._numbered(part, place)
            if after is None:
                after = self._title(part, place, titles=titles)
            place = after or self._text(part, place)

    def _title(self, part: Part, place: int, *, titles: bool) -> int | None:
        """A title, or a rule between paragraphs."""
        title = title_at(part.lines, place)
        if title is not None and titles:
            if title.style not in self._styles:
                self._styles.append(title.style)
            first = part.first + place
            text = self.blocks.cell(title.text)
            level = self._styles.index(title.style) + 1
            self.blocks.heading(
                *(level, text, (first, first + title.size - 1), first + title.offset)
            )
            return place + title.size
        line = part.lines[place]
        ends = place + 1 == len(part.lines) or not part.lines[place + 1]
        if len(line) >= _LEAST_ADORNMENT and ends and _ADORNMENT.match(line):
            number = part.first + place
            self.blocks.other(Kind.LAYOUT, (number, number), "")
            return place + 1
        return None

    def _text(self, part: Part, place: int) -> int:
        """A paragraph, an entry of a definition list, or a paragraph with a literal block."""
        lines = part.lines
        if place + 1 < len(lines) and lines[place + 1].startswith(" "):
            return self._definitions(part, place)
        end = place
        while end < len(lines) and lines[end] and (end == place or not lines[end].startswith(" ")):
            end += 1
        source = "\n".join(lines[place:end])
        literal = source.endswith("::")
        if literal:
            source = (
                source[:-2] if source[:-2].endswith((" ", "\n")) or source == "::" else source[:-1]
            )
        first = part.first + place
        if source.strip():
            self.blocks.text(source.rstrip(), first, part.first + end - 1)
        return self._literal(part, end) if literal else end

    def _literal(self, part: Part, place: int) -> int:
        """The block of code that a paragraph with two colons announces."""
        start = place
        while start < len(part.lines) and not part.lines[start]:
            start += 1
        end = end_of_indented(part.lines, start)
        if end == start:
            sign = part.lines[start][:1] if start < len(part.lines) else ""
            while (
                sign
                and not sign.isalnum()
                and end < len(part.lines)
                and part.lines[end][:1] == sign
            ):
                end += 1
        if end == start:
            return place
        code = Part(dedented(part.lines[start:end]), part.first + start).filled()
        self.blocks.code(code.source, (code.first, code.last), code.first, self.language)
        return end

    def _definitions(self, part: Part, place: int) -> int:
        """A list of terms with what each means."""
        lines, number = part.lines, self.blocks.new_list()
        self.blocks.flush()
        self.blocks.lists += 1
        start = place
        while place == start or _is_term(lines, place):
            words, _, kinds = lines[place].partition(" : ")
            term = self.blocks.cell(words)
            kind = f" ({self.blocks.cell(kinds)})" if kinds else ""
            end = end_of_indented(lines, place + 1)
            lead = Lead(part.first + place, ":", number, f"**{term}**{kind}:")
            self._led(lead, Part(dedented(lines[place + 1 : end]), part.first + place + 1))
            place = end
            while place < len(lines) and not lines[place]:
                place += 1
        self.blocks.lists -= 1
        return place

    def _led(self, lead: Lead, part: Part) -> None:
        """What begins with a mark, a term or a label, which belong to its first paragraph."""
        self.blocks.lead = lead
        self.read(part)
        self.blocks.flush()

    def _bullets(self, part: Part, place: int) -> int | None:
        match = _BULLET.match(part.lines[place])
        if match is None:
            return None
        return self._list(part, place, lambda line: _BULLET.match(line), match[1])

    def _list(
        self,
        part: Part,
        place: int,
        matches: Callable[[str], re.Match[str] | None],
        sign: str,
    ) -> int:
        """A list of items with one sign, or with numbers where that is empty."""
        lines, number, count = part.lines, self.blocks.new_list(), 0
        self.blocks.flush()
        self.blocks.lists += 1
        while place < len(lines):
            match = matches(lines[place]) if lines[place] else None
            if match is None or (sign and match[1] != sign):
                break
            if not sign and count and not _is_numbered(lines, place):
                break
            count += 1
            item, place = hanging(part, place, match.end(), _margin(match))
            self._led(Lead(item.first, sign or f"{count}.", number), item)
            while place < len(lines) and not lines[place]:
                place += 1
        self.blocks.lists -= 1
        return place

    def _numbered(self, part: Part, place: int) -> int | None:
        if not _is_numbered(part.lines, place):
            return None
        return self._list(part, place, lambda line: _NUMBER.match(line), "")

    def _fields(self, part: Part, place: int) -> int | None:
        if FIELD.match(part.lines[place]) is None:
            return None
        return self._named(part, place, FIELD.match)

    def _options(self, part: Part, place: int) -> int | None:
        """A list of options of a program, where it is none of bullets."""
        if _OPTION.match(part.lines[place]) is None:
            return None
        return self._named(part, place, _OPTION.match)

    def _named(self, part: Part, place: int, matches: Callable[[str], re.Match[str] | None]) -> int:
        """A list of fields, or of options, each with its name first."""
        lines, number = part.lines, self.blocks.new_list()
        self.blocks.flush()
        self.blocks.lists += 1
        while place < len(lines) and lines[place] and (match := matches(lines[place])) is not None:
            named = match[1] if matches == FIELD.match else match[0].strip()
            name = f"**{self.blocks.cell(named)}**:" if matches == FIELD.match else f"`{named}`:"
            item, place = hanging(part, place, match.end())
            self._led(Lead(item.first, ":", number, name), item)
            while place < len(lines) and not lines[place]:
                place += 1
        self.blocks.lists -= 1
        return place

    def _bullets_or_options(self, part: Part, place: int) -> int | None:
        found = self._bullets(part, place)
        return self._options(part, place) if found is None else found

    def _quote(self, part: Part, place: int) -> int:
        """What is indented, and belongs to nothing above it."""
        end = end_of_indented(part.lines, place)
        self.blocks.flush()
        self.blocks.quotes += 1
        self.read(Part(dedented(part.lines[place:end]), part.first + place))
        self.blocks.quotes -= 1
        return end

    def _doctest(self, part: Part, place: int) -> int | None:
        if not part.lines[place].startswith(">>> "):
            return None
        end = end_of_text(part.lines, place)
        first = part.first + place
        source = "\n".join(part.lines[place:end])
        self.blocks.code(source, (first, part.first + end - 1), first, "pycon")
        return end

    def _lines(self, part: Part, place: int) -> int | None:
        """Lines that are broken as they stand."""
        if _LINE_BLOCK.match(part.lines[place]) is None:
            return None
        end = place
        while end < len(part.lines) and part.lines[end].startswith(("|", " ")):
            end += 1
        texts = [self.blocks.cell(line.lstrip("| ")) for line in part.lines[place:end]]
        first = part.first + place
        self.blocks.placed(Text("\\\n".join(texts)), first, part.first + end - 1)
        return end

    def _grid(self, part: Part, place: int) -> int | None:
        if tables.GRID.match(part.lines[place]) is None:
            return self._bullets(part, place)
        end = tables.end_of_grid(part.lines, place)
        drawn = Part(part.lines[place:end], part.first + place)
        return self._table(drawn, tables.grid_rows(drawn, self.blocks.cell), end)

    def _ruled(self, part: Part, place: int) -> int | None:
        if tables.SIMPLE.match(part.lines[place]) is None:
            return None
        end = tables.end_of_simple(part.lines, place)
        if end == place:
            return None
        drawn = Part(part.lines[place:end], part.first + place)
        return self._table(drawn, tables.simple_rows(drawn, self.blocks.cell), end)

    def _table(self, drawn: Part, read: tables.Rows, end: int) -> int:
        rows, header = read
        span = (drawn.first, drawn.last)
        if rows:
            self.blocks.table(rows, span, headed=header > 0)
        else:
            self.blocks.code(drawn.source, span, drawn.first, "")
        return end

    def explicit(self, part: Part, place: int) -> int | None:
        """A directive, a target, a note or a comment."""
        line = part.lines[place]
        if line not in {"..", "__"} and not line.startswith((".. ", "__ ")):
            return None
        return self._explicit.read(part, place)


def _is_term(lines: Sequence[str], place: int) -> bool:
    """Whether a line is a term whose meaning is indented below it."""
    if place + 1 >= len(lines) or not lines[place + 1].startswith(" "):
        return False
    line = lines[place]
    marks = (_BULLET.match, FIELD.match, _NUMBER.match)
    return not line.startswith((" ", ".. ", "| ")) and not any(match(line) for match in marks)


def _margin(match: re.Match[str]) -> int:
    """How far an item's text stands in: to where it begins, or behind a mark alone on its line."""
    return match.end() if match[0].endswith(" ") else match.end() + 1


def _is_numbered(lines: Sequence[str], place: int) -> bool:
    """Whether a line begins an item with a number, and no text that only looks like one."""
    match = _NUMBER.match(lines[place])
    if match is None:
        return False
    following = lines[place + 1] if place + 1 < len(lines) else ""
    return not following or following.startswith(" ") or _NUMBER.match(following) is not None


_READERS: dict[str, Callable[[Body, Part, int], int | None]] = {
    " ": Body._quote,
    **dict.fromkeys("*•‣⁃", Body._bullets),
    "-": Body._bullets_or_options,
    "/": Body._options,
    ":": Body._fields,
    ">": Body._doctest,
    "|": Body._lines,
    "+": Body._grid,
    "=": Body._ruled,
    ".": Body.explicit,
    "_": Body.explicit,
}
