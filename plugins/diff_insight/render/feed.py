"""Feeds: Atom 1.0 (RFC 4287) and JSON Feed 1.1 (jsonfeed.org), of the same entries."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from diff_insight import __version__
from diff_insight.model.settings import NO_TERMS, SourceTerms
from diff_insight.render.escape import escape_attribute, escape_text, escape_xml
from diff_insight.render.head import ATOM_TYPE

_GENERATOR = "Diff Insight"
_ATOM = "http://www.w3.org/2005/Atom"
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_MOST_FILES = 12
"""Files that an entry lists: as many as a feed reader shows without scrolling. An entry is to tell
whether to open the report; with all files of all reports, feeds were 6 % of an archive."""


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A file in the content of a feed's entry; every field is plain text.

    Attributes:
        path: Its path.
        url: Its section on the report's page.
        type: The label of its change, as readers see it.
        title: What changed; empty where the entry's own title says it.
    """

    path: str
    url: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A report in a feed.

    Attributes:
        id: A URI that never changes.
        url: The report's page.
        title: Plain text.
        day: The day that the report is filed under.
        topic: The topic as readers see it; empty where the archive has only one.
        summary: Plain text; empty where the content is as short.
        html: The whole content.
    """

    id: str
    url: str
    title: str
    day: dt.date
    topic: str
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, in both of its forms.

    Attributes:
        id: A URI that never changes.
        title: Plain text.
        author: Whose reports they are; plain text.
        lang: The language, as BCP 47 has it.
        day: The day of the archive's newest report in this language.
        home: The page that has the same in HTML.
        absolute: Whether the site's address is known, so that all URLs are absolute. Relative ones
            are relative to the feed's own address.
        atom_url: The address of the Atom document.
        json_url: The address of the JSON document.
        entries: Newest first.
        terms: The rights in the repository's content.
        newer_url: The address of the page before it (RFC 5005, section 3), as an Atom document;
            empty for the first page.
        older_urls: The addresses of the page after it, as an Atom document and as a JSON Feed;
            none for the last page.
    """

    id: str
    title: str
    author: str
    lang: str
    day: dt.date
    home: str
    absolute: bool
    atom_url: str
    json_url: str
    entries: tuple[FeedEntry, ...]
    terms: SourceTerms = NO_TERMS
    newer_url: str = ""
    older_urls: tuple[str, str] | None = None


def feed_content(summary: str, files: Sequence[FeedFile], more: Callable[[int], str]) -> str:
    """The content of an entry, as HTML: the summary and the first files.

    Args:
        summary: Plain text.
        files: The files, heaviest first.
        more: Says that so many more files are not listed; plain text.
    """
    paragraphs = filter(None, map(str.strip, summary.split("\n")))
    lead = "".join(f"<p>{escape_text(paragraph)}</p>\n" for paragraph in paragraphs)
    rows = "".join(map(_row, files[:_MOST_FILES]))
    if unlisted := len(files[_MOST_FILES:]):
        rows += f"<li>{escape_text(more(unlisted))}</li>\n"
    return f"{lead}<ul>\n{rows}</ul>\n" if rows else lead


def _row(file: FeedFile) -> str:
    title = f": {escape_text(file.title)}" if file.title else ""
    return (
        f'<li><a href="{escape_attribute(file.url)}">{escape_text(file.path)}</a> '
        f"({escape_text(file.type)}){title}</li>\n"
    )


def entry_size(entry: FeedEntry) -> int:
    """The bytes of an entry, in the larger of its forms."""
    atom = "".join(_atom_entry(entry))
    return max(len(atom.encode("utf-8", "replace")), len(json.dumps(_json_item(entry)).encode()))


def atom_text(feed: Feed) -> str:
    """A feed as an Atom document."""
    return "".join(_atom(feed))


def _atom(feed: Feed) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<feed xmlns="{_ATOM}" xml:lang="{escape_xml(feed.lang)}">\n'
    yield f"<id>{escape_xml(feed.id)}</id>\n<title>{escape_xml(feed.title)}</title>\n"
    yield f"<updated>{_time(feed.day)}</updated>\n"
    yield f"<author><name>{escape_xml(feed.author)}</name></author>\n"
    yield f'<generator version="{__version__}">{_GENERATOR}</generator>\n'
    if rights := ", ".join(filter(None, (feed.terms.attribution, feed.terms.licence))):
        yield f"<rights>{escape_xml(rights)}</rights>\n"
    # A relative reference to itself says nothing: readers know where they found it.
    if feed.absolute:
        yield f'<link rel="self" type="{ATOM_TYPE}" href="{escape_xml(feed.atom_url)}"/>\n'
    yield f'<link rel="alternate" type="text/html" href="{escape_xml(feed.home)}"/>\n'
    if feed.newer_url:
        yield f'<link rel="previous" type="{ATOM_TYPE}" href="{escape_xml(feed.newer_url)}"/>\n'
    if feed.older_urls:
        yield f'<link rel="next" type="{ATOM_TYPE}" href="{escape_xml(feed.older_urls[0])}"/>\n'
    for entry in feed.entries:
        yield from _atom_entry(entry)
    yield "</feed>\n"


def _atom_entry(entry: FeedEntry) -> Iterator[str]:
    yield f"<entry>\n<id>{escape_xml(entry.id)}</id>\n<title>{escape_xml(entry.title)}</title>\n"
    yield f'<link rel="alternate" href="{escape_xml(entry.url)}"/>\n'
    yield f"<published>{_time(entry.day)}</published>\n<updated>{_time(entry.day)}</updated>\n"
    if entry.topic:
        yield f'<category term="{escape_xml(entry.topic)}"/>\n'
    if entry.summary:
        yield f"<summary>{escape_xml(entry.summary)}</summary>\n"
    yield f'<content type="html">{escape_xml(entry.html)}</content>\n</entry>\n'


def json_feed_text(feed: Feed) -> str:
    """A feed as a JSON Feed."""
    head: dict[str, object] = {"version": _JSON_FEED, "title": _carried(feed.title)}
    if feed.absolute:
        head |= {"home_page_url": feed.home, "feed_url": feed.json_url}
    if feed.older_urls:
        head["next_url"] = feed.older_urls[1]
    terms = {"source_licence": feed.terms.licence, "attribution": feed.terms.attribution}
    if any(terms.values()):
        # JSON Feed 1.1 has no field for it; what begins with an underscore is an extension.
        head["_diff_insight"] = {name: _carried(text) for name, text in terms.items() if text}
    head |= {
        "language": feed.lang,
        "authors": [{"name": _carried(feed.author)}],
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")) + "\n"


def _json_item(entry: FeedEntry) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.id,
        "url": entry.url,
        "title": _carried(entry.title),
        "content_html": _carried(entry.html),
        "date_published": _time(entry.day),
        "date_modified": _time(entry.day),
    }
    if entry.summary:
        item["summary"] = _carried(entry.summary)
    if entry.topic:
        item["tags"] = [_carried(entry.topic)]
    return item


def _time(day: dt.date) -> str:
    """A day as a moment: at noon UTC it is that day for readers nearly everywhere."""
    return f"{day.isoformat()}T12:00:00Z"


def _carried(text: str) -> str:
    """Text that UTF-8 can carry: a byte of a path that is not UTF-8 becomes U+FFFD."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
