"""One range per commit of the first-parent history."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.ranges.stretch import Stretch


def by_commit(stretch: Stretch) -> Iterator[CompareRange]:
    """Compare each commit with the one before it; its subject is the title."""
    for (base, head), day in zip(pairwise(stretch.commits), stretch.days[1:], strict=True):
        title = head.subject or head.short
        yield CompareRange(RangeKind.COMMIT, base.id, head.id, day, title)
