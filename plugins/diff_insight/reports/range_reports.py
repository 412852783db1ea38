"""The reports of one range, and the number of its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diff_insight.model.faults import Fault
from diff_insight.model.history import CompareRange
from diff_insight.model.report import Report


@dataclass(frozen=True, slots=True)
class RangeReports:
    """The reports of one range.

    Attributes:
        range: The range.
        reports: A report per topic with files and per locale: all locales of the first topic,
            then those of the next.
        outside: Paths of the changed files that belong to no topic.
        whole: Whether every object was there, which a partial clone may have later, and nothing
            failed, which a later version may do.
    """

    range: CompareRange
    reports: tuple[Report, ...]
    outside: tuple[str, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class RangeCounts:
    """How many files a range changed in each topic; topics without files are left out."""

    range: CompareRange
    topics: dict[str, int]


def every_fault(report: Report) -> Iterator[Fault]:
    """What failed of a report and of each of its files."""
    yield from report.faults
    for item in report.items:
        yield from item.faults
