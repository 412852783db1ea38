r"""Reads one range's answer from the stream of bytes that `git diff-tree --raw -p -z` writes.

The answer is: the raw records, each ended by NUL; one more NUL; the patch sections in the same
order; and last the marker line that ends the range. The marker holds a secret of the process, so
nothing in a repository can forge it. Patch lines always begin with one of ` +-\@`, or with a
header's word: `diff --git ` at a line's start is a section's first line and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from diff_insight.git.raw import RawRecord, parse_records
from diff_insight.model.change import FileChange, NotShown
from diff_insight.model.errors import PatchError

_SECTION = b"\ndiff --git "
_FIRST = _SECTION[1:]
_HUNK = b"\n@@ "
_BINARY = b"\nBinary files "  # in a header, in place of the hunks
_WHOLE_FILE = re.compile(rb"@@ -(?:0,0 \+1(?:,(\d+))?|1(?:,(\d+))? \+0,0) @@")
_Section = tuple[bytes, bool]  # the hunks, and whether git calls the file binary
_NO_SECTION: _Section = (b"", False)
_MARGIN = 1 << 20  # bytes that one read of the stream may give


class StreamEndedError(Exception):
    """The stream ended before the range's answer was whole."""


class RangeReader:
    """Takes ranges one after the other off a stream of bytes.

    Args:
        read_into: Puts the next bytes of the stream where it is told to, and says how many; none
            at the stream's end.
        marker: The line, newline included, that ends each range.
    """

    def __init__(self, read_into: Callable[[memoryview], int], marker: bytes) -> None:
        self._read_into = read_into
        self._marker = marker
        self._last = b"\n" + marker
        # What is read and not taken yet is from `_at` to `_end`; the rest is room for more.
        self._buffer = bytearray(2 * _MARGIN)
        self._view = memoryview(self._buffer)
        self._at = 0
        self._end = 0

    def range(self, *, patches: bool) -> Iterator[FileChange]:
        """The changed files of the next range, in git's order.

        Args:
            patches: Whether git was asked for patches besides the raw records.

        Raises:
            StreamEndedError: git ended in the middle of the range.
            PatchError: What came is not of git's form.
        """
        records = self._records(patches=patches)
        last = len(records)
        for number, record in enumerate(records, start=1):
            section = self._sections(record, last=number == last) if patches else _NO_SECTION
            yield _change(record, section)
        self._expect(self._marker)

    def _records(self, *, patches: bool) -> list[RawRecord]:
        if self._peek() != b":":
            return []
        # A path is never empty, so two NULs in a row are the end of the records.
        raw = self._until(b"\0\0" if patches else b"\0" + self._marker, keep=0 if patches else 1)
        return list(parse_records(raw.removesuffix(b"\0")))

    def _sections(self, record: RawRecord, *, last: bool) -> _Section:
        """The patch of one record: of a type change, its two sections together."""
        if record.sections == 1:
            return self._section(self._last if last else _SECTION)
        removed, binary_before = self._section(_SECTION)
        added, binary_after = self._section(self._last if last else _SECTION)
        return removed + added, binary_before or binary_after

    def _section(self, next_: bytes) -> _Section:
        """The hunks of the section that ends before `next_`; without any, its header tells why."""
        end = self._find(next_) + 1
        start, buffer = self._at, self._buffer
        if not buffer.startswith(_FIRST, start, end):
            raise PatchError(f"not a section of a git patch: {self._excerpt()!r}")
        self._at = end
        hunks = buffer.find(_HUNK, start, end) + 1
        if hunks:
            return self._view[hunks:end].tobytes(), False
        return b"", buffer.find(_BINARY, start, end) >= 0

    def _until(self, end: bytes, keep: int = 0) -> bytes:
        """The bytes up to `end`, which is consumed.

        With `keep` 1 the first byte of `end` belongs to what is returned, and the rest stays.
        """
        position = self._find(end)
        start, self._at = self._at, position + (keep or len(end))
        return bytes(self._buffer[start : position + keep])

    def _find(self, end: bytes) -> int:
        """Where `end` stands next; what is needed for it is read."""
        position = self._buffer.find(end, self._at, self._end)
        while position < 0:
            searched = max(0, self._end - self._at - len(end) + 1)
            self._fill()
            position = self._buffer.find(end, self._at + searched, self._end)
        return position

    def _peek(self) -> bytes:
        while self._at >= self._end:
            self._fill()
        return bytes(self._buffer[self._at : self._at + 1])

    def _expect(self, what: bytes) -> None:
        while self._end - self._at < len(what):
            self._fill()
        if not self._buffer.startswith(what, self._at, self._end):
            raise PatchError(f"git diff-tree: expected {what!r}, got {self._excerpt()!r}")
        self._at += len(what)

    def _excerpt(self) -> bytes:
        return bytes(self._buffer[self._at : min(self._at + 80, self._end)])

    def _fill(self) -> None:
        """Read more, behind what is there already; what was taken makes room first."""
        if len(self._buffer) - self._end < _MARGIN:
            self._make_room()
        count = self._read_into(self._view[self._end :])
        if not count:
            raise StreamEndedError
        self._end += count

    def _make_room(self) -> None:
        """Move what is left to the front; into a larger buffer where that would be too little."""
        remaining = self._end - self._at
        source = self._view[self._at : self._end]
        if self._at < _MARGIN:
            self._buffer = bytearray(2 * len(self._buffer))
            self._view = memoryview(self._buffer)
        self._view[:remaining] = source
        self._at, self._end = 0, remaining


def _change(record: RawRecord, section: _Section) -> FileChange:
    path, old_path, status, similarity, old_mode, new_mode, old_blob, new_blob = record
    patch, binary = section
    not_shown = NotShown.BINARY if binary else None
    # By place: names take a quarter more time, and there is one of these for each file.
    return FileChange(
        path.decode("utf-8", "surrogateescape"),
        None if old_path is None else old_path.decode("utf-8", "surrogateescape"),
        status,
        old_mode,
        new_mode,
        old_blob,
        new_blob,
        similarity,
        patch,
        _count(patch, old_blob, new_blob, b"\n+"),
        _count(patch, new_blob, old_blob, b"\n-"),
        NotShown.SUBMODULE if record.submodule else not_shown,
    )


def _count(patch: bytes, other: str | None, blob: str | None, sign: bytes) -> int:
    """How many lines of a patch have the sign of one side.

    Args:
        patch: The hunks.
        other: The content of the other side.
        blob: The content of this side.
        sign: A newline and the side's sign.
    """
    if blob is None or not patch:
        return 0
    if other is None:
        # A whole file is one hunk, whose header has the number; to look for the lines would take
        # as long as all else that is done with it.
        match = _WHOLE_FILE.match(patch)
        if match is not None:
            return int(match[1] or match[2] or 1)
    return patch.count(sign)
