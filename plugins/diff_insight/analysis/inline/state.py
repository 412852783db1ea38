"""The state of a pass over running text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from diff_insight.analysis.inline.atoms import Atom, AtomKind, Include, InlineImage, Link


class ScanState:
    """What a pass over running text has found, and what is open where it is.

    Args:
        source: The text with its markup.
        references: The document's link reference definitions.
    """

    def __init__(self, source: str, references: Mapping[str, str]) -> None:
        self.source = source
        self.references = references
        self.atoms: list[Atom] = []
        self.links: list[Link] = []
        self.images: list[InlineImage] = []
        self.includes: list[Include] = []
        self.markup: list[str] = []
        self.comments: list[str] = []
        self.notes: list[str] = []
        self.brackets: list[tuple[int, int, int, bool]] = []
        self.blank = False
        self.bold = 0
        self.labels = 0
        self.anchor: tuple[str, int, int] | None = None
        self.runs = _tick_runs(source)
        self.lone_star = (
            "*" in source and len(re.findall(r"\*+", source)) == 1 and "~~" not in source
        )

    def add(self, piece: AtomKind, text: str, start: int, end: int) -> int:
        """Add an atom; gives where it ends."""
        self.atoms.append(Atom(piece, text, start, end, self.blank, self.bold))
        self.blank = False
        return end

    def address(self, target: str, start: int, end: int) -> int:
        """Add a link that is its own text; gives where it ends."""
        self.links.append(Link(target, target, start, end))
        return self.add(AtomKind.WORD, target, start, end)

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The characters before and after a part of the source; blanks at its ends."""
        source = self.source
        return source[start - 1] if start else " ", source[end] if end < len(source) else " "


def _tick_runs(source: str) -> dict[int, list[int]]:
    """Where runs of backticks stand, last first, by their length."""
    runs: dict[int, list[int]] = {}
    if "`" in source:
        for match in re.finditer("`+", source):
            runs.setdefault(len(match[0]), []).append(match.start())
        for ends in runs.values():
            ends.reverse()
    return runs
