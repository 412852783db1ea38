"""Programs as a person starts them: as processes of their own, in a quiet environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MKDOCS = (sys.executable, "-m", "mkdocs")
DIFF_INSIGHT = (sys.executable, "-c", "from diff_insight.cli.commands import main; main()")
_DROPPED = ("GIT_", "PYTHON", "CI", "GITHUB_", "COLUMNS")


@dataclass(frozen=True, slots=True)
class Finished:
    """What a program left: its exit status, and what it said."""

    status: int
    out: bytes
    err: bytes

    @property
    def said(self) -> str:
        """Both streams as text."""
        return (self.out + self.err).decode("utf-8", "replace")

    @property
    def err_lines(self) -> list[str]:
        """The lines of stderr."""
        return self.err.decode("utf-8", "replace").splitlines()


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment that is the same on every machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_DROPPED)}
    return {
        **kept,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "LC_ALL": "C.UTF-8",
        **(more or {}),
    }


def run(*command: str, cwd: Path, env: Mapping[str, str] | None = None) -> Finished:
    """Run a program to its end."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment(env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


def diff_insight(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> Finished:
    """Run the command `diff-insight`."""
    return run(*DIFF_INSIGHT, *arguments, cwd=cwd, env=env)
