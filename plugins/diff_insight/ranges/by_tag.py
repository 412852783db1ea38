"""One range per pair of successive tags on the first-parent history."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.ranges.stretch import Stretch


def by_tag(stretch: Stretch) -> Iterator[CompareRange]:
    """Compare each tagged commit with the tagged commit before it.

    The order is the history's, not the names'; several tags on one commit count once and give
    the title together. Tags of commits elsewhere are passed over.
    """
    tagged = [
        (commit, day)
        for commit, day in zip(stretch.commits, stretch.days, strict=True)
        if commit.id in stretch.tags
    ]
    for (base, _), (head, day) in pairwise(tagged):
        title = ", ".join(stretch.tags[head.id])
        yield CompareRange(RangeKind.TAG, base.id, head.id, day, title)
