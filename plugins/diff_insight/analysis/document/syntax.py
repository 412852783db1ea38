"""The Markdown parser: CommonMark's blocks and tables, and what documentation sites add.

Inline syntax is left alone: most blocks of a changed file did not change.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from diff_insight.analysis.document.components import (
    comment,
    component,
    expression,
    module,
    paragraph,
)
from diff_insight.analysis.document.dispatch import BlockState, DispatchingParser, looked_at
from diff_insight.conventions.limits import MOST_NESTING

_INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]?) +(\S.*)")
_QUOTED = re.compile(r'"(.*)"')
_FENCE_WITH_LANGUAGE = re.compile(r"```[A-Za-z][\w#+.-]*\s*$")
_LONGEST_FENCE = 400  # lines searched for the end of a fence; keeps the search linear
_DRAWING = re.compile(r":::\s*mermaid")
_FOOTNOTE = re.compile(r"\[\^([^\s\[\]]+)\]:[ \t]*")
_FORMULAS = {"$$": "$$", "\\[": "\\]"}
_CODE_INDENT = 4  # columns by which the content of an admonition is indented


class SiteParser:
    """Finds blocks only, one after the other.

    Args:
        mdx: Whether the text is a program's too (MDX).
    """

    def __init__(self, *, mdx: bool = False) -> None:
        self._parser = site_markdown(mdx=mdx)
        firsts = "".join(sorted({beginning[0] for beginning in (*_BEGINNINGS, *_SIGNS)}))
        rules: dict[RuleFuncBlockType, str] = {_site_syntax: firsts, expression: "{"}
        self._blocks = DispatchingParser(self._parser.block, rules)
        self._parser.block = self._blocks

    def state(self, lines: list[str]) -> BlockState:
        r"""The parser's state for these lines, which have no `\r` and no NUL."""
        return BlockState(lines, self._parser)

    def block(self, state: BlockState, line: int) -> list[Token]:
        """The tokens of the top-level block that begins on a line."""
        return self._blocks.read_block(state, line)


def site_markdown(*, mdx: bool = False) -> MarkdownIt:
    """markdown-it with tables and the blocks that documentation sites add.

    Args:
        mdx: Whether braces enclose expressions, and indented text is no code.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": MOST_NESTING, "mdx": mdx}).enable(
        ["table", "strikethrough"]
    )
    parser.block.ruler.before("fence", "site", _site_syntax, _INTERRUPTS)
    if mdx:
        parser.disable("code")
        parser.block.ruler.before("site", "expression", expression, _INTERRUPTS)
        parser.block.ruler.at("paragraph", paragraph)
    return parser


def _site_syntax(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """What documentation sites add; asked of every line, so its first character decides."""
    position = state.bMarks[start] + state.tShift[start]
    beginning = state.src[position : position + 3]
    rule = _BEGINNINGS.get(beginning) or _BEGINNINGS.get(beginning[:2]) or _SIGNS.get(beginning[:1])
    return rule is not None and rule(state, start, end, silent)


def _stray_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A fence of three backticks that closes nothing, as broken documents have it.

    It has no language, and what it would enclose has a fence with one: a fence with a language
    opens a block and never closes one, so taking the stray one for an opening would turn the
    rest of the document inside out. The same goes for one that ends a paragraph and is the last
    of the document.
    """
    position = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start):
        return False
    if state.src[position : state.eMarks[start]].rstrip() != "```":
        return False
    if not _opens_inside(state, start, end):
        return False
    if not silent:
        state.line = start + 1
        token = state.push("stray_fence", "", 0)
        token.content = "```"
        token.map = [start, start + 1]
    return True


def _opens_inside(state: StateBlock, start: int, end: int) -> bool:
    """Whether a fence with a language comes before the next one without, or none comes."""
    for line in range(start + 1, min(end, start + _LONGEST_FENCE)):
        position = state.bMarks[line] + state.tShift[line]
        if state.src.startswith("```", position):
            looked_at(state, line)
            return _FENCE_WITH_LANGUAGE.match(state.src, position, state.eMarks[line]) is not None
    looked_at(state, len(state.bMarks))
    ends_text = start > 0 and not state.isEmpty(start - 1)
    ends_text = ends_text and (start + 1 >= end or state.isEmpty(start + 1))
    return ends_text and state.src.find("```", state.eMarks[start]) < 0


def _directive(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """A line that begins with `:::`, except for images, which stand in text too."""
    position = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start):
        return False
    line = state.src[position : state.eMarks[start]]
    if line.startswith((":::image", "::: image")):
        return False
    if not silent and _DRAWING.fullmatch(line.rstrip()) and _drawing(state, start):
        return True
    if not silent:
        state.line = start + 1
        token = state.push("directive", "", 0)
        token.content = line.rstrip()
        token.map = [start, start + 1]
    return True


