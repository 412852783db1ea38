"""Every report of a topic, and every change of a type, newest first, on numbered pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from diff_insight.render.frame import PageLink
from diff_insight.render.indexes.frame import ChangesIndex, IndexFrame, ReportsIndex
from diff_insight.render.indexes.pages import render_changes, render_reports
from diff_insight.site.entry import Entry
from diff_insight.site.indexes.groups import topic_heading, type_title
from diff_insight.site.indexes.position import IndexPosition
from diff_insight.site.page import PageContent, PageReference, SitePage
from diff_insight.site.pages.feed_plans import ALL_REPORTS
from diff_insight.site.slugs import name_slug
from diff_insight.site.urls import TOPICS, TYPES
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.histories import Change
from diff_insight.site.view.languages import CHANGES_ON_A_PAGE, REPORTS_ON_A_PAGE, Parts, type_slug
from diff_insight.site.view.paging import Leaf, leaves

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class _List:
    """A list, as all its pages have it."""

    parts: Parts
    title: str
    above: str


@dataclass(frozen=True, slots=True)
class _Listed(Generic[_Row]):
    """A page of a list."""

    place: IndexPosition
    list: _List
    total: int
    leaf: Leaf[_Row]
    numbered: int

    @property
    def depends(self) -> tuple[object, ...]:
        """What its page depends on, besides its rows."""
        leaf, total = self.leaf, self.total if self.leaf.number is None else 0
        return self.list.title, leaf.number, leaf.older, leaf.newer, total

    def frame(self) -> IndexFrame:
        above: list[tuple[str, Parts]] = [(self.list.above, self.list.parts[:1])]
        title, leaf = self.list.title, self.leaf
        if leaf.number is not None:
            above.append((title, self.list.parts))
            title = self.of_page(leaf.number)
        newer = None
        if leaf.number is not None:
            said = self.list.title if leaf.newer is None else self.of_page(leaf.newer)
            newer = self.place.page_link(self.url(leaf.newer), said)
        return self.place.frame(title, *above, older=self._older(), newer=newer)

    def _older(self) -> PageLink | None:
        older = self.leaf.older
        if older is None:
            return None
        return self.place.page_link(self.url(older), self.of_page(older))

    def pages(self) -> tuple[PageLink, ...]:
        """Links to all numbered pages, from the page that readers come to first."""
        if self.leaf.number is not None:
            return ()
        numbers = range(self.numbered, 0, -1)
        return tuple(
            self.place.page_link(self.url(number), self.place.words.number(number))
            for number in numbers
        )

    def of_page(self, number: int) -> str:
        words = self.place.words
        return words.text(
            "{title}, page {number}", title=self.list.title, number=words.number(number)
        )

    def url(self, number: int | None) -> str:
        return self.place.index(*self.list.parts, *_number(number))

    def reference(self, number: int | None) -> PageReference:
        title = self.list.title if number is None else self.of_page(number)
        return self.place.reference(title, *self.list.parts, *_number(number))


def list_pages(view: ArchiveView) -> Iterator[SitePage]:
    """The lists of topics and types, in each language."""
    for locale in view.indexed:
        indexes, words = view.indexes(locale), view.words(locale)
        for topic, entries in indexes.topics.items():
            title = topic_heading(IndexPosition(view, locale), topic)
            listing = _List((TOPICS, name_slug(topic)), title, words.text("Topics"))
            yield from map(_reports_page, _pages(view, locale, listing, entries, REPORTS_ON_A_PAGE))
        for kind, changes in indexes.types.items():
            title = type_title(IndexPosition(view, locale), kind)
            listing = _List((TYPES, type_slug(kind)), title, words.text("Types of change"))
            yield from map(_changes_page, _pages(view, locale, listing, changes, CHANGES_ON_A_PAGE))


def _pages(
    view: ArchiveView, locale: str, listing: _List, rows: Sequence[_Row], size: int
) -> Iterator[_Listed[_Row]]:
    found = leaves(rows, size)
    for leaf in found:
        place = IndexPosition(view, locale, *listing.parts, *_number(leaf.number))
        yield _Listed(place, listing, len(rows), leaf, numbered=len(found) - 1)


def _reports_page(listed: _Listed[Entry]) -> SitePage:
    date = listed.leaf.rows[0].range.date
    keys = [entry.key for entry in listed.leaf.rows]
    return listed.place.site_page(date, partial(_reports_content, listed), listed.depends, keys)


def _changes_page(listed: _Listed[Change]) -> SitePage:
    rows = listed.leaf.rows
    date = rows[0].date if rows else listed.place.indexes.entries[0].range.date
    keys = [(change.entry.key, change.file.anchor) for change in rows]
    return listed.place.site_page(date, partial(_changes_content, listed), listed.depends, keys)


def _number(number: int | None) -> Parts:
    return () if number is None else (str(number),)


def _total(listed: _Listed[_Row]) -> int:
    """How many rows the whole list has; an older page has its own, which stay the same."""
    return listed.total if listed.leaf.number is None else len(listed.leaf.rows)


def _reports(listed: _Listed[Entry]) -> ReportsIndex:
    rows = tuple(map(listed.place.report_row, listed.leaf.rows))
    place, parts, topic = listed.place, listed.list.parts, listed.leaf.rows[0].topic
    feed = f"topic-{topic}" if len(place.indexes.topics) > 1 else ALL_REPORTS
    star = place.star(listed.list.title, feed, *parts)
    return ReportsIndex(listed.frame(), _total(listed), rows, listed.pages(), star)


def _changes(listed: _Listed[Change]) -> ChangesIndex:
    rows = tuple(map(listed.place.change_row, listed.leaf.rows))
    return ChangesIndex(listed.frame(), _total(listed), rows, listed.pages())


def _reports_content(listed: _Listed[Entry], _: IndexPosition) -> PageContent:
    index = _reports(listed)
    return _content(listed, index.frame.title, render_reports(index, listed.place.words))


def _changes_content(listed: _Listed[Change], _: IndexPosition) -> PageContent:
    index = _changes(listed)
    return _content(listed, index.frame.title, render_changes(index, listed.place.words))


def _content(listed: _Listed[_Row], title: str, html: str) -> PageContent:
    leaf = listed.leaf
    return PageContent(
        title=title,
        description="",
        html=html,
        previous=None if leaf.older is None else listed.reference(leaf.older),
        next=None if leaf.number is None else listed.reference(leaf.newer),
    )
