"""A page for each document, and redirects from its old paths."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from diff_insight.render.frame import PageLink
from diff_insight.render.indexes.frame import (
    DocumentPage,
    Timeline,
    TimelineRow,
)
from diff_insight.render.indexes.pages import render_document
from diff_insight.render.labels import status_label
from diff_insight.site.indexes.position import IndexPosition, index_page
from diff_insight.site.json.entries import carried
from diff_insight.site.page import PageContent, SitePage
from diff_insight.site.slugs import document_slug
from diff_insight.site.urls import DOCUMENTS
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.histories import Change, History
from diff_insight.site.view.languages import (
    LanguageIndexes,
    type_key,
)


def document_pages(view: ArchiveView) -> Iterator[SitePage]:
    """A page for each path that a document has now, or that several documents have left."""
    return (document_page(view, locale, slug) for locale, slug, _ in document_places(view))


def document_places(view: ArchiveView) -> Iterator[tuple[str, str, dt.date]]:
    """The places of these pages: language, end of the address, and the day of the newest change."""
    for locale in view.indexed:
        documents = view.indexes(locale).documents
        for slug, documents_at in documents.at.items():
            yield locale, slug, newest_change(documents_at)
        for slug in documents.old_paths:
            if len(documents.left[slug]) > 1:
                yield locale, slug, newest_change(documents.left[slug])


def document_page(view: ArchiveView, locale: str, slug: str) -> SitePage:
    """One of these pages."""
    indexes = view.indexes(locale)
    documents = indexes.documents.at.get(slug, ()) or indexes.documents.left[slug]
    depends = _document_depends(indexes, slug)
    parts = DOCUMENTS, slug
    return index_page(view, locale, parts, newest_change(documents), _document_content, *depends)


def newest_change(documents: Iterable[History]) -> dt.date:
    """The day of the newest change of any."""
    return max(document.last.date for document in documents)


def _document_depends(indexes: LanguageIndexes, slug: str) -> Iterator[object]:
    """Everything that a document's page depends on."""
    documents = indexes.documents
    here = documents.at.get(slug, ())
    for document in here:
        changes = [f"{change.entry.key} {change.file.anchor}" for change in document.changes]
        earlier = [
            (path, indexes.has((DOCUMENTS, document_slug(path)))) for path in document.earlier
        ]
        yield document.path, document.removed, changes, earlier
    left = documents.left.get(slug, ())
    yield (
        documents.old_paths.get(slug),
        [document.path for document in left if document not in here],
    )


def document_redirects(view: ArchiveView) -> Iterator[tuple[str, str, str, str, str]]:
    """For each path that one document had, what leads to where it is now.

    Yields:
        That path, the path in the site, the target's URL from there, its title and its language.
    """
    layout = view.layout
    for locale in view.indexed:
        documents, lang = view.indexes(locale).documents, view.words(locale).language_tag
        for slug, path in documents.old_paths.items():
            if len(documents.left[slug]) > 1:
                continue
            (document,) = documents.left[slug]
            # Both are in the folder of documents, so that the way is short.
            up = "../" if layout.directory_urls else ""
            end = "/" if layout.directory_urls else ".html"
            target = f"{up}{document_slug(document.path)}{end}"
            file = layout.page_file(layout.document(locale, path))
            yield path, file, target, document.path, lang


def _document(place: IndexPosition) -> DocumentPage:
    slug = place.parts[-1]
    documents = place.indexes.documents
    here = sorted(documents.at.get(slug, ()), key=lambda document: document.last.date, reverse=True)
    path = here[0].path if here else documents.old_paths[slug]
    elsewhere = (document for document in documents.left.get(slug, ()) if document not in here)
    words = place.words
    return DocumentPage(
        frame=place.frame(carried(path), (words.text("Documents"), (DOCUMENTS,))),
        path=path,
        timelines=tuple(_timeline(document, place) for document in here),
        elsewhere=tuple(
            PageLink(place.document(document.path), document.path, words.language_tag)
            for document in elsewhere
        ),
    )


def _timeline(document: History, place: IndexPosition) -> Timeline:
    def page(path: str) -> str | None:
        """A path's page, if it has more to say than where this document is."""
        parts = DOCUMENTS, document_slug(path)
        there = place.indexes.has(parts) and parts != place.parts
        return place.document(path) if there else None

    return Timeline(
        removed=document.removed,
        live_url=place.view.live.url(document),
        rows=tuple(_timeline_row(change, place) for change in reversed(document.changes)),
        earlier=tuple((path, page(path)) for path in document.earlier),
    )


def _timeline_row(change: Change, place: IndexPosition) -> TimelineRow:
    file = change.file
    return TimelineRow(
        date=change.date,
        url=place.item(change),
        title=file.title or file.path,
        type=type_key(file.type),
        status=status_label(file.status, place.words),
        old_path=file.old_path,
        topic_title=place.view.topic_title(change.entry.topic),
        added=file.added,
        deleted=file.deleted,
    )


def _document_content(place: IndexPosition) -> PageContent:
    index = _document(place)
    changes = sum(len(timeline.rows) for timeline in index.timelines)
    return PageContent(
        title=index.frame.title,
        description=place.words.plural(
            "{count} change of {path}",
            "{count} changes of {path}",
            changes,
            path=carried(index.path),
        ),
        html=render_document(index, place.words),
    )
