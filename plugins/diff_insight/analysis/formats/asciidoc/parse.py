"""From an AsciiDoc text to its document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from diff_insight.analysis.document import Document, FrontMatter, line_end, source_lines
from diff_insight.analysis.formats.asciidoc.body import Body, title_at
from diff_insight.analysis.formats.asciidoc.inline import inline_text
from diff_insight.analysis.formats.asciidoc.lines import ATTRIBUTE
from diff_insight.analysis.formats.blocks import Blocks
from diff_insight.analysis.formats.metadata import Entry, front_matter_of

_AUTHOR = re.compile(r"\w[\w.'-]*(?: [\w.'-]+){0,3}(?: <[^<>]+>)?(?:; \w[^:]*)?\Z")
_REVISION = re.compile(r"v?\d[\w.]*(?:, .*)?\Z")
_SHOWN = re.compile(r"\{([\w-]+)\}")
_YAML = "---"


class _Header(NamedTuple):
    """A document's header.

    Attributes:
        entries: What it says of the document.
        places: The places of the lines of these.
        shown: The attributes that the text shows: these are no metadata, but a part of it.
    """

    entries: list[Entry]
    places: set[int]
    shown: frozenset[str]


def parse_asciidoc(text: str) -> Document:
    """The blocks of an AsciiDoc text; any text is one.

    No file is read but the text itself: what `include` names is named.
    """
    source = source_lines(text)
    lines = [line.expandtabs(4).rstrip() for line in source]
    blocks = Blocks(source, inline_text, "AsciiDoc")
    metadata, hidden = _metadata(lines)
    for place in hidden:
        lines[place] = ""
    Body(blocks, lines).read(0, len(lines))
    return blocks.document(metadata, {}, line_end(text))


def _metadata(lines: Sequence[str]) -> tuple[FrontMatter | None, set[int]]:
    """What a document says of itself: in YAML, as some generators want it, or in its header."""
    if lines[0] == _YAML and _YAML in lines[1:]:
        last = lines.index(_YAML, 1)
        return FrontMatter(1, last + 1, "\n".join(lines[1:last])), set(range(last + 1))
    header = _header(lines, frozenset(_SHOWN.findall("\n".join(lines))))
    return front_matter_of(header.entries), header.places


def _header(lines: Sequence[str], shown: frozenset[str]) -> _Header:
    """The attributes above the title and right below it; none where there is no title."""
    header, place = _Header([], set(), shown), 0
    while place < len(lines):
        title = title_at(lines, place)
        if title is not None:
            return _below(lines, place + title.size, header)
        after = _entry(lines, place, header)
        if after == place and lines[place] and not lines[place].startswith(("//", "[")):
            break
        place = max(after, place + 1)
    return _Header([], set(), shown)


def _below(lines: Sequence[str], place: int, header: _Header) -> _Header:
    """The lines below the title, up to an empty one."""
    start = place
    while place < len(lines) and lines[place]:
        line, after = lines[place], _entry(lines, place, header)
        if after > place:
            place = after
            continue
        if line.startswith("//"):
            place += 1
            continue
        key = ""
        if place == start and _AUTHOR.match(line):
            key = "author"
        elif place == start + 1 and _REVISION.match(line):
            key = "revision"
        if not key:
            break
        header.entries.append(Entry(key, [line], place + 1))
        header.places.add(place)
        place += 1
    return header


def _entry(lines: Sequence[str], place: int, header: _Header) -> int:
    """Take in the attribute that is set on a line, if one is; returns the place behind it."""
    match = ATTRIBUTE.match(lines[place])
    if match is None:
        return place
    values, end = [match[2] or ""], place + 1
    while values[-1].endswith((" \\", " +")) and end < len(lines):
        values[-1] = values[-1][:-2]
        values.append(lines[end].strip())
        end += 1
    if match[1] not in header.shown:
        header.entries.append(Entry(match[1], values, place + 1))
        header.places.update(range(place, end))
    return end
