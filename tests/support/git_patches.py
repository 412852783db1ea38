"""What plain git says of a range, file by file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from support.repositories import Repo

_HEADER = re.compile(rb"^diff --git ", re.MULTILINE)
_STATUS = {
    "A": "added",
    "M": "modified",
    "D": "removed",
    "R": "renamed",
    "T": "type changed",
}


@dataclass(frozen=True, slots=True)
class GitFile:
    """A changed file: its paths, its status, and the hunks of its patch."""

    path: bytes
    old_path: bytes | None
    status: str
    patch: bytes


def git_files(repo: Repo, base: str, head: str) -> list[GitFile]:
    """The changed files of two commits in git's order, with their hunks."""
    words = iter(repo.patches(base, head, "--raw", "-z").split(b"\0")[:-1])
    chunks = iter(_HEADER.split(repo.patches(base, head))[1:])
    files = []
    for facts in words:
        letter = chr(facts.split(b" ")[4][0])
        old_path = next(words) if letter == "R" else None
        path = next(words)
        patch = b"".join(_hunks(next(chunks)) for _ in range(2 if letter == "T" else 1))
        files.append(GitFile(path, old_path, _STATUS[letter], patch))
    assert next(chunks, None) is None
    return files


def _hunks(chunk: bytes) -> bytes:
    """A file's patch without git's header lines; nothing for one without hunks."""
    start = chunk.find(b"\n@@ ")
    return b"" if start < 0 else chunk[start + 1 :]
