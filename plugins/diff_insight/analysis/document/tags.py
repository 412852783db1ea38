"""Tags of components (JSX): the name and the properties, with the lines that these stand on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# A component's name has a capital, or is a part of something (`motion.div`); all else is HTML.
_NAME = re.compile(r"<(/?)((?:[a-z]\w*\.)*[A-Z][\w.]*|[a-z]\w*(?:\.\w+)+)(?=[\s/>{])")
# In MDX a tag of HTML is no other thing. Tables and what keeps its blanks are read as HTML all the
# same, and what stands inside of text is text.
_ELEMENT = re.compile(
    r"<(/?)(?!(?:table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col|dl|dt|dd|pre|script|style"
    r"|textarea|img|a|br|hr|span|b|i|em|strong|code|kbd|sub|sup|small|u|s|summary)[\s/>])"
    r"([a-z][\w-]*)(?=[\s/>{])"
)
_FRAGMENT = re.compile(r"<(/?)>")
_BLANKS = re.compile(r"\s*")
_END = re.compile(r"(/?)>")
_PROPERTY = re.compile(r"[:@#]?[A-Za-z_$v][^\s=>/\"'{}<`]*")
_EQUALS = re.compile(r"\s*=\s*")
_QUOTED = re.compile(r'"[^"]*"|' + r"'[^']*'")
_BARE = re.compile(r"[^\s\"'=<>`{}]+")
_IN_BRACES = re.compile(r"[{}]|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`")
_SPREAD = "..."
_BOOLEAN = "true"  # what a property without a value is (React, "JSX In Depth")


class Property(NamedTuple):
    """A property of a component.

    Attributes:
        name: Its name; `...` where an expression spreads several.
        value: Its value without quotes; an expression with its braces.
        first: Its first line, counted from the tag's own, from 0 on.
        last: Its last line.
    """

    name: str
    value: str
    first: int
    last: int


class Tag(NamedTuple):
    """The tag of a component.

    Attributes:
        name: The component's name; empty for a fragment.
        properties: Its properties, in order.
        opens: Whether it opens an element that another tag closes.
        closes: Whether it closes one.
        end: Where it ends in the source.
    """

    name: str
    properties: tuple[Property, ...]
    opens: bool
    closes: bool
    end: int


def read_tag(source: str, start: int, stop: int, *, mdx: bool = False) -> Tag | None:
    """The tag that begins at a place of a source; `None` where none does.

    Args:
        source: The source.
        start: The place.
        stop: Where the part of the source ends that may be looked at.
        mdx: Whether tags of HTML are components too.
    """
    fragment = _FRAGMENT.match(source, start, stop)
    if fragment is not None:
        closes = bool(fragment[1])
        return Tag("", (), not closes, closes, fragment.end())
    match = _NAME.match(source, start, stop)
    if match is None and mdx:
        match = _ELEMENT.match(source, start, stop)
    if match is None:
        return None
    properties: list[Property] = []
    position = match.end()
    while True:
        blank = _BLANKS.match(source, position, stop)
        position = blank.end() if blank else position
        end = _END.match(source, position, stop)
        if end is not None:
            closes = bool(match[1])
            opens = not closes and not end[1]
            return Tag(match[2], tuple(properties), opens, closes, end.end())
        found = _property(source, position, stop)
        if found is None:
            return None
        name, value, after = found
        first = source.count("\n", start, position)
        properties.append(Property(name, value, first, first + source.count("\n", position, after)))
        position = after


def begins_tag(source: str, start: int, *, mdx: bool) -> bool:
    """Whether a component's tag may begin at a place, wherever it ends."""
    match = _NAME.match(source, start) or (_ELEMENT.match(source, start) if mdx else None)
    return match is not None


def _property(source: str, position: int, stop: int) -> tuple[str, str, int] | None:
    """A property's name and value, and where it ends."""
    if source.startswith("{", position):
        end = braces_end(source, position, stop)
        return None if end is None else (_SPREAD, source[position:end], end)
    match = _PROPERTY.match(source, position, stop)
    if match is None:
        return None
    equals = _EQUALS.match(source, match.end(), stop)
    if equals is None:
        return match[0], _BOOLEAN, match.end()
    after = equals.end()
    if source.startswith("{", after):
        end = braces_end(source, after, stop)
        return None if end is None else (match[0], source[after:end], end)
    quoted = _QUOTED.match(source, after, stop)
    if quoted is not None:
        value = quoted[0]
        return match[0], value[1:-1] or value, quoted.end()
    bare = _BARE.match(source, after, stop)
    return None if bare is None else (match[0], bare[0], bare.end())


def braces_end(source: str, start: int, stop: int) -> int | None:
    """Where the expression ends that begins with a brace; `None` where it does not."""
    depth = 0
    for match in _IN_BRACES.finditer(source, start, stop):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                return match.end()
    return None


@lru_cache(maxsize=4096)
def tag_of(source: str, *, mdx: bool = False) -> Tag | None:
    """The tag that a source is, as a whole."""
    tag = read_tag(source, 0, len(source), mdx=mdx)
    return tag if tag is not None and tag.end == len(source) else None


def shown_properties(properties: Sequence[Property]) -> str:
    """Properties as they may be written, with single blanks."""
    return " ".join(" ".join(_written(entry).split()) for entry in properties)


def _written(entry: Property) -> str:
    if entry.name == _SPREAD:
        return entry.value
    if entry.value.startswith("{"):
        return f"{entry.name}={entry.value}"
    return f'{entry.name}="{entry.value}"'
