"""Pages of the archive as the sitemap of mkdocs-static-i18n reads them."""

from __future__ import annotations

from dataclasses import dataclass

from diff_insight.site.page import SitePage
from diff_insight.site.urls import UrlLayout
from diff_insight.site.view.archive import ArchiveView


@dataclass(frozen=True, slots=True)
class _SitemapPage:
    """The attributes that MkDocs' sitemap.xml reads of a page."""

    canonical_url: str
    update_date: str
    is_link: bool = False

    @property
    def abs_url(self) -> str:
        return self.canonical_url


@dataclass(frozen=True, slots=True)
class SitemapFile:
    """A page, and the same page in other languages by their tags."""

    page: _SitemapPage
    alternates: dict[str, SitemapFile]


def sitemap_file(
    page: SitePage, view: ArchiveView, layout: UrlLayout, site_url: str
) -> SitemapFile:
    """A page of the archive for a sitemap's template.

    Args:
        page: The page.
        view: The archive.
        layout: The URLs.
        site_url: Where the site is published.
    """
    base = site_url.rstrip("/") + "/"
    urls = {
        locale: base + layout.page_url(stem)
        for locale, stem in ((page.locale, page.stem), *page.others)
    }
    day = page.date.isoformat()
    return SitemapFile(
        _SitemapPage(urls[page.locale], day),
        {
            view.words(locale).language_tag: SitemapFile(_SitemapPage(url, day), {})
            for locale, url in urls.items()
        },
    )
