"""Statements with links to the files that they speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.model.report import ReportItem, Statement
from diff_insight.render.environment import base_name

_MOST_LINKS = 5  # of a statement to files that it does not name, before the rest is folded


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a statement's text.

    Attributes:
        text: Plain text.
        item: The file that it names; `None` for the words between.
    """

    text: str
    item: ReportItem | None = None


@dataclass(frozen=True, slots=True)
class ToldStatement:
    """A statement on a page.

    Attributes:
        pieces: Its text; the files that it names are pieces of their own.
        shown: Files that prove it without being named, to be linked behind it.
        folded: More of these than a reader wants to see at once.
    """

    pieces: tuple[Piece, ...]
    shown: tuple[ReportItem, ...]
    folded: tuple[ReportItem, ...]


def told(statement: Statement, by_anchor: dict[str, ReportItem]) -> ToldStatement:
    """A statement with the files of this page that it speaks of."""
    items = [by_anchor[anchor] for anchor in statement.anchors if anchor in by_anchor]
    pieces = _pieces(statement.text, items)
    named = {piece.item.anchor for piece in pieces if piece.item is not None}
    rest = tuple(item for item in items if item.anchor not in named)
    return ToldStatement(pieces, rest[:_MOST_LINKS], rest[_MOST_LINKS:])


def _pieces(text: str, items: Sequence[ReportItem]) -> tuple[Piece, ...]:
    """Cut a text at the names of files: whole paths before base names, long ones before short."""
    names: dict[str, ReportItem] = {}
    for item in items:
        for name in (item.change.path, base_name(item.change.path)):
            names.setdefault(name, item)
    if not names:
        return (Piece(text),)
    longest_first = sorted(names, key=len, reverse=True)
    # A name inside a longer word or path is another one.
    pattern = r"(?<![\w/.-])(" + "|".join(map(re.escape, longest_first)) + r")(?![\w/-])"
    pieces: list[Piece] = []
    linked: set[str] = set()
    for number, part in enumerate(re.split(pattern, text)):
        named = names[part] if number % 2 else None
        if named is None or named.anchor in linked:
            pieces.append(Piece(part))
        else:
            linked.add(named.anchor)
            pieces.append(Piece(part, named))
    return tuple(piece for piece in pieces if piece.text)
