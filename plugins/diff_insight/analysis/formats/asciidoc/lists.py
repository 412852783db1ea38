"""Lists of AsciiDoc: items by their marks, and what a plus sign attaches to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diff_insight.analysis.formats.asciidoc.attributes import Attributes
from diff_insight.analysis.formats.text import Lead

if TYPE_CHECKING:
    from diff_insight.analysis.formats.asciidoc.body import Body

_ITEM = re.compile(
    r"\s*(?:(?P<mark>-|\*{1,5}|\.{1,5}|•)|(?P<number>\d+\.|[a-zA-Z]\.|[ivxIVX]+\))|<(?P<callout>\d+|\.)>)\s+(?=\S)"
)
_TERM = re.compile(r"\s*(?!//)(\S.*?)(:{2,4}|;;)(?:\s+(.*))?\Z")
_CHECKED = re.compile(r"\[([ xX*])\]\s+(?=\S)")


class Lists:
    """The lists that stand in one another at a place.

    Args:
        body: The document.
        end: The place behind the lines that they stand in.
    """

    def __init__(self, body: Body, end: int) -> None:
        self._body = body
        self._blocks = body.blocks
        self._end = end
        self._outside = body.blocks.lists
        self._marks: list[str] = []
        self._numbers: list[int] = []
        self._counts: list[int] = []
        self._attached = False

    def pass_blanks(self, place: int) -> int:
        """Go on behind empty lines, out of all lists where no item follows."""
        lines = self._body.lines
        while place < self._end and not lines[place]:
            place += 1
        if self._marks and place < self._end and not self._goes_on(place):
            self._leave(0)
        self._blocks.flush()
        return place

    def _goes_on(self, place: int) -> bool:
        line = self._body.lines[place]
        return (
            line == "+"
            or line.startswith((" ", "ifdef::", "ifndef::", "endif::"))
            or self._is_item(line)
        )

    @staticmethod
    def _is_item(line: str) -> bool:
        return _ITEM.match(line) is not None or _TERM.match(line) is not None

    def leave_for_block(self) -> None:
        """Make ready for a block: out of all lists, unless a plus sign attached it."""
        if self._attached:
            self._attached = False
        elif self._marks:
            self._leave(0)

    def close(self) -> None:
        """Leave all lists at the end of what they stand in."""
        self._leave(0)

    def read(self, place: int) -> int | None:
        """Read an item that begins on a line, or the sign that attaches the next block."""
        line = self._body.lines[place]
        if line == "+" and self._marks:
            self._blocks.flush()
            self._attached = True
            return place + 1
        match = _ITEM.match(line)
        if match is not None:
            return self._item(match, place)
        term = _TERM.match(line)
        return None if term is None else self._term(term, place)

    def _item(self, match: re.Match[str], place: int) -> int:
        attributes = self._body.above_text(place)
        kind = match["mark"] or ("<>" if match["callout"] else "1.")
        count = self._enter(kind, attributes)
        mark = f"{count}." if kind[0] in ".<1" else kind[0]
        line = self._body.lines[place]
        cut, text = match.end(), ""
        if checked := _CHECKED.match(line, cut):
            cut, text = checked.end(), "☐" if checked[1] == " " else "☑"
        return self._text(
            place, line[cut:], Lead(place + 1, mark, self._numbers[-1], text, attributes.words)
        )

    def _term(self, match: re.Match[str], place: int) -> int:
        """A term; what it means stands behind it, or on the lines below."""
        attributes = self._body.above_text(place)
        self._enter(match[2], attributes)
        term = self._blocks.cell(match[1])
        lead = Lead(place + 1, ":", self._numbers[-1], f"**{term}**:")
        if match[3]:
            return self._text(place, match[3], lead)
        self._blocks.lead = lead
        below = place + 1
        if below < self._end and self._continues(below):
            return self._text(below, self._body.lines[below].strip(), None)
        self._attached = True  # a block below it is what it means
        return below

    def _text(self, place: int, first_line: str, lead: Lead | None) -> int:
        """The text of an item, which goes on up to a line of another kind."""
        after = place + 1
        while after < self._end and self._continues(after):
            after += 1
        lines = [first_line, *(line.strip() for line in self._body.lines[place + 1 : after])]
        if lead is not None:
            self._blocks.lead = lead
        self._blocks.text("\n".join(lines), place + 1, after)
        return after

    def _continues(self, place: int) -> bool:
        line = self._body.lines[place]
        if not line or line == "+" or self._is_item(line):
            return False
        return self._body.end_of_paragraph(place - 1, place + 1) > place

    def _enter(self, kind: str, attributes: Attributes) -> int:
        """Go to the list that a mark is of; returns the item's number in it."""
        self._attached = False
        if kind in self._marks:
            self._leave(self._marks.index(kind) + 1)
            self._counts[-1] += 1
        else:
            self._marks.append(kind)
            self._numbers.append(self._blocks.new_list())
            start = attributes.named.get("start", "1")
            self._counts.append(int(start) if start.isdecimal() and len(start) < 9 else 1)  # noqa: PLR2004 - digits
        self._blocks.flush()
        self._blocks.lists = self._outside + len(self._marks)
        return self._counts[-1]

    def _leave(self, left: int) -> None:
        """Leave lists until so many are left."""
        self._blocks.flush()
        for stack in (self._marks, self._numbers, self._counts):
            del stack[left:]
        self._blocks.lists = self._outside + left
        self._attached = False
