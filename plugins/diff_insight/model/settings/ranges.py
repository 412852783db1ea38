"""Settings of how the history is cut into ranges."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo


class Every(StrEnum):
    """Strategies that cut a history into ranges; `NONE` leaves only the explicit pairs."""

    COMMIT = "commit"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TAG = "tag"
    NONE = "none"

    @property
    def within_week(self) -> bool:
        """Whether several ranges may fall into a week."""
        return self.within_month and self is not Every.WEEK

    @property
    def within_month(self) -> bool:
        """Whether several ranges may fall into a month."""
        return self is not Every.MONTH


@dataclass(frozen=True, slots=True)
class CommitPair:
    """An explicit range besides the strategy's.

    Attributes:
        base: Revision to compare from.
        head: Revision to compare to.
        date: The day to file it under; `None` is head's day.
        title: Its name; empty for `base7...head7`.
        direct: Whether it compares from `base` itself, and not from the merge base of the two.
    """

    base: str
    head: str
    date: dt.date | None = None
    title: str = ""
    direct: bool = False


@dataclass(frozen=True, slots=True)
class RangeSettings:
    """Settings of how the history is cut into ranges.

    Attributes:
        every: The strategy.
        timezone: Decides where a day, week or month ends.
        since: A date (inclusive), or a revision that is the first base; `None` is the beginning.
        until: A date (inclusive), or a revision that is the last head; `None` is the end.
        latest: Only the newest so many of the strategy's ranges; 0 for all.
        tag_pattern: Shell pattern (fnmatch) that a tag's name has to match.
        pairs: Explicit ranges.
    """

    every: Every = Every.DAY
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    since: dt.date | str | None = None
    until: dt.date | str | None = None
    latest: int = 0
    tag_pattern: str = "*"
    pairs: tuple[CommitPair, ...] = ()
