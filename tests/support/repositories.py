"""Real git repositories, always the same: fixed names, dates and time zone."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

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
