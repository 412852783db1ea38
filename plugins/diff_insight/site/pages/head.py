"""What each page of the archive says of itself to programs: languages, feeds, Open Graph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from diff_insight.render.head import Alternate, PageHead, head_html
from diff_insight.site.page import PageContent, SitePage
from diff_insight.site.pages.feeds import ArchiveFeeds
from diff_insight.site.urls import relative_url
from diff_insight.site.view.archive import ArchiveView


@dataclass(frozen=True, slots=True)
class PagePosition:
    """The position of a page in the archive.

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

    def on(self, page: SitePage, content: PageContent) -> PageContent:
        """A page's content with its head."""
        layout = self._view.layout
        place = PagePosition(
            page.locale,
            layout.page_url(page.stem),
            tuple((locale, layout.page_url(stem)) for locale, stem in page.others),
            page.topic,
            None if page.topic is None else page.date,
        )
        return replace(content, head=content.head + self._html(content, place))

    def home(self, content: PageContent, locale: str, page: str) -> str:
        """The head of the archive's home.

        Args:
            content: The home.
            locale: Its language.
            page: The URL of the page that it is on.
        """
        view = self._view
        others = tuple(
            (other, view.layout.home_of(other, view.first_locale))
            for other in view.locales
            if other != locale and (other == view.first_locale or view.of(other))
        )
        return self._html(content, PagePosition(locale, page, others))

    def _html(self, content: PageContent, place: PagePosition) -> str:
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

    def _alternates(self, place: PagePosition) -> Iterator[Alternate]:
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
