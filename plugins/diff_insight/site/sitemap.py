"""The archive's pages in a sitemap (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import quote

from diff_insight.render.escape import escape_text
from diff_insight.site.urls import UrlLayout

_END = "</urlset>"
_PLAIN = re.compile(r"[A-Za-z0-9_.~-]*")  # stands in a URL for itself


def sitemap_entries(site_url: str, layout: UrlLayout, pages: Iterable[tuple[str, dt.date]]) -> str:
    """The entries of pages, in the form that MkDocs gives to those of its own.

    Args:
        site_url: Where the site is published.
        layout: The archive's URLs.
        pages: The paths of pages without any ending, and the day of the newest thing on each.
    """
    site, end = escape_text(site_url), layout.page_url("")
    folders: dict[str, str] = {}
    days: dict[dt.date, str] = {}
    entries: list[str] = []
    # There are tens of thousands in few folders, of few days.
    for stem, date in pages:
        folder, _, name = stem.rpartition("/")
        if folder not in folders:
            # A URL is quoted, which leaves nothing but ampersands and apostrophes to escape.
            above = escape_text(quote(f"{folder}/")) if folder else ""
            folders[folder] = f"\n    <url>\n         <loc>{site}{above}"
        if date not in days:
            days[date] = f"</loc>\n         <lastmod>{date.isoformat()}</lastmod>\n    </url>"
        shown = name if _PLAIN.fullmatch(name) else escape_text(quote(name))
        entries.append(f"{folders[folder]}{shown}{end}{days[date]}")
    return "".join(entries)


def with_entries(sitemap: str, entries: str) -> str:
    """A sitemap with more entries at its end; one of another form is left as it is.

    Args:
        sitemap: The text of a sitemap.
        entries: XML.
    """
    head, end, tail = sitemap.rpartition(_END)
    return f"{head.rstrip()}{entries}\n{end}{tail}" if end else sitemap
