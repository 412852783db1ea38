"""What a patch proves besides its counts: places, ends of file, targets, commits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from diff_insight.model.change import FileChange, Status

_HEADER = b"@@ "
_NOTE = b"\\"
_OLD_SIDE_EMPTY = re.compile(rb"@@ -0,0 ")
_NEW_SIDE_EMPTY = re.compile(rb"@@ -\d+(?:,\d+)? \+0,0 ")
_SUBPROJECT = re.compile(rb"Subproject commit ([0-9a-f]+)")


class FinalNewline(Enum):
    """What became of the newline at a file's end, where both sides have text."""

    KEPT = "kept"
    GAINED = "gained"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Sides:
    """Something that a patch says of its old and of its new side; empty where it says nothing."""

    old: str
    new: str


def places(patch: bytes) -> int:
    """How many hunks a patch has."""
    return sum(line.startswith(_HEADER) for line in patch.split(b"\n"))


def was_empty(change: FileChange) -> bool:
    """Whether a file that was there before had no content."""
    return change.status is not Status.ADDED and bool(_OLD_SIDE_EMPTY.match(change.patch))


def is_empty(change: FileChange) -> bool:
    """Whether a file that is still there has lost all its content."""
    return change.status is not Status.REMOVED and bool(_NEW_SIDE_EMPTY.match(change.patch))


def lacks_final_newline(patch: bytes) -> bool:
    """Whether a side of the patch ends without a newline; for patches of one side."""
    return any(line.startswith(_NOTE) for line in patch.split(b"\n"))


def final_newline(change: FileChange) -> FinalNewline:
    """What became of the newline at the end of a file that both sides have."""
    if was_empty(change) or is_empty(change):
        return FinalNewline.KEPT
    bare = set(_signs_before_notes(change.patch))
    if bare == {b"-"}:
        return FinalNewline.GAINED
    return FinalNewline.LOST if bare == {b"+"} else FinalNewline.KEPT


def only_final_newline(change: FileChange) -> bool:
    """Whether the newline at the end is all that changed."""
    if (change.added, change.deleted) != (1, 1) or final_newline(change) is FinalNewline.KEPT:
        return False
    lines = [line for line in change.patch.split(b"\n") if not line.startswith(_NOTE)]
    # Side by side: a last line that moved elsewhere leaves its place without a newline too.
    return any(old.startswith(b"-") and new == b"+" + old[1:] for old, new in pairwise(lines))


def submodule_commits(change: FileChange) -> Sides:
    """The commits that a submodule was at and is at."""
    return Sides(old=_subproject(change.patch, b"-"), new=_subproject(change.patch, b"+"))


def link_targets(change: FileChange) -> Sides:
    """The targets that a symbolic link had and has."""
    return Sides(old=_content(change.patch, b"-"), new=_content(change.patch, b"+"))


def _signs_before_notes(patch: bytes) -> Iterator[bytes]:
    lines = patch.split(b"\n")
    for before, line in pairwise(lines):
        if line.startswith(_NOTE):
            yield before[:1]


def _lines(patch: bytes, sign: bytes) -> list[bytes]:
    return [line[1:] for line in patch.split(b"\n") if line.startswith(sign)]


def _content(patch: bytes, sign: bytes) -> str:
    return b"\n".join(_lines(patch, sign)).decode("utf-8", "surrogateescape")


def _subproject(patch: bytes, sign: bytes) -> str:
    found = next(filter(None, map(_SUBPROJECT.match, _lines(patch, sign))), None)
    return found[1].decode() if found else ""
