"""Makes markdown-it's block parser cheap, and its result no other.

It asks each line of every rule in turn, and each line of a paragraph of all that could end one.
Nearly all of them look at the line's first character and decline. Here that character chooses the
rules that are asked at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt, rules_block
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

_CODE_INDENT = 4
_UNDERLINES = ("-", "=")
_ALIGNMENTS = ("|", "-", ":")


class DispatchingParser(ParserBlock):
    """A block parser with the rules of another, each asked of lines that it may apply to.

    Args:
        parser: The parser, with all its rules.
        firsts: The characters that lines begin with, of rules of ours; markdown-it's are known.
    """

    def __init__(self, parser: ParserBlock, firsts: dict[RuleFuncBlockType, str]) -> None:
        super().__init__()
        self.ruler = _Dispatcher(parser.ruler, {**_FIRSTS, **firsts})

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: EnvType,
        outTokens: list[Token],  # noqa: N803 - markdown-it's name
    ) -> list[Token] | None:
        """Read a text."""
        if not src:
            return None
        state = _State(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens


class _State(StateBlock):
    """The state of one pass; finds the lines' ends and indents without a look at each character."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):  # markdown-it has no line of that
            lines.pop()
        start = 0
        ends = (self.bMarks, self.eMarks, self.tShift, self.sCount, self.bsCount)
        for marks in ends:
            marks.clear()
        for line in lines:
            shift = len(line) - len(line.lstrip(" \t"))
            self.bMarks.append(start)
            self.eMarks.append(start + len(line))
            self.tShift.append(shift)
            self.sCount.append(len(line[:shift].expandtabs(4)) if shift else 0)
            start += len(line) + 1
        self.bsCount.extend([0] * (len(lines) + 1))
        for marks, value in zip(ends, (len(src), len(src), 0, 0), strict=False):
            marks.append(value)  # what markdown-it looks at behind the last line
        self.lineMax = len(lines)


class _Dispatcher(Ruler[RuleFuncBlockType]):
    """A ruler that has one rule in each chain: the one that asks those of another ruler."""

    def __init__(self, ruler: Ruler[RuleFuncBlockType], firsts: dict[RuleFuncBlockType, str]):
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

    def __init__(self, rules: Sequence[RuleFuncBlockType], firsts: dict[RuleFuncBlockType, str]):
        self._rules = rules
        characters = {character for rule in rules for character in firsts.get(rule, "")}
        others = [rule for rule in rules if rule not in firsts and rule is not rules_block.code]
        replaced = [_GUARDED.get(rule, rule) for rule in others]
        self._others = replaced
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
        for rule in rules:
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
    for line in range(start + 1, end):
        position = state.bMarks[line] + state.tShift[line]
        if position >= state.eMarks[line]:
            break
        if state.src.startswith(_UNDERLINES, position):
            return rules_block.lheading(state, start, end, silent)
    state.parentType = "paragraph"  # as markdown-it leaves it where there is none
    return False


_FIRSTS: dict[RuleFuncBlockType, str] = {
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
