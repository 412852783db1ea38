"""Two versions of a file as a change with a patch, without a repository."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from diff_insight.model.change import FileChange, NotShown, Status
from diff_insight.model.patch import split_hunks

_CONTEXT = 3
_MOST_COMPARED = 500  # lines of one side; difflib takes long over more
_NO_NEWLINE = b"\n\\ No newline at end of file\n"
_FILE_MODE = 0o100644


class Edit(NamedTuple):
    """A file that was edited, added or removed.

    Attributes:
        path: Its path now; the old one where it is gone.
        old: The content before; `None` where it was not there.
        new: The content now; `None` where it is gone.
        old_path: The path before a rename; `None` otherwise.
    """

    path: str
    old: bytes | None
    new: bytes | None
    old_path: str | None = None

    @property
    def status(self) -> Status:
        """What git says of it."""
        if self.old is None:
            return Status.ADDED
        if self.new is None:
            return Status.REMOVED
        return Status.MODIFIED if self.old_path is None else Status.RENAMED


def file_change(edit: Edit) -> FileChange:
    """The edit with a patch, as git could have written it."""
    sides = [side for side in (edit.old, edit.new) if side is not None]
    binary = any(b"\0" in side[:8000] for side in sides)
    patch = b"" if binary else b"".join(_hunks(edit.old or b"", edit.new or b""))
    lines = b"".join(hunk.body for hunk in split_hunks(patch)).split(b"\n")
    return FileChange(
        path=edit.path,
        old_path=edit.old_path,
        status=edit.status,
        old_mode=0 if edit.old is None else _FILE_MODE,
        new_mode=0 if edit.new is None else _FILE_MODE,
        old_blob=_blob(edit.old),
        new_blob=_blob(edit.new),
        similarity=50 if edit.status is Status.RENAMED else None,
        patch=patch,
        added=sum(line.startswith(b"+") for line in lines),
        deleted=sum(line.startswith(b"-") for line in lines),
        not_shown=NotShown.BINARY if binary else None,
    )


def _blob(content: bytes | None) -> str | None:
    if content is None:
        return None
    return hashlib.sha1(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()


def _hunks(old: bytes, new: bytes) -> Iterator[bytes]:
    left, right = _lines(old), _lines(new)
    if left == right:
        return
    for group in _groups(left, right):
        first, last = group[0], group[-1]
        olds, news = (first[1], last[2]), (first[3], last[4])
        yield b"@@ -%b +%b @@\n" % (_counted(*olds), _counted(*news))
        for tag, i, j, k, m in group:
            if tag == "equal":
                yield from (_signed(b" ", line) for line in left[i:j])
            else:
                yield from (_signed(b"-", line) for line in left[i:j])
                yield from (_signed(b"+", line) for line in right[k:m])


_Step = tuple[str, int, int, int, int]


def _groups(left: Sequence[bytes], right: Sequence[bytes]) -> list[list[_Step]]:
    if max(len(left), len(right)) <= _MOST_COMPARED:
        steps = SequenceMatcher(None, left, right, autojunk=False)
        return [list(group) for group in steps.get_grouped_opcodes(_CONTEXT)]
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    end = 0
    while end < min(len(left), len(right)) - start and left[-1 - end] == right[-1 - end]:
        end += 1
    return [[("replace", start, len(left) - end, start, len(right) - end)]]


def _lines(content: bytes) -> list[bytes]:
    """Lines as git has them: only a newline ends one."""
    lines = content.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _counted(start: int, end: int) -> bytes:
    count = end - start
    first = start + 1 if count else start
    return b"%d" % first if count == 1 else b"%d,%d" % (first, count)


def _signed(sign: bytes, line: bytes) -> bytes:
    return sign + (line if line.endswith(b"\n") else line + _NO_NEWLINE)
