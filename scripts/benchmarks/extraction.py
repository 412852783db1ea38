"""Extraction: our parsed diffs, to the one git process that they are made from."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from benchmarks.measure import Comparison, Usage, in_turns, process
from benchmarks.subject import Subject

TARGET = 1.2
_GIT = (
    *("git", "diff-tree", "--stdin", "-r", "-M", "--raw", "-p", "--no-commit-id"),
    *("--no-ext-diff", "--no-textconv", "--no-color", "--inter-hunk-context=1"),
)


def extraction(subject: Subject) -> list[Comparison]:
    """CPU of every `FileChange` of every range, to the CPU of git alone.

    Ours is a fresh process. Its start (the interpreter, its imports, opening the repository) does
    not grow with the ranges; it is measured too, as the same process without any range, and taken
    off. The last row leaves it in.
    """
    none, ours, git = _inputs(subject)
    extract = (sys.executable, "-m", "benchmarks.extract", str(subject.repository))
    piped = ("sh", "-c", f"{shlex.join(_GIT)} | cat >/dev/null")
    in_repository = partial(process, folder=subject.repository, stdin=git)
    usages = in_turns(
        subject.runs,
        {
            "extraction": partial(process, extract, stdin=ours),
            "git diff-tree": partial(in_repository, _GIT),
            "git diff-tree into a pipe": partial(in_repository, piped),
            "start of extraction": partial(process, extract, stdin=none),
        },
        subject.say,
    )
    whole, null, pipe, start = map(_milliseconds, usages.values())
    net = tuple(a - b for a, b in zip(whole, start, strict=True))
    return [
        Comparison("extraction, to git into /dev/null", "ms CPU", net, null, TARGET),
        Comparison("extraction, to git into a pipe", "ms CPU", net, pipe),
        Comparison("extraction and its start, to git into /dev/null", "ms CPU", whole, null),
    ]


def _inputs(subject: Subject) -> tuple[Path, Path, Path]:
    """No range; the ranges for our process; the same ranges for git, which wants the head first."""
    pairs = subject.pairs()
    return (
        _written(subject.work / "none", ()),
        _written(subject.work / "ranges", (f"{base} {head}\n" for base, head in pairs)),
        _written(subject.work / "git", (f"{head} {base}\n" for base, head in pairs)),
    )


def _written(path: Path, lines: Iterable[str]) -> Path:
    path.write_text("".join(lines), encoding="ascii")
    return path


def _milliseconds(usages: list[Usage]) -> tuple[float, ...]:
    return tuple(usage.cpu * 1000 for usage in usages)
