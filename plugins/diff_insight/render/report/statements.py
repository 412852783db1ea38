"""Statements with links to the files that they speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diff_insight.conventions.code_spans import QUOTES, CodeSpan, code_spans
from diff_insight.conventions.limits import MOST_LINKED
from diff_insight.model.report import ReportItem, Statement
from diff_insight.render.paths import base_name

_MOST_LINKS = 5  # of a statement to files that it does not name, before the rest is folded
# A name with one of these before or behind it is a part of a longer path or name.
_BEFORE = ("/", ".", "-")
_AFTER = ("/", "-")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A run of a statement's text.

    Attributes:
        text: Plain text.
        item: The file that it names; `None` for the words between.
        code: Whether it is code; its backticks are no part of it.
    """

    text: str
    item: ReportItem | None = None
    code: bool = False


@dataclass(frozen=True, slots=True)
class LinkedStatement:
    """A statement on a page.

    Attributes:
        pieces: Its text; the files that it names are pieces of their own.
        shown: Files that prove it without being named, to be linked behind it.
        folded: More of these than a reader wants to see at once.
        left: How many there are besides, without a link.
    """

    pieces: tuple[TextPiece, ...]
    shown: tuple[ReportItem, ...]
    folded: tuple[ReportItem, ...]
    left: int = 0


def linked_statement(statement: Statement, by_anchor: dict[str, ReportItem]) -> LinkedStatement:
    """A statement with the files of this page that it speaks of."""
    items = [by_anchor[anchor] for anchor in statement.anchors if anchor in by_anchor]
    pieces = _pieces(statement.text, items[:MOST_LINKED])
    named = {piece.item.anchor for piece in pieces if piece.item is not None}
    rest = tuple(item for item in items if item.anchor not in named)
    folded = rest[_MOST_LINKS:MOST_LINKED]
    return LinkedStatement(pieces, rest[:_MOST_LINKS], folded, len(rest[MOST_LINKED:]))


def _pieces(text: str, items: Sequence[ReportItem]) -> tuple[TextPiece, ...]:
    """Cut a text at the names of files; each is a piece once, where it stands first."""
    code = list(code_spans(text))
    pieces: list[TextPiece] = []
    end = 0
    for start, stop, item in sorted(_named(text, items), key=lambda found: found[0]):
        pieces += _cut(text, (end, start), code, None)
        pieces += _cut(text, (start, stop), code, item)
        end = stop
    return (*pieces, *_cut(text, (end, len(text)), code, None))


def _cut(
    text: str, place: tuple[int, int], code: Sequence[CodeSpan], item: ReportItem | None
) -> Iterator[TextPiece]:
    """A part of a text, cut where code begins and ends; backticks are left out."""
    at, end = place
    for span in code:
        first, last = max(span.start + 1, at), min(span.end - 1, end)
        if span.end <= at or span.start >= end:
            continue
        if at < span.start:
            yield TextPiece(text[at : span.start], item)
        if first < last:
            yield TextPiece(text[first:last], item, code=True)
        at = min(span.end, end)
    if at < end:
        yield TextPiece(text[at:end], item)


def _named(text: str, items: Sequence[ReportItem]) -> list[tuple[int, int, ReportItem]]:
    """Where the text names files: by whole paths before base names, long names before short."""
    names: dict[str, ReportItem] = {}
    for item in items:
        names.setdefault(item.change.path, item)
        names.setdefault(base_name(item.change.path), item)
    for title, item in _titled(items):
        names |= {f"{opening}{title}{closing}": item for opening, closing in QUOTES}
    found: list[tuple[int, int, ReportItem]] = []
    for name in sorted(filter(text.__contains__, names), key=len, reverse=True):
        start = _first(text, name)
        stop = start + len(name)
        overlaps = any(start < other_stop and other < stop for other, other_stop, _ in found)
        repeated = any(item is names[name] for _, _, item in found)
        if start >= 0 and not overlaps and not repeated:
            found.append((start, stop, names[name]))
    return found


def _titled(items: Sequence[ReportItem]) -> Iterator[tuple[str, ReportItem]]:
    """The titles of pages that only one of the files has."""
    uses = Counter(item.page.title for item in items)
    return (
        (item.page.title, item) for item in items if item.page.title and uses[item.page.title] == 1
    )


def _first(text: str, name: str) -> int:
    """Where a name stands first by itself: inside a longer word or path it is another one."""
    start = text.find(name)
    while start >= 0:
        before = text[start - 1 : start]
        after = text[start + len(name) : start + len(name) + 1]
        if not (_continues(before) or before in _BEFORE or _continues(after) or after in _AFTER):
            return start
        start = text.find(name, start + 1)
    return -1


def _continues(character: str) -> bool:
    # Scripts without spaces put their words right beside a name.
    return character.isascii() and (character.isalnum() or character == "_")
