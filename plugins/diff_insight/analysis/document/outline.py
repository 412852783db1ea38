"""A text as a row of top-level blocks, to be found again in another version of it.

What is read of a block depends on its lines and on a few around them, never on where it stands. So
most blocks of a changed file are those of its other version, and need not be read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from markdown_it.token import Token

from diff_insight.analysis.document.unit import Unit

END = "\n"  # stands behind the last line of a text; no line is that
_MOST_REACH = 400  # lines that decide what a block is; to compare more takes longer than to read it
_MOST_LONGER = 4  # times as many lines as the block itself has
_MOST_CANDIDATES = 12  # blocks with the same first line; to try more takes longer than to read one

Section = tuple[tuple[int, str], ...]  # the headings that a block stands under, with their levels
References = Mapping[str, Mapping[str, Any]]  # link reference definitions, as markdown-it has them


class Context(NamedTuple):
    """The position of a block, which its units depend on besides its lines.

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


class BlockTokens(NamedTuple):
    """The parser's output for one block, or for some link definitions.

    Attributes:
        line: The block's first line, as tokens and definitions count lines.
        tokens: The tokens.
        references: The link reference definitions.
    """

    line: int
    tokens: Sequence[Token]
    references: References


class TopLevelBlock(NamedTuple):
    """A top-level block in its place.

    A tuple, since hundreds of thousands are made.

    Attributes:
        line: Its first line in the text, 0-based.
        size: How many lines it covers.
        reach: How many lines from its first one on decide what it is.
        units: Its leaf blocks: from which to which of the outline's.
        context: What they depend on besides.
        lists: How many lists are in it.
        after: The headings that what follows stands under.
        source: What it is made of, where its units do not tell that.
    """

    line: int
    size: int
    reach: int
    units: tuple[int, int]
    context: Context
    lists: int
    after: Section
    source: BlockTokens | None


class Filled(list[bool]):
    """A flag for each line of a text, and for `END`: whether it is more than blanks."""

    _filled_run = range(0)

    def end(self, start: int) -> int:
        """The line behind the last one before an empty line, or the text's end."""
        if start not in self._filled_run:  # long texts without an empty line are asked for often
            try:
                end = self.index(False, start)
            except ValueError:
                end = len(self) - 1
            self._filled_run = range(start, end)
        return self._filled_run.stop


def decided_before(filled: Filled, line: int, size: int, looked: int) -> int:
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
    end = filled.end(following)
    return min(max(end, line + looked), len(filled) - 1) + 1


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a text.

    Attributes:
        lines: The text's lines, and `END`.
        filled: Which of them are more than blanks.
        blocks: The blocks, in order.
        units: Their units, in order.
        mdx: Whether the text is MDX.
    """

    lines: Sequence[str]
    filled: Filled
    blocks: Sequence[TopLevelBlock]
    units: Sequence[Unit]
    mdx: bool = False


class Finder:
    """Finds the blocks of a text in another one, which is gone through from its beginning.

    Args:
        outline: The text's blocks.
        lines: The other text's lines, and `END`.

    Attributes:
        units: The units of the blocks.
        filled: Which lines of the other text are more than blanks.
    """

    def __init__(self, outline: Outline, lines: Sequence[str]) -> None:
        old = outline.lines
        self._outline = outline
        self._lines = lines
        self._before = _same(old, lines)
        most = min(len(old), len(lines)) - self._before
        same_end = _same(reversed(old[-most:]), reversed(lines[-most:])) if most else 0
        self._after = len(lines) - same_end
        self._shift = len(lines) - len(old)
        self._expected = 0
        self._starting: dict[str, list[int]] = {}
        self.units = outline.units
        self.filled = Filled(
            [
                *outline.filled[: self._before],
                *filled_of(lines[self._before : self._after]),
                *outline.filled[len(old) - same_end :],
            ]
        )

    def beginning(self) -> Sequence[TopLevelBlock]:
        """The blocks that both texts begin with."""
        blocks = self._outline.blocks
        while self._expected < len(blocks):
            block = blocks[self._expected]
            if block.line + block.reach > self._before:
                break
            self._expected += 1
        return blocks[: self._expected]

    def find(self, start: int, *, follows_text: bool) -> TopLevelBlock | None:
        """The block that stands in the other text at the line `start`."""
        blocks = self._outline.blocks
        number = self._expected
        if start > self._after and number < len(blocks):
            block = blocks[number]
            if block.line + self._shift == start:  # and all that follows is the same
                self._expected += 1
                return block
        for number in self._candidates(self._lines[start]):
            if self._stands_at(start, blocks[number], follows_text=follows_text):
                self._expected = number + 1
                return blocks[number]
        return None

    def _candidates(self, line: str) -> Iterator[int]:
        """The numbers of blocks that may be one which begins with a line."""
        old, blocks = self._outline.lines, self._outline.blocks
        if self._expected < len(blocks) and old[blocks[self._expected].line] == line:
            yield self._expected
        if not self._starting:
            for number, block in enumerate(blocks):
                same = self._starting.setdefault(old[block.line], [])
                if len(same) < _MOST_CANDIDATES:
                    same.append(number)
        yield from self._starting.get(line, ())

    def _stands_at(self, start: int, block: TopLevelBlock, *, follows_text: bool) -> bool:
        old, line = self._outline, block.line
        if block.reach > _MOST_REACH and block.reach > _MOST_LONGER * block.size:
            return False  # many blocks without an empty line between them
        if (line > 0 and old.filled[line - 1]) is not follows_text:
            return False
        return old.lines[line : line + block.reach] == self._lines[start : start + block.reach]


def filled_of(lines: Iterable[str]) -> Filled:
    """Flag the lines that are more than blanks."""
    return Filled(bool(line.strip(" \t")) for line in lines)


def _same(old: Iterable[str], new: Iterable[str]) -> int:
    """How many lines two texts begin with alike."""
    number = 0
    for old_line, new_line in zip(old, new, strict=False):
        if old_line != new_line:
            break
        number += 1
    return number
