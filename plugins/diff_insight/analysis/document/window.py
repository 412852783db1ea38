"""Reading single blocks of a text, of which most are known already."""

from __future__ import annotations

from collections.abc import Sequence

from diff_insight.analysis.document.dispatch import BlockState
from diff_insight.analysis.document.outline import BlockTokens, Filled, decided_before
from diff_insight.analysis.document.plain import read_plain
from diff_insight.analysis.document.syntax import SiteParser

_LINES = 160  # most blocks, and what decides where they end, are within that
_PARSERS = {mdx: SiteParser(mdx=mdx) for mdx in (False, True)}


class Window:
    """The part of a text that is laid out for the parser.

    To lay out all of it takes long where a block or two are to be read. A block is the same in a
    part as in the whole if none of the lines that decide what it is are behind the part's end.

    Args:
        lines: The text's lines, and `END`.
        filled: Which of them are more than blanks.
        whole: Whether all blocks are to be read.
        mdx: Whether the text is MDX.
    """

    def __init__(self, lines: Sequence[str], filled: Filled, *, whole: bool, mdx: bool) -> None:
        self._parser = _PARSERS[mdx]
        self._lines = lines
        self._filled = filled
        self._last = len(lines) - 1  # the line of END
        self._most = self._last if whole else _LINES
        self._first = self._end = 0
        self._state: BlockState | None = None

    def read(self, line: int) -> tuple[int, int, BlockTokens]:
        """The top-level block that begins on a line.

        Returns:
            How many lines it covers; how many below its first one a rule looked at; what it is.
        """
        plain = read_plain(self._lines, self._filled, line)
        if plain is not None:
            size, tokens = plain
            return size, 0, BlockTokens(line, tokens, {})
        reading = self._read(line)
        for most in (self._most, self._last):
            if reading is None:
                self._lay_out(line, most)
                reading = self._read(line)
        assert reading is not None  # noqa: S101 - nothing is behind the end of the text
        return reading

    def _lay_out(self, line: int, most: int) -> None:
        """Lay out the line before a line, and some from it on."""
        self._first = max(line - 1, 0)
        self._end = min(self._first + most, self._last)
        self._state = self._parser.state(list(self._lines[self._first : self._end]))

    def _read(self, line: int) -> tuple[int, int, BlockTokens] | None:
        """The block; `None` where lines that are not laid out may decide what it is."""
        state = self._state
        if state is None or line >= self._end:
            return None
        start = line - self._first
        source = BlockTokens(
            start, self._parser.block(state, start), state.env.get("references", {})
        )
        size, looked = state.line - start, state.furthest - start
        whole = self._end == self._last
        if not whole and decided_before(self._filled, line, size, looked) >= self._end:
            return None
        return size, looked, source
