"""A stored report as a report: what its page is made from where git has no say."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

from diff_insight.conventions.anchors import anchors_for
from diff_insight.conventions.headlines import first_words
from diff_insight.model.change import FileChange, NotShown, Status
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import Impact, Prose, Report, ReportItem, ReportSource
from diff_insight.report_format.compared import compared_commits
from diff_insight.report_format.overview import split_overview
from diff_insight.report_format.stored import StoredItem, StoredReport

_GENERIC_TITLE = re.compile(
    r"(?:\[(?P<locale>[a-z]{2,3}_[A-Z]{2})\] )?Diff Insight Report - (?P<topic>.+)"
)
_FILE_MODE = 0o100644  # a plain file's: report files do not have modes


def titled(stored: StoredReport) -> tuple[str | None, str | None]:
    """Locale and topic, as the title that the format gives a report says them."""
    match = _GENERIC_TITLE.fullmatch(stored.title.strip())
    if match is None:
        return None, None
    return match["locale"], match["topic"]


def is_generic(title: str) -> bool:
    """Whether a title is the one that the format gives every report of a topic."""
    return _GENERIC_TITLE.fullmatch(title.strip()) is not None


def stored_report(
    stored: StoredReport, date: dt.date, topic: str, locale: str, suffix: str = ""
) -> Report:
    """The report that a file describes.

    Args:
        stored: What the file says.
        date: The day that it is filed under.
        topic: Its topic's name.
        locale: Its language.
        suffix: What tells its URL from those of other reports of that day.
    """
    own_title = "" if is_generic(stored.title) else first_words(stored.title)
    base, head = compared_commits(stored.permalink)
    anchors = _anchors(stored)
    return Report(
        range=CompareRange(RangeKind.FILE, base, head, date, "", suffix),
        topic=topic,
        locale=locale,
        title=stored.title or topic,
        permalink=stored.permalink,
        summary=stored.summary,
        items=tuple(
            stored_report_item(item, anchor)
            for item, anchor in zip(stored.items, anchors, strict=True)
        ),
        source=ReportSource.FILE,
        headline=stored.headline or own_title,
        overview=None if stored.overview is None else split_overview(stored.overview),
        earlier_texts=Prose(stored.earlier_texts) if stored.earlier_texts else None,
    )


def stored_report_item(item: StoredItem, anchor: str) -> ReportItem:
    """One file of a report, as its stored item says it."""
    change = stored_change(item)
    unchanged = change.status is Status.RENAMED and not change.changes
    return ReportItem(
        change=change,
        anchor=anchor,
        type=item.type,
        impact=Impact.MECHANICAL if unchanged else Impact.SUBSTANTIVE,
        title=item.title,
        explanation=Prose(item.explanation),
    )


def stored_change(item: StoredItem) -> FileChange:
    """The change that a stored item describes, without blob ids and old path, which no file has."""
    try:
        status = Status(item.status)
    except ValueError:
        status = Status.MODIFIED
    has_old = status not in {Status.ADDED, Status.RENAMED, Status.COPIED}
    no_diff = not item.patch and not (status is Status.RENAMED and not item.changes)
    return FileChange(
        path=item.path,
        old_path=None,
        status=status,
        old_mode=_FILE_MODE if has_old else 0,
        new_mode=0 if status is Status.REMOVED else _FILE_MODE,
        old_blob=None,
        new_blob=None,
        similarity=None,
        patch=item.patch or b"",
        added=item.added,
        deleted=item.deleted,
        not_shown=NotShown.NOT_IN_FILE if no_diff else None,
    )


def _anchors(stored: StoredReport) -> list[str]:
    """The file's own anchors where each is there once, else those that the paths have."""
    own = [item.anchor for item in stored.items]
    if max(Counter(own).values(), default=1) == 1:
        return own
    by_path = anchors_for(item.path for item in stored.items)
    anchors: list[str] = []
    for item in stored.items:
        anchor = by_path[item.path]
        names = (anchor, *(f"{anchor}-{number}" for number in range(2, len(own) + 1)))
        anchors.append(next(name for name in names if name not in anchors))
    return anchors
