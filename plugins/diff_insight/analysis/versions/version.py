"""One version of a file, and how it is read."""

from __future__ import annotations

import codecs
import posixpath
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from diff_insight.analysis.document import Document
from diff_insight.analysis.entries import LANGUAGES, Node, UnreadableError, read_tree
from diff_insight.analysis.formats import READERS, Format, format_by_content, format_of, is_rst
from diff_insight.analysis.interface.uses import OutlineCache
from diff_insight.analysis.versions.binary import is_binary_by_nature, pointer_size
from diff_insight.analysis.versions.encoding import UTF_8, is_wide
from diff_insight.conventions.limits import (
    MOST_BYTES,
    MOST_LINE_BYTES,
    MOST_LINES,
    MOST_PARSED_BYTES,
    MOST_READ,
)

_GIT_LOOKS_AT = 8_000  # bytes; a NUL in them makes a file binary (git's buffer_is_binary)
_MARK = "\ufeff"
# Names for readers, of encodings that are read by the codec of a superset or of a Windows variant.
_ENCODING_NAMES = {
    "gb18030": "GBK",
    "cp932": "Shift_JIS",
    "cp949": "EUC-KR",
    "big5hkscs": "Big5",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
}
_ASCII_BYTES = {"UTF-8"}  # a name that a text of ASCII has, whatever it was meant to be
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a file.

    Attributes:
        path: Its path.
        content: Its bytes; `None` where they are not known, or are too many to look at.
        size: How many bytes it has; `None` where that is not known.
        blob: What tells its content from all others; empty to have it read each time.
        encoding: The codec that its text is read by.
    """

    path: str
    content: bytes | None
    size: int | None = None
    blob: str = ""
    encoding: str = UTF_8

    @property
    def suffix(self) -> str:
        """The end of its name, from the last full stop on, in lower case."""
        return posixpath.splitext(self.path)[1].lower()

    @property
    def format(self) -> Format:
        """The format of its text."""
        named = format_of(self.path)
        if named is None:
            return format_by_content(self.text)
        if named is Format.TEXT and self.suffix == ".txt" and is_rst(self.text):
            return Format.RST
        return named

    @property
    def language(self) -> str:
        """The end of its name without the full stop."""
        return self.suffix.removeprefix(".")

    @property
    def bytes(self) -> int | None:
        """Its size in bytes; of a Git LFS pointer, that of the file behind it."""
        pointed = None if self.content is None else pointer_size(self.content)
        if pointed is not None:
            return pointed
        return len(self.content) if self.size is None and self.content is not None else self.size

    @property
    def binary(self) -> bool:
        """Whether it is no text: by nature, or because git takes it for none and it is not wide."""
        if self.content is None and self.size is None:
            return False  # it may be missing here, and read by a later build
        content = self.content or b""
        if is_binary_by_nature(self.suffix, content):
            return True
        return b"\0" in content[:_GIT_LOOKS_AT] and not is_wide(self.encoding)

    @property
    def text_id(self) -> str:
        """The identity of its text, by blob and encoding; empty to have it read each time."""
        return f"{self.blob} {self.encoding}" if self.blob else ""

    @property
    def too_large(self) -> bool:
        """Whether it is too large to be parsed."""
        if self.content is None:
            return True
        size = len(self.content)
        if self.suffix == ".ipynb":  # most of it are pictures on a line each, which are passed over
            return size > MOST_READ or self.content.count(b"\n") > MOST_LINES
        return (
            size > MOST_BYTES
            or (self.suffix not in LANGUAGES and self.content.count(b"\n") > MOST_LINES)
            or (size > MOST_LINE_BYTES and _longest_line(self.content) > MOST_LINE_BYTES)
        )

    @property
    def text(self) -> str:
        """Its text without a byte order mark; what its encoding cannot read becomes U+FFFD."""
        return (self.content or b"").decode(self.encoding, "replace").removeprefix(_MARK)


def _longest_line(content: bytes) -> int:
    return max(map(len, content.split(b"\n")))


class Library:
    """The versions that were read lately, so that each is parsed once.

    Args:
        most: How many bytes the versions have together that are kept; those that were asked for
            last stay.
    """

    def __init__(self, most: int = MOST_PARSED_BYTES) -> None:
        self._documents = _ParsedCache[Document](most)
        # A tree takes 7 bytes for each of its source, and two versions may have 4 MB each.
        self._trees = _ParsedCache[Node | None](2 * most)
        self.outlines = OutlineCache()

    def document(self, version: Version) -> Document:
        """A version as a document."""
        return self._document(version, None, version.format)

    def both(self, old: Version, new: Version) -> tuple[Document, Document]:
        """Two versions of a file; what they share is read once."""
        before, after = formats_of(old, new)
        shared = before is after
        if self._key(new, after) in self._documents:
            right = self._document(new, None, after)
            return self._document(old, right if shared else None, before), right
        left = self._document(old, None, before)
        return left, self._document(new, left if shared else None, after)

    def _document(self, version: Version, like: Document | None, way: Format) -> Document:
        def read() -> Document:
            return READERS[way](version.text, version.language, like)

        return self._documents.read(self._key(version, way), version, read)

    @staticmethod
    def _key(version: Version, way: Format) -> tuple[str, str]:
        """The key of a document: its content, and the format that it is read in."""
        language = "" if way is Format.MARKDOWN else version.language
        return version.text_id, f"{way.value} {language}"

    def tree(self, version: Version) -> Node | None:
        """The version as a tree; `None` where it is no data, or cannot be read."""
        language = LANGUAGES.get(version.suffix)
        if language is None:
            return None
        return self._trees.read(
            (version.text_id, language), version, lambda: _tree(version.text, language)
        )


class _ParsedCache(Generic[_Read]):
    """A cache of parsed versions, the latest used ones up to a number of bytes of source."""

    def __init__(self, most: int) -> None:
        self._capacity = most
        self._read: OrderedDict[tuple[str, str], tuple[_Read, int]] = OrderedDict()

    def __contains__(self, key: tuple[str, str]) -> bool:
        return key in self._read

    def read(self, key: tuple[str, str], version: Version, read: Callable[[], _Read]) -> _Read:
        """The value under a key, read now where the cache has none."""
        if not key[0]:
            return read()
        if key in self._read:
            self._read.move_to_end(key)
            return self._read[key][0]
        value, size = read(), version.bytes or 0
        self._read[key] = value, size
        self._capacity -= size
        while self._capacity < 0:
            _, (_, freed) = self._read.popitem(last=False)
            self._capacity += freed
        return value


def formats_of(old: Version, new: Version) -> tuple[Format, Format]:
    """The formats in which two versions are read: as text where one is, or one only is code."""
    formats = old.format, new.format
    if formats[0] is not formats[1] and not {Format.TEXT, Format.CODE}.isdisjoint(formats):
        return Format.TEXT, Format.TEXT
    return formats


def encoding_names(old: Version, new: Version) -> tuple[str, str]:
    """The names of two versions' encodings, for readers; equal where no byte tells them apart."""
    if old.too_large or new.too_large:
        return "", ""
    left, right = (_encoding_name(version) for version in (old, new))
    if (old.content or b"").isascii() or (new.content or b"").isascii():
        marked = {left, right} - _ASCII_BYTES
        if not any(" " in name or is_wide(name.lower()) for name in marked):
            return left, left
    return left, right


def _encoding_name(version: Version) -> str:
    content = version.content or b""
    name = _ENCODING_NAMES.get(version.encoding, version.encoding.replace("_", "-").upper())
    return f"{name} (BOM)" if content.startswith(codecs.BOM_UTF8) else name


def _tree(text: str, language: str) -> Node | None:
    try:
        return read_tree(text, language)
    except UnreadableError:
        return None
