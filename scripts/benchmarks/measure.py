"""Costs of whole processes, and their ratios.

A figure is never compared with one of another run: whatever is compared is measured in turns
(A B A B ...), a ratio is made from each turn, and the median of these is what is told.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TextIO


class BenchmarkError(Exception):
    """A benchmark cannot be run."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process took, with every process that it started and waited for.

    Attributes:
        cpu: User and system time, in seconds.
        wall: In seconds.
        memory: The largest resident set of any one of them, in bytes.
    """

    cpu: float
    wall: float
    memory: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two things measured side by side, a value for each turn.

    Attributes:
        name: What is compared.
        unit: Of the values.
        ours: The values of ours.
        reference: The values of what ours is compared with.
        target: The largest ratio that is wanted; `None` where the figure is only told.
    """

    name: str
    unit: str
    ours: tuple[float, ...]
    reference: tuple[float, ...]
    target: float | None = None

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours to the reference, in each turn."""
        return tuple(a / b for a, b in zip(self.ours, self.reference, strict=True))

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return median(self.ratios)

    @property
    def missed(self) -> bool:
        """Whether there is a target, and the ratio is above it."""
        return self.target is not None and self.ratio > self.target


def process(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    stdin: Path | None = None,
    more: Mapping[str, str] | None = None,
) -> Usage:
    """Run a process to its end, with its output thrown away, and tell what it took.

    Args:
        command: The program and its arguments.
        folder: Where it runs.
        stdin: The file that it reads from its standard input.
        more: Variables of its environment besides the benchmark's own.

    Raises:
        BenchmarkError: It failed; the message has the end of what it complained of.
    """
    with tempfile.TemporaryFile("w+", errors="replace") as words:
        begin = time.perf_counter()
        started = subprocess.Popen(
            command,
            cwd=folder,
            env=environment() | dict(more or {}),
            stdin=subprocess.DEVNULL if stdin is None else stdin.open("rb"),
            stdout=subprocess.DEVNULL,
            stderr=words,
        )
        # The usage of this very child, and of the children that it waited for.
        _, status, taken = os.wait4(started.pid, 0)
        wall = time.perf_counter() - begin
        started.returncode = os.waitstatus_to_exitcode(status)
        if started.returncode:
            raise BenchmarkError(f"{' '.join(command)}: exit {started.returncode}\n{_end(words)}")
    return Usage(taken.ru_utime + taken.ru_stime, wall, taken.ru_maxrss * 1024)


def in_turns(
    runs: int,
    measured: Mapping[str, Callable[[], Usage]],
    say: Callable[[str], None],
    *,
    warm_up: bool = True,
) -> dict[str, list[Usage]]:
    """Measure several things in turns.

    Args:
        runs: How many turns to take.
        measured: What is measured.
        say: Called with what happens.
        warm_up: Whether each is run once before, for the disk's cache.
    """
    usages: dict[str, list[Usage]] = {name: [] for name in measured}
    for number in range(0 if warm_up else 1, runs + 1):
        for name, measure in measured.items():
            say(f"{name}: {f'run {number} of {runs}' if number else 'warming up'}")
            usage = measure()
            if number:
                usages[name].append(usage)
    return usages


def environment() -> dict[str, str]:
    """The environment of all that is measured: no configuration of the person who runs it."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return variables | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "LC_ALL": "C.UTF-8",
    }


def _end(words: TextIO) -> str:
    words.seek(0)
    return words.read()[-2000:]
