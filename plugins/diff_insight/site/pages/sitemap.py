"""The archive's pages in a sitemap (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from diff_insight.render.escape import escape_text
from diff_insight.site.urls import UrlLayout

_END = "</urlset>"


def sitemap_entries(site_url: str, layout: UrlLayout, pages: Iterable[tuple[str, dt.date]]) -> str:
    """The entries of pages, in the form that MkDocs gives to those of its own.

    Args:
        site_url: Where the site is published.
        layout: The archive's URLs.
        pages: The paths of pages without any ending, and the day of the newest thing on each.
    """
    site = escape_text(site_url)
    # A page's URL is quoted, which leaves nothing but ampersands and apostrophes to escape.
    return "".join(
        f"\n    <url>\n         <loc>{site}{escape_text(layout.page_url(stem))}</loc>\n"
        f"         <lastmod>{date.isoformat()}</lastmod>\n    </url>"
        for stem, date in pages
    )


def with_entries(sitemap: str, entries: str) -> str:
    """A sitemap with more entries at its end; one of another form is left as it is.

    Args:
        sitemap: The text of a sitemap.
        entries: XML.
    """
    head, end, tail = sitemap.rpartition(_END)
    return f"{head.rstrip()}{entries}\n{end}{tail}" if end else sitemap
