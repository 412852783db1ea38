"""Programs as a person starts them: each in a process of its own, in a quiet environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

MKDOCS = (sys.executable, "-m", "mkdocs")
DIFF_INSIGHT = (sys.executable, "-c", "from diff_insight.cli.commands import main; main()")
_DROPPED = ("GIT_", "PYTHON", "CI", "GITHUB_", "COLUMNS")
_READ_AT_START = ("PYTHON", "LC_", "LANG")  # what Python itself reads before it imports anything
_PATIENCE = 120  # seconds, after which a program is killed


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
        timeout=_PATIENCE,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


@cache
def _preloaded() -> subprocess.Popen[str]:
    """The process that commands are forks of; it ends with the one that runs the tests."""
    return subprocess.Popen(
        [sys.executable, Path(__file__).with_name("preloaded.py")],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _fork(
    program: str, *arguments: str, cwd: Path, env: Mapping[str, str] | None = None
) -> Finished:
    """Run a command in a process that need not import it first."""
    process = _preloaded()
    assert process.stdin is not None
    assert process.stdout is not None
    with NamedTemporaryFile() as out, NamedTemporaryFile() as err:
        command = {
            "program": program,
            "arguments": arguments,
            "folder": str(cwd),
            "environment": environment(env),
            "out": out.name,
            "err": err.name,
            "seconds": _PATIENCE,
        }
        process.stdin.write(json.dumps(command) + "\n")
        process.stdin.flush()
        status = int(process.stdout.readline())
        return Finished(status, out.read(), err.read())


def _forks(env: Mapping[str, str] | None) -> bool:
    return hasattr(os, "fork") and not any(name.startswith(_READ_AT_START) for name in env or {})


def mkdocs(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> Finished:
    """Run the command `mkdocs`."""
    if _forks(env):
        return _fork("mkdocs", *arguments, cwd=cwd, env=env)
    return run(*MKDOCS, *arguments, cwd=cwd, env=env)


def diff_insight(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> Finished:
    """Run the command `diff-insight`."""
    if _forks(env):
        return _fork("diff-insight", *arguments, cwd=cwd, env=env)
    return run(*DIFF_INSIGHT, *arguments, cwd=cwd, env=env)
