"""Blocks of AsciiDoc between two equal lines, and paragraphs with a style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diff_insight.analysis.document import Kind
from diff_insight.analysis.formats.asciidoc.attributes import Attributes
from diff_insight.analysis.formats.asciidoc.tables import table_rows
from diff_insight.analysis.formats.part import Part
from diff_insight.analysis.formats.text import Text

if TYPE_CHECKING:
    from diff_insight.analysis.formats.asciidoc.body import Body

_INCLUDE = re.compile(r"\s*include::([^\s\[\]]+)\[(.*)\]\s*\Z")
_NOTICES = frozenset({"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"})
_DRAWN = frozenset({"mermaid", "plantuml", "graphviz", "ditaa", "d2", "vega", "blockdiag"})
_FORMULAS = frozenset({"stem", "latexmath", "asciimath"})
_CODE_STYLES = frozenset({"source", "listing", "literal"}) | _DRAWN | _FORMULAS
_NAMES = {"=": "example", "*": "sidebar", "-": "open"}


def read_delimited(body: Body, place: int, end: int) -> int:
    """Read the block that a line opens; one that nothing closes goes on to the end."""
    opening = body.lines[place]
    fenced = opening.startswith("`")
    closing = (
        opening.rstrip("`") and opening[: len(opening) - len(opening.lstrip("`"))]
        if fenced
        else opening
    )
    last = place + 1
    while last < end and body.lines[last] != (closing or opening):
        last += 1
    sign = opening[0]
    if opening.startswith("////"):
        body.taken(place)
        source = "\n".join(body.lines[place:last])
        body.blocks.other(Kind.COMMENT, (place + 1, min(last + 1, end)), source)
    elif sign in "|,:!":
        _table(body, place, last, end)
    elif opening == "--" or sign in "=*_":
        _enclosing(body, place, last, end)
    else:
        _code(body, place, last, end)
    return min(last + 1, end)


def _code(body: Body, place: int, last: int, end: int) -> None:
    """A listing, a literal block or what is passed through as it stands."""
    opening = body.lines[place]
    attributes, first = body.taken(place)
    language, words = _language(attributes)
    if opening[0] == "`" and not language:
        language = opening.strip("`").split(",")[0].strip().lower()
    elif opening[0] == "+" and not language:
        language = "html"
    span = (first, min(last + 1, end))
    source = "\n".join(body.lines[place + 1 : last])
    only = _INCLUDE.match(source)
    if only is not None:  # the code stands in a file of its own
        body.blocks.include(only[1], span, f"include {language}".strip(), f"{only[2]} {words}")
    else:
        body.blocks.code(source, span, min(place + 2, span[1]), language, words)


def _language(attributes: Attributes) -> tuple[str, str]:
    """The language of a code block, and what else is said of it."""
    style, rest = attributes.style.lower(), attributes.words
    if style in _DRAWN:
        return style, rest
    if style in _FORMULAS:
        return "math", rest
    language = attributes.named.get("language", "")
    if style in {"source", ""} and attributes.positional and not language:
        language = attributes.positional[0]
    language = language.strip().lower()
    words = rest.replace("source", "", 1).strip(", ") if style == "source" else rest
    if language and words.lower().startswith(language):
        words = words[len(language) :].strip(", ")
    return language, words


def _enclosing(body: Body, place: int, last: int, end: int) -> None:
    """A notice, an example, a sidebar, a quote, or blocks that belong together."""
    opening, style = body.lines[place], body.attributes.style
    after = min(last + 1, end)
    if style.lower() in _CODE_STYLES:
        _code(body, place, last, end)
    elif opening[0] == "_":
        attributes, _ = body.taken(place)
        if style == "verse":
            source = "\n".join(body.lines[place + 1 : last])
            body.blocks.placed(
                Text(body.blocks.cell(source), "verse"), place + 2, max(last, place + 2)
            )
            return
        body.blocks.flush()
        body.blocks.quotes += 1
        body.read(place + 1, last)
        body.blocks.quotes -= 1
    elif opening == "--" and style not in _NOTICES and not style:
        body.taken(place)
        body.read(place + 1, last)
    else:
        title = body.notice_title()
        attributes, first = body.taken(place)
        with body.blocks.inside(_name(attributes, opening), title, (first, after)):
            body.read(place + 1, last)


def _name(attributes: Attributes, opening: str) -> str:
    if "collapsible" in attributes.options:
        return "details"
    return (attributes.style or _NAMES[opening[0]]).lower()


def _table(body: Body, place: int, last: int, end: int) -> None:
    attributes, first = body.taken(place)
    part = Part(body.lines[place + 1 : last], place + 2)
    rows, headed = table_rows(part, attributes, body.lines[place][0], body.blocks.cell)
    span = (first, min(last + 1, end))
    if rows:
        body.blocks.table(rows, span, attributes.words, headed=headed)
    elif any(part.lines):
        body.blocks.code(part.source, span, part.first, "", attributes.words)


def read_styled(body: Body, place: int, after: int) -> int:
    """Read a paragraph that the line above it makes something else of."""
    style = body.attributes.style
    source = "\n".join(body.lines[place:after])
    if style.lower() in _CODE_STYLES:
        attributes, first = body.taken(place)
        language, words = _language(attributes)
        body.blocks.code(source, (first, after), place + 1, language, words)
    else:
        title = body.notice_title()
        _, first = body.taken(place)
        with body.blocks.inside(style.lower(), title, (first, after)):
            body.blocks.text(source, place + 1, after)
    return after


def is_styled(style: str) -> bool:
    """Whether a style makes something else of a paragraph."""
    return style in _NOTICES or style.lower() in _CODE_STYLES
