"""The lines of a file that a reviewer is led to."""

from __future__ import annotations

from diff_insight.model.facts import Placed
from diff_insight.model.facts.fact import Span
from diff_insight.model.report import ReportItem
from diff_insight.wording.weight.table import weight_of


def heaviest_lines(item: ReportItem) -> Span | None:
    """The lines of the heaviest fact that has some in the new version; `None` where none has."""
    placed = [fact for fact in item.facts if isinstance(fact, Placed) and fact.lines.new]
    return min(placed, key=lambda fact: weight_of(fact).rank).lines.new if placed else None
