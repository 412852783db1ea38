"""Single lines of AsciiDoc: attributes, comments, conditions, includes, images and extensions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diff_insight.analysis.document import Kind, Row
from diff_insight.analysis.formats.asciidoc.attributes import LINE, Attributes
from diff_insight.analysis.formats.literal import image, link
from diff_insight.analysis.formats.text import Text

if TYPE_CHECKING:
    from diff_insight.analysis.formats.asciidoc.body import Body

ATTRIBUTE = re.compile(r":(!?\w[\w-]*!?):(?:\s+(.*))?\Z")
MACRO = re.compile(r"([a-z][\w-]*)::([^\s\[\]]*)\[(.*)\]\Z")
CONDITIONS = frozenset({"ifdef", "ifndef", "ifeval"})
_BLOCK_TITLE = re.compile(r"\.([^\s.].*)\Z")


def read_line(body: Body, place: int, end: int) -> int | None:
    """Read a line that ends no list: attributes, comments, conditions; `None` for any other."""
    line = body.lines[place]
    sign = line[0]
    if sign == "[" and LINE.match(line):
        body.attributes.take(line, place)
        return place + 1
    if sign == "." and _BLOCK_TITLE.match(line):
        body.take_title()
        body.title = (line[1:], place)
        return place + 1
    if sign == "/" and line.startswith("//") and not line.startswith("///"):
        body.blocks.other(Kind.COMMENT, (place + 1, place + 1), line)
        return place + 1
    if sign in "ei" and (match := MACRO.match(line)):
        return _directive(body, match, place)
    return _settings(body, place, end) if sign == ":" else None


def _directive(body: Body, match: re.Match[str], place: int) -> int | None:
    """Includes, and lines that show what follows for some readers only."""
    name, target, content = match.group(1, 2, 3)
    span = (place + 1, place + 1)
    if name in CONDITIONS:
        if content and name != "ifeval":
            with body.blocks.inside(name, target, span):
                body.blocks.text(content, *span)
        else:
            body.blocks.open(name, target or content, place + 1)
    elif name == "endif":
        body.blocks.close(place + 1)
    elif name == "include":
        body.taken(place)
        body.blocks.include(target, span, name, content)
    else:
        return None
    return place + 1


def _settings(body: Body, place: int, end: int) -> int | None:
    """Attributes that are set between blocks, as a table of names and values."""
    rows: list[Row] = []
    while place < end and (match := ATTRIBUTE.match(body.lines[place])):
        start, value = place, match[2] or ""
        while value.endswith((" \\", " +")) and place + 1 < end:
            place += 1
            value = f"{value[:-2]}\n{body.lines[place].strip()}"
        cells = (match[1], body.blocks.cell(value))
        rows.append(Row(start + 1, cells, (), place + 1))
        place += 1
    if not rows:
        return None
    body.blocks.table(rows, (rows[0].line, rows[-1].span[1]), headed=False)
    return place


def read_macro(body: Body, match: re.Match[str], place: int) -> None:
    """An image, or what an extension makes of a line."""
    name, target, content = match.group(1, 2, 3)
    attributes, first = body.taken(place)
    if name != "image":
        body.blocks.other(Kind.INSTRUCTION, (first, place + 1), match[0], name)
        return
    read = Attributes()
    read.take(f"[{content}]", 0)
    drawn = image(
        content.partition(",")[0].strip('"')
        if "=" not in content.partition(",")[0]
        else read.named.get("alt", ""),
        target,
    )
    if "link" in read.named:
        drawn = link(drawn, read.named["link"])
    rest = f"{attributes.words} {content.partition(',')[2]}".strip()
    body.blocks.placed(Text(drawn, rest), place + 1, place + 1, first=first)
