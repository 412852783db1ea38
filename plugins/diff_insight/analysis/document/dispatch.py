"""Makes markdown-it's block parser cheap, and its result no other.

It asks each line of every rule in turn, and each line of a paragraph of all that could end one.
Nearly all of them look at the line's first character and decline. Here that character chooses the
rules that are asked at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Literal

from markdown_it import MarkdownIt, rules_block
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

_CODE_INDENT = _TAB = 4  # columns (CommonMark, 2.2 and 4.4)
_UNDERLINES = ("-", "=")  # first signs of a setext heading's underline (CommonMark, 4.3)
_ALIGNMENTS = ("|", "-", ":")  # first signs of the line below a table's header (GFM, 4.10)
# What says nothing that its neighbours do not say; a third of all tokens.
_UNREAD = frozenset(
    {
        *("paragraph_close", "heading_close", "th_close", "td_open", "td_close"),
        *("thead_open", "thead_close", "tbody_open", "tbody_close"),
    }
)
_NO_UNDERLINE = (range(0), 0)  # no line was searched yet
_NOTHING: dict[str, Any] = {}  # no rule adds to it; those that say something make another
_SCRAP = Token("unread", "", 0)
_Firsts = dict[RuleFuncBlockType, str]


class DispatchingParser(ParserBlock):
    """A block parser with the rules of another, each asked of lines that it may apply to.

    Args:
        parser: The parser, with all its rules.
        firsts: The characters that lines begin with, of rules of ours; markdown-it's are known.
    """

    def __init__(self, parser: ParserBlock, firsts: _Firsts) -> None:
        super().__init__()
        self.ruler = _Dispatcher(parser.ruler, {**_FIRSTS, **firsts})

    def read_block(self, state: BlockState, line: int) -> list[Token]:
        """Read the top-level block that begins on a line; `state.line` is then the line after it.

        What was read of the blocks before has no part in it.
        """
        state.line, state.furthest = line, line
        state.tokens = []
        state.env = {}
        (rule,) = self.ruler.getRules("")
        silent = False
        rule(state, line, state.lineMax, silent)  # a paragraph, if nothing else
        return state.tokens


class BlockState(StateBlock):
    """The state of one pass.

    It finds the lines' ends and indents without a look at each character, and keeps no token that
    nothing is read from.

    Attributes:
        furthest: The furthest line that a rule of ours looked at.
        underlines: Which line is the first that can be an underline, for the lines of a range;
            by the level of nesting, the indent and the end of what is read.
    """

    furthest = 0

    def __init__(self, lines: list[str], md: MarkdownIt) -> None:
        super().__init__("", md, {}, [])
        src = self.src = "\n".join(lines)
        if not lines[-1].strip(" \t"):  # markdown-it has no line of that
            lines.pop()
        starts = list(accumulate([length + 1 for length in map(len, lines)], initial=0))
        shifts = [len(line) - len(line.lstrip(" \t")) for line in lines]
        counts = shifts
        if "\t" in src:
            counts = [
                len(line[:shift].expandtabs(_TAB)) if shift else 0
                for line, shift in zip(lines, shifts, strict=True)
            ]
        # The last of each is what markdown-it looks at behind the last line.
        self.bMarks = [*starts[:-1], len(src)]
        self.eMarks = [*(start - 1 for start in starts[1:]), len(src)]
        self.tShift = [*shifts, 0]
        self.sCount = [*counts, 0]
        self.bsCount = [0] * (len(lines) + 1)
        self.lineMax = len(lines)
        self.underlines: dict[tuple[int, int, int], tuple[range, int]] = {}

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token."""
        if nesting < 0:
            self.level -= 1
        if ttype in _UNREAD:
            token = _SCRAP
        else:
            token = BlockToken(ttype, tag, nesting, self.level)
            self.tokens.append(token)
        if nesting > 0:
            self.level += 1
        return token


def looked_at(state: StateBlock, line: int) -> None:
    """Note that what a block is depends on a line below it."""
    if isinstance(state, BlockState):
        state.furthest = max(state.furthest, line)


