"""What a page shows of a report file's diffs."""

from __future__ import annotations

from dataclasses import replace

from diff_insight.display_limits import within_limits
from diff_insight.model.report import Report


def shown_within_limits(report: Report) -> Report:
    """A report file's report, with the diffs marked that are over the display limit."""
    shown = within_limits([item.change for item in report.items])
    items = tuple(
        replace(item, change=change) for item, change in zip(report.items, shown, strict=True)
    )
    return replace(report, items=items)
