"""The archive's home, in each language."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diff_insight.conventions.report_paths import month_name
from diff_insight.model.report import ChangeType
from diff_insight.render.escape import escape_text
from diff_insight.render.frame import PageLink, TocEntry
from diff_insight.render.indexes.frame import GroupRow
from diff_insight.render.indexes.home import render_home
from diff_insight.render.indexes.overview import DayCell, HomePage, StoryRow
from diff_insight.site.entry import Entry
from diff_insight.site.indexes.digests import story_rows
from diff_insight.site.indexes.groups import topic_rows, type_rows
from diff_insight.site.indexes.position import IndexPosition
from diff_insight.site.page import PageContent, SitePage
from diff_insight.site.pages.feeds import ArchiveFeeds
from diff_insight.site.urls import ACTIVITY, DOCUMENTS, MONTHS, NEW, TOPICS, TYPES, WEEKS
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.digest import digest
from diff_insight.site.view.languages import type_slug

# As many as readers look at before they look for one: all others are a click away.
_STORIES = 5  # of the week, and of the month
_NEWEST = 8  # reports
_BREAKING = 6  # changes
_WEEK, _MONTH = 7, 30  # days
_WEEKS = 53  # of a calendar, which has all weekdays of its first week


def home_pages(view: ArchiveView) -> Iterator[SitePage]:
    """The homes in the languages after the first."""
    for locale in view.locales[1:]:
        if view.of(locale):
            place = IndexPosition(view, locale)
            date = view.of(locale)[0].range.date
            yield place.site_page(date, _own_content, repr(_home(place)))


def home_content(view: ArchiveView, locale: str, page: str, *, heading: bool = True) -> PageContent:
    """The home in a language.

    Args:
        view: The archive.
        locale: The language.
        page: The URL of the page that it is on.
        heading: Whether that page has no heading of its own.
    """
    place = IndexPosition(view, locale, page=page)
    return _content(place, _home(place, heading=heading))


def _own_content(place: IndexPosition) -> PageContent:
    return _content(place, _home(place))


def _content(place: IndexPosition, home: HomePage) -> PageContent:
    t = place.words.text
    sections = (
        (t("The last seven days"), "week", bool(home.week)),
        (t("The last thirty days"), "month", bool(home.month)),
        (t("Breaking changes"), "breaking", bool(home.breaking_url)),
        (t("Newest reports"), "newest", bool(home.newest)),
        (t("Days with changes"), "calendar", bool(home.calendar)),
        (t("Topics"), "topics", bool(home.topics)),
        (t("Types of change"), "types", bool(home.types)),
    )
    feeds = ArchiveFeeds(place.view).links(place.locale, place.page)
    return PageContent(
        title=t("Reports"),
        description="",
        html=render_home(home, place.words, feeds),
        toc=tuple(TocEntry(escape_text(said), anchor) for said, anchor, there in sections if there),
    )


def _home(place: IndexPosition, *, heading: bool = True) -> HomePage:
    indexes = place.indexes
    if not indexes.entries:
        return _without_own_reports(place, heading=heading)
    breaking = indexes.types[ChangeType.BREAKING]
    week, month = _stories(place)
    return HomePage(
        reports=len(indexes.entries),
        newest=tuple(map(place.report_row, indexes.entries[:_NEWEST])),
        months_url=place.index(MONTHS),
        new_url=place.index(NEW),
        week=week,
        month=month,
        breaking=tuple(map(place.change_row, breaking[:_BREAKING])),
        breaking_total=len(breaking),
        breaking_url=place.index(TYPES, type_slug(ChangeType.BREAKING)),
        calendar=_calendar(place),
        topics=topic_rows(place),
        types=type_rows(place),
        indexes=_ways_in(place),
        languages=_languages(place),
        heading=heading,
    )


def _stories(place: IndexPosition) -> tuple[tuple[StoryRow, ...], tuple[StoryRow, ...]]:
    """The stories of the week and of the month that end with the newest report."""
    entries = place.indexes.entries
    last = entries[0].range.date
    week = digest(_since(entries, last, _WEEK))[:_STORIES]
    shown = {story.story.subject or story.story.lead for story in week}
    month = [
        story
        for story in digest(_since(entries, last, _MONTH))
        if (story.story.subject or story.story.lead) not in shown
    ][:_STORIES]
    return story_rows(week, place), story_rows(month, place)


def _since(entries: Sequence[Entry], last: dt.date, days: int) -> list[Entry]:
    """The reports of so many days up to one."""
    return [entry for entry in entries if (last - entry.range.date).days < days]


def _without_own_reports(place: IndexPosition, *, heading: bool) -> HomePage:
    """The home of an archive whose first language has no report: the newest of the others."""
    newest = place.view.newest_first
    return HomePage(
        reports=len(newest),
        newest=tuple(map(place.report_row, newest[:_NEWEST])),
        languages=_languages(place),
        heading=heading,
        several_languages=len(place.view.indexed) > 1,
    )


def _languages(place: IndexPosition) -> tuple[PageLink, ...]:
    """The homes in other languages, with how many reports each has where that is another number."""
    counts = {locale: len(place.view.of(locale)) for locale in place.view.indexed}
    others = (count for locale, count in counts.items() if locale != place.locale)
    return tuple(
        link
        if count == counts.get(place.locale)
        else replace(link, title=f"{link.title} ({place.words.number(count)})")
        for count, link in zip(others, place.languages(), strict=True)
    )


def _ways_in(place: IndexPosition) -> tuple[GroupRow, ...]:
    indexes, words = place.indexes, place.words
    ways = (
        (MONTHS, words.text("Months"), len(indexes.months)),
        (WEEKS, words.text("Weeks"), len(indexes.weeks)),
        (TOPICS, words.text("Topics"), len(indexes.topics)),
        (TYPES, words.text("Types of change"), len(indexes.types)),
        (DOCUMENTS, words.text("Documents"), len(indexes.documents.all)),
    )
    activity = GroupRow(words.text("Activity"), place.index(ACTIVITY), (words.text("charts"),))
    return *(
        GroupRow(title, place.index(folder), (words.number(count),))
        for folder, title, count in ways
        if count
    ), activity


def _calendar(place: IndexPosition) -> tuple[DayCell, ...]:
    """The year up to the newest report, or the weeks since the first one; from a Monday on."""
    entries = place.indexes.entries
    last, oldest = entries[0].range.date, entries[-1].range.date
    before = dt.timedelta(days=last.weekday(), weeks=_WEEKS - 1)
    first = last - min(before, last - dt.date.min)  # the calendar's first day is a Monday too
    first = max(first, oldest - min(dt.timedelta(oldest.weekday()), oldest - dt.date.min))
    reports = Counter(entry.range.date for entry in entries)
    only: dict[dt.date, Entry] = {entry.range.date: entry for entry in entries}
    cells = []
    for number in range((last - first).days + 1):
        day = first + dt.timedelta(days=number)
        if not reports[day]:
            cells.append(DayCell(day))
            continue
        url = place.report(only[day])
        if reports[day] > 1:
            url = f"{place.index(MONTHS, month_name(day))}#day-{day.isoformat()}"
        cells.append(DayCell(day, reports[day], place.indexes.activity[day], url))
    return tuple(cells)
