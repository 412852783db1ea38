"""The interface of a forge's permalinks, and the quoting that all forges share."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote

from diff_insight.model.settings import ForgeName

_RENDERED = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".rst", ".adoc", ".asciidoc")


class Forge(Protocol):
    """The permalinks of one repository.

    Commits are full ids, paths are as `FileChange` has them, lines count from 1. Every URL is
    `http:` or `https:`, quoted, and without credentials.
    """

    @property
    def name(self) -> ForgeName:
        """The forge."""

    @property
    def web_url(self) -> str:
        """The repository's home page."""

    def compare(self, base: str, head: str) -> str:
        """The page that compares two commits."""

    def file(self, commit: str, path: str) -> str | None:
        """The page of a file as it is in a commit; `None` where the forge has none."""

    def lines(self, commit: str, path: str, first: int, last: int) -> str | None:
        """The URL of a range of lines (both ends included) in a file's source view."""

    def history(self, commit: str, path: str) -> str | None:
        """The page with the commits that changed a file, from a commit back."""


def quoted(path: str) -> str:
    """A path as URLs have it: its bytes percent-encoded, its slashes kept."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def is_rendered(path: str) -> bool:
    """Whether forges show a file as formatted text, where line links lead nowhere."""
    return path.lower().endswith(_RENDERED)
