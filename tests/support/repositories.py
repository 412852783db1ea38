"""Real git repositories, always the same: fixed names, dates and time zone."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diff_insight.git import DiffStream, Repository
from diff_insight.model.change import FileChange, NotShown, Status

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Docs",
    "GIT_AUTHOR_EMAIL": "docs@example.org",
    "GIT_COMMITTER_NAME": "Docs",
    "GIT_COMMITTER_EMAIL": "docs@example.org",
    "GIT_ALLOW_PROTOCOL": "file",
    "LC_ALL": "C",
}

Content = str | bytes | None


class Repo:
    """A repository with a work tree.

    Args:
        path: Its folder; it is made.
        options: More options of `git init`.
    """

    def __init__(self, path: Path, *options: str) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options)

    def git(
        self, *arguments: str | Path, env: Mapping[str, str] | None = None, given: bytes = b""
    ) -> str:
        """Run git here; its output without the last newline."""
        return self.git_bytes(*arguments, env=env, given=given).decode("utf-8", "replace").rstrip()

    def git_bytes(
        self, *arguments: str | Path, env: Mapping[str, str] | None = None, given: bytes = b""
    ) -> bytes:
        """Run git here; its output as it is."""
        outside = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        return subprocess.run(
            ["git", "-c", "core.autocrlf=false", *map(str, arguments)],
            cwd=self.path,
            env={**outside, **_ENVIRONMENT, **(env or {})},
            input=given,
            check=True,
            capture_output=True,
        ).stdout

    def write(self, files: Mapping[str | bytes, Content]) -> None:
        """Write files of the work tree; `None` removes one. Paths may be bytes."""
        for name, content in files.items():
            file = os.path.join(os.fsencode(self.path), os.fsencode(name))
            if content is None:
                os.unlink(file)
                continue
            os.makedirs(os.path.dirname(file), exist_ok=True)
            if os.path.islink(file):
                os.unlink(file)
            with open(file, "wb") as out:
                out.write(content.encode() if isinstance(content, str) else content)

    def commit(
        self,
        files: Mapping[str | bytes, Content] | None = None,
        when: str = "2025-06-21T12:00:00+00:00",
        message: str = "Change",
    ) -> str:
        """Write files, commit everything at a committer date, and return the commit's id."""
        self.write(files or {})
        self.git("add", "-A")
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        self.git("commit", "-q", "--allow-empty", "-m", message, env=dates)
        return self.git("rev-parse", "HEAD")

    def patches(self, base: str, head: str, *options: str) -> bytes:
        """What plain git says of two commits, with the options that the contract names."""
        return self.git_bytes(
            "-c",
            "core.quotePath=false",
            "diff",
            "-M",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--inter-hunk-context=1",
            *options,
            base,
            head,
        )


def days_of(repo: Repo, versions: Sequence[Mapping[str | bytes, Content]]) -> list[str]:
    """One commit a day from 2025-06-01 on, at noon UTC; their ids."""
    return [
        repo.commit(files, f"2025-06-{day:02d}T12:00:00+00:00", f"Day {day}")
        for day, files in enumerate(versions, start=1)
    ]


@dataclass(frozen=True, slots=True)
class GitChange:
    """What plain git says of one file, found out without the code under test.

    Attributes:
        letter: git's status letter.
        old_path: Where a renamed file was; `None` for others.
        hunks: The hunks of its patch.
        counts: Added and deleted lines by `--numstat`; `None` for binary files.
    """

    letter: str
    old_path: bytes | None
    hunks: bytes
    counts: tuple[int, int] | None


def git_changes(repo: Repo, base: str, head: str) -> dict[bytes, GitChange]:
    """Every change between two commits, by new path, from plain `git diff`s."""
    sections = iter(_sections(repo.patches(base, head)))
    counts = _counts(repo.patches(base, head, "--numstat", "-z"))
    changes = {}
    fields = iter(repo.patches(base, head, "--raw", "-z", "--no-abbrev").split(b"\0")[:-1])
    for field in fields:
        old_mode, new_mode, _, _, status = field[1:].split(b" ")
        letter = status[:1].decode()
        old_path = next(fields) if letter == "R" else None
        path = next(fields)
        two = letter == "T" and old_mode[:2] != new_mode[:2]
        hunks = next(sections) + (next(sections) if two else b"")
        changes[path] = GitChange(letter, old_path, hunks, counts[path])
    assert next(sections, None) is None
    return changes


def _sections(patch: bytes) -> list[bytes]:
    """The hunks of each `diff --git` section, taken by the counts that their headers declare."""
    found: list[bytes] = []
    lines = iter(patch.split(b"\n")[:-1])
    old = new = 0
    for line in lines:
        if old or new or line.startswith(b"\\"):
            found[-1] += line + b"\n"
            old -= line[:1] in (b" ", b"-")
            new -= line[:1] in (b" ", b"+")
        elif line.startswith(b"diff --git "):
            found.append(b"")
        elif match := re.match(rb"@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@", line):
            old, new = (1 if count is None else int(count) for count in match.groups())
            found[-1] += line + b"\n"
    return found


def _counts(numstat: bytes) -> dict[bytes, tuple[int, int] | None]:
    counts: dict[bytes, tuple[int, int] | None] = {}
    fields = iter(numstat.split(b"\0")[:-1])
    for field in fields:
        added, deleted, path = field.split(b"\t", 2)
        if not path:
            next(fields)
            path = next(fields)
        counts[path] = None if added == b"-" else (int(added), int(deleted))
    return counts


_LETTERS = {
    Status.ADDED: "A",
    Status.MODIFIED: "M",
    Status.REMOVED: "D",
    Status.RENAMED: "R",
    Status.TYPE_CHANGED: "T",
}


def diffs(path: Path, *pairs: tuple[str, str]) -> list[tuple[FileChange, ...]]:
    """The diffs of several ranges from one stream."""
    repository = Repository(path)
    with repository.scratch() as scratch, DiffStream(scratch) as stream:
        found = list(stream.diffs(pairs))
    repository.close()
    return found


def same_as_git(
    found: tuple[FileChange, ...], repo: Repo, base: str, head: str
) -> dict[str, FileChange]:
    """Check a diff against plain git's, byte for byte; its changes by path."""
    expected = git_changes(repo, base, head)
    assert [change.path_bytes for change in found] == sorted(expected)
    for change in found:
        git = expected[change.path_bytes]
        old_path = None if change.old_path is None else os.fsencode(change.old_path)
        assert (_LETTERS[change.status], old_path) == (git.letter, git.old_path)
        assert change.patch == git.hunks
        if git.letter == "T":
            continue  # --numstat compares the contents; the contract adds two patches up
        assert (change.added, change.deleted) == (git.counts or (0, 0))
        if git.counts is None and change.old_blob != change.new_blob:
            assert change.not_shown is NotShown.BINARY
    return {change.path: change for change in found}


def compared(repo: Repo, base: str, head: str) -> dict[str, FileChange]:
    """The changes of one range, checked against plain git's."""
    (found,) = diffs(repo.path, (base, head))
    return same_as_git(found, repo, base, head)
