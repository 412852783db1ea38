"""The archive's feeds, as files.

A feed is cut into pages of a size that readers fetch often (RFC 5005, section 3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from itertools import islice

from diff_insight.model.faults import Fault, Stage
from diff_insight.render.feed import Feed, FeedEntry, atom_text, entry_size, json_feed_text
from diff_insight.render.head import FeedLink
from diff_insight.runtime.faults import attempt
from diff_insight.site.entry import Entry, ListedFile
from diff_insight.site.output.summary import FeedLinks
from diff_insight.site.pages.feed_entries import (
    document_feed_entry,
    feed_id,
    feed_url,
    part_feed_entry,
    report_feed_entry,
)
from diff_insight.site.pages.feed_plans import FeedPlan, feed_plans, is_document
from diff_insight.site.slugs import folder_slug
from diff_insight.site.urls import DOCUMENTS, relative_url
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.paging import by_weight

MOST_ENTRIES = 100
_MOST_CHANGES = 50
"""Entries of a feed of a folder or document: half of those of a feed of reports. Each is one change
of one document, and there is a feed for each folder of two levels.
"""

WrittenFeed = tuple[tuple[tuple[str, str], ...], tuple[Fault, ...]]
"""The pages of a feed, each with its path and its text, and what failed of it."""

_MOST_BYTES = 195_000  # of the entries of a page; with the rest of it, below 200 KB
_ATOM, _JSON = ".xml", ".json"


class ArchiveFeeds:
    """The feeds of an archive.

    Args:
        view: The archive.
    """

    def __init__(self, view: ArchiveView) -> None:
        self._view = view
        self._last: tuple[FeedPlan, tuple[Feed, ...], tuple[Fault, ...]] | None = None

    @cached_property
    def _plans(self) -> dict[str, tuple[FeedPlan, ...]]:
        """The feeds of each language that has reports."""
        locales = (locale for locale in self._view.locales if self._view.of(locale))
        return {locale: tuple(feed_plans(self._view, locale)) for locale in locales}

    def links(self, locale: str, page: str, topic: str | None = None) -> tuple[FeedLink, ...]:
        """The feeds that a page of the site links to.

        Args:
            locale: The page's language; the archive's first stands in where it has no feeds.
            page: The page's URL.
            topic: Leaves out the feeds of all other topics; `None` for every feed.
        """
        plans = (
            plan
            for plan in self._of(locale)
            if plan.place is None and (topic is None or plan.topic in {None, topic})
        )
        places = (self._places[plan] for plan in plans)
        return tuple(
            FeedLink(
                place.title,
                relative_url(place.atom, page),
                relative_url(place.json, page),
            )
            for place in places
        )

    def _of(self, locale: str) -> tuple[FeedPlan, ...]:
        return self._plans.get(locale) or self._plans.get(self._view.first_locale, ())

    def places(self, locale: str) -> tuple[FeedLinks, ...]:
        """The feeds that pages outside of the archive link to: those of no single topic.

        Args:
            locale: The language.
        """
        plans = self._of(locale)
        return tuple(
            self._places[plan] for plan in plans if plan.topic is None and plan.place is None
        )

    @cached_property
    def _places(self) -> dict[FeedPlan, FeedLinks]:
        """The addresses of each feed, which every page needs."""
        layout = self._view.layout
        return {
            plan: FeedLinks(
                plan.title,
                layout.feed_url(plan.locale, plan.name + _ATOM),
                layout.feed_url(plan.locale, plan.name + _JSON),
            )
            for plans in self._plans.values()
            for plan in plans
        }

    def names(self, locale: str) -> tuple[tuple[str, str], ...]:
        """The names and titles of a language's feeds that pages of every kind link to."""
        return tuple((plan.name, plan.title) for plan in self._of(locale) if plan.place is None)

    def files(self) -> Iterator[tuple[str, list[str], Callable[[], WrittenFeed]]]:
        """Every feed in each of its forms: its path in the site, what it depends on, its pages.

        A report whose entry cannot be rendered is left out.
        """
        layout = self._view.layout
        for locale, plans in self._plans.items():
            for plan in plans:
                sources = self._sources(plan)
                depends = [
                    self._day(plan).isoformat(),
                    *(entry.key for entry, _ in sources),
                    *(file.anchor for _, file in sources if file),
                ]
                for ending, write in ((_ATOM, atom_text), (_JSON, json_feed_text)):
                    path = layout.feed_file(locale, plan.name + ending)
                    yield path, depends, partial(self._written, plan, ending, write)

    def _written(self, plan: FeedPlan, ending: str, write: Callable[[Feed], str]) -> WrittenFeed:
        """A feed in one of its forms; both are written one after the other, and rendered once."""
        if self._last is None or self._last[0] != plan:
            self._last = plan, *self._pages(plan)
        _, pages, faults = self._last
        files = tuple(
            (
                self._view.layout.feed_file(plan.locale, _file_name(plan, number, ending)),
                write(page),
            )
            for number, page in enumerate(pages, start=1)
        )
        return files, faults

    def _pages(self, plan: FeedPlan) -> tuple[tuple[Feed, ...], tuple[Fault, ...]]:
        view, layout = self._view, self._view.layout
        words = view.words(plan.locale)
        first = layout.feed_url(plan.locale, plan.name + _ATOM)
        entries, faults = self._entries(plan, first)
        parts = by_weight(entries, entry_size, _MOST_BYTES)
        name = view.site_name or view.repository_url or words.text("Reports")

        def url(number: int, ending: str) -> str:
            return feed_url(
                view, layout.feed_url(plan.locale, _file_name(plan, number, ending)), first
            )

        pages = tuple(
            Feed(
                id=feed_id("feed", view.repository_url or "", plan.locale, plan.name),
                title=f"{name} · {plan.title}",
                author=name,
                lang=words.language_tag,
                day=self._day(plan),
                home=feed_url(view, self._home(plan), first),
                absolute=bool(view.site_url),
                atom_url=url(number, _ATOM),
                json_url=url(number, _JSON),
                entries=of_page,
                terms=view.settings.terms,
                newer_url=url(number - 1, _ATOM) if number > 1 else "",
                older_urls=(url(number + 1, _ATOM), url(number + 1, _JSON))
                if number < len(parts)
                else None,
            )
            for number, of_page in enumerate(parts, start=1)
        )
        return pages, faults

    def _entries(self, plan: FeedPlan, feed: str) -> tuple[list[FeedEntry], tuple[Fault, ...]]:
        entries: list[FeedEntry] = []
        faults: list[Fault] = []
        for entry, file in self._sources(plan):
            feed_entry, failed = attempt(
                Stage.FEED,
                partial(_feed_entry, self._view, plan, entry, file, feed),
                lambda: None,
                entry.stem,
            )
            entries += () if feed_entry is None else (feed_entry,)
            faults += failed
        return entries, tuple(faults)

    def _sources(self, plan: FeedPlan) -> list[tuple[Entry, ListedFile | None]]:
        """What the entries of a feed are of, newest first: reports, or changes of documents."""
        if plan.place is None:
            return [(entry, None) for entry in islice(plan.reports(self._view), MOST_ENTRIES)]
        changes = self._view.indexes(plan.locale).followed[plan.place]
        found = ((entry, file) for entry, file in changes if plan.has(file))
        return list(islice(found, _MOST_CHANGES))

    def _day(self, plan: FeedPlan) -> dt.date:
        """The day that a feed is of: that of the newest report of its language or place."""
        if plan.place is None:
            return self._view.of(plan.locale)[0].range.date
        return self._view.indexes(plan.locale).followed[plan.place][0].date

    def _home(self, plan: FeedPlan) -> str:
        """The page that has the same in HTML."""
        view, layout = self._view, self._view.layout
        if plan.place is None:
            return layout.home_of(plan.locale, view.first_locale)
        if is_document(plan.place, view.indexes(plan.locale).followed[plan.place]):
            return layout.document_url(plan.locale, plan.place)
        parts = DOCUMENTS, folder_slug(plan.place)
        there = view.indexes(plan.locale).has(parts)
        return layout.page_url(layout.index(plan.locale, *(parts if there else parts[:1])))


def _feed_entry(
    view: ArchiveView, plan: FeedPlan, entry: Entry, file: ListedFile | None, feed: str
) -> FeedEntry:
    if file is not None:
        return document_feed_entry(view, entry, file, feed)
    if plan.partial:
        return part_feed_entry(view, entry, feed, plan.has, breaking=plan.breaking)
    return report_feed_entry(view, entry, feed)


def _file_name(plan: FeedPlan, number: int, ending: str) -> str:
    return f"{plan.name}{ending}" if number == 1 else f"{plan.name}.{number}{ending}"
