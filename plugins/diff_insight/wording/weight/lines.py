"""The lines of a change that a reader is led to."""

from __future__ import annotations

from collections.abc import Iterable

from diff_insight.model.facts import Fact, Placed
from diff_insight.model.facts.fact import Span
from diff_insight.wording.weight.table import weight_of


def heaviest_lines(facts: Iterable[Fact]) -> Span | None:
    """The lines of the heaviest fact that has some in the new version; `None` where none has."""
    placed = [fact for fact in facts if isinstance(fact, Placed) and fact.lines.new]
    return min(placed, key=lambda fact: weight_of(fact).rank).lines.new if placed else None
