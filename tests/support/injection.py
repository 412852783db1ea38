"""Whether a known edit gave its fact, and nothing false beside it."""

from __future__ import annotations

from collections import Counter

from diff_insight.model.analysis import FileAnalysis
from diff_insight.model.facts import Fact, Placed, Span
from support.edits import Expected

_OTHER_WAY = {"added": "removed", "removed": "added"}


def meets(span: Span | None, wanted: Span | None) -> bool:
    return wanted is None or (span is not None and span[0] <= wanted[1] and wanted[0] <= span[1])


def is_told(fact: Fact, expected: Expected) -> bool:
    return (
        isinstance(fact, Placed)
        and fact.kind in expected.kinds
        and all(getattr(fact, key) == value for key, value in expected.values.items())
        and meets(fact.lines.old, expected.old)
        and meets(fact.lines.new, expected.new)
    )


def is_false(fact: Fact, expected: Expected) -> bool:
    if not isinstance(fact, Placed) or fact.kind not in expected.kinds + expected.companions:
        return True
    sides = ((fact.lines.old, expected.old), (fact.lines.new, expected.new))
    return any(span and wanted and not meets(span, wanted) for span, wanted in sides)


def kinds(analysis: FileAnalysis, *, turned: bool = False) -> Counter[str]:
    """How many facts there are of each kind; turned, as the way back should have them."""
    counted: Counter[str] = Counter()
    for fact in analysis.facts:
        what, _, way = fact.kind.rpartition("-")
        if fact.kind != "deprecation-notice-added":
            counted[f"{what}-{_OTHER_WAY.get(way, way) if turned else way}"] += 1
    return counted
