"""git's raw records: what `--raw -z` says of each changed file before its patch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from diff_insight.model.change import SUBMODULE_MODE, Status
from diff_insight.model.errors import PatchError

_STATUS = {
    "A": Status.ADDED,
    "M": Status.MODIFIED,
    "D": Status.REMOVED,
    "R": Status.RENAMED,
    "T": Status.TYPE_CHANGED,
}
_FILE_TYPE = 0o170000  # the bits of a mode that tell file, link and submodule apart (S_IFMT)


class RawRecord(NamedTuple):
    """One record of git's raw output format (git-diff-tree(1), "Raw output format").

    A named tuple, which is made in a third of the time of a data class: there is one for each
    changed file of a history.

    Attributes:
        path: The new path, or the only one.
        old_path: The path before a rename.
        status: The change.
        similarity: Of a rename, in per cent.
        old_mode: Mode of the old side; 0 where there is none.
        new_mode: Mode of the new side; 0 where there is none.
        old_blob: Object id of the old side; `None` where there is none.
        new_blob: Object id of the new side; `None` where there is none.
    """

    path: bytes
    old_path: bytes | None
    status: Status
    similarity: int | None
    old_mode: int
    new_mode: int
    old_blob: str | None
    new_blob: str | None

    @property
    def sections(self) -> int:
        """The number of `diff --git` sections in its patch: two for a change of type, else one."""
        both = self.old_mode and self.new_mode
        return 2 if both and (self.old_mode ^ self.new_mode) & _FILE_TYPE else 1

    @property
    def submodule(self) -> bool:
        """Whether either side is a submodule, whose object is in another repository."""
        return SUBMODULE_MODE in (self.old_mode, self.new_mode)


def parse_records(raw: bytes) -> Iterator[RawRecord]:
    """Read the records of `--raw -z`: fields, path, and for a rename the new path, NUL between.

    Raises:
        PatchError: A record is not of git's form.
    """
    tokens = iter(raw.split(b"\0"))
    for fields in tokens:
        try:
            yield _record(fields, tokens)
        except (ValueError, KeyError, StopIteration) as error:
            raise PatchError(f"not a raw record of git diff-tree: {fields[:120]!r}") from error


def _record(fields: bytes, paths: Iterator[bytes]) -> RawRecord:
    old_mode, new_mode, old_id, new_id, status = fields.decode("ascii")[1:].split(" ")
    old_path = next(paths) if status[:1] == "R" else None
    return RawRecord(
        next(paths),
        old_path,
        _STATUS[status[:1]],
        None if old_path is None else int(status[1:]),
        int(old_mode, 8),
        int(new_mode, 8),
        old_id if old_id.strip("0") else None,
        new_id if new_id.strip("0") else None,
    )
