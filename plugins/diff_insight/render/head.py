"""What the archive puts into the head of a page, besides what a theme puts there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diff_insight.render.escape import escape_attribute

ATOM_TYPE = "application/atom+xml"
JSON_TYPE = "application/feed+json"


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that readers can subscribe to.

    Attributes:
        title: What readers click.
        atom_url: Its Atom document, relative to the page that the link stands on.
        json_url: Its JSON document, in the same way.
    """

    title: str
    atom_url: str
    json_url: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one of its languages.

    Attributes:
        lang: The language, as BCP 47 has it; `x-default` for readers of any other.
        url: Absolute where the site's address is known, else relative to the page.
    """

    lang: str
    url: str


@dataclass(frozen=True, slots=True)
class PageHead:
    """What a page says of itself to programs.

    Attributes:
        title: Plain text.
        description: Plain text; may be empty.
        locale: The page's language.
        locales: The other languages that it is there in.
        site_name: What the site is called; may be empty.
        url: The page's address; empty where the site's is not known.
        day: The day that a report is filed under; `None` for a page that is no report.
        alternates: The page in each of its languages; empty where it has only one.
        feeds: The feeds of its language.
    """

    title: str
    description: str
    locale: str
    locales: tuple[str, ...]
    site_name: str
    url: str
    day: dt.date | None
    alternates: tuple[Alternate, ...]
    feeds: tuple[FeedLink, ...]


# A token of a list in HTML, but not the whole value: Material's script takes whatever is exactly
# "alternate" for a translation of the whole site, asks for a sitemap beside it and changes the way
# that links to it lead.
_ALTERNATE = 'rel="alternate "'


def feed_links(feeds: Iterable[FeedLink]) -> str:
    """Links by which feed readers find the feeds of a page."""
    return "".join(
        f'<link {_ALTERNATE} type="{kind}" title="{escape_attribute(feed.title)}"'
        f' href="{escape_attribute(url)}">\n'
        for feed in feeds
        for kind, url in ((ATOM_TYPE, feed.atom_url), (JSON_TYPE, feed.json_url))
    )


def head_html(head: PageHead) -> str:
    """The links to feeds and languages, and the page's Open Graph properties (ogp.me)."""
    alternates = (
        f'<link {_ALTERNATE} hreflang="{escape_attribute(alternate.lang)}"'
        f' href="{escape_attribute(alternate.url)}">\n'
        for alternate in head.alternates
    )
    properties = (
        f'<meta property="{name}" content="{escape_attribute(value)}">\n'
        for name, value in _properties(head)
        if value
    )
    return "".join((feed_links(head.feeds), *alternates, *properties))


def _properties(head: PageHead) -> Iterator[tuple[str, str]]:
    yield "og:type", "website" if head.day is None else "article"
    yield "og:title", head.title
    yield "og:description", head.description
    yield "og:url", head.url
    yield "og:site_name", head.site_name
    yield "og:locale", head.locale
    for locale in head.locales:
        yield "og:locale:alternate", locale
    if head.day is not None:
        yield "article:published_time", head.day.isoformat()
