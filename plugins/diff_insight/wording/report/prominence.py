"""Which of a report's edited files a reader should hear of first."""

from __future__ import annotations

from collections.abc import Sequence

from diff_insight.model.change import Status
from diff_insight.model.report import ChangeType, Impact, ReportItem
from diff_insight.wording.clauses import Group
from diff_insight.wording.file.groups import grouped, is_visible

_WHOLE = frozenset({Status.ADDED, Status.REMOVED})
_IMPACTS = {Impact.SUBSTANTIVE: 0, Impact.EDITORIAL: 1, Impact.MECHANICAL: 2}
# Kinds that are worth a headline, whatever the size of the change; then those that name things.
_HEADLINES = frozenset(
    {
        "availability-changed",
        "deprecation-notice-added",
        "section-removed",
        "section-added",
        "api-version-changed",
    }
)
_NAMED = frozenset(
    {
        "table-row-removed",
        "table-row-added",
        "table-column-removed",
        "table-column-added",
        "table-cell-changed",
        "term-replaced",
        "command-changed",
        "code-removed",
        "code-added",
        "code-changed",
    }
)
_ENTRIES = frozenset({"entry-added", "entry-removed", "entry-changed"})


def by_prominence(items: Sequence[ReportItem]) -> list[ReportItem]:
    """The files with facts that readers see, new and removed ones aside."""
    told = [item for item in items if item.change.status not in _WHOLE and _has_news(item)]
    return sorted(told, key=_importance)


def leading_group(item: ReportItem) -> Group:
    """What is most important of a file with facts; that it was renamed is the least of it."""
    groups = grouped(item.facts)
    return next((group for group in groups if group.facts[0].kind != "file-renamed"), groups[0])


def _has_news(item: ReportItem) -> bool:
    if item.impact is Impact.MECHANICAL:
        return False
    return any(is_visible(fact) and fact.kind != "file-renamed" for fact in item.facts)


def _importance(item: ReportItem) -> tuple[int, bool, int, int]:
    kind = leading_group(item).facts[0].kind
    tier = 0 if kind in _HEADLINES else 1 if kind in _NAMED else 3 if kind in _ENTRIES else 2
    breaking = item.type is not ChangeType.BREAKING
    return _IMPACTS[item.impact], breaking, tier, -item.change.changes
