"""Reads blocks whose lines leave no doubt what they are, without the parser.

Most blocks of most documents are such: text, headings, closed fences, directives, tables with a
pipe before each row, and quotes of these. What is read here is what the parser would read; all
that it might read in another way is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from diff_insight.analysis.document.dispatch import BlockToken
from diff_insight.analysis.document.outline import END, Filled, filled_of
from diff_insight.conventions.limits import MOST_TABLE_CELLS

TABLE = "table"  # a whole table in one token: `meta` has its `rows` and its `styles`

# Beginnings of lines that are text: no rule of the parser looks further than that.
_TEXT = re.compile(
    r"""[^\s`~>*\-_+0-9<\#:!?=|\[]
      | `(?!``)
      | (?:\*\*?|__?)[^\s*_\-+]
      | !\[
      | [0-9]+[^0-9.)]
    """,
    re.VERBOSE,
)
_ALIGNMENTS = ("|", "-", ":")
_HEADING = re.compile(r"(\#{1,6})[ \t]+(\S(?:.*\S)?)[ \t]*")
_FENCE = re.compile(r"(`{3,})([^`]+)")
_FENCE_END = re.compile(r" {0,3}(`{3,})[ \t]*")
_DELIMITERS = re.compile(r"\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")
_PROGRAM = ("import ", "export ", "{", "$$", "\\[")  # beginnings of a program's lines
_ODD_BLANK = re.compile(r"[^\S \t]")  # the parser's versions differ in what they strip

Plain = tuple[int, list[Token]]
_Reader = Callable[[Sequence[str], Filled, int], Plain | None]


def read_plain(lines: Sequence[str], filled: Filled, start: int) -> Plain | None:
    """The top-level block that begins on a line.

    Args:
        lines: The text's lines, and `END`.
        filled: Which of them are more than blanks.
        start: The block's first line.

    Returns:
        How many lines it covers, and its tokens; `None` where the parser has to tell.
    """
    read = _READERS.get(lines[start][0], _paragraph)
    return read(lines, filled, start)


def _token(kind: str, start: int, end: int, content: str = "", info: str = "") -> Token:
    token = BlockToken(kind, "", 0, 0)
    token.map = [start, end]
    token.content = content
    token.info = info
    return token


def _paragraph(lines: Sequence[str], filled: Filled, start: int) -> Plain | None:
    end = filled.end(start)
    first = lines[start]
    defines = first[0] == "["  # where its bracket ends with a colon, which may be lines below
    if not (defines or _TEXT.match(first)) or (defines and "]:" in first):
        return None
    if first.startswith(_PROGRAM):
        return None
    text = first
    if end > start + 1:
        for line in (lines[number] for number in range(start + 1, end)):
            rest = line.lstrip(" \t")
            if (
                rest[0] == "{"
                or not (_TEXT.match(rest) or rest[0] == "[")
                or (defines and "]:" in line)
            ):
                return None
        text = "\n".join(lines[start:end])
    text = text.rstrip(" \t")
    if text[-1].isspace():
        return None
    return end - start, [_token("paragraph_open", start, end), _token("inline", start, end, text)]


def _heading(lines: Sequence[str], filled: Filled, start: int) -> Plain | None:
    del filled
    match = _HEADING.fullmatch(lines[start])
    if match is None or match[2].endswith("#") or _may_head_table(lines, start):
        return None
    opening = _token("heading_open", start, start + 1)
    opening.tag = f"h{len(match[1])}"
    return 1, [opening, _token("inline", start, start + 1, match[2])]


def _fence(lines: Sequence[str], filled: Filled, start: int) -> Plain | None:
    match = _FENCE.fullmatch(lines[start])
    if match is None:
        return _paragraph(lines, filled, start)
    if not match[2].strip() or _may_head_table(lines, start):
        return None
    for end in range(start + 1, len(lines) - 1):
        if "```" in lines[end]:
            closing = _FENCE_END.fullmatch(lines[end])
            if closing is not None and len(closing[1]) >= len(match[1]):
                break
    else:
        return None
    content = "".join(f"{line}\n" for line in lines[start + 1 : end])
    return end + 1 - start, [_token("fence", start, end + 1, content, match[2])]


def _directive(lines: Sequence[str], filled: Filled, start: int) -> Plain | None:
    del filled
    line = lines[start]
    if not line.startswith(":::") or line.startswith((":::image", "::: image")):
        return None
    if _may_head_table(lines, start) or line.endswith("mermaid"):
        return None
    return 1, [_token("directive", start, start + 1, line.rstrip())]


def _may_head_table(lines: Sequence[str], start: int) -> bool:
    """Whether a line may be a table's first one, for what it says and for the next one."""
    return "|" in lines[start] and lines[start + 1].lstrip(" \t").startswith(_ALIGNMENTS)


def _table(lines: Sequence[str], filled: Filled, start: int) -> Plain | None:
    if _DELIMITERS.fullmatch(lines[start + 1]) is None:
        return None
    end = filled.end(start)
    rows: list[tuple[str, ...]] = []
    aligned = _cells(lines[start + 1])
    width = len(aligned)
    if (end - start) * width > MOST_TABLE_CELLS:
        return None
    for number in range(start, end):
        line = lines[number]
        if line[0] != "|" or _ODD_BLANK.search(line):
            return None
        cells = _cells(line)
        if number == start and len(cells) != width:
            return None
        if number != start + 1:
            rows.append(tuple(cells[:width]) + ("",) * (width - len(cells)))
    token = _token(TABLE, start, end)
    token.meta = {"rows": rows, "styles": list(map(_style, aligned))}
    return end - start, [token]


def _cells(line: str) -> list[str]:
    """The cells of a row that begins with a pipe."""
    row = line.rstrip(" \t")
    if "\\" in row:
        cells = [cell.replace("\\|", "|") for cell in _PIPE.split(row)]
    else:
        cells = row.split("|")
    if not cells[-1]:
        cells.pop()
    return [cell.strip(" \t") for cell in cells[1:]]


def _style(delimiter: str) -> str:
    if delimiter.endswith(":"):
        return "text-align:center" if delimiter.startswith(":") else "text-align:right"
    return "text-align:left" if delimiter.startswith(":") else ""


def _quote(lines: Sequence[str], filled: Filled, start: int) -> Plain | None:
    """A quote of plain blocks, with its mark on every line."""
    end = filled.end(start)
    inside: list[str] = []
    for line in lines[start:end]:
        if line.startswith("> ") and line[2:3] != "\t":
            inside.append(line[2:])
        elif line == ">":
            inside.append("")
        else:
            return None
    tokens = [_token("blockquote_open", start, end)]
    blocks = _inside(inside, start)
    if blocks is None:
        return None
    tokens += (*blocks, _token("blockquote_close", start, end))
    return end - start, tokens


def _inside(lines: list[str], before: int) -> list[Token] | None:
    """The blocks of a quote, `before` lines of the text coming before it."""
    filled = filled_of(lines)
    if not (filled[0] and filled[-1]):
        return None
    last = len(lines)
    lines.append(END)
    filled.append(True)
    tokens: list[Token] = []
    line = 0
    while line < last:
        # Quotes in quotes are the parser's, which knows how deep they may go.
        read = None if lines[line][0] == ">" else read_plain(lines, filled, line)
        if read is None:
            return None
        for token in read[1]:
            first, after = token.map or (0, 0)
            token.map = [first + before, after + before]
        tokens += read[1]
        line = filled.index(True, line + read[0])
    return tokens


_READERS: dict[str, _Reader] = {
    "#": _heading,
    "`": _fence,
    ":": _directive,
    "|": _table,
    ">": _quote,
}
