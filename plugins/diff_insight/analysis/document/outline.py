"""A text as a row of top-level blocks, to be found again in another version of it.

What is read of a block depends on its lines and on a few around them, never on where it stands. So
most blocks of a changed file are those of its other version, and need not be read again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markdown_it.token import Token

from diff_insight.analysis.document.unit import Unit

END = "\n"  # stands behind the last line of a text; no line is that
_MOST_ALIKE = 12  # blocks with the same first line; to try more takes longer than to read one

Section = tuple[tuple[int, str], ...]  # the headings that a block stands under, with their levels
References = Mapping[str, Mapping[str, Any]]  # link reference definitions, as markdown-it has them


class Context(NamedTuple):
    """What the units of a block depend on besides its lines.

    Attributes:
        before: How many lines of the file come before it.
        admonition: The innermost admonition that it stands in.
        lists: How many lists come before it.
        section: The headings above it.
    """

    before: int
    admonition: int
    lists: int
    section: Section


class Source(NamedTuple):
    """What the parser gives of a block, or of some definitions.

    Attributes:
        line: The block's first line, as tokens and definitions count lines.
        tokens: The tokens.
        references: The link reference definitions.
    """

    line: int
    tokens: Sequence[Token]
    references: References


class Block(NamedTuple):
    """A top-level block in its place.

    A tuple, since hundreds of thousands are made.

    Attributes:
        line: Its first line in the text, 0-based.
        size: How many lines it covers.
        looked: How many lines below its first one a rule looked at; 0 where it is the usual ones.
        units: Its leaf blocks: from which to which of the outline's.
        context: What they depend on besides.
        lists: How many lists are in it.
        after: The headings that what follows stands under.
        source: What it is made of, where its units do not tell that.
    """

    line: int
    size: int
    looked: int
    units: tuple[int, int]
    context: Context
    lists: int
    after: Section
    source: Source | None


def decided_before(filled: Sequence[bool], line: int, size: int, looked: int) -> int:
    """The line behind the last one that decides what a block is.

    To find where one ends, nothing below the text that follows it is looked at, but by rules that
    say so.

    Args:
        filled: Which lines of the text, and `END`, are more than blanks.
        line: The block's first line.
        size: How many lines it covers.
        looked: How many lines below its first one a rule looked at.
    """
    following = filled.index(True, line + size)
    try:
        end = filled.index(False, following)
    except ValueError:
        end = len(filled) - 1
    return min(max(end, line + looked), len(filled) - 1) + 1


class Outline:
    """The blocks of a text.

    Args:
        lines: The text's lines, and `END`.
        filled: Which of them are more than blanks.
        blocks: The blocks, in order.
        units: Their units, in order.
    """

    def __init__(
        self,
        lines: Sequence[str],
        filled: Sequence[bool],
        blocks: Sequence[Block],
        units: Sequence[Unit],
    ) -> None:
        self.units = units
        self._lines = lines
        self._filled = filled
        self._blocks = blocks
        self._reaches: list[int] = []
        self._starting: dict[str, list[int]] = {}

    def finder(self) -> Finder:
        """What finds these blocks in another text."""
        if not self._reaches:
            for number, block in enumerate(self._blocks):
                before = decided_before(self._filled, block.line, block.size, block.looked)
                self._reaches.append(before - block.line)
                same = self._starting.setdefault(self._lines[block.line], [])
                if len(same) < _MOST_ALIKE:
                    same.append(number)
        return Finder(self)

    def find(
        self, number: int, lines: Sequence[str], start: int, *, follows_text: bool
    ) -> Block | None:
        """A block, if it is the one that stands in another text at the line `start`."""
        block = self._blocks[number]
        line = block.line
        if (line > 0 and self._filled[line - 1]) is not follows_text:
            return None
        reach = self._reaches[number]
        same = self._lines[line : line + reach] == lines[start : start + reach]
        return block if same else None

    def candidates(self, expected: int, line: str) -> Sequence[int]:
        """The numbers of blocks that may be one which begins with a line."""
        some = self._starting.get(line, ())
        if expected < len(self._blocks) and self._lines[self._blocks[expected].line] == line:
            return (expected, *some)
        return some


class Finder:
    """Finds the blocks of a text in another one, which is gone through from its beginning.

    Args:
        outline: The text's blocks.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self._expected = 0

    def find(self, lines: Sequence[str], start: int, *, follows_text: bool) -> Block | None:
        """The block that stands in the other text at the line `start`."""
        for number in self.outline.candidates(self._expected, lines[start]):
            block = self.outline.find(number, lines, start, follows_text=follows_text)
            if block is not None:
                self._expected = number + 1
                return block
        return None
