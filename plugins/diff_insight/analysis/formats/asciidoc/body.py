"""The blocks of an AsciiDoc text, line by line, as Asciidoctor tells them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from diff_insight.analysis.document import Kind
from diff_insight.analysis.formats.asciidoc.attributes import LINE, Attributes
from diff_insight.analysis.formats.asciidoc.delimited import is_styled, read_delimited, read_styled
from diff_insight.analysis.formats.asciidoc.lines import CONDITIONS, MACRO, read_line, read_macro
from diff_insight.analysis.formats.asciidoc.lists import Lists
from diff_insight.analysis.formats.blocks import Blocks
from diff_insight.conventions.limits import MOST_NESTING

DELIMITER = re.compile(
    r"(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|[|,:!]={3,}|(?P<fence>`{3,})(?P<language>\w[^`]*)?)\Z"
)
_TITLE = re.compile(r"(={1,6}|#{1,6})[ \t]+(\S.*)\Z")
_UNDERLINE = re.compile(r"([-=~^+])\1{2,}\Z")
_LEVELS = {"=": 1, "-": 2, "~": 3, "^": 4, "+": 5}
_SLACK = 1  # how much longer or shorter than its title an underline may be
_ADMONITION = re.compile(r"(NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+(?=\S)")
_RULE = re.compile(r"(?:'{3,}|<{3,}|-{3}|\*{3}|- - -|\* \* \*)\Z")


class Title(NamedTuple):
    """A title: its level, its text, and how many lines it covers."""

    level: int
    text: str
    size: int


def title_at(lines: Sequence[str], place: int) -> Title | None:
    """The title that begins on a line."""
    line = lines[place]
    match = _TITLE.match(line)
    if match is not None:
        return Title(len(match[1]), match[2].removesuffix(f" {match[1]}").rstrip(), 1)
    if place + 1 >= len(lines) or not line[:1].isalnum():
        return None
    under = _UNDERLINE.match(lines[place + 1])
    if under is None or abs(len(under[0]) - len(line)) > _SLACK or (place and lines[place - 1]):
        return None
    return Title(_LEVELS[under[1]], line, 2)


class Body:
    """Reads the blocks of one document.

    Args:
        blocks: Takes them in.
        lines: The document's lines.

    Attributes:
        blocks: The same.
        lines: The same.
        attributes: What stands above the next block.
        title: Its title, with the place of it.
    """

    def __init__(self, blocks: Blocks, lines: Sequence[str]) -> None:
        self.blocks = blocks
        self.lines = lines
        self.attributes = Attributes()
        self.title: tuple[str, int] | None = None
        self._titled = -1  # the place of the title that was taken in last
        self._depth = 0

    def read(self, start: int, end: int) -> None:
        """Read the blocks of some lines, by their places."""
        if self._depth >= MOST_NESTING:
            self._as_text(start, end)
            return
        self._depth += 1
        lists = Lists(self, end)
        place = start
        while place < end:
            if not self.lines[place]:
                place = lists.pass_blanks(place)
                continue
            after = read_line(self, place, end)
            if after is None:
                after = lists.read(place)
            if after is None:
                lists.leave_for_block()
                after = self._block(place, end)
            place = after
        self.above_text(end)
        lists.close()
        self._depth -= 1

    def _as_text(self, start: int, end: int) -> None:
        source = "\n".join(self.lines[start:end])
        if source.strip():
            self.blocks.text(source, start + 1, end)

    def taken(self, place: int) -> tuple[Attributes, int]:
        """What stands above the block that begins on a line, and its first line in the file.

        Names and the title are blocks of their own, so that the block begins behind them.
        """
        attributes = self._take(place, with_attributes=False)
        first = place
        for line in reversed(attributes.lines):
            if line.is_anchor or self._titled > line.place:
                break
            first = line.place
        return attributes, first + 1

    def above_text(self, place: int) -> Attributes:
        """What stands above a text: readers see nothing of it, so that all is blocks of its own."""
        return self._take(place, with_attributes=True)

    def _take(self, place: int, *, with_attributes: bool) -> Attributes:
        attributes, self.attributes = self.attributes, Attributes()
        self._titled = -1 if self.title is None else self.title[1]
        titled = place if self.title is None else self.title[1]
        for line in attributes.lines:
            span = (line.place + 1, line.place + 1)
            if line.place > titled:
                self.take_title()
            if line.is_anchor:
                self.blocks.other(Kind.ANCHOR, span, line.text)
            elif with_attributes and line.text:
                self.blocks.other(Kind.INSTRUCTION, span, f"[{line.text}]")
        self.take_title()
        return attributes

    def take_title(self) -> None:
        """Take in the title above a block as a text of its own."""
        if self.title is not None:
            (text, place), self.title = self.title, None
            self.blocks.text(text, place + 1, place + 1, unseen="title")

    def _block(self, place: int, end: int) -> int:
        """A block that is no list."""
        line = self.lines[place]
        title = title_at(self.lines, place) if place + 1 < end or line[0] in "=#" else None
        if title is not None:
            attributes = self.above_text(place)
            mark = "discrete" if attributes.style in {"discrete", "float"} else ""
            span = (place + 1, place + title.size)
            self.blocks.heading(title.level, self.blocks.cell(title.text), span, mark=mark)
            return place + title.size
        if DELIMITER.match(line):
            return read_delimited(self, place, end)
        if _RULE.match(line):
            self.taken(place)
            self.blocks.other(Kind.LAYOUT, (place + 1, place + 1), line[:1])
            return place + 1
        if (macro := MACRO.match(line)) is not None:
            read_macro(self, macro, place)
            return place + 1
        if line.startswith(" "):
            return self._literal(place, end)
        return self._paragraph(place, end)

    def _literal(self, place: int, end: int) -> int:
        """Lines that begin with a blank: code."""
        after = place
        while after < end and self.lines[after]:
            after += 1
        attributes, first = self.taken(place)
        lines = self.lines[place:after]
        margin = min(len(line) - len(line.lstrip(" ")) for line in lines)
        source = "\n".join(line[margin:] for line in lines)
        self.blocks.code(source, (first, after), place + 1, "", attributes.words)
        return after

    def end_of_paragraph(self, place: int, end: int) -> int:
        """The place behind a paragraph: no line of another kind is of it."""
        after = place + 1
        while after < end and self.lines[after] and not self._interrupts(after):
            after += 1
        return after

    def _interrupts(self, place: int) -> bool:
        line = self.lines[place]
        if line[0] == "[":
            return LINE.match(line) is not None
        if line[0] in "ei" and (match := MACRO.match(line)):
            return match[1] in CONDITIONS or match[1] in {"endif", "include"}
        return line.startswith("//") or DELIMITER.match(line) is not None

    def _paragraph(self, place: int, end: int) -> int:
        after = self.end_of_paragraph(place, end)
        admonition = _ADMONITION.match(self.lines[place])
        style = self.attributes.style
        if admonition is None and is_styled(style):
            return read_styled(self, place, after)
        if admonition is None:
            self.above_text(place)
            lines = self.lines[place:after]
            quoted = lines[0].startswith("> ")  # as Markdown has it
            self.blocks.quotes += quoted
            self.blocks.text(
                "\n".join(line.removeprefix("> ") if quoted else line for line in lines),
                *(place + 1, after),
            )
            self.blocks.quotes -= quoted
            return after
        title = self.notice_title()
        _, first = self.taken(place)
        lines = self.lines[place:after]
        source = "\n".join((lines[0][admonition.end() :], *lines[1:]))
        with self.blocks.inside(admonition[1].lower(), title, (first, after)):
            self.blocks.text(source, place + 1, after)
        return after

    def notice_title(self) -> str:
        """The title above a notice, which is its own."""
        (text, _), self.title = self.title or ("", 0), None
        return self.blocks.cell(text)
