"""Levels of change that a command fails on, for reviews and hooks."""

from __future__ import annotations

from collections.abc import Iterator

from diff_insight.model.report import ChangeType, Impact, Report, ReportItem

EXIT_STATUS = 3  # 1 is an error, 2 wrong usage (sysexits and click have no word for it)

# From the lowest level: what a report is failed on, and the impacts that reach it.
LEVELS = {
    "editorial": frozenset({Impact.EDITORIAL, Impact.SUBSTANTIVE}),
    "substantive": frozenset({Impact.SUBSTANTIVE}),
    "breaking": frozenset[Impact](),
}


def reaching(report: Report, level: str) -> Iterator[str]:
    """A line for each file of a report that reaches a level, a key of `LEVELS`."""
    for item in report.items:
        if _reaches(item, level):
            path = item.change.path.encode("utf-8", "replace").decode()
            yield f"{level}: {path!r}: {item.title}"


def _reaches(item: ReportItem, level: str) -> bool:
    return item.type == ChangeType.BREAKING or item.impact in LEVELS[level]
