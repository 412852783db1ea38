"""What each page of the archive says of itself to programs: languages, feeds, Open Graph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from diff_insight.render.head import Alternate, PageHead, feed_links, head_html
from diff_insight.site.feeds import ArchiveFeeds
from diff_insight.site.pages import PageContent, SitePage
from diff_insight.site.urls import relative_url
from diff_insight.site.view import ArchiveView


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page stands in the archive.

    Attributes:
        locale: Its language.
        url: Its URL, relative to the site's root.
        others: The other languages that it is there in, and its URL in each.
        topic: Its topic; `None` for a page of all topics.
        day: The day that a report is filed under; `None` for a page that is no report.
    """

    locale: str
    url: str
    others: tuple[tuple[str, str], ...]
    topic: str | None = None
    day: dt.date | None = None


class PageHeads:
    """Makes the heads of pages.

    Args:
        view: The archive.
        feeds: Its feeds.
    """

    def __init__(self, view: ArchiveView, feeds: ArchiveFeeds) -> None:
        self._view = view
        self._feeds = feeds

    def on_reports(self, pages: Iterable[SitePage]) -> Iterator[SitePage]:
        """Pages of reports with their heads; the reports are those of the view, in its order."""
        for entry, page in zip(self._view.entries, pages, strict=True):
            yield self._with_head(page, entry.topic, entry.range.date)

    def on_indexes(self, pages: Iterable[SitePage]) -> Iterator[SitePage]:
        """Pages of any other kind with their heads."""
        for page in pages:
            yield self._with_head(page)

    def home(self, content: PageContent, locale: str, page: str) -> str:
        """The head of the archive's home.

        Args:
            content: The home.
            locale: Its language.
            page: The URL of the page that it stands on.
        """
        view = self._view
        others = tuple(
            (other, view.layout.home_of(other, view.first_locale))
            for other in view.locales
            if other != locale and (other == view.first_locale or view.of(other))
        )
        return self._html(content, _Place(locale, page, others))

    def on_other_page(self, page: str) -> str:
        """What is put into the head of a page that is not the archive's.

        Args:
            page: Its URL.
        """
        # A page of the site's own is of no topic; the feeds of all of them stand on the home.
        return feed_links(self._feeds.links(self._view.first_locale, page, ""))

    def _with_head(
        self, page: SitePage, topic: str | None = None, day: dt.date | None = None
    ) -> SitePage:
        layout = self._view.layout
        others = tuple((locale, layout.page_url(stem)) for locale, stem in page.others)
        place = _Place(page.locale, layout.page_url(page.stem), others, topic, day)
        return replace(page, make=partial(self._made, page.make, place))

    def _made(self, make: Callable[[], PageContent], place: _Place) -> PageContent:
        content = make()
        return replace(content, head=content.head + self._html(content, place))

    def _html(self, content: PageContent, place: _Place) -> str:
        view = self._view
        return head_html(
            PageHead(
                title=content.title,
                description=content.description,
                locale=place.locale,
                locales=tuple(locale for locale, _ in place.others),
                site_name=view.site_name,
                url=view.site_url and view.site_url + place.url,
                day=place.day,
                alternates=tuple(self._alternates(place)),
                feeds=self._feeds.links(place.locale, place.url, place.topic),
            )
        )

    def _alternates(self, place: _Place) -> Iterator[Alternate]:
        """The page in every language, in the archive's order; the first one is for all others."""
        if not place.others:
            return
        view = self._view
        urls = dict(((place.locale, place.url), *place.others))
        ordered = sorted(urls, key=view.locales.index)
        for locale in ordered:
            yield Alternate(view.words(locale).language_tag, self._url(urls[locale], place.url))
        yield Alternate("x-default", self._url(urls[ordered[0]], place.url))

    def _url(self, target: str, page: str) -> str:
        if self._view.site_url:
            return self._view.site_url + target
        return relative_url(target, page)
