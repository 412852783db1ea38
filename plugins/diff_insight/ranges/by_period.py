"""One range per day, week or month that has commits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import groupby

from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.ranges.stretch import Stretch


def by_day(stretch: Stretch) -> Iterator[CompareRange]:
    """Cut where a day ends: `2025-06-21`."""
    return _by_period(stretch, RangeKind.DAY, dt.date.isoformat)


def by_week(stretch: Stretch) -> Iterator[CompareRange]:
    """Cut where an ISO week ends, Monday to Sunday: `2025-W25`.

    The year is that of the week (ISO 8601), so 2024-12-30 is in `2025-W01`.
    """
    return _by_period(stretch, RangeKind.WEEK, _week)


def by_month(stretch: Stretch) -> Iterator[CompareRange]:
    """Cut where a month ends: `2025-06`."""
    return _by_period(stretch, RangeKind.MONTH, _month)


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _month(day: dt.date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _by_period(
    stretch: Stretch, kind: RangeKind, period_of: Callable[[dt.date], str]
) -> Iterator[CompareRange]:
    positions = range(1, len(stretch.commits))
    for period, members in groupby(positions, key=lambda at: period_of(stretch.days[at])):
        first, *others = members
        last = others[-1] if others else first
        base, head = stretch.commits[first - 1], stretch.commits[last]
        yield CompareRange(kind, base.id, head.id, stretch.days[last], period)
