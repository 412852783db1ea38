"""The day of each commit: in one time zone, and never before that of the commit before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from diff_insight.model.history import Commit, History

LONG_HOLD = dt.timedelta(days=31)
"""A commit that moves later ones further than this has a wrong date, not just a slow clock."""

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_NAMED = 3  # commits by their ids in one message


@dataclass(frozen=True, slots=True)
class Days:
    """The day of each commit of a history, with warnings about clocks that are wrong.

    Attributes:
        days: One for each commit of the history, in its order; none is earlier than the one
            before it.
        warnings: One message for each commit that holds later ones back for more than a month,
            and one for all whose dates no calendar has.
    """

    days: tuple[dt.date, ...]
    warnings: tuple[str, ...] = ()


def commit_days(history: History, timezone: ZoneInfo) -> Days:
    """Give each commit its day.

    A commit's day is that of its committer date, but never earlier than the day of the commit
    before it: so no range overlaps another one or runs backwards, whatever clocks said. A date
    that no calendar has says nothing: the commit is of the day of the one before it, or at the
    history's beginning of the first one after it that has a date.

    Args:
        history: The commits, oldest first.
        timezone: Decides when a day ends.
    """
    dated = [day_of(commit, timezone) for commit in history.commits]
    own_days = list(_without_gaps(dated))
    days: list[dt.date] = []
    holders: list[int] = []
    for position, own_day in enumerate(own_days):
        if not days or own_day > days[-1]:
            holders.append(position)
            days.append(own_day)
        else:
            holders.append(holders[-1])
            days.append(days[-1])
    undated = [commit for commit, day in zip(history.commits, dated, strict=True) if day is None]
    warnings = (*_undated_warnings(undated), *_warnings(history.commits, own_days, holders))
    return Days(tuple(days), warnings)


def day_of(commit: Commit, timezone: ZoneInfo) -> dt.date | None:
    """The day of a commit's own committer date; `None` for one that no calendar has.

    git stores any number of seconds, and a calendar ends with the year 9999.
    """
    try:
        return (EPOCH + dt.timedelta(seconds=commit.time)).astimezone(timezone).date()
    except OverflowError:
        return None


def _without_gaps(dated: list[dt.date | None]) -> Iterator[dt.date]:
    day = next((day for day in dated if day is not None), EPOCH.date())
    for own_day in dated:
        day = own_day or day
        yield day


def _undated_warnings(undated: list[Commit]) -> Iterator[str]:
    if not undated:
        return
    named = ", ".join(f"{commit.id} ({commit.time} seconds)" for commit in undated[:_NAMED])
    more = " …" if len(undated) > _NAMED else ""
    yield (
        f"{_commits(len(undated))} with a date that no calendar has: {named}{more}, counted from "
        "1970. Each is filed under the day of the commit before it. Perhaps milliseconds were "
        "taken for seconds: rewrite such commits with the right date (git rebase), or report on "
        "them with ranges.pairs, which take a date of their own"
    )


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
