"""Whether a known edit gave its fact, and nothing false beside it."""

from __future__ import annotations

from diff_insight.model.facts import Fact, Placed, Span
from support.edits import Expected


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
