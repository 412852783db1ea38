"""The files that differ between two commits, as plain git pairs them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

from diff_insight.analysis.file_pair import FilePair
from diff_insight.analysis.versions.version import Version
from diff_insight.model.change import Status

_STATUSES = {"A": Status.ADDED, "D": Status.REMOVED, "M": Status.MODIFIED, "R": Status.RENAMED}


def git(repository: str, *arguments: str) -> bytes:
    """What git prints."""
    return subprocess.run(
        ["git", "-C", repository, *arguments], check=True, capture_output=True
    ).stdout


def pairs(repository: str, base: str, head: str) -> Iterator[FilePair]:
    """The files that differ between two commits."""
    listed = git(repository, "diff", "-M", "--raw", "-z", "--no-abbrev", base, head)
    words = iter(listed.decode("utf-8", "surrogateescape").split("\0"))
    for word in words:
        if not word:
            return
        old_mode, new_mode, old_blob, new_blob, letter = word.lstrip(":").split(" ")
        old_path = next(words)
        path = next(words) if letter[0] in "RC" else old_path
        status = _STATUSES.get(letter[0])
        if status is None or "160000" in {old_mode, new_mode}:
            continue
        yield FilePair(
            status,
            None if status is Status.ADDED else _version(repository, old_path, old_blob),
            None if status is Status.REMOVED else _version(repository, path, new_blob),
            int(letter[1:]) if letter[1:] else None,
        )


def _version(repository: str, path: str, blob: str) -> Version:
    return Version(path, git(repository, "cat-file", "blob", blob), blob=blob)
