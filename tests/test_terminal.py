"""Long work is seen: a line that changes on a terminal, one each 30 seconds in a pipe."""

import io
import logging
from dataclasses import dataclass, field

import pytest

from diff_insight.runtime.log import ROOT
from diff_insight.runtime.progress import rough_time
from diff_insight.runtime.terminal import ProgressLines


@dataclass
class Watched:
    """Where lines go, and a clock that goes on when it is told to."""

    terminal: bool
    now: float = 0.0
    out: io.StringIO = field(default_factory=io.StringIO)

    def lines(self) -> ProgressLines:
        return ProgressLines(self.out, lambda: self.now, terminal=self.terminal)

    def work(self, lines: ProgressLines, stage: str, count: int, seconds: float) -> None:
        """So many pieces of work, each of so many seconds."""
        with lines as progress:
            progress(stage, 0, count)
            for number in range(1, count + 1):
                self.now += seconds
                progress(stage, number, count)

    @property
    def shown(self) -> list[str]:
        """What can be read at the end: what a terminal erased is gone."""
        text = self.out.getvalue()
        return [line.rpartition("\r\x1b[K")[2] for line in text.split("\n") if line]


def test_a_pipe_has_a_line_each_thirty_seconds() -> None:
    watched = Watched(terminal=False)
    watched.work(watched.lines(), "Comparing ranges", 400, 0.25)
    assert watched.shown == [
        "Comparing ranges: 120 of 400, 4.0/s, about 1 min left",
        "Comparing ranges: 240 of 400, 4.0/s, about 40 s left",
        "Comparing ranges: 360 of 400, 4.0/s, about 10 s left",
    ]
    assert "\x1b" not in watched.out.getvalue()


def test_short_work_is_silent_in_a_pipe() -> None:
    watched = Watched(terminal=False)
    watched.work(watched.lines(), "Comparing ranges", 29, 1)
    assert watched.out.getvalue() == ""


def test_the_time_goes_on_from_stage_to_stage() -> None:
    watched = Watched(terminal=False)
    lines = watched.lines()
    watched.work(lines, "Comparing ranges", 20, 1)
    watched.work(lines, "Writing pages and lists", 20, 1)
    assert watched.shown == ["Writing pages and lists: 10 of 20, 1.0/s, about 10 s left"]


def test_a_terminal_keeps_a_line_for_each_long_stage() -> None:
    watched = Watched(terminal=True)
    lines = watched.lines()
    watched.work(lines, "Comparing ranges", 2_400, 0.125)
    watched.work(lines, "Reading report files", 3, 0.1)
    watched.work(lines, "Writing pages and lists", 4, 5)
    assert watched.shown == [
        "Comparing ranges: 2,400 of 2,400, 8.0/s, took 5 min",
        "Writing pages and lists: 4 of 4, 12.0/min, took 20 s",
    ]
    assert "Comparing ranges: 1,200 of 2,400, 8.0/s, about 2 min left" in watched.out.getvalue()


def test_a_terminal_is_not_drawn_faster_than_anybody_reads() -> None:
    watched = Watched(terminal=True)
    watched.work(watched.lines(), "Comparing ranges", 10_000, 0.001)
    assert watched.out.getvalue().count("\r") <= 10 / 0.1 + 2


def test_work_without_a_known_end_has_a_rate() -> None:
    watched = Watched(terminal=False)
    with watched.lines() as progress:
        for number in range(31):
            watched.now = float(number)
            progress("Receiving objects", 100 * number, 0)
    assert watched.shown == ["Receiving objects: 3,000, 100.0/s"]


def test_what_else_there_is_to_say_stands_at_the_end() -> None:
    watched = Watched(terminal=False)
    with watched.lines() as progress:
        progress("Narrating ranges", 0, 9)
        watched.now = 30
        progress("Narrating ranges", 3, 9, "5,210 tokens")
    assert watched.shown == ["Narrating ranges: 3 of 9, 6.0/min, about 1 min left, 5,210 tokens"]


def test_a_record_of_the_log_stands_on_a_line_of_its_own() -> None:
    watched = Watched(terminal=True)
    handler = logging.StreamHandler(watched.out)
    logger = logging.getLogger(ROOT)
    before = list(logger.handlers)
    logger.addHandler(handler)
    try:
        with watched.lines() as progress:
            progress("Comparing ranges", 1, 9)
            logger.warning("Something was lost")
            watched.now = 5
            progress("Comparing ranges", 2, 9)
    finally:
        logger.removeHandler(handler)
    assert watched.shown == [
        "Something was lost",
        "Comparing ranges: 2 of 9, 12.0/min, about 35 s left",
    ]
    assert logger.handlers == before


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 s"), (59.4, "59 s"), (61, "1 min"), (3_000, "50 min"), (5_400, "1.5 h")],
)
def test_durations_are_rough(seconds: float, said: str) -> None:
    assert rough_time(seconds) == said
