"""From a reStructuredText to its document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diff_insight.analysis.document import Document, line_end, source_lines
from diff_insight.analysis.formats.blocks import Blocks
from diff_insight.analysis.formats.metadata import Entry, front_matter_of
from diff_insight.analysis.formats.part import Part
from diff_insight.analysis.formats.rst.body import Body, title_at
from diff_insight.analysis.formats.rst.directives import read_directive
from diff_insight.analysis.formats.rst.inline import Inliner, label
from diff_insight.analysis.formats.rst.layout import end_of_indented
from diff_insight.analysis.formats.rst.lists import FIELD

_TARGET = re.compile(
    r"^ *\.\. _(?!_)(?:`([^`\n]+)`|((?:[^:\\\n`]|\\.|:(?=\S))+)):"
    r"(?: +|\n +)(\S.*(?:\n {3,}\S.*)*)$",
    re.MULTILINE,
)
_EMBEDDED = re.compile(r"(?<![`\w])`([^`<>]+)<([^<>`]+)>`_(?!_)")
_ANONYMOUS = re.compile(r"^ *(?:__|\.\. __:) +(\S.*)$", re.MULTILINE)
_MOST_ALIASES = 8  # names that lead to names: more are a circle, or a mistake


def parse_rst(text: str) -> Document:
    """The blocks of a reStructuredText; any text is one.

    No file is read but the text itself: what `include` and `literalinclude` name is named.
    """
    source = source_lines(text)
    lines = [line.expandtabs(8).rstrip() for line in source]  # docutils' `tab_width`
    joined = "\n".join(lines)
    targets = _targets(joined)
    inliner = Inliner(targets, [_unescaped(match[1]) for match in _ANONYMOUS.finditer(joined)])
    blocks = Blocks(source, inliner.text, "reStructuredText")
    metadata = front_matter_of(list(_fields(lines)))
    body = Body(blocks, targets, read_directive)
    skipped = range(0) if metadata is None else range(metadata.first, metadata.last)
    body.document(Part(lines, 1), skipped)
    return blocks.document(metadata, targets, line_end(text))


def _targets(text: str) -> dict[str, str]:
    """The addresses of named targets, by their names as links know them."""
    found: dict[str, str] = {}
    aliases: dict[str, str] = {}
    if "_" not in text:
        return found
    for match in _TARGET.finditer(text):
        name, address = label(_unescaped(match[1] or match[2])), "".join(match[3].split())
        if match[3].endswith("_") and not match[3].endswith("\\_"):
            aliases.setdefault(name, label(match[3][:-1].strip("`")))
        elif not match[3].startswith(".. "):
            found.setdefault(name, _unescaped(address))
    for match in _EMBEDDED.finditer(text):
        if not match[2].endswith("_"):
            found.setdefault(label(match[1]), "".join(match[2].split()))
    for name, other in aliases.items():
        for _ in range(_MOST_ALIASES):
            other = aliases.get(other, other)  # noqa: PLW2901 - one name after the other
        if other in found:
            found.setdefault(name, found[other])
    return found


def _unescaped(text: str) -> str:
    return text.replace("\\", "") if "\\" in text else text


def _fields(lines: Sequence[str]) -> Iterator[Entry]:
    """The fields that a document begins with, or that follow its title."""
    place = _filled(lines, 0)
    title = title_at(lines, place) if place < len(lines) else None
    if title is not None:
        place = _filled(lines, place + title.size)
    while place < len(lines) and (match := FIELD.match(lines[place])) is not None:
        end = end_of_indented(lines, place + 1)
        values = [lines[place][match.end() :], *(line.strip() for line in lines[place + 1 : end])]
        yield Entry(match[1].strip(), values, place + 1)
        place = end if end < len(lines) and lines[end] else len(lines)


def _filled(lines: Sequence[str], place: int) -> int:
    while place < len(lines) and not lines[place]:
        place += 1
    return place
