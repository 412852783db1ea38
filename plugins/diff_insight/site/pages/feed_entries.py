"""Reports as entries of a feed.

Ids are made of what never moves: the two commits, the day, the topic and the language. So a feed
reader does not show a report twice when the site is built again, moved or has another look.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from diff_insight.model.report import Impact
from diff_insight.render.feed import FeedEntry, FeedFile, feed_content
from diff_insight.render.labels import type_label
from diff_insight.site.entry import Entry, ListedFile
from diff_insight.site.urls import relative_url
from diff_insight.site.view.archive import ArchiveView

_NAMESPACE = uuid.UUID("5d0f0a6e-6f0c-4d2e-9d5b-0c9a5b1f7c11")  # of this product's ids alone
_COMMIT_DIGITS = 7  # a report file may know no more of a commit


def report_feed_entry(view: ArchiveView, entry: Entry, feed: str) -> FeedEntry:
    """A report in a feed.

    Args:
        view: The archive.
        entry: The report.
        feed: The feed's URL.
    """
    return _entry(view, entry, feed, entry.files, entry.summary)


def part_feed_entry(
    view: ArchiveView,
    entry: Entry,
    feed: str,
    has: Callable[[ListedFile], bool],
    *,
    breaking: bool,
) -> FeedEntry:
    """Some changes of a report.

    Args:
        view: The archive.
        entry: The report.
        feed: The feed's URL.
        has: Whether a change is among them.
        breaking: Whether they are the breaking ones, or the substantive ones.
    """
    files = tuple(filter(has, entry.files))
    words, count = view.words(entry.locale), len(files)
    if breaking:
        counted = words.plural("{count} breaking change", "{count} breaking changes", count)
    else:
        counted = words.plural("{count} substantive change", "{count} substantive changes", count)
    return replace(
        _entry(view, entry, feed, files, ""),
        id=feed_id("breaking" if breaking else "substantive", *_identity(entry)),
        title=f"{entry.title}: {counted}",
        summary=counted,
    )


def document_feed_entry(view: ArchiveView, entry: Entry, file: ListedFile, feed: str) -> FeedEntry:
    """A change of a document.

    Args:
        view: The archive.
        entry: The report that tells of it.
        file: The change.
        feed: The feed's URL.
    """
    name = file.page or file.path.rpartition("/")[2]
    history = feed_url(view, view.layout.document_url(entry.locale, file.path), feed)
    words = view.words(entry.locale)
    shown = FeedFile(file.path, history, type_label(file.type, words), "")
    of_report = _entry(view, entry, feed, (), "")
    return replace(
        of_report,
        id=feed_id("document", *_identity(entry), file.path),
        url=f"{of_report.url}#{file.anchor}",
        title=f"{name}: {file.title}" if file.title else name,
        html=feed_content("", (shown,), str),
    )


def feed_id(*parts: str) -> str:
    """A URI of a name (RFC 9562, version 5)."""
    name = "\n".join(part.encode("utf-8", "replace").decode() for part in parts)
    return uuid.uuid5(_NAMESPACE, name).urn


def feed_url(view: ArchiveView, target: str, feed: str) -> str:
    """A URL of the site as a feed has it: it is read far away from the site.

    Args:
        view: The archive.
        target: The URL, relative to the site's root.
        feed: The feed's.
    """
    return view.site_url + target if view.site_url else relative_url(target, feed)


def _entry(
    view: ArchiveView, entry: Entry, feed: str, files: tuple[ListedFile, ...], summary: str
) -> FeedEntry:
    words = view.words(entry.locale)
    page = feed_url(view, view.url(entry), feed)
    shown = tuple(
        FeedFile(file.path, f"{page}#{file.anchor}", type_label(file.type, words), file.title)
        for file in _heaviest(files, entry)
    )
    several = len(view.indexes(entry.locale).topics) > 1
    return FeedEntry(
        id=feed_id("report", *_identity(entry)),
        url=page,
        title=entry.title,
        day=entry.range.date,
        topic=view.topic_title(entry.topic) if several else "",
        summary=summary,
        html=feed_content(
            summary,
            shown,
            lambda count: words.plural("{count} more file", "{count} more files", count),
        ),
    )


def _heaviest(files: Sequence[ListedFile], entry: Entry) -> list[ListedFile]:
    """Files in the order of the stories that speak of them, then the substantive ones."""
    places: dict[str, int] = {}
    for place, story in enumerate(entry.stories):
        for anchor in story.anchors:
            places.setdefault(anchor, place)
    last = len(entry.stories)
    return sorted(
        files,
        key=lambda file: (
            places.get(file.anchor, last),
            file.impact is not Impact.SUBSTANTIVE,
        ),
    )


def _identity(entry: Entry) -> tuple[str, ...]:
    """The identity of a report, wherever it is shown."""
    compared = entry.range
    return (
        compared.base[:_COMMIT_DIGITS],
        compared.head[:_COMMIT_DIGITS],
        # Two ranges of the same commits are told apart as their pages' addresses are.
        compared.date.isoformat(),
        compared.suffix,
        entry.topic,
        entry.locale,
    )
