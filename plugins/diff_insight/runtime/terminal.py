"""Progress as lines on stderr: one that changes on a terminal, one now and then in a pipe."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from diff_insight.runtime.log import ROOT
from diff_insight.runtime.progress import Progress, rough_time

Clock = Callable[[], float]
"""Gives seconds since any moment."""

_APART = 30.0  # seconds between two lines of a log: less than what a CI system takes for a hang
_REDRAWN = 0.1  # seconds between two states of a terminal's line; faster than anybody reads
_LONG = 2.0  # seconds of a stage whose line stays on a terminal
_SURE = 2.0  # seconds after which a rate says something
_SLOW = 1.0  # a second, below which a rate is easier to read by the minute
_ERASED = "\r\x1b[K"  # ECMA-48: carriage return, then erase to the end of the line


class ProgressLines:
    """Shows how far long work is; a context manager that gives the progress to report to.

    On a terminal each stage has a line that changes, and that stays if the stage took a while. In a
    pipe there is a line each 30 seconds, so that short work is silent there. It can be entered
    again: the time since the last line goes on.

    Args:
        out: Where lines go; `None` is stderr.
        clock: The time.
        terminal: Whether a line can be changed there; `None` where it is to be asked.
    """

    def __init__(
        self,
        out: TextIO | None = None,
        clock: Clock = time.monotonic,
        *,
        terminal: bool | None = None,
    ) -> None:
        self._out = out or sys.stderr
        self._clock = clock
        self._terminal = self._out.isatty() if terminal is None else terminal
        self._stage: _Stage | None = None
        self._said = clock()
        self._shown = ""
        self._before_records = _BeforeRecords(self._erase)

    def __enter__(self) -> Progress:
        logging.getLogger(ROOT).handlers.insert(0, self._before_records)
        return self._show

    def __exit__(self, *_: object) -> None:
        self._end_stage()
        logging.getLogger(ROOT).removeHandler(self._before_records)

    def _show(self, stage: str, done: int, total: int, note: str = "") -> None:
        now = self._clock()
        if self._stage is None or self._stage.name != stage or done < self._stage.done:
            self._end_stage()
            self._stage = _Stage(stage, now, done, done)
        self._stage.step(now, done, total, note)
        if self._terminal:
            if not self._shown or now - self._said >= _REDRAWN:
                self._say(f"{_ERASED}{self._stage.text}")
                self._shown = self._stage.text
        elif now - self._said >= _APART:
            self._say(f"{self._stage.text}\n")

    def _end_stage(self) -> None:
        if self._terminal and self._stage is not None:
            stays = self._stage.seconds >= _LONG
            self._say(f"{_ERASED}{self._stage.text}\n" if stays else _ERASED)
        self._stage, self._shown = None, ""

    def _erase(self) -> None:
        if self._shown:
            self._say(_ERASED)
            self._shown = ""

    def _say(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()
        self._said = self._clock()


@dataclass(slots=True)
class _Stage:
    """A stage of the work, and how far it is.

    Attributes:
        name: What is being done.
        started: When it began.
        first: How many were done then.
        done: How many are done.
        total: How many there are; 0 where that is not known.
        seconds: How long it takes already.
        note: What else there is to say.
    """

    name: str
    started: float
    first: int
    done: int
    total: int = 0
    seconds: float = 0.0
    note: str = ""

    def step(self, now: float, done: int, total: int, note: str) -> None:
        self.seconds = now - self.started
        self.done, self.total, self.note = done, total, note

    @property
    def text(self) -> str:
        """`Comparing ranges: 120 of 2,400, 12/s, about 3 min left`."""
        count = f"{self.done:,} of {self.total:,}" if self.total else f"{self.done:,}"
        return f"{self.name}: " + ", ".join(
            part for part in (count, *self._pace(), self.note) if part
        )

    def _pace(self) -> tuple[str, ...]:
        new = self.done - self.first
        if self.seconds < _SURE or new <= 0:
            return ()
        rate = new / self.seconds
        pace = f"{rate:,.1f}/s" if rate >= _SLOW else f"{rate * 60:,.1f}/min"
        if not self.total:
            return (pace,)
        if self.done >= self.total:
            return pace, f"took {rough_time(self.seconds)}"
        return pace, f"about {rough_time((self.total - self.done) / rate)} left"


class _BeforeRecords(logging.Handler):
    """Makes room for each record of the log: it begins where the line that changes began."""

    def __init__(self, erase: Callable[[], None]) -> None:
        super().__init__()
        self._erase = erase

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - logging's signature
        self._erase()
