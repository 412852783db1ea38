"""Explicit pairs: ranges that a person named, besides those of the strategy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from diff_insight.model.history import Commit, CompareRange, RangeKind
from diff_insight.ranges.days import EPOCH, day_of


@dataclass(frozen=True, slots=True)
class ResolvedPair:
    """An explicit range whose revisions were found.

    Attributes:
        base: Full id of the merge base of the pair's two revisions, as forges compare.
        head: The commit to compare to.
        date: The day to file it under; `None` is head's day.
        title: Its name; empty for `base7...head7`.
    """

    base: str
    head: Commit
    date: dt.date | None = None
    title: str = ""


def pair_range(pair: ResolvedPair, days: Mapping[str, dt.date], timezone: ZoneInfo) -> CompareRange:
    """The range of a pair, its suffix left empty.

    Args:
        pair: The pair.
        days: The days of the first-parent history, by commit id; a head that is not on it is
            filed under its own committer date, or where no calendar has that, under base's.
        timezone: Decides when a day ends.
    """
    head = pair.head
    date = pair.date or days.get(head.id) or day_of(head, timezone)
    date = date or days.get(pair.base) or EPOCH.date()
    title = pair.title or f"{pair.base[:7]}...{head.short}"
    return CompareRange(RangeKind.PAIR, pair.base, head.id, date, title)
