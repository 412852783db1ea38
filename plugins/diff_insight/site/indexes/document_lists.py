"""The list of documents in each language: its pages, and all of it as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from diff_insight.render.indexes.frame import DocumentRow, DocumentsIndex
from diff_insight.render.indexes.pages import render_documents
from diff_insight.site.indexes.position import IndexPosition
from diff_insight.site.json.entries import carried
from diff_insight.site.page import PageContent, PageReference, SitePage
from diff_insight.site.urls import DOCUMENTS, UrlLayout
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.histories import History
from diff_insight.site.view.languages import DOCUMENTS_ON_A_PAGE, sized

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
            date = max(document.last.date for document in of_page)
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


def document_lists(view: ArchiveView) -> Iterator[tuple[str, Callable[[], str]]]:
    """For a list of several pages, all of it for the page's script: its path, and its text."""
    for locale in view.indexed:
        documents = view.indexes(locale).documents.all
        if len(documents) > DOCUMENTS_ON_A_PAGE:
            yield view.layout.index(locale, _JSON), partial(_json, documents, view.layout, locale)


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
