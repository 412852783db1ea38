"""The day of each commit: in one time zone, and never before that of the commit before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from diff_insight.model.history import Commit, History

LONG_HOLD = dt.timedelta(days=31)
"""A commit that moves later ones further than this has a wrong date, not just a slow clock."""

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_FIRST_SECOND = -62_135_510_400
_LAST_SECOND = 253_402_214_400
"""0001-01-02 and 9999-12-31, 00:00 UTC: within them, every time zone has a date to give."""


@dataclass(frozen=True, slots=True)
class Days:
    """What the clocks of a history say, and what was made of it.

    Attributes:
        days: One for each commit of the history, in its order; none is earlier than the one
            before it.
        warnings: One message for each commit that holds later ones back for more than a month.
    """

    days: tuple[dt.date, ...]
    warnings: tuple[str, ...] = ()


def commit_days(history: History, timezone: ZoneInfo) -> Days:
    """Give each commit its day.

    A commit's day is that of its committer date, but never earlier than the day of the commit
    before it: so no range overlaps another one or runs backwards, whatever clocks said.

    Args:
        history: The commits, oldest first.
        timezone: Decides when a day ends.
    """
    own_days = [day_of(commit, timezone) for commit in history.commits]
    days: list[dt.date] = []
    holders: list[int] = []
    for position, own_day in enumerate(own_days):
        if not days or own_day > days[-1]:
            holders.append(position)
            days.append(own_day)
        else:
            holders.append(holders[-1])
            days.append(days[-1])
    return Days(tuple(days), tuple(_warnings(history.commits, own_days, holders)))


def day_of(commit: Commit, timezone: ZoneInfo) -> dt.date:
    """The day of a commit's own committer date.

    A date that no calendar has (git stores any number) is the calendar's first or last one.
    """
    seconds = min(max(commit.time, _FIRST_SECOND), _LAST_SECOND)
    return (_EPOCH + dt.timedelta(seconds=seconds)).astimezone(timezone).date()


def _warnings(
    commits: tuple[Commit, ...], own_days: list[dt.date], holders: list[int]
) -> Iterator[str]:
    held: dict[int, int] = {}
    for own_day, holder in zip(own_days, holders, strict=True):
        if own_days[holder] - own_day > LONG_HOLD:
            held[holder] = held.get(holder, 0) + 1
    for holder, count in held.items():
        commit, day = commits[holder], own_days[holder]
        yield (
            f"commit {commit.id} is dated {day}, more than a month later than "
            f"{_commits(count)} after it: they are filed under that day or a later one. If the "
            "date is wrong, rewrite the commit with the right one (git rebase), or report on "
            "these commits with ranges.pairs, which take a date of their own"
        )


def _commits(count: int) -> str:
    return "1 commit" if count == 1 else f"{count} commits"
