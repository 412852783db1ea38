"""The table of strategies: a new one is a file of its own and a row here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from diff_insight.model.history import CompareRange
from diff_insight.model.settings import Every
from diff_insight.ranges.by_commit import by_commit
from diff_insight.ranges.by_period import by_day, by_month, by_week
from diff_insight.ranges.by_tag import by_tag
from diff_insight.ranges.stretch import Stretch

Strategy = Callable[[Stretch], Iterable[CompareRange]]
"""Cuts a stretch into ranges: oldest first, heads all different, suffixes left empty."""

STRATEGIES: Mapping[Every, Strategy] = {
    Every.COMMIT: by_commit,
    Every.DAY: by_day,
    Every.WEEK: by_week,
    Every.MONTH: by_month,
    Every.TAG: by_tag,
}
"""`Every.NONE` has no row: it leaves only the explicit pairs."""
