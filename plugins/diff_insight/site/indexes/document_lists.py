"""The list of documents in each language: a page, and all of it as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from urllib.parse import quote

from diff_insight.render.indexes.frame import DocumentRow, DocumentsIndex
from diff_insight.render.indexes.pages import render_documents
from diff_insight.site.indexes.position import IndexPosition
from diff_insight.site.json.entries import carried
from diff_insight.site.page import PageContent, SitePage
from diff_insight.site.urls import DOCUMENTS, UrlLayout
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.histories import FolderHistories, History

_JSON = "documents.json"
_MOST = 500
"""Documents that the page lists itself: about 200 KB. With more, each new one would move others to
another page."""


def document_list_pages(view: ArchiveView) -> Iterator[SitePage]:
    """The list of documents in each language by path; of many, that of their folders."""
    for locale in view.indexed:
        documents = view.indexes(locale).documents
        place = IndexPosition(view, locale, DOCUMENTS)
        if len(documents.all) > _MOST:
            rows = tuple(_folder_row(*item, place) for item in documents.folders.items())
        else:
            rows = tuple(_row(document, place) for document in documents.all)
        newest = max(row.date for row in rows)
        depends = [*map(repr, rows), len(documents.all)]
        yield place.site_page(newest, partial(_content, rows), depends)


def document_lists(view: ArchiveView) -> Iterator[tuple[str, Callable[[], str]]]:
    """For a list of folders, all documents for the page's script: its path, and its text."""
    for locale in view.indexed:
        documents = view.indexes(locale).documents.all
        if len(documents) > _MOST:
            path = view.layout.index(locale, _JSON)
            yield path, partial(_json, documents, view.layout, locale)


def _row(document: History, place: IndexPosition) -> DocumentRow:
    return DocumentRow(
        path=document.path,
        url=place.document(document.path),
        changes=len(document.changes),
        date=document.last.date,
        removed=document.removed,
        earlier=document.earlier,
    )


def _folder_row(slug: str, folder: FolderHistories, place: IndexPosition) -> DocumentRow:
    """A folder: what it has of all its documents."""
    histories = [history for page in folder.pages for history in page]
    return DocumentRow(
        path=folder.folder or place.words.text("Top folder"),
        url=place.index(DOCUMENTS, slug),
        changes=sum(history.changes for history in histories),
        date=max(history.newest for history in histories or folder.left),
        removed=False,
        earlier=(),
    )


def _content(rows: tuple[DocumentRow, ...], place: IndexPosition) -> PageContent:
    total = len(place.indexes.documents.all)
    title = place.words.text("Documents")
    json_url = place.link(quote(place.view.layout.index(place.locale, _JSON)))
    index = DocumentsIndex(
        frame=place.frame(title),
        total=total,
        rows=rows,
        json_url=json_url if total > _MOST else "",
    )
    return PageContent(title, "", render_documents(index, place.words))


def _json(documents: Iterable[History], layout: UrlLayout, locale: str) -> str:
    """All documents for the script of the list: URL, path, changes, day, removed, old paths."""
    up = len(quote(layout.index(locale, "")))
    rows = [
        [
            layout.document_url(locale, document.path)[up:],
            carried(document.path),
            len(document.changes),
            document.last.date.isoformat(),
            int(document.removed),
            *map(carried, document.earlier),
        ]
        for document in documents
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n"