def _drawing(state: StateBlock, start: int) -> bool:
    """A drawing in Mermaid's language, as Azure DevOps encloses it: code, up to the next `:::`."""
    for line in range(start + 1, min(state.lineMax, start + _LONGEST_FENCE)):
        looked_at(state, line)
        begin = state.bMarks[line] + state.tShift[line]
        if state.src[begin : state.eMarks[line]].rstrip() == ":::":
            token = state.push("fence", "code", 0)
            token.info = "mermaid"
            token.map = [start, line + 1]
            token.content = state.getLines(start + 1, line, state.blkIndent, keepLastLF=True)
            state.line = line + 1
            return True
    return False


def footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A footnote: `[^label]: text`, with what is indented below it."""
    position = state.bMarks[start] + state.tShift[start]
    match = _FOOTNOTE.match(state.src, position, state.eMarks[start])
    if silent or match is None or state.is_code_block(start):
        return False
    after = start + 1
    while after < end and not state.isEmpty(after):
        begin = state.bMarks[after] + state.tShift[after]
        if _FOOTNOTE.match(state.src, begin, state.eMarks[after]):
            break
        after += 1
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, after]
    token.meta = {"footnote": match[1]}
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, after, state.blkIndent, keepLastLF=False).strip()
    token.content = token.content[len(match[0]) :]
    token.map = [start, after]
    token.children = []
    state.push("paragraph_close", "p", -1)
    indent = state.blkIndent + _CODE_INDENT
    last = _content_end(state, after - 1, end, indent)
    outer = (state.parentType, state.blkIndent, state.lineMax)
    state.parentType, state.blkIndent, state.lineMax = "blockquote", indent, last
    state.md.block.tokenize(state, after, last)
    state.parentType, state.blkIndent, state.lineMax = outer
    state.line = last
    return True


def math(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A formula on lines of its own, between double dollar signs or brackets with backslashes."""
    position = state.bMarks[start] + state.tShift[start]
    closing = _FORMULAS.get(state.src[position : position + 2])
    if silent or closing is None or state.is_code_block(start):
        return False
    line, begin = start, position + 2
    while line < min(end, start + _LONGEST_FENCE) and not state.isEmpty(line):
        looked_at(state, line)
        if state.src[begin : state.eMarks[line]].rstrip().endswith(closing):
            break
        line += 1
        begin = state.bMarks[line] if line < end else len(state.src)
    else:
        return False
    token = state.push("code_block", "code", 0)
    token.info = "math"
    token.map = [start, line + 1]
    token.content = state.getLines(start, line + 1, state.blkIndent, keepLastLF=False)
    state.line = line + 1
    return True


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """`!!! note "Title"`, `??? tip` and `=== "Tab"`, with their indented content."""
    position = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start):
        return False
    match = _ADMONITION.fullmatch(state.src[position : state.eMarks[start]].rstrip())
    if match is None:
        return False
    if not silent:
        _enclose(state, start, end, match[0], match[1])
    return True


def _enclose(state: StateBlock, start: int, end: int, line: str, words: str) -> None:
    indent = state.sCount[start] + _CODE_INDENT
    last = _content_end(state, start, end, indent)
    title = _QUOTED.search(words)
    token = state.push("admonition_open", "", 1)
    name = words.partition('"')[0].strip().lower() or "note"
    kind = "tab" if line.startswith("===") else name
    token.meta = {"type": kind, "title": title[1] if title else ""}
    token.map = [start, last]
    outer = (state.parentType, state.blkIndent, state.lineMax)
    state.parentType, state.blkIndent, state.lineMax = "blockquote", indent, last
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.blkIndent, state.lineMax = outer
    state.line = last
    state.push("admonition_close", "", -1)


def _content_end(state: StateBlock, start: int, end: int, indent: int) -> int:
    """The line after the last one that is indented as content is."""
    last = line = start + 1
    while line < end:
        if not state.isEmpty(line):
            if state.sCount[line] < indent:
                break
            last = line + 1
        line += 1
    return last


_BEGINNINGS: dict[str, Callable[[StateBlock, int, int, bool], bool]] = {
    "```": _stray_fence,
    ":::": _directive,
    "!!!": _admonition,
    "???": _admonition,
    "===": _admonition,
    "imp": module,
    "exp": module,
    "{/*": comment,
    "$$": math,
    "\\[": math,
}
_SIGNS: dict[str, Callable[[StateBlock, int, int, bool], bool]] = {"<": component, "[": footnote}
