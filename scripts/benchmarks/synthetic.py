"""The repository that is measured with unless another one is named."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.chance import Chance
from benchmarks.history import History, Step
from benchmarks.measure import environment

_SEED = 20250621
_BEGIN = 1_704_099_600  # 2024-01-01 09:00 UTC
_DAY = 86_400
_NEW_DAYS = 0.58  # the share of commits that are the first of their day
_MODULES = ("chance", "history", "synthetic", "words")


def synthetic_repository(folder: Path, ranges: int) -> Path:
    """A bare repository whose first-parent history has so many ranges, one for each commit.

    It is made once, and again when the code that makes it changes.

    Args:
        folder: Where such repositories are kept.
        ranges: How many.
    """
    path = folder / f"synthetic-{ranges}-{_version()}.git"
    if path.is_dir():
        return path
    # Made under another name, so that what has this one is whole.
    half = folder / f"{path.name}.{os.getpid()}"
    folder.mkdir(parents=True, exist_ok=True)
    _git("init", "--quiet", "--bare", "--initial-branch=main", str(half))
    _import(half, ranges)
    _git("-C", str(half), "-c", "pack.threads=1", "repack", "-adfq")
    try:
        half.rename(path)
    except OSError:  # another run was faster
        shutil.rmtree(half)
    return path


def _import(repository: Path, ranges: int) -> None:
    command = ["git", "-C", str(repository), "fast-import", "--quiet"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment()) as started:
        assert started.stdin is not None  # noqa: S101 - it is a pipe
        for part in _stream(ranges):
            started.stdin.write(part)
    if started.returncode:
        raise subprocess.CalledProcessError(started.returncode, command)


def _stream(ranges: int) -> Iterator[bytes]:
    """What git-fast-import(1) reads."""
    history, chance, time = History(_SEED), Chance(_SEED), _BEGIN
    yield from _commit("The first files", time, history.first())
    for number in range(1, ranges + 1):
        if chance.happens(_NEW_DAYS):
            time += _DAY - (time - _BEGIN) % _DAY + _DAY * chance.below(3)
        else:
            time += 600 + chance.below(1800)
        yield from _commit(f"Change number {number}", time, history.following())


def _commit(subject: str, time: int, step: Step) -> Iterator[bytes]:
    who = f"A Writer <writer@docs.example.org> {time} +0000"
    message = f"{subject}\n".encode()
    yield f"commit refs/heads/main\nauthor {who}\ncommitter {who}\n".encode()
    yield b"data %d\n%s" % (len(message), message)
    for path in step.removed:
        yield f"D {path}\n".encode()
    for old, new in step.renamed:
        yield f"R {old} {new}\n".encode()
    for path, content in step.written.items():
        yield b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content)
    yield b"\n"


def _version() -> str:
    here = Path(__file__).parent
    code = b"".join((here / f"{name}.py").read_bytes() for name in _MODULES)
    return hashlib.sha256(code).hexdigest()[:12]


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, env=environment())
