"""Blocks of pages with components (MDX, and what Docusaurus and VitePress take in Markdown).

https://mdxjs.com/docs/what-is-mdx/ has the syntax: tags that fill their lines are blocks, imports
and exports stand at the left margin up to an empty line, and expressions are in braces.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from diff_insight.analysis.document.dispatch import looked_at
from diff_insight.analysis.document.tags import Tag, begins_tag, braces_end, read_tag

_LONGEST = 100  # lines of a tag or an expression; keeps the search for their ends linear
_LINE_END = re.compile(r"[ \t]*$", re.MULTILINE)
_MODULE = re.compile(
    r"""import[ \t]+(?:[\w$*{][^\n"';]*?[ \t]from[ \t]*)?["'][^"'\n]+["'][ \t]*;?[ \t]*$
      | import[ \t]+(?:[\w$]+[ \t]*,[ \t]*)?\{[^\n"']*$
      | export[ \t]+(?:default|const|let|var|function|async[ \t]+function|class|type|interface)\b
      | export[ \t]*(?:\{|\*[ \t])""",
    re.VERBOSE | re.MULTILINE,
)
_IMPORTED = re.compile(r"""(?:^import\b|\bfrom)[ \t]*[^"']*["'][^"']+["'][ \t]*;?[ \t]*$""")
_WORDS = ("import ", "export ")
COMPONENT, MODULE, HIDDEN, EXPRESSION = "component", "module", "hidden", "expression"


def component(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Tags of components that fill a line or several, with nothing else on these."""
    if state.is_code_block(start):
        return False
    position = state.bMarks[start] + state.tShift[start]
    last, tags = _tags(state, position, start, end)
    if not tags:
        return False
    if not silent:
        for tag, first, after in tags:
            token = state.push(COMPONENT, "", 0)
            token.meta = {"tag": tag}
            token.map = [first, after]
            begin = state.bMarks[first] + state.tShift[first]
            token.content = state.src[begin : state.eMarks[after - 1]].rstrip()
        state.line = last
    return True


def _tags(
    state: StateBlock, position: int, start: int, end: int
) -> tuple[int, list[tuple[Tag, int, int]]]:
    """The tags from a place on up to the end of a line, with their lines, and the line after."""
    tags: list[tuple[Tag, int, int]] = []
    line = start
    mdx = bool(state.md.options.get("mdx"))
    stop, ends_here = state.eMarks[start], True
    while True:
        tag = read_tag(state.src, position, stop, mdx=mdx)
        if tag is None and ends_here and begins_tag(state.src, position, mdx=mdx):
            stop, ends_here = state.eMarks[_last(state, start, end)], False  # it may go on below
            continue
        if tag is None:
            return start, []
        first = line
        while state.eMarks[line] < tag.end:
            line += 1
        tags.append((tag, first, line + 1))
        rest = _LINE_END.match(state.src, tag.end)
        if rest is not None:
            return line + 1, tags
        position = tag.end


def _last(state: StateBlock, start: int, end: int) -> int:
    """The last line in which what begins on a line may end."""
    last = min(start + _LONGEST, end) - 1
    for line in range(start + 1, last + 1):
        if state.isEmpty(line):
            last = line - 1
            break
    looked_at(state, last)
    return last


def module(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Imports and exports, up to an empty line."""
    if silent or state.level or state.blkIndent or state.sCount[start]:
        return False
    if not _MODULE.match(state.src, state.bMarks[start]):
        return False
    line = start + 1
    while line < end and not _is_whole(state, start, line):
        line += 1
    state.line = line
    token = state.push(MODULE, "", 0)
    token.map = [start, line]
    token.content = state.src[state.bMarks[start] : state.eMarks[line - 1]].rstrip()
    return True


def _is_whole(state: StateBlock, start: int, line: int) -> bool:
    """Whether a program ends before a line: an empty one, or text behind an import.

    No bracket is left open.
    """
    looked_at(state, line)
    if not state.isEmpty(line):
        before = state.src[state.bMarks[line - 1] : state.eMarks[line - 1]]
        if state.src.startswith(_WORDS, state.bMarks[line]) or not _IMPORTED.search(before):
            return False
    if line - start > _LONGEST:
        return True
    source = state.src[state.bMarks[start] : state.eMarks[line - 1]]
    return sum(map(source.count, "{([")) <= sum(map(source.count, "})]"))


def comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A comment in braces, with nothing else on its lines."""
    return _braces(state, (start, end), silent=silent, kind=HIDDEN)


def expression(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """An expression in braces, with nothing else on its lines."""
    position = state.bMarks[start] + state.tShift[start]
    hidden = state.src.startswith("{/*", position)
    return _braces(state, (start, end), silent=silent, kind=HIDDEN if hidden else EXPRESSION)


def _braces(state: StateBlock, span: tuple[int, int], *, silent: bool, kind: str) -> bool:
    start, end = span
    if state.is_code_block(start):
        return False
    position = state.bMarks[start] + state.tShift[start]
    stop = state.eMarks[_last(state, start, end)]
    if kind == HIDDEN:
        closing = state.src.find("*/", position + 3, stop)
        closing = state.src.find("}", closing, stop) if closing >= 0 else -1
        after = closing + 1 if closing >= 0 else None
    else:
        after = braces_end(state.src, position, stop)
    if after is None or _LINE_END.match(state.src, after) is None:
        return False
    if not silent:
        line = start
        while state.eMarks[line] < after:
            line += 1
        state.line = line + 1
        token = state.push(kind, "", 0)
        token.map = [start, line + 1]
        token.content = state.src[position : state.eMarks[line]].rstrip()
    return True


def paragraph(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """A paragraph, which other blocks end at any indent: there is no indented code (micromark)."""
    rules = state.md.block.ruler.getRules("paragraph")
    end, outer = state.lineMax, state.parentType
    state.parentType = "paragraph"
    line = start + 1
    while line < end and not state.isEmpty(line):
        inside = state.sCount[line] < 0  # a lazy line of a quote, which was asked already
        if not inside and any(rule(state, line, end, True) for rule in rules):  # noqa: FBT003
            break
        line += 1
    state.parentType = outer
    if not silent:
        state.line = line
        token = state.push("paragraph_open", "p", 1)
        token.map = [start, line]
        token = state.push("inline", "", 0)
        token.content = state.getLines(start, line, state.blkIndent, keepLastLF=False).strip()
        token.map = [start, line]
        token.children = []
        state.push("paragraph_close", "p", -1)
    return True
