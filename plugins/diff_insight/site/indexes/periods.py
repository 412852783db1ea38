"""A page for each month and each week: its stories, the pages that changed, and the reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from diff_insight.conventions.report_paths import month_name
from diff_insight.locales import gettext_noop as _
from diff_insight.render.frame import PageLink
from diff_insight.render.indexes.overview import PeriodIndex
from diff_insight.render.indexes.pages import render_period
from diff_insight.site.entry import Entry
from diff_insight.site.indexes.digests import (
    MOST_MOVES,
    MOST_STORIES,
    move_rows,
    story_rows,
    topic_pages,
)
from diff_insight.site.indexes.groups import period_counts
from diff_insight.site.indexes.position import IndexPosition
from diff_insight.site.page import PageContent, PageReference, SitePage
from diff_insight.site.urls import MONTHS, WEEKS
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.digest import digest, moved_pages
from diff_insight.site.view.languages import week_name


@dataclass(frozen=True, slots=True)
class _Period:
    """A month or a week, with those around it."""

    place: IndexPosition
    first: dt.date
    entries: tuple[Entry, ...]
    older: dt.date | None
    newer: dt.date | None
    has_digest: bool

    @property
    def folder(self) -> str:
        return self.place.parts[0]

    @property
    def depends(self) -> tuple[object, ...]:
        """Everything that its page depends on."""
        neighbours = [day and day.isoformat() for day in (self.older, self.newer)]
        return self.has_digest, neighbours, [entry.key for entry in self.entries]

    def title(self, first: dt.date) -> str:
        words = self.place.words
        return words.month(first) if self.folder == MONTHS else words.week(first)

    def link(self, first: dt.date | None) -> PageLink | None:
        if first is None:
            return None
        url = self.place.index(self.folder, _name(self.folder, first))
        return self.place.page_link(url, self.title(first))


def period_pages(view: ArchiveView) -> Iterator[SitePage]:
    """The pages of months and weeks, in each language, newest first."""
    for locale in view.indexed:
        indexes = view.indexes(locale)
        yield from _pages(
            view, locale, MONTHS, indexes.months, has_digest=indexes.digests_of_months
        )
        yield from _pages(view, locale, WEEKS, indexes.weeks, has_digest=True)


def _pages(
    view: ArchiveView,
    locale: str,
    folder: str,
    periods: Mapping[dt.date, tuple[Entry, ...]],
    *,
    has_digest: bool,
) -> Iterator[SitePage]:
    order = list(periods)
    for number, (first, entries) in enumerate(periods.items()):
        period = _Period(
            place=IndexPosition(view, locale, folder, _name(folder, first)),
            first=first,
            entries=entries,
            older=order[number + 1] if number + 1 < len(order) else None,
            newer=order[number - 1] if number else None,
            has_digest=has_digest,
        )
        date = entries[0].range.date
        yield period.place.site_page(date, partial(_content, period), *period.depends)


def _name(folder: str, first: dt.date) -> str:
    return month_name(first) if folder == MONTHS else week_name(first)


def _values(period: _Period) -> PeriodIndex:
    place = period.place
    title = place.words.text(_("Months") if period.folder == MONTHS else _("Weeks"))
    days = groupby(period.entries, key=lambda entry: entry.range.date)
    moves = moved_pages(period.entries)
    return PeriodIndex(
        frame=place.frame(
            period.title(period.first),
            (title, (period.folder,)),
            older=period.link(period.older),
            newer=period.link(period.newer),
        ),
        counts=period_counts(place, period.entries),
        stories=story_rows(digest(period.entries)[:MOST_STORIES], place)
        if period.has_digest
        else (),
        topics=topic_pages(period.entries, place) if period.has_digest else (),
        days=tuple((day, tuple(map(place.report_row, entries))) for day, entries in days),
        following_url=place.following,
        moves=move_rows(moves[:MOST_MOVES], place),
        moved=len(moves),
    )


def _content(period: _Period, place: IndexPosition) -> PageContent:
    index = _values(period)
    return PageContent(
        title=index.frame.title,
        description=place.words.listing(index.counts),
        html=render_period(index, place.words),
        previous=_reference(period, period.older),
        next=_reference(period, period.newer),
    )


def _reference(period: _Period, first: dt.date | None) -> PageReference | None:
    if first is None:
        return None
    name = _name(period.folder, first)
    return period.place.reference(period.title(first), period.folder, name)
