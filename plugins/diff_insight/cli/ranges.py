"""The list of ranges, for the command line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from diff_insight.reports.pipeline import RangeCounts
from diff_insight.site.json.entries import carried


def ranges_json(counts: Sequence[RangeCounts]) -> str:
    """A JSON array: `{date, base, head, title, topics: {name: number of files}}`, oldest first."""
    rows = [
        {
            "date": one.range.date.isoformat(),
            "base": one.range.base,
            "head": one.range.head,
            "title": carried(one.range.title),
            "topics": one.topics,
        }
        for one in counts
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def ranges_text(counts: Sequence[RangeCounts]) -> str:
    """A line per range: date, commits, files by topic, title."""
    lines = [
        f"{one.range.date}  {one.range.short}  {_topics(one)}  {_title(one)}".rstrip()
        for one in counts
    ]
    return "".join(f"{line}\n" for line in lines)


def _topics(one: RangeCounts) -> str:
    return " ".join(f"{name}:{files}" for name, files in one.topics.items()) or "-"


def _title(one: RangeCounts) -> str:
    """The title on one line; control characters would move a terminal's cursor."""
    return "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in one.range.title
    )
