"""Text for readers in a format that is not read any closer: paragraphs, and headings if plain.

No markup of it is known, so none is looked for: signs that mean something in Markdown are words
like all others here, and no blank but those at the ends of lines is sure to mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diff_insight.analysis.document import Document, Kind, Unit, line_end, source_lines
from diff_insight.analysis.inline.keys import text_key

_LINES = frozenset({"csv", "tsv", "psv", "tab", "log", "strings"})  # a record a line
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,9}[.)]|#\.)[ \t]+\S")
_SIGN = re.compile(r"[\\`*~\[\]<&]|(?<![^\W_])_|_(?![^\W_])|:(?=//|::)|!(?=\[)")
_UNDERLINE = re.compile(r"([=\-`:'\"~^_*+#<>.])\1+[ \t]*")
_EQUALS = re.compile(r"(={1,6})[ \t]+(\S.*?)(?:[ \t]+\1)?[ \t]*")
_HEADINGS = {
    **dict.fromkeys(("wiki", "mediawiki", "creole"), _EQUALS),
    "org": re.compile(r"(\*+)[ \t]+(\S.*)"),
    "textile": re.compile(r"h([1-6])\.[ \t]+(\S.*)"),
    **dict.fromkeys(
        ("tex", "ltx"),
        re.compile(r"\\(chapter|section|subsection|subsubsection)\*?\{([^{}]*)\}.*"),
    ),
    **dict.fromkeys(
        ("html", "htm", "xhtml"), re.compile(r"[ \t]*<[hH]([1-6])[^<>]*>([^<>]+)</[hH]\1>[ \t]*")
    ),
}
_UNDERLINED = frozenset({"txt", "text"})
_LEVELS = {"chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4}
_DEEPEST = 6  # the deepest level of HTML's headings
_SHORT = 4  # signs that underline any title, as docutils takes them


class _Heading(NamedTuple):
    """A heading: its title, its level, and how many lines it covers."""

    title: str
    level: int
    size: int


def parse_text(text: str, language: str) -> Document:
    """A text for readers in a format that has no reader of its own."""
    lines = source_lines(text)
    return Document(lines, None, tuple(prose_units(lines, language)), line_end=line_end(text))


def prose_units(lines: Sequence[str], language: str) -> Iterator[Unit]:
    """The headings and paragraphs of a text.

    Args:
        lines: Its lines.
        language: The end of the file's name, without its full stop.
    """
    section: list[tuple[int, str]] = []
    reader = _Headings(lines, language)
    number = 0
    while number < len(lines):
        heading = reader.at(number)
        size = heading.size if heading else _size(lines, number, reader, language)
        if not lines[number].strip():
            number += 1
            continue
        if heading:
            section = [part for part in section if part[0] < heading.level]
            section.append((heading.level, heading.title))
            text, key, level = literal(heading.title), f"\0heading {heading.title}", heading.level
        else:
            text = literal("\n".join(line.rstrip() for line in lines[number : number + size]))
            key, level = text_key(text), 0
        kind = Kind.HEADING if heading else Kind.PARAGRAPH
        path = tuple(title for _, title in section)
        yield Unit(kind, number + 1, number + size, text, number + 1, key, path, level=level)
        number += size


def literal(text: str) -> str:
    """A text as Markdown that reads as it stands."""
    return _SIGN.sub(r"\\\g<0>", text)


def _size(lines: Sequence[str], first: int, reader: _Headings, language: str) -> int:
    """How many lines a paragraph, an item or a record covers."""
    if language in _LINES:
        return 1
    end = first + 1
    while end < len(lines) and lines[end].strip():
        if _ITEM.match(lines[end]) or reader.at(end):
            break
        end += 1
    return end - first


class _Headings:
    """Finds headings.

    Args:
        lines: The text's lines.
        language: The end of the file's name, without its full stop.
    """

    def __init__(self, lines: Sequence[str], language: str) -> None:
        self._lines = lines
        self._pattern = _HEADINGS.get(language)
        self._underlined = language in _UNDERLINED
        self._signs: list[str] = []

    def at(self, number: int) -> _Heading | None:
        """The heading that begins on a line."""
        if self._pattern is not None:
            match = self._pattern.fullmatch(self._lines[number])
            if match is None:
                return None
            level = _LEVELS.get(match[1]) or (
                int(match[1]) if match[1].isdigit() else len(match[1])
            )
            return _Heading(" ".join(match[2].split()), min(level, _DEEPEST), 1)
        return self._underlined_at(number) if self._underlined else None

    def _underlined_at(self, number: int) -> _Heading | None:
        """A title with a line of signs below it, and maybe the same above."""
        above = _UNDERLINE.fullmatch(self._lines[number])
        start = number + 1 if above else number
        if start + 1 >= len(self._lines):
            return None
        title, below = self._lines[start].rstrip(), _UNDERLINE.fullmatch(self._lines[start + 1])
        if not title.strip() or below is None or _UNDERLINE.fullmatch(title):
            return None
        if len(below[0].rstrip()) < min(len(title.strip()), _SHORT) or (
            above and above[1] != below[1]
        ):
            return None
        if not above and (title[0].isspace() or (start and self._lines[start - 1].strip())):
            return None
        sign = below[1] * (2 if above else 1)
        if sign not in self._signs:
            self._signs.append(sign)
        level = min(self._signs.index(sign) + 1, _DEEPEST)
        return _Heading(" ".join(title.split()), level, 3 if above else 2)
