"""A page of the archive, on its way to a theme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from diff_insight.locales import Catalog
from diff_insight.model.faults import Fault
from diff_insight.render.escape import escape_text
from diff_insight.render.frame import TocEntry


@dataclass(frozen=True, slots=True)
class PageReference:
    """A page that another one leads to.

    Attributes:
        title: Plain text.
        url: Relative to the site's root.
    """

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page, ready for a theme.

    Attributes:
        title: The page's title; plain text.
        description: A sentence or two of plain text for search engines.
        html: The content area, with the page's one `<h1>`; bytes are UTF-8.
        toc: The table of contents.
        head: HTML for the document's head, besides what the theme puts there.
        previous: The page before it, for the theme's links.
        next: The page after it.
        files: Files that belong to the page: their paths in the site, and what is in them.
        faults: What failed of parts of it.
        wide: Whether it needs the room of the theme's column for navigation, which is empty beside
            a page that no navigation has.
    """

    title: str
    description: str
    html: str | bytes
    toc: tuple[TocEntry, ...] = ()
    head: str = ""
    previous: PageReference | None = None
    next: PageReference | None = None
    files: tuple[tuple[str, bytes], ...] = ()
    faults: tuple[Fault, ...] = ()
    wide: bool = False

    @property
    def utf8(self) -> bytes:
        """The content area as bytes."""
        html = self.html
        return html if isinstance(html, bytes) else html.encode("utf-8", "replace")


class SitePage(NamedTuple):
    """A page that the archive has, and what renders it; long archives have tens of thousands.

    Attributes:
        stem: Its path without any ending (`reports/202506/en_US/report-20250621-openai`).
        source: The path of a Markdown file by which the site's own pages can link to it.
        locale: Its language.
        date: The day of the newest thing on it, for the sitemap.
        render: Renders its content, when it is written.
        others: The same page in other languages: locale and stem of each.
        topic: The topic of a report; `None` for a page that is no report.
        key: A digest of everything that its content depends on, besides the options and the
            package itself; empty where there is no telling, so that it is
            rendered each time.
    """

    stem: str
    source: str
    locale: str
    date: dt.date
    render: Callable[[], PageContent]
    others: tuple[tuple[str, str], ...] = ()
    key: str = ""
    topic: str | None = None


def missing_page(page: SitePage, words: Catalog) -> PageContent:
    """What is in place of a page that cannot be rendered."""
    title = page.stem.rpartition("/")[2]
    said = escape_text(words.text("This page could not be made."))
    html = f'<h1>{escape_text(title)}</h1>\n<p class="di-remark di-missing">{said}</p>\n'
    return PageContent(title, "", html)
