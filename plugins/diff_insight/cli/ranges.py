"""The list of ranges, for the command line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from diff_insight.reports.range_reports import RangeCounts
from diff_insight.site.json.entries import carried


def ranges_json(counts: Sequence[RangeCounts]) -> str:
    """A JSON array: `{date, base, head, title, topics: {name: number of files}}`, oldest first."""
    rows = [
        {
            "date": of_range.range.date.isoformat(),
            "base": of_range.range.base,
            "head": of_range.range.head,
            "title": carried(of_range.range.title),
            "topics": of_range.topics,
        }
        for of_range in counts
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def ranges_text(counts: Sequence[RangeCounts]) -> str:
    """A line per range: date, commits, files by topic, title."""
    lines = [
        "  ".join(
            (str(of_range.range.date), of_range.range.short, _topics(of_range), _title(of_range))
        ).rstrip()
        for of_range in counts
    ]
    return "".join(f"{line}\n" for line in lines)


def _topics(of_range: RangeCounts) -> str:
    return " ".join(f"{name}:{files}" for name, files in of_range.topics.items()) or "-"


def _title(of_range: RangeCounts) -> str:
    """The title on one line; control characters would move a terminal's cursor."""
    return "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in of_range.range.title
    )
