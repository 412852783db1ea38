r"""Reads one range's answer from the stream of bytes that `git diff-tree --raw -p -z` writes.

The answer is: the raw records, each ended by NUL; one more NUL; the patch sections in the same
order; and last the marker line that ends the range. The marker holds a secret of the process, so
nothing in a repository can forge it. Patch lines always begin with one of ` +-\@`, or with a
header's word: `diff --git ` at a line's start is a section's first line and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from diff_insight.errors import PatchError
from diff_insight.git.raw import RawRecord, parse_records
from diff_insight.model.change import FileChange, NotShown

_SECTION = b"\ndiff --git "
_HUNK = b"\n@@ "
_WHOLE_FILE = re.compile(rb"@@ -(?:0,0 \+1(?:,(\d+))?|1(?:,(\d+))? \+0,0) @@")
_Section = tuple[bytes, bytes]  # the header lines, and the hunks
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
            sections = self._sections(record, last=number == len(records)) if patches else ()
            yield _change(record, sections)
        self._expect(self._marker)
        self._compact()

    def _records(self, *, patches: bool) -> list[RawRecord]:
        if self._peek() != b":":
            return []
        # A path is never empty, so two NULs in a row are the end of the records.
        raw = self._until(b"\0\0" if patches else b"\0" + self._marker, keep=0 if patches else 1)
        return list(parse_records(raw.removesuffix(b"\0")))

    def _sections(self, record: RawRecord, *, last: bool) -> tuple[_Section, ...]:
        """The patch sections of one record: two for a type change, else one."""
        if record.sections == 1:
            return (self._section(last=last),)
        return self._section(last=False), self._section(last=last)

    def _section(self, *, last: bool) -> _Section:
        """The header lines of the next section, and its hunks."""
        start, end = self._at, self._find(b"\n" + self._marker if last else _SECTION) + 1
        if not self._buffer.startswith(_SECTION[1:], start):
            seen = bytes(self._buffer[start : start + 80])
            raise PatchError(f"not a section of a git patch: {seen!r}")
        hunks = self._buffer.find(_HUNK, start, end) + 1 or end
        with memoryview(self._buffer) as view:
            section = bytes(view[start:hunks]), bytes(view[hunks:end])
        self._at = end
        self._compact()
        return section

    def _until(self, end: bytes, keep: int = 0) -> bytes:
        """The bytes up to `end`, which is consumed.

        With `keep` 1 the first byte of `end` belongs to what is returned, and the rest stays.
        """
        start, found = self._at, self._find(end)
        self._at = found + (keep or len(end))
        return bytes(self._buffer[start : found + keep])

    def _find(self, end: bytes) -> int:
        """Where `end` stands next; what is needed for it is read."""
        found = self._buffer.find(end, self._at)
        while found < 0:
            searched = max(self._at, len(self._buffer) - len(end) + 1)
            self._fill()
            found = self._buffer.find(end, searched)
        return found

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


def _change(record: RawRecord, sections: tuple[_Section, ...]) -> FileChange:
    match sections:
        case ((_, patch),):
            pass
        case _:
            patch = b"".join(hunks for _, hunks in sections)
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
        added=_count(patch, record.old_blob, record.new_blob, b"\n+"),
        deleted=_count(patch, record.new_blob, record.old_blob, b"\n-"),
        not_shown=_not_shown(record, sections),
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


def _not_shown(record: RawRecord, sections: tuple[_Section, ...]) -> NotShown | None:
    if record.submodule:
        return NotShown.SUBMODULE
    # In a header this line stands in place of the hunks.
    binary = any(not hunks and b"\nBinary files " in header for header, hunks in sections)
    return NotShown.BINARY if binary else None
