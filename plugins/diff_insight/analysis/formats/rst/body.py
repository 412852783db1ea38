"""The blocks of a reStructuredText, line by line.

What a line begins is decided in the order that docutils tries its constructs in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from diff_insight.analysis.document import Kind
from diff_insight.analysis.formats.blocks import Blocks
from diff_insight.analysis.formats.part import Part
from diff_insight.analysis.formats.rst import tables
from diff_insight.analysis.formats.rst.explicit import Directive, Explicit
from diff_insight.analysis.formats.rst.layout import dedented, end_of_indented, end_of_text
from diff_insight.analysis.formats.rst.lists import (
    bullets,
    bullets_or_options,
    definitions,
    fields,
    numbered,
    options,
)
from diff_insight.analysis.formats.text import Lead, Text
from diff_insight.conventions.limits import MOST_NESTING

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
            if after is None:
                after = numbered(self, part, place)
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
            return definitions(self, part, place)
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

    def led(self, lead: Lead, part: Part) -> None:
        """Read what begins with a mark, a term or a label, which are of its first paragraph."""
        self.blocks.lead = lead
        self.read(part)
        self.blocks.flush()

    def explicit(self, part: Part, place: int) -> int:
        """Read a directive, a target, a note or a comment."""
        return self._explicit.read(part, place)


def _quote(body: Body, part: Part, place: int) -> int:
    """What is indented, and belongs to nothing above it."""
    end = end_of_indented(part.lines, place)
    body.blocks.flush()
    body.blocks.quotes += 1
    body.read(Part(dedented(part.lines[place:end]), part.first + place))
    body.blocks.quotes -= 1
    return end


def _doctest(body: Body, part: Part, place: int) -> int | None:
    if not part.lines[place].startswith(">>> "):
        return None
    end = end_of_text(part.lines, place)
    session = Part(part.lines[place:end], part.first + place)
    body.blocks.code(session.source, (session.first, session.last), session.first, "pycon")
    return end


def _lines(body: Body, part: Part, place: int) -> int | None:
    """Lines that are broken as they stand."""
    if _LINE_BLOCK.match(part.lines[place]) is None:
        return None
    end = place
    while end < len(part.lines) and part.lines[end].startswith(("|", " ")):
        end += 1
    texts = [body.blocks.cell(line.lstrip("| ")) for line in part.lines[place:end]]
    first = part.first + place
    body.blocks.placed(Text("\\\n".join(texts)), first, part.first + end - 1)
    return end


def _explicit(body: Body, part: Part, place: int) -> int | None:
    line = part.lines[place]
    if line not in {"..", "__"} and not line.startswith((".. ", "__ ")):
        return None
    return body.explicit(part, place)


_READERS: dict[str, Callable[[Body, Part, int], int | None]] = {
    " ": _quote,
    **dict.fromkeys("*•‣⁃", bullets),
    "-": bullets_or_options,
    "/": options,
    ":": fields,
    ">": _doctest,
    "|": _lines,
    "+": tables.grid,
    "=": tables.ruled,
    ".": _explicit,
    "_": _explicit,
}
