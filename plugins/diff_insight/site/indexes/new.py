"""What is new since a visit: the newest reports as one page, of which a script shows what is new.

Only the browser knows when a reader was here last. Without a script the page has all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, groupby

from diff_insight.locales import gettext_noop as _
from diff_insight.render.indexes.overview import PeriodIndex
from diff_insight.render.indexes.pages import render_new
from diff_insight.site.entry import Entry
from diff_insight.site.indexes.digests import story_rows, topic_pages
from diff_insight.site.indexes.groups import period_counts
from diff_insight.site.indexes.position import IndexPosition
from diff_insight.site.page import PageContent, SitePage
from diff_insight.site.urls import NEW
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.digest import digest

_REPORTS = 60  # two months of days: who was away for longer reads the months
_FILES = 500  # of all these reports, but for the newest: their rows take some 350 KB
_STORIES = 40  # of which a script leaves those that are new
_TITLE = _("New since your last visit")


def new_pages(view: ArchiveView) -> Iterator[SitePage]:
    """The page in each language."""
    for locale in view.indexed:
        place = IndexPosition(view, locale, NEW)
        entries = _newest(view.of(locale))
        keys = [entry.key for entry in entries]
        yield place.site_page(entries[0].range.date, partial(_content, entries), keys)


def _newest(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The newest reports, as many as a page has room for."""
    files = accumulate(len(entry.files) for entry in entries)
    room = sum(1 for _, count in zip(range(_REPORTS), files, strict=False) if count <= _FILES)
    return tuple(entries[: max(1, room)])


def _content(entries: tuple[Entry, ...], place: IndexPosition) -> PageContent:
    title = place.words.text(_TITLE)
    days = groupby(entries, key=lambda entry: entry.range.date)
    index = PeriodIndex(
        frame=place.frame(title),
        counts=period_counts(place, entries),
        stories=story_rows(digest(entries)[:_STORIES], place),
        topics=topic_pages(entries, place),
        days=tuple((day, tuple(map(place.report_row, reports))) for day, reports in days),
        following_url=place.following,
        base=place.link(place.folder),
    )
    return PageContent(title=title, description="", html=render_new(index, place.words))
