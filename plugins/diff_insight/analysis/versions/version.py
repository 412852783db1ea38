"""One version of a file, and how it is read."""

from __future__ import annotations

import posixpath
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from diff_insight.analysis.document import Document, parse_lines, parse_markdown
from diff_insight.analysis.entries import LANGUAGES, Node, UnreadableError, read_tree
from diff_insight.conventions.limits import MOST_BYTES, MOST_KEPT, MOST_LINE_BYTES, MOST_LINES

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx"})
_MARKDOWN = ".md"  # no kind of lines has a full stop
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a file.

    Attributes:
        path: Its path.
        content: Its bytes; `None` where they are not known, or are too many to look at.
        size: How many bytes it has; `None` where that is not known.
        blob: What tells its content from all others; empty to have it read each time.
    """

    path: str
    content: bytes | None
    size: int | None = None
    blob: str = ""

    @property
    def suffix(self) -> str:
        """The end of its name, from the last full stop on, in lower case."""
        return posixpath.splitext(self.path)[1].lower()

    @property
    def bytes(self) -> int | None:
        """How many bytes it has."""
        return len(self.content) if self.size is None and self.content is not None else self.size

    @property
    def binary(self) -> bool:
        """Whether git takes it for something that is not text."""
        return self.content is not None and b"\0" in self.content[:8000]

    @property
    def too_large(self) -> bool:
        """Whether it is too large to be parsed."""
        if self.content is None:
            return True
        size = len(self.content)
        return (
            size > MOST_BYTES
            or (self.suffix not in LANGUAGES and self.content.count(b"\n") > MOST_LINES)
            or (size > MOST_LINE_BYTES and _longest_line(self.content) > MOST_LINE_BYTES)
        )

    @property
    def text(self) -> str:
        """Its text; bytes that are not UTF-8 become U+FFFD."""
        return (self.content or b"").decode("utf-8", "replace")


def _longest_line(content: bytes) -> int:
    return max(map(len, content.split(b"\n")))


class Library:
    """The versions that were read lately, so that each is parsed once.

    Args:
        most: How many bytes the versions have together that are kept; those that were asked for
            last stay.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._documents = _Shelf[Document](most)
        self._trees = _Shelf[Node | None](most)

    def document(self, version: Version, *, lines: bool = False) -> Document:
        """The version as a document; as lines alone where that is asked for."""
        return self._document(version, None, lines=lines)

    def both(self, old: Version, new: Version, *, lines: bool = False) -> tuple[Document, Document]:
        """Two versions of a file; what they share is read once."""
        if self._key(new, lines=lines) in self._documents:
            right = self._document(new, None, lines=lines)
            return self._document(old, right, lines=lines), right
        left = self._document(old, None, lines=lines)
        return left, self._document(new, left, lines=lines)

    def _document(self, version: Version, like: Document | None, *, lines: bool) -> Document:
        key = self._key(version, lines=lines)
        return self._documents.read(
            key,
            version,
            lambda: (
                parse_markdown(version.text, like)
                if key[1] == _MARKDOWN
                else parse_lines(version.text, key[1])
            ),
        )

    @staticmethod
    def _key(version: Version, *, lines: bool) -> tuple[str, str]:
        """What a document is kept under: its content, and how that is read."""
        if version.suffix in MARKDOWN and not lines:
            return version.blob, _MARKDOWN
        return version.blob, version.suffix.removeprefix(".")

    def tree(self, version: Version) -> Node | None:
        """The version as a tree; `None` where it is no data, or cannot be read."""
        language = LANGUAGES.get(version.suffix)
        if language is None:
            return None
        return self._trees.read(
            (version.blob, language), version, lambda: _tree(version.text, language)
        )


class _Shelf(Generic[_Read]):
    """What was read lately of some kind, up to so many bytes of the versions."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._read: OrderedDict[tuple[str, str], tuple[_Read, int]] = OrderedDict()

    def __contains__(self, key: tuple[str, str]) -> bool:
        return key in self._read

    def read(self, key: tuple[str, str], version: Version, read: Callable[[], _Read]) -> _Read:
        """What is there under a key, or else what is read now."""
        if not key[0]:
            return read()
        if key in self._read:
            self._read.move_to_end(key)
            return self._read[key][0]
        value, size = read(), version.bytes or 0
        self._read[key] = value, size
        self._left -= size
        while self._left < 0:
            _, (_, freed) = self._read.popitem(last=False)
            self._left += freed
        return value


def _tree(text: str, language: str) -> Node | None:
    try:
        return read_tree(text, language)
    except UnreadableError:
        return None
