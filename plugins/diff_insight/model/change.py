"""Changed files as git reports them: paths, status, modes, blobs and patch."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

SUBMODULE_MODE = 0o160000
SYMLINK_MODE = 0o120000


class Status(StrEnum):
    """The kinds of change of a file; the values are the words that reports have.

    The last three never come from git as it is asked here, but forges have them too.
    """

    ADDED = "added"
    MODIFIED = "modified"
    REMOVED = "removed"
    RENAMED = "renamed"
    TYPE_CHANGED = "type changed"
    COPIED = "copied"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class NotShown(StrEnum):
    """Why a page cannot show all of a file's change."""

    BINARY = "binary"
    SUBMODULE = "submodule"
    MISSING = "object missing"
    NOT_IN_FILE = "not in the report file"
    TOO_LARGE = "over the display limit"


@dataclass(frozen=True, slots=True)
class Hunk:
    """One hunk of a patch.

    Attributes:
        header: The whole `@@ -a,b +c,d @@ heading` line, without its newline.
        old_start: First line of the old side, 1-based (0 where that side is empty).
        old_count: How many lines of the old side the hunk covers.
        new_start: First line of the new side, 1-based (0 where that side is empty).
        new_count: How many lines of the new side the hunk covers.
        body: The lines below the header, each with its sign and its newline.
    """

    header: bytes
    old_start: int
    old_count: int
    new_start: int
    new_count: int
    body: bytes


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file that differs between two trees.

    Paths are git's bytes, decoded as UTF-8 with `surrogateescape`, so that nothing is lost.

    Attributes:
        path: The new path (the old one where the file was removed).
        old_path: The path before a rename; `None` for every other status.
        status: How the file changed.
        old_mode: git's mode of the old side (`0o100644` …), 0 where there is none.
        new_mode: git's mode of the new side, 0 where there is none.
        old_blob: Full object id of the old side, `None` where there is none.
        new_blob: Full object id of the new side, `None` where there is none.
        similarity: Percentage that git found for a rename; `None` otherwise.
        patch: git's hunks, header lines included, byte for byte; empty where there are none.
            A type change has the hunks of both its patches.
        added: Added lines of the patch.
        deleted: Deleted lines of the patch.
        not_shown: Why a page cannot show the whole change; `None` where it can.
        encodings: The codecs that the text of the old and the new side is shown by; the patch
            has the bytes as they are.
    """

    path: str
    old_path: str | None
    status: Status
    old_mode: int
    new_mode: int
    old_blob: str | None
    new_blob: str | None
    similarity: int | None
    patch: bytes
    added: int
    deleted: int
    not_shown: NotShown | None
    encodings: tuple[str, str] = ("utf-8", "utf-8")

    @property
    def changes(self) -> int:
        """Added and deleted lines together: the `M` of the summary table."""
        return self.added + self.deleted

    @property
    def digest(self) -> str:
        """12 hex digits that differ, for all that readers care, where the file's change does."""
        sides = f"{self.old_blob} {self.new_blob} ".encode()
        return hashlib.sha256(sides + self.patch).hexdigest()[:12]

    @property
    def path_bytes(self) -> bytes:
        """The new path as git has it."""
        return self.path.encode("utf-8", "surrogateescape")

    @property
    def shown_patch(self) -> bytes:
        """The part of the patch that a page shows: all of it, or nothing."""
        return b"" if self.not_shown is NotShown.TOO_LARGE else self.patch

    @property
    def mode_changed(self) -> bool:
        """Whether the file's mode is another one, on a file that has both sides."""
        return bool(self.old_mode and self.new_mode) and self.old_mode != self.new_mode
