"""What an archive remembers of reports, without reports."""

from __future__ import annotations

import datetime as dt

from diff_insight.cache import digest
from diff_insight.conventions.anchors import anchors_for
from diff_insight.model.change import Status
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import ChangeType, Impact, ReportSource, Totals
from diff_insight.site.entry import Entry, ListedFile, ListedStory


def listed(
    path: str,
    status: Status = Status.MODIFIED,
    *,
    old_path: str | None = None,
    label: str = ChangeType.MINOR,
    title: str = "Changed",
) -> ListedFile:
    """One file of a report."""
    return ListedFile(
        path=path,
        old_path=old_path,
        anchor=anchors_for([path])[path],
        status=status,
        added=2,
        deleted=1,
        type=label,
        title=title,
        impact=Impact.SUBSTANTIVE,
        not_shown=None,
    )


def entry(
    day: dt.date,
    *files: ListedFile,
    kind: RangeKind = RangeKind.DAY,
    topic: str = "all",
    locale: str = "en_US",
    stories: tuple[ListedStory, ...] = (),
) -> Entry:
    """A report of a day."""
    suffix = "" if kind is RangeKind.DAY else "aaaaaaa"
    end = f"-{suffix}" if suffix else ""
    return Entry(
        range=CompareRange(kind, "0" * 40, "1" * 40, day, day.isoformat(), suffix),
        topic=topic,
        locale=locale,
        title=f"{topic} {day}",
        own_title=f"{topic} {day}",
        summary=f"What changed on {day}.",
        permalink=None,
        source=ReportSource.GIT,
        totals=Totals(len(files), 2 * len(files), len(files)),
        stem=f"reports/{day:%Y%m}/{locale}/report-{day:%Y%m%d}-{topic}{end}",
        files=files,
        highlights=(),
        stories=stories,
        key=digest(repr((day, suffix, topic, locale, files, stories))),
    )
