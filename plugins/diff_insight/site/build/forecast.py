"""A forecast of how long a long history takes to build, and how large its site will be.

A dozen ranges from all of the history are built first, and measured. What all take is in proportion
to the number of their files, which git tells in no time. On two histories of 91 and 714
ranges, nine of ten such samples gave sizes within 30 % of what they were.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import fmean

from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import rough_time
from diff_insight.site.output.size import MOST_BYTES

_log = logger("site")

_MANY = 50  # ranges; fewer are built in about the time that it takes to measure some of them
_SAMPLE = 12
_STEP = 5  # coprime to it: neighbours are not built at the same time
_EACH = 1  # a file more for each range: a range without any takes time, too

# Measured on the same two histories, with the theme Material: what lists, histories of documents,
# JSON and feeds add to pages, what the theme adds to each page, and how much longer the whole build
# takes than its reports.
_WITH_LISTS = 1.3
_THEME_BYTES = 15_000
_WITH_WRITING = 1.3

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a history is expected to take.

    Attributes:
        ranges: How many ranges there are.
        files: How many files they change.
        seconds: How long the build will take.
        bytes: How large the archive will be in the site.
        measured: How many ranges that is estimated from.
    """

    ranges: int
    files: int
    seconds: float
    bytes: float
    measured: int

    def log(self) -> None:
        """Say it in the log; too large for GitHub Pages is a warning."""
        size = f"{_two_digits(self.bytes / _MEGABYTE):,}"
        _log.info(
            "%s ranges to report on, with %s files: about %s, and about %s MB of site (estimated "
            "from %d of them); `ranges.since`, `ranges.latest` or a longer `ranges.every` make it "
            "less",
            f"{self.ranges:,}",
            f"{self.files:,}",
            rough_time(self.seconds),
            size,
            self.measured,
        )
        if self.bytes >= MOST_BYTES:
            _log.warning(
                "The site will have about %s MB; GitHub Pages takes 1 GB: report on fewer ranges "
                "(`ranges.since`, `ranges.latest`, a longer `ranges.every`), or lower the limits "
                "in `display`",
                size,
            )


@dataclass(frozen=True, slots=True)
class RangeSample:
    """What a range of the sample took to build.

    Attributes:
        number: Its number among all ranges.
        seconds: How long that took one process.
        reports: How many reports it has.
        bytes: The size of their pages and images.
    """

    number: int
    seconds: float
    reports: int
    bytes: int


def sample(files: Sequence[int]) -> tuple[int, ...]:
    """Numbers of the ranges that a forecast is made from, and none of a short history.

    Each is as likely as it is worth, since a few large ones are most of an archive: they are at
    equal steps of all that the ranges are worth (Madow's systematic sampling).

    Args:
        files: How many files each range changes.
    """
    if len(files) < _MANY:
        return ()
    ends = list(accumulate(count + _EACH for count in files))
    places = ((2 * (number * _STEP % _SAMPLE) + 1) / (2 * _SAMPLE) for number in range(_SAMPLE))
    return tuple(dict.fromkeys(bisect(ends, place * ends[-1]) for place in places))


def forecast(files: Sequence[int], measured: Sequence[RangeSample], jobs: int) -> Forecast:
    """Estimate from a sample of the ranges what all of them take.

    Args:
        files: How many files each range changes.
        measured: The ranges of the sample, in the order in which they were built.
        jobs: How many processes build them.
    """
    worth = [count + _EACH for count in files]
    warm = measured[jobs:] or measured  # the first of a process loads what the others find loaded

    def mean(values: Iterable[tuple[float, RangeSample]]) -> float:
        return fmean(value / worth[of.number] for value, of in values)

    pages = _WITH_LISTS * mean((of.bytes, of) for of in measured)
    pages += _THEME_BYTES * mean((of.reports, of) for of in measured)
    return Forecast(
        ranges=len(files),
        files=sum(files),
        seconds=_WITH_WRITING * mean((of.seconds, of) for of in warm) * sum(worth) / jobs,
        bytes=pages * sum(worth),
        measured=len(measured),
    )


def _two_digits(number: float) -> int:
    """A number, rounded to the two digits that an estimate can claim."""
    digits = len(str(int(number)))
    return max(1, int(round(number, min(0, 2 - digits))))
