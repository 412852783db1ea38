"""The list of documents, a page for each of them, and what leads there from their old paths."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from diff_insight.render.frame import PageLink
from diff_insight.render.indexes.frame import (
    DocumentPage,
    DocumentRow,
    DocumentsIndex,
    Timeline,
    TimelineRow,
)
from diff_insight.render.indexes.pages import render_document, render_documents
from diff_insight.render.labels import status_label
from diff_insight.site.indexes.position import IndexPosition, index_page
from diff_insight.site.json.entries import carried
from diff_insight.site.page import PageContent, PageReference, SitePage
from diff_insight.site.slugs import document_slug
from diff_insight.site.urls import DOCUMENTS, UrlLayout
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.histories import Change, History
from diff_insight.site.view.languages import (
    DOCUMENTS_ON_A_PAGE,
    LanguageIndexes,
    sized,
    type_key,
)

_JSON = "documents.json"


@dataclass(frozen=True, slots=True)
class _List:
    """A page of the list of documents."""

    place: IndexPosition
    number: int
    pages: tuple[tuple[History, ...], ...]

    @property
    def title(self) -> str:
        return self.place.words.text("Documents")

    def of_page(self, number: int) -> str:
        words = self.place.words
        if number == 1:
            return self.title
        return words.text("{title}, page {number}", title=self.title, number=words.number(number))

    def reference(self, number: int) -> PageReference | None:
        if not 1 <= number <= len(self.pages):
            return None
        return self.place.reference(self.of_page(number), *_parts(number))


def document_list_pages(view: ArchiveView) -> Iterator[SitePage]:
    """The list of documents in each language, by path."""
    for locale in view.indexed:
        pages = sized(view.indexes(locale).documents.all, DOCUMENTS_ON_A_PAGE)
        for number in range(1, len(pages) + 1):
            place = IndexPosition(view, locale, *_parts(number))
            listed = _List(place, number, pages)
            of_page = pages[number - 1]
            date = _newest(of_page)
            rows = [
                (
                    document.path,
                    len(document.changes),
                    document.last.date.isoformat(),
                    document.removed,
                    document.earlier,
                )
                for document in of_page
            ]
            spans = [*map(_span, pages), sum(map(len, pages))]
            yield place.site_page(date, partial(_list_content, listed), spans, rows)


def document_pages(view: ArchiveView) -> Iterator[SitePage]:
    """A page for each path that a document has now, or that several documents have left."""
    return (document_page(view, locale, slug) for locale, slug, _ in document_places(view))


def document_places(view: ArchiveView) -> Iterator[tuple[str, str, dt.date]]:
    """The places of these pages: language, end of the address, and the day of the newest change."""
    for locale in view.indexed:
        documents = view.indexes(locale).documents
        for slug, documents_at in documents.at.items():
            yield locale, slug, _newest(documents_at)
        for slug in documents.old_paths:
            if len(documents.left[slug]) > 1:
                yield locale, slug, _newest(documents.left[slug])


def document_page(view: ArchiveView, locale: str, slug: str) -> SitePage:
    """One of these pages."""
    indexes = view.indexes(locale)
    documents = indexes.documents.at.get(slug, ()) or indexes.documents.left[slug]
    depends = _document_depends(indexes, slug)
    parts = DOCUMENTS, slug
    return index_page(view, locale, parts, _newest(documents), _document_content, *depends)


def _newest(documents: Iterable[History]) -> dt.date:
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


def document_lists(view: ArchiveView) -> Iterator[tuple[str, Callable[[], str]]]:
    """For a list of several pages, all of it for the page's script: its path, and its text."""
    for locale in view.indexed:
        documents = view.indexes(locale).documents.all
        if len(documents) > DOCUMENTS_ON_A_PAGE:
            yield view.layout.index(locale, _JSON), partial(_json, documents, view.layout)


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


def _parts(number: int) -> tuple[str, ...]:
    return (DOCUMENTS,) if number == 1 else (DOCUMENTS, str(number))


def _list(listed: _List) -> DocumentsIndex:
    place = listed.place
    above = [(listed.title, (DOCUMENTS,))][: listed.number - 1]
    links = tuple(
        place.page_link(place.index(*_parts(number)), _span(of_page))
        for number, of_page in enumerate(listed.pages, start=1)
    )
    several = len(links) > 1
    return DocumentsIndex(
        frame=place.frame(listed.of_page(listed.number), *above),
        total=sum(map(len, listed.pages)),
        rows=tuple(_row(document, place) for document in listed.pages[listed.number - 1]),
        pages=links if several else (),
        page=listed.number,
        json_url=place.link(quote(place.view.layout.index(place.locale, _JSON))) if several else "",
    )


def _span(documents: tuple[History, ...]) -> str:
    """What a page of the list has: its first and its last path."""
    return f"{documents[0].path} – {documents[-1].path}"


def _row(document: History, place: IndexPosition) -> DocumentRow:
    return DocumentRow(
        path=document.path,
        url=place.document(document.path),
        changes=len(document.changes),
        date=document.last.date,
        removed=document.removed,
        earlier=document.earlier,
    )


def _list_content(listed: _List, _: IndexPosition) -> PageContent:
    index = _list(listed)
    return PageContent(
        title=index.frame.title,
        description="",
        html=render_documents(index, listed.place.words),
        previous=listed.reference(listed.number - 1),
        next=listed.reference(listed.number + 1),
    )


def _json(documents: Iterable[History], layout: UrlLayout) -> str:
    """All documents for the script of the list: URL, path, changes, day, removed, old paths."""
    end = "/" if layout.directory_urls else ".html"
    rows = [
        [
            f"{DOCUMENTS}/{document_slug(document.path)}{end}",
            carried(document.path),
            len(document.changes),
            document.last.date.isoformat(),
            int(document.removed),
            *map(carried, document.earlier),
        ]
        for document in documents
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n"


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
