"""Indexes of indexes: the months, the weeks, the topics and the types of change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from diff_insight.conventions.report_paths import month_name
from diff_insight.locales import gettext_noop as _
from diff_insight.render.indexes.frame import GroupRow, IndexFrame
from diff_insight.render.indexes.pages import render_groups
from diff_insight.render.labels import type_heading
from diff_insight.site.entry import Entry
from diff_insight.site.indexes.position import IndexPosition
from diff_insight.site.page import PageContent, SitePage
from diff_insight.site.slugs import name_slug
from diff_insight.site.urls import MONTHS, TOPICS, TYPES, WEEKS
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.languages import type_slug, week_name

_MONTHS = 12  # of a topic's line
_FIRST_MONTH = 12  # January of the year 1, where the calendar begins

_Rows = Callable[[IndexPosition], tuple[GroupRow, ...]]
_Groups = tuple[IndexFrame, tuple[GroupRow, ...]]


def group_pages(view: ArchiveView) -> Iterator[SitePage]:
    """The lists of months, weeks, topics and types, in each language."""
    for locale in view.indexed:
        date = view.of(locale)[0].range.date
        for folder, (title, rows) in _LISTS.items():
            place = IndexPosition(view, locale, folder)
            if place.indexes.has((folder,)):
                values = _values(place, title, rows)
                yield place.site_page(date, partial(_content, values), repr(values))


def _values(place: IndexPosition, title: str, rows: _Rows) -> _Groups:
    return place.frame(place.words.text(title)), rows(place)


def _content(values: _Groups, place: IndexPosition) -> PageContent:
    frame, rows = values
    return PageContent(
        title=frame.title, description="", html=render_groups(frame, rows, place.words)
    )


def month_rows(place: IndexPosition) -> tuple[GroupRow, ...]:
    """The months, newest first."""
    return tuple(
        GroupRow(
            title=place.words.month(month),
            url=place.index(MONTHS, month_name(month)),
            counts=period_counts(place, entries),
        )
        for month, entries in place.indexes.months.items()
    )


def week_rows(place: IndexPosition) -> tuple[GroupRow, ...]:
    """The weeks, newest first."""
    return tuple(
        GroupRow(
            title=place.words.week(week),
            url=place.index(WEEKS, week_name(week)),
            counts=period_counts(place, entries),
        )
        for week, entries in place.indexes.weeks.items()
    )


def topic_rows(place: IndexPosition) -> tuple[GroupRow, ...]:
    """The topics, each with its activity in the year that ends with the newest report."""
    months = last_months(place.indexes.entries[0].range.date)
    rows = []
    for topic, entries in place.indexes.topics.items():
        line = by_month(place.indexes.activity_of(topic), months)
        rows.append(
            GroupRow(
                title=topic_heading(place, topic),
                url=place.index(TOPICS, name_slug(topic)),
                counts=(
                    place.words.plural("{count} report", "{count} reports", len(entries)),
                    place.words.plural(
                        "{count} substantive change in twelve months",
                        "{count} substantive changes in twelve months",
                        sum(line),
                    ),
                    *_peak(line, months, place),
                    place.words.text(
                        "the newest on {date}", date=place.words.date(entries[0].range.date)
                    ),
                ),
                line=line,
            )
        )
    return tuple(rows)


def topic_heading(place: IndexPosition, topic: str) -> str:
    """A topic as its index is called; the only one of an archive may have no name of its own."""
    return place.view.topic_title(topic) or place.words.text("All files")


def _peak(
    line: tuple[int, ...], months: tuple[dt.date, ...], place: IndexPosition
) -> Iterable[str]:
    most = max(line)
    if not most:
        return ()
    month = months[line.index(most)]
    return (
        place.words.plural(
            "at most {count}, in {month}",
            "at most {count}, in {month}",
            most,
            month=place.words.month(month),
        ),
    )


def type_rows(place: IndexPosition) -> tuple[GroupRow, ...]:
    """The types of change."""
    return tuple(
        GroupRow(
            title=type_title(place, kind),
            url=place.index(TYPES, type_slug(kind)),
            counts=(place.words.plural("{count} change", "{count} changes", len(changes)),),
            type=kind,
        )
        for kind, changes in place.indexes.types.items()
    )


def type_title(place: IndexPosition, kind: str) -> str:
    """A type of change as readers see it; a report file's own as it is written there."""
    changes = place.indexes.types[kind]
    written = " ".join(changes[0].file.type.split()) if changes else kind
    heading = type_heading(kind, place.words)
    return written or "—" if heading == kind else heading


def period_counts(place: IndexPosition, entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """What can be counted in the reports of a period, in words."""
    words = place.words
    changes = sum(place.indexes.activity[day] for day in {entry.range.date for entry in entries})
    breaking = sum(place.indexes.breaking.get(entry.stem, 0) for entry in entries)
    lines = [
        words.plural("{count} report", "{count} reports", len(entries)),
        words.plural("{count} substantive change", "{count} substantive changes", changes),
    ]
    if breaking:
        lines.append(words.plural("{count} breaking change", "{count} breaking changes", breaking))
    return tuple(lines)


def last_months(newest: dt.date) -> tuple[dt.date, ...]:
    """The twelve months up to a day, oldest first, by their first days."""
    last = newest.year * 12 + newest.month - 1
    numbers = range(max(last - _MONTHS + 1, _FIRST_MONTH), last + 1)
    return tuple(dt.date(number // 12, number % 12 + 1, 1) for number in numbers)


def by_month(days: Mapping[dt.date, int], months: Iterable[dt.date]) -> tuple[int, ...]:
    """The sums of some months of numbers of days."""
    found = dict.fromkeys(months, 0)
    for day, count in days.items():
        month = day.replace(day=1)
        if month in found:
            found[month] += count
    return tuple(found.values())


_LISTS: Mapping[str, tuple[str, _Rows]] = {
    MONTHS: (_("Months"), month_rows),
    WEEKS: (_("Weeks"), week_rows),
    TOPICS: (_("Topics"), topic_rows),
    TYPES: (_("Types of change"), type_rows),
}
