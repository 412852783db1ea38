"""Ranges that touch objects which a partial clone does not have, or which are damaged.

git ends with `unable to read <id>` at the first of them. The files that need one are found, taken
out of both trees, and the rest is compared as ever. New trees are written to the scratch
repository alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from diff_insight.git.blobs import BlobStream
from diff_insight.git.raw import RawRecord, parse_records
from diff_insight.git.scratch import Scratch
from diff_insight.model.change import SUBMODULE_MODE, FileChange, NotShown, Status
from diff_insight.model.errors import RepositoryError
from diff_insight.runtime.log import logger

Compare = Callable[[str, str], tuple[FileChange, ...]]

_PARTIAL = (
    "this partial clone does not have their content ({}). Clone without --filter to have them."
)
_DAMAGED = (
    "their content in this repository is damaged ({}). Run `git fsck` in it, and clone it again to "
    "have them."
)
_WHOLE = 1 << 40  # bytes: the size says nothing of whether a blob can be read

_log = logger("git")


def diff_without_missing(
    scratch: Scratch, base: str, head: str, words: str, compare: Compare
) -> tuple[FileChange, ...]:
    """The changed files of a range that git could not finish.

    Args:
        scratch: The repository that was read.
        base: Full id of the base commit.
        head: Full id of the head commit.
        words: What git complained of.
        compare: Compares two commits that have all their objects.

    Raises:
        RepositoryError: All content can be read, so that the complaint has another cause.
    """
    records = _records(scratch, base, head, words)
    blobs = {blob for record in records for blob in _blobs(record)}
    missing = _missing(scratch, blobs)
    damaged = set() if missing else _damaged(scratch, blobs)
    lost = [record for record in records if not (missing | damaged).isdisjoint(_blobs(record))]
    if not lost:
        raise RepositoryError(_complaint(base, head, words))
    old_paths = [record.old_path or record.path for record in lost]
    new_paths = [record.path for record in lost]
    rest = compare(
        _commit_without(scratch, base, old_paths), _commit_without(scratch, head, new_paths)
    )
    lost_changes = [_lost_change(record) for record in lost]
    unseen = [change.path for change in lost_changes if change.not_shown is NotShown.MISSING]
    if unseen:
        _log.warning(
            "%s..%s: %d of the changed files cannot be shown, because %s",
            base[:7],
            head[:7],
            len(unseen),
            (_DAMAGED if damaged else _PARTIAL).format(
                unseen[0].encode("utf-8", "backslashreplace").decode()
                + (", …" if len(unseen) > 1 else "")
            ),
        )
    return (*rest, *lost_changes)


def _complaint(base: str, head: str, words: str) -> str:
    return (
        f"git cannot compare {base[:7]} with {head[:7]}: {words or 'it ended early'}. "
        "Run `git fsck` in the repository; a clone made with --filter=tree:0 cannot be used."
    )


def _records(scratch: Scratch, base: str, head: str, words: str) -> list[RawRecord]:
    try:
        # Exact renames are found by ids alone, just as git does before it looks at any content.
        out = scratch.run("diff-tree", "-r", "-z", "--raw", "-M100%", base, head)
    except RepositoryError as error:
        raise RepositoryError(_complaint(base, head, words)) from error
    return list(parse_records(out.removesuffix(b"\0"))) if out else []


def _blobs(record: RawRecord) -> Iterable[str]:
    """The objects that hold the content of the record's sides; a submodule has none here."""
    sides = ((record.old_mode, record.old_blob), (record.new_mode, record.new_blob))
    return [blob for mode, blob in sides if blob is not None and mode != SUBMODULE_MODE]


def _missing(scratch: Scratch, blobs: set[str]) -> set[str]:
    object_ids = "".join(f"{blob}\n" for blob in sorted(blobs)).encode("ascii")
    out = scratch.run("cat-file", "--batch-check=%(objectname)", stdin=object_ids)
    return {
        line.split(b" ")[0].decode("ascii")
        for line in out.splitlines()
        if line.endswith(b" missing")
    }


def _damaged(scratch: Scratch, blobs: Iterable[str]) -> set[str]:
    """The blobs that git ends over, or whose size it cannot tell."""
    with BlobStream(scratch, largest=_WHOLE) as stream:
        return {blob for blob in blobs if stream.read(blob) is None}


def _commit_without(scratch: Scratch, commit: str, paths: Iterable[bytes]) -> str:
    """A commit like `commit` whose tree lacks `paths`."""
    index = "index-without-missing"
    null = b"0" * len(commit)
    entries = b"".join(b"0 " + null + b"\t" + path + b"\0" for path in paths)
    scratch.run("read-tree", commit, index=index)
    scratch.run("update-index", "-z", "--index-info", stdin=entries, index=index)
    tree = scratch.run("write-tree", "--missing-ok", index=index).decode("ascii").strip()
    return scratch.run("commit-tree", tree).decode("ascii").strip()


def _lost_change(record: RawRecord) -> FileChange:
    """The record as a change; a file that only moved needs no content to be told as renamed."""
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
        patch=b"",
        added=0,
        deleted=0,
        not_shown=None if record.status is Status.RENAMED else NotShown.MISSING,
    )
