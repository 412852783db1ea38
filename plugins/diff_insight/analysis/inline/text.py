"""Running text that is scanned when something is asked of it that its source does not tell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from diff_insight.analysis.inline.atoms import Atom, Include, InlineImage, Link, Scan, shown
from diff_insight.analysis.inline.scan import scan
from diff_insight.conventions.limits import MOST_TEXT

_LINKING = ("[", "<", "http", ":::")  # each link, image and include has one of these


class Inline:
    """Running text.

    Args:
        source: The text with its markup.
        references: The document's link reference definitions.
    """

    __slots__ = ("_references", "_scan", "source")

    def __init__(self, source: str, references: Mapping[str, str]) -> None:
        self.source = source[:MOST_TEXT]
        self._references = references
        self._scan: Scan | None = None

    @property
    def text(self) -> str:
        """The text as a reader sees it."""
        return shown(self._scanned.atoms)

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """The atoms that a reader sees, in order."""
        return self._scanned.atoms

    @property
    def links(self) -> tuple[Link, ...]:
        """Its links, in order."""
        return self._scanned.links if self._may_link else ()

    @property
    def images(self) -> tuple[InlineImage, ...]:
        """Its images."""
        return self._scanned.images if self._may_link else ()

    @property
    def includes(self) -> tuple[Include, ...]:
        """The files that it includes."""
        return self._scanned.includes if self._may_link else ()

    @property
    def markup(self) -> tuple[str, ...]:
        """Its markup without the text: emphasis and line breaks, in order."""
        return self._scanned.markup

    @property
    def comments(self) -> tuple[str, ...]:
        """Its comments, in order."""
        return self._scanned.comments if "<!--" in self.source or "{/*" in self.source else ()

    @property
    def notes(self) -> tuple[str, ...]:
        """The labels of the footnotes that it refers to, in order."""
        return self._scanned.notes if "[^" in self.source else ()

    @property
    def _scanned(self) -> Scan:
        if self._scan is None:
            if self._references and "[" in self.source:
                self._scan = scan(self.source, self._references)
            else:
                self._scan = _unlinked(self.source)
        return self._scan

    @property
    def _may_link(self) -> bool:
        return self._scan is not None or any(sign in self.source for sign in _LINKING)


@lru_cache(maxsize=512)
def _unlinked(source: str) -> Scan:
    """Running text without references; the same text is scanned for several purposes."""
    return scan(source, {})


@lru_cache(maxsize=4096)
def visible_text(source: str) -> str:
    """Running text as a reader sees it, without markup."""
    return Inline(source, {}).text
