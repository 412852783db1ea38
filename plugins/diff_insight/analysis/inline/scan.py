"""Scans running text in one pass; any text is read, in linear time."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping

from diff_insight.analysis.inline.atoms import Atom, AtomKind, InlineImage, Link, Scan, shown
from diff_insight.analysis.inline.brackets import read_close, read_note, read_open
from diff_insight.analysis.inline.patterns import (
    ALT,
    BREAK,
    DIRECTIVE_ALT,
    DIRECTIVE_SOURCE,
    HREF,
    SOURCE,
    token,
)
from diff_insight.analysis.inline.state import ScanState


class _Scanner(ScanState):
    """A pass over a text."""

    def scan(self) -> Scan:
        position, length, source = 0, len(self.source), self.source
        atoms, match_at = self.atoms, token().match
        while position < length:
            match = match_at(source, position)
            assert match is not None  # noqa: S101 - it matches nothing too
            kind = match.lastgroup
            if match.start("blank") >= 0:
                self.blank = True
            if kind == "word":
                start, position = match.span(kind)
                atoms.append(
                    Atom(AtomKind.WORD, match[kind], start, position, self.blank, self.bold)
                )
                self.blank = False
            elif kind is None or kind == "blank":
                position = match.end()
            else:
                position = _READERS[kind](self, match[kind], *match.span(kind))
        self.markup += _breaks(source)
        return Scan(
            atoms=tuple(atoms),
            links=tuple(self.links),
            images=tuple(self.images),
            includes=tuple(self.includes),
            markup=tuple(self.markup),
            comments=tuple(self.comments),
            notes=tuple(self.notes),
        )

    def read_escape(self, text: str, start: int, end: int) -> int:
        return self.add(AtomKind.MARK, text[1], start, end)

    def read_hard(self, text: str, start: int, end: int) -> int:
        """A backslash that breaks the line; `_breaks` counts it."""
        del text, start
        self.blank = True
        return end

    def read_ticks(self, text: str, start: int, end: int) -> int:
        ends = self.runs.get(len(text), [])
        while ends and ends[-1] <= start:
            ends.pop()
        if not ends:
            return end
        close = ends.pop()
        code = " ".join(self.source[end:close].split())
        return self.add(AtomKind.CODE, code, start, close + len(text))

    def read_math(self, text: str, start: int, end: int) -> int:
        return self.add(AtomKind.CODE, " ".join(text.split()), start, end)

    def read_comment(self, text: str, start: int, end: int) -> int:
        del start
        self.comments.append(text)
        self.blank = True
        return end

    def read_auto(self, text: str, start: int, end: int) -> int:
        return self.address(text[1:-1], start, end)

    def read_url(self, text: str, start: int, end: int) -> int:
        if self.brackets:
            return self.add(AtomKind.WORD, text, start, end)
        return self.address(text, start, end)

    def read_tag(self, tag: str, start: int, end: int) -> int:
        lower = tag[:6].lower()
        if lower.startswith("<img"):
            source, alt = SOURCE.match(tag), ALT.search(tag)
            if source:
                words = alt[1] or alt[2] or "" if alt else ""
                self.images.append(InlineImage(words, source[1], start, end))
        elif lower.startswith("<a "):
            target = HREF.match(tag)
            self.anchor = (target[1], start, len(self.atoms)) if target else None
        elif lower.startswith("</a") and self.anchor:
            target_, opened, first = self.anchor
            self.links.append(Link(shown(self.atoms[first:]), target_, opened, end))
            self.anchor = None
        elif not lower.startswith("<br"):
            self.markup.append(tag)
        if not lower.startswith(("<a", "</a", "<b>", "</b>", "<i>", "</i>", "<sup", "<sub")):
            self.blank = True
        return end

    def read_directive(self, text: str, start: int, end: int) -> int:
        source, alt = DIRECTIVE_SOURCE.search(text), DIRECTIVE_ALT.search(text)
        words = alt[1] or alt[2] or "" if alt else ""
        if source:
            self.images.append(InlineImage(words, source[1], start, end))
        self.blank = True
        return end

    def read_stars(self, text: str, start: int, end: int) -> int:
        before, after = self.around(start, end)
        if (before.isspace() and after.isspace()) or self.lone_star:
            return self.add(AtomKind.MARK, text, start, end)
        self.markup.append(text)
        if text.startswith("**"):
            if self.bold:
                self.bold = 0
            else:
                self.labels += 1
                self.bold = self.labels
        return end

    def read_lines(self, text: str, start: int, end: int) -> int:
        before, after = self.around(start, end)
        if (before.isalnum() and after.isalnum()) or (before.isspace() and after.isspace()):
            return self.add(AtomKind.MARK, text, start, end)
        self.markup.append("*" * len(text))
        return end

    def read_entity(self, entity: str, start: int, end: int) -> int:
        text = html.unescape(entity)
        if text.isspace():
            self.blank = True
            return end
        return self.add(AtomKind.MARK, text, start, end)

    def read_wide(self, text: str, start: int, end: int) -> int:
        return self.add(AtomKind.WIDE, text, start, end)

    def read_mark(self, text: str, start: int, end: int) -> int:
        return self.add(AtomKind.MARK, text, start, end)


_READERS: dict[str, Callable[..., int]] = {
    "math": _Scanner.read_math,
    "escape": _Scanner.read_escape,
    "hard": _Scanner.read_hard,
    "ticks": _Scanner.read_ticks,
    "comment": _Scanner.read_comment,
    "auto": _Scanner.read_auto,
    "tag": _Scanner.read_tag,
    "directive": _Scanner.read_directive,
    "url": _Scanner.read_url,
    "note": read_note,
    "open": read_open,
    "close": read_close,
    "stars": _Scanner.read_stars,
    "lines": _Scanner.read_lines,
    "entity": _Scanner.read_entity,
    "wide": _Scanner.read_wide,
    "mark": _Scanner.read_mark,
}


def scan(source: str, references: Mapping[str, str]) -> Scan:
    """Scan running text.

    Args:
        source: The text with its markup.
        references: The document's link reference definitions.
    """
    return _Scanner(source, references).scan()


def _breaks(source: str) -> list[str]:
    """The line breaks that a text has for its readers, as markup."""
    if "\n" not in source and "<" not in source:
        return []
    return ["br" for _ in BREAK.finditer(source)]
