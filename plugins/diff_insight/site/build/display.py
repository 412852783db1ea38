"""What a page shows of a report."""

from __future__ import annotations

from dataclasses import replace

from diff_insight.conventions.display_limits import within_limits
from diff_insight.model.report import Report
from diff_insight.model.settings import DisplaySettings


def shown_within_limits(report: Report, display: DisplaySettings) -> Report:
    """A report file's report, with the diffs marked that are over the display limit."""
    shown = within_limits([item.change for item in report.items], display)
    items = tuple(
        replace(item, change=change) for item, change in zip(report.items, shown, strict=True)
    )
    return replace(report, items=items)


def as_displayed(report: Report, display: DisplaySettings) -> Report:
    """A report without the views that the options leave out."""
    if display.rendered and display.images:
        return report
    items = tuple(
        replace(
            item,
            document=item.document if display.rendered else None,
            image=item.image if display.images else None,
        )
        for item in report.items
    )
    return replace(report, items=items)
