"""Every pair of successive versions of every file in a repository's history."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from diff_insight.git.blobs import BlobStream
from diff_insight.git.repository import Repository
from robustness.patches import Edit

_SUBMODULE = "160000"
_LOG = (
    *("log", "--reverse", "--raw", "-z", "--no-abbrev", "-M", "--format=%x00commit %H"),
    "--diff-merges=first-parent",
)


class CommitEdits(NamedTuple):
    """What one commit changed, without what another one changed in the same way before it."""

    commit: str
    edits: tuple[Edit, ...]


class _Record(NamedTuple):
    old_blob: str
    new_blob: str
    old_path: str
    path: str
    status: str


@contextmanager
def cloned(source: Path) -> Iterator[Path]:
    """A repository, or a bundle as a repository of its own."""
    if source.is_dir():
        yield source
        return
    with tempfile.TemporaryDirectory(prefix="diff-insight-corpus-") as folder:
        there = Path(folder, source.stem)
        command = ["git", "clone", "-q", "--bare", str(source), str(there)]
        subprocess.run(command, check=True)
        yield there


def commits(repository: Path) -> Iterator[CommitEdits]:
    """What each commit changed, oldest first; one commit is held at a time."""
    seen: set[_Record] = set()
    with Repository(repository).scratch() as scratch, BlobStream(scratch) as blobs:
        for commit, records in _records(repository):
            new = [record for record in records if record not in seen]
            seen.update(new)
            ids = {blob for record in new for blob in record[:2] if blob.strip("0")}
            content = {
                blob: b"\0" if one is None or one.content is None else one.content
                for blob, one in blobs.read_all(ids).items()
            }
            if new:
                yield CommitEdits(commit, tuple(_edit(record, content) for record in new))


def _edit(record: _Record, content: dict[str, bytes]) -> Edit:
    renamed = record.status.startswith("R")
    return Edit(
        record.path,
        content.get(record.old_blob),
        content.get(record.new_blob),
        record.old_path if renamed else None,
    )


def _records(repository: Path) -> Iterator[tuple[str, list[_Record]]]:
    command = ["git", "-C", str(repository), *_LOG, "--all"]
    output = subprocess.run(command, check=True, capture_output=True).stdout
    fields = iter(output.decode("utf-8", "surrogateescape").split("\0"))
    commit, records = "", list[_Record]()
    for field in fields:
        word = field.strip("\n")
        if word.startswith("commit "):
            if records:
                yield commit, records
            commit, records = word.removeprefix("commit "), []
        elif word.startswith(":"):
            old_mode, new_mode, old_blob, new_blob, status = word.removeprefix(":").split()
            path = old_path = next(fields)
            if status[0] in "RC":
                path = next(fields)
            if _SUBMODULE not in {old_mode, new_mode} and status[0] in "AMDR":
                records.append(_Record(old_blob, new_blob, old_path, path, status))
    if records:
        yield commit, records