class BlockToken(Token):
    """A token that is made faster: hundreds of thousands are."""

    __slots__ = ()

    def __init__(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1], level: int) -> None:
        self.type = ttype
        self.tag = tag
        self.nesting = nesting
        self.attrs = _NOTHING
        self.map = None
        self.level = level
        self.children = None
        self.content = ""
        self.markup = ""
        self.info = ""
        self.meta = _NOTHING
        self.block = True
        self.hidden = False


class _Dispatcher(Ruler[RuleFuncBlockType]):
    """A ruler that has one rule in each chain: the one that asks those of another ruler."""

    def __init__(self, ruler: Ruler[RuleFuncBlockType], firsts: _Firsts) -> None:
        super().__init__()
        self._ruler = ruler
        self._firsts = firsts
        self._chains: dict[str, list[RuleFuncBlockType]] = {}

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803
        """The rules of a chain."""
        if chainName not in self._chains:
            chain = _Chain(self._ruler.getRules(chainName), self._firsts)
            self._chains[chainName] = [chain]
        return self._chains[chainName]

    def get_active_rules(self) -> list[str]:
        """The names of all rules that are not switched off."""
        return self._ruler.get_active_rules()


class _Chain:
    """Asks the rules of one chain, in their order."""

    def __init__(self, rules: Sequence[RuleFuncBlockType], firsts: _Firsts) -> None:
        self._rules = rules
        characters = {character for rule in rules for character in firsts.get(rule, "")}
        others = [rule for rule in rules if rule not in firsts and rule is not rules_block.code]
        self._others = [_GUARDED.get(rule, rule) for rule in others]
        self._by_first = {
            character: [
                _GUARDED.get(rule, rule)
                for rule in rules
                if rule in others or character in firsts.get(rule, "")
            ]
            for character in characters
        }

    def __call__(self, state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        rules = self._rules
        if state.sCount[start] - state.blkIndent < _CODE_INDENT:
            position = state.bMarks[start] + state.tShift[start]
            rules = self._by_first.get(state.src[position : position + 1], self._others)
        for rule in rules:  # noqa: SIM110 - a generator for each line takes longer
            if rule(state, start, end, silent):
                return True
        return False


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A table, whose second line has nothing but alignments."""
    if start + 2 > end:
        return False
    position = state.bMarks[start + 1] + state.tShift[start + 1]
    if not state.src.startswith(_ALIGNMENTS, position):
        return False
    return rules_block.table(state, start, end, silent)


def _underlined(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A heading that is underlined, if any line up to the next empty one can be the underline."""
    if _underline(state, start + 1, end) < end:
        return rules_block.lheading(state, start, end, silent)
    state.parentType = "paragraph"  # as markdown-it leaves it where there is none
    return False


def _underline(state: StateBlock, first: int, end: int) -> int:
    """The first line before an empty one that can be an underline; `end` where there is none.

    It is remembered for each level of nesting, since each text above it asks for it.
    """
    underlines = state.underlines if isinstance(state, BlockState) else {}
    within, underline = underlines.get((state.level, state.blkIndent, end), _NO_UNDERLINE)
    if first in within:
        return underline
    line, underline = first, end
    while line < end:
        position = state.bMarks[line] + state.tShift[line]
        if position >= state.eMarks[line]:
            break
        if state.src.startswith(_UNDERLINES, position):
            underline = line
            break
        line += 1
    underlines[state.level, state.blkIndent, end] = range(first, line + 1), underline
    return underline


_FIRSTS: _Firsts = {
    rules_block.fence: "`~",
    rules_block.blockquote: ">",
    rules_block.hr: "*-_",
    rules_block.list_block: "*-+0123456789",
    rules_block.reference: "[",
    rules_block.html_block: "<",
    rules_block.heading: "#",
}
_GUARDED: dict[RuleFuncBlockType, RuleFuncBlockType] = {
    rules_block.table: _table,
    rules_block.lheading: _underlined,
}
