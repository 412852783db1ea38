"""From a first-parent history to the ranges that are compared: pure, without git or MkDocs."""

from diff_insight.ranges.days import Days, commit_days
from diff_insight.ranges.pairs import ResolvedPair
from diff_insight.ranges.select import Selection, select_ranges

__all__ = ["Days", "ResolvedPair", "Selection", "commit_days", "select_ranges"]
