"""Scans running text in one pass; any text is read, in linear time."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache

from diff_insight.analysis.inline.atoms import (
    Atom,
    Image,
    Include,
    Inline,
    Link,
    Piece,
    shown,
)
from diff_insight.analysis.inline.keys import WIDE

_TOKEN = re.compile(
    rf"""
    (?P<blank>[\s\u200b]+)
  | (?P<escape>\\[!-/:-@\[-`{{-~])
  | (?P<ticks>`+)
  | (?P<comment><!--.*?-->)
  | (?P<auto><(?:https?|mailto|ftp):[^<>\s]*>)
  | (?P<tag></?[A-Za-z][^<>]*>)
  | (?P<directive>:::\s?image\s[^\n]*?:::)
  | (?P<url>https?://[^\s<>()\[\]"'`|*]*[^\s<>()\[\]"'`|.,;:!?*_])
  | (?P<open>!?\[)
  | (?P<close>\])
  | (?P<stars>\*+|~~)
  | (?P<lines>_+)
  | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]{{2,12}});)
  | (?P<wide>[{WIDE}])
  | (?P<word>[$€£]?[^\W_{WIDE}]+(?:(?:['’.\-/@:+#&=]|_+|,(?=\d{{3}}))[^\W_{WIDE}]+)*[%+]?)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_TARGET = re.compile(
    r"""\(\s*(<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)
        (?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)""",
    re.VERBOSE,
)
_LABEL = re.compile(r"\[([^\[\]]*)\]")
_NOTE = re.compile(r"!(INCLUDE|VIDEO|CODE)\b", re.IGNORECASE)
_NOTE_TARGET = re.compile(r"\[![^\[\]]*\[[^\[\]]*\]\s*\(([^()]*)\)\]")
_HREF = re.compile(r"""<a\s[^<>]*?href\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_SOURCE = re.compile(r"""<img\s[^<>]*?src\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_DIRECTIVE_SOURCE = re.compile(r"""\bsource\s*=\s*["']([^"']*)""")
_DIRECTIVE_ALT = re.compile(r"""\balt-text\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BREAK = re.compile(r"(?: {2,}|\\)\n|<br\s*/?>", re.IGNORECASE)
_MOST_LABEL = 400
_SCANNED = 20_000  # a block's text beyond that is read as words without markup


class _Scanner:
    """The state of one pass."""

    def __init__(self, source: str, references: Mapping[str, str]) -> None:
        self.source = source
        self.references = references
        self.atoms: list[Atom] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.includes: list[Include] = []
        self.markup: list[str] = []
        self.comments: list[str] = []
        self.dangling = False
        self.brackets: list[tuple[int, int, int, bool]] = []
        self.blank = False
        self.bold = 0
        self.labels = 0
        self.anchor: tuple[str, int, int] | None = None
        self.runs = _tick_runs(source)
        self.lone_star = len(re.findall(r"\*+", source)) == 1 and "~~" not in source

    def scan(self) -> Inline:
        position, length, source = 0, len(self.source), self.source
        while position < length:
            match = _TOKEN.match(source, position)
            assert match is not None and match.lastgroup is not None  # noqa: S101, PT018
            position = _READERS[match.lastgroup](self, match)
        self.markup.extend("br" for _ in _BREAK.finditer(source))
        return Inline(
            *(source, tuple(self.atoms), tuple(self.links), tuple(self.images)),
            *(tuple(self.includes), tuple(self.markup), tuple(self.comments), self.dangling),
        )

    def add(self, piece: Piece, text: str, start: int, end: int) -> int:
        self.atoms.append(Atom(piece, text, start, end, self.blank, self.bold))
        self.blank = False
        return end

    def read_blank(self, match: re.Match[str]) -> int:
        self.blank = True
        return match.end()

    def read_escape(self, match: re.Match[str]) -> int:
        return self.add(Piece.MARK, match[0][1], match.start(), match.end())

    def read_ticks(self, match: re.Match[str]) -> int:
        ends = self.runs.get(len(match[0]), [])
        while ends and ends[-1] <= match.start():
            ends.pop()
        if not ends:
            self.dangling = True
            return match.end()
        close = ends.pop()
        text = " ".join(self.source[match.end() : close].split())
        return self.add(Piece.CODE, text, match.start(), close + len(match[0]))

    def read_comment(self, match: re.Match[str]) -> int:
        self.comments.append(match[0])
        self.blank = True
        return match.end()

    def read_auto(self, match: re.Match[str]) -> int:
        return self.address(match[0][1:-1], match.start(), match.end())

    def read_url(self, match: re.Match[str]) -> int:
        if self.brackets:
            return self.add(Piece.WORD, match[0], match.start(), match.end())
        return self.address(match[0], match.start(), match.end())

    def address(self, target: str, start: int, end: int) -> int:
        self.links.append(Link(target, target, start, end))
        return self.add(Piece.WORD, target, start, end)

    def read_tag(self, match: re.Match[str]) -> int:
        tag = match[0]
        lower = tag[:6].lower()
        if lower.startswith("<img"):
            source, alt = _SOURCE.match(tag), _ALT.search(tag)
            if source:
                words = alt[1] or alt[2] or "" if alt else ""
                self.images.append(Image(words, source[1], match.start(), match.end()))
        elif lower.startswith("<a "):
            target = _HREF.match(tag)
            self.anchor = (target[1], match.start(), len(self.atoms)) if target else None
        elif lower.startswith("</a") and self.anchor:
            target_, start, first = self.anchor
            self.links.append(Link(shown(self.atoms[first:]), target_, start, match.end()))
            self.anchor = None
        elif not lower.startswith("<br"):
            self.markup.append(tag)
        if not lower.startswith(("<a", "</a", "<b>", "</b>", "<i>", "</i>", "<sup", "<sub")):
            self.blank = True
        return match.end()

    def read_directive(self, match: re.Match[str]) -> int:
        source, alt = _DIRECTIVE_SOURCE.search(match[0]), _DIRECTIVE_ALT.search(match[0])
        words = alt[1] or alt[2] or "" if alt else ""
        if source:
            self.images.append(Image(words, source[1], match.start(), match.end()))
        self.blank = True
        return match.end()

    def read_open(self, match: re.Match[str]) -> int:
        image = match[0] == "!["
        if not image and _NOTE.match(self.source, match.end()):
            note = _NOTE_TARGET.match(self.source, match.start())
            if note:
                self.includes.append(Include(note[1].strip(), match.start(), note.end()))
                self.blank = True
                return note.end()
        self.brackets.append((match.start(), len(self.atoms), len(self.links), image))
        self.add(Piece.MARK, "[", match.start(), match.end())
        return match.end()

    def read_close(self, match: re.Match[str]) -> int:
        if not self.brackets:
            return self.add(Piece.MARK, "]", match.start(), match.end())
        start, first, links, image = self.brackets.pop()
        target, end = self.target(start, match.end(), image=image)
        if target is None:
            return self.add(Piece.MARK, "]", match.start(), match.end())
        blank = self.atoms[first].blank
        inside = self.atoms[first + 1 :]
        if inside:
            head = inside[0]
            inside[0] = Atom(
                head.piece, head.text, head.start, head.end, blank or head.blank, head.label
            )
        words = shown(inside)
        if image:
            self.images.append(Image(words, target, start, end))
            inside, self.blank = [], True
        else:
            del self.links[links:]
            self.links.append(Link(words, target, start, end))
        self.atoms[first:] = inside
        return end

    def target(self, start: int, after: int, *, image: bool) -> tuple[str | None, int]:
        """The target of a bracket's content, and where the link ends."""
        match = _TARGET.match(self.source, after)
        if match:
            return match[1].strip("<>"), match.end()
        label = _LABEL.match(self.source, after, after + _MOST_LABEL)
        if label and label[1]:
            return self.reference(label[1]), label.end()
        inside = self.source[start + (2 if image else 1) : after - 1]
        end = label.end() if label else after
        return (self.reference(inside) if len(inside) < _MOST_LABEL else None), end

    def reference(self, label: str) -> str | None:
        if not self.references:
            return None
        return self.references.get(" ".join(label.split()).upper())

    def read_stars(self, match: re.Match[str]) -> int:
        source, start, end = self.source, match.start(), match.end()
        before = source[start - 1] if start else " "
        after = source[end] if end < len(source) else " "
        if (before.isspace() and after.isspace()) or self.lone_star:
            return self.add(Piece.MARK, match[0], start, end)
        self.markup.append(match[0])
        if match[0].startswith("**"):
            if self.bold:
                self.bold = 0
            else:
                self.labels += 1
                self.bold = self.labels
        return end

    def read_lines(self, match: re.Match[str]) -> int:
        source, start, end = self.source, match.start(), match.end()
        before = source[start - 1] if start else " "
        after = source[end] if end < len(source) else " "
        if (before.isalnum() and after.isalnum()) or (before.isspace() and after.isspace()):
            return self.add(Piece.MARK, match[0], start, end)
        self.markup.append("*" * len(match[0]))
        return end

    def read_entity(self, match: re.Match[str]) -> int:
        text = html.unescape(match[0])
        if text.isspace():
            self.blank = True
            return match.end()
        return self.add(Piece.MARK, text, match.start(), match.end())

    def read_wide(self, match: re.Match[str]) -> int:
        return self.add(Piece.WIDE, match[0], match.start(), match.end())

    def read_word(self, match: re.Match[str]) -> int:
        return self.add(Piece.WORD, match[0], match.start(), match.end())

    def read_mark(self, match: re.Match[str]) -> int:
        return self.add(Piece.MARK, match[0], match.start(), match.end())


_READERS = {
    "blank": _Scanner.read_blank,
    "escape": _Scanner.read_escape,
    "ticks": _Scanner.read_ticks,
    "comment": _Scanner.read_comment,
    "auto": _Scanner.read_auto,
    "tag": _Scanner.read_tag,
    "directive": _Scanner.read_directive,
    "url": _Scanner.read_url,
    "open": _Scanner.read_open,
    "close": _Scanner.read_close,
    "stars": _Scanner.read_stars,
    "lines": _Scanner.read_lines,
    "entity": _Scanner.read_entity,
    "wide": _Scanner.read_wide,
    "word": _Scanner.read_word,
    "mark": _Scanner.read_mark,
}


def _tick_runs(source: str) -> dict[int, list[int]]:
    """Where runs of backticks stand, last first, by their length."""
    runs: dict[int, list[int]] = {}
    if "`" in source:
        for match in re.finditer("`+", source):
            runs.setdefault(len(match[0]), []).append(match.start())
        for ends in runs.values():
            ends.reverse()
    return runs


def scan(source: str, references: Mapping[str, str]) -> Inline:
    """Scan running text.

    Args:
        source: The text with its markup.
        references: The document's link reference definitions.
    """
    return _Scanner(source[:_SCANNED], references).scan()


@lru_cache(maxsize=4096)
def visible_text(source: str) -> str:
    """What a reader sees of running text."""
    return scan(source, {}).text
