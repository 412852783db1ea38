r"""Reads one range's answer from the stream of bytes that `git diff-tree --raw -p -z` writes.

The answer is: the raw records, each ended by NUL; one more NUL; the patch sections in the same
order; and last the marker line that ends the range. The marker holds a secret of the process, so
nothing in a repository can forge it. Patch lines always begin with one of ` +-\@`, or with a
header's word: `diff --git ` at a line's start is a section's first line and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from diff_insight.errors import PatchError
from diff_insight.git.raw import RawRecord, parse_records
from diff_insight.model.change import FileChange, NotShown

_SECTION = b"\ndiff --git "
_COMPACT = 1 << 20


class StreamEndedError(Exception):
    """The stream ended before the range's answer was whole."""


class RangeReader:
    """Takes ranges one after the other off a stream of bytes.

    Args:
        read: Gives the next bytes of the stream, as many as there are; none at its end.
        marker: The line, newline included, that ends each range.
    """

    def __init__(self, read: Callable[[], bytes], marker: bytes) -> None:
        self._read = read
        self._marker = marker
        self._buffer = bytearray()
        self._at = 0

    def range(self, *, patches: bool) -> Iterator[FileChange]:
        """The changed files of the next range, in git's order.

        Args:
            patches: Whether git was asked for patches besides the raw records.

        Raises:
            StreamEndedError: git ended in the middle of the range.
            PatchError: What came is not of git's form.
        """
        records = self._records(patches=patches)
        for number, record in enumerate(records, start=1):
            sections = self._sections(record, last=number == len(records)) if patches else b""
            yield _change(record, sections)
        self._expect(self._marker)
        self._compact()

    def _records(self, *, patches: bool) -> list[RawRecord]:
        if self._peek() != b":":
            return []
        # A path is never empty, so two NULs in a row are the end of the records.
        raw = self._until(b"\0\0" if patches else b"\0" + self._marker, keep=0 if patches else 1)
        return list(parse_records(raw.removesuffix(b"\0")))

    def _sections(self, record: RawRecord, *, last: bool) -> bytes:
        """The patch sections of one record, the last one's newline included."""
        if record.sections == 1:
            return self._section(last=last)
        return self._section(last=False) + self._section(last=last)

    def _section(self, *, last: bool) -> bytes:
        section = self._until(b"\n" + self._marker if last else _SECTION, keep=1)
        if not section.startswith(_SECTION[1:]):
            raise PatchError(f"not a section of a git patch: {section[:80]!r}")
        self._compact()
        return section

    def _until(self, end: bytes, keep: int = 0) -> bytes:
        """The bytes up to `end`, which is consumed.

        With `keep` 1 the first byte of `end` belongs to what is returned, and the rest stays.
        """
        start = self._at
        found = self._buffer.find(end, start)
        while found < 0:
            searched = max(start, len(self._buffer) - len(end) + 1)
            self._fill()
            found = self._buffer.find(end, searched)
        stop = found + keep
        self._at = stop if keep else found + len(end)
        with memoryview(self._buffer) as view:
            return bytes(view[start:stop])

    def _peek(self) -> bytes:
        while self._at >= len(self._buffer):
            self._fill()
        return bytes(self._buffer[self._at : self._at + 1])

    def _expect(self, what: bytes) -> None:
        while len(self._buffer) - self._at < len(what):
            self._fill()
        if not self._buffer.startswith(what, self._at):
            seen = bytes(self._buffer[self._at : self._at + 80])
            raise PatchError(f"git diff-tree: expected {what!r}, got {seen!r}")
        self._at += len(what)

    def _fill(self) -> None:
        more = self._read()
        if not more:
            raise StreamEndedError
        self._buffer += more

    def _compact(self) -> None:
        if self._at > _COMPACT:
            del self._buffer[: self._at]
            self._at = 0


def _change(record: RawRecord, sections: bytes) -> FileChange:
    patch = _hunks(sections, record.sections)
    return FileChange(
        path=record.path.decode("utf-8", "surrogateescape"),
        old_path=(
            None if record.old_path is None else record.old_path.decode("utf-8", "surrogateescape")
        ),
        status=record.status,
        old_mode=record.old_mode,
        new_mode=record.new_mode,
        old_blob=record.old_blob,
        new_blob=record.new_blob,
        similarity=record.similarity,
        patch=patch,
        added=0 if record.new_blob is None else patch.count(b"\n+"),
        deleted=0 if record.old_blob is None else patch.count(b"\n-"),
        not_shown=_not_shown(record, sections, patch),
    )


def _hunks(sections: bytes, count: int) -> bytes:
    """The hunks alone: from a section's first `@@` line to its end."""
    start = sections.find(b"\n@@ ") + 1
    if count == 1:
        return sections[start:] if start else b""
    middle = sections.find(_SECTION) + 1
    second = sections.find(b"\n@@ ", middle) + 1
    first = sections[start:middle] if 0 < start < middle else b""
    return first + (sections[second:] if second else b"")


def _not_shown(record: RawRecord, sections: bytes, patch: bytes) -> NotShown | None:
    if record.submodule:
        return NotShown.SUBMODULE
    if patch and record.sections == 1:
        return None
    # Only a header can begin a line with this word, and it stands in place of the hunks.
    return NotShown.BINARY if b"\nBinary files " in sections else None
