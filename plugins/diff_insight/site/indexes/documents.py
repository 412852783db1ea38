"""Histories of documents: a page for each folder, or several where it has much to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from markupsafe import Markup

from diff_insight.render.escape import escape_text
from diff_insight.render.frame import TocEntry
from diff_insight.render.head import FeedLink
from diff_insight.render.indexes.frame import (
    DocumentRow,
    DocumentsIndex,
    FolderIndex,
    IndexFrame,
    LeftPath,
)
from diff_insight.render.indexes.pages import render_documents, render_folder
from diff_insight.site.indexes.histories import document_links, has_more, history_html, name_below
from diff_insight.site.indexes.position import IndexPosition
from diff_insight.site.json.entries import carried
from diff_insight.site.page import PageContent, PageReference, SitePage
from diff_insight.site.pages.feed_plans import ALL_REPORTS, SUBSTANTIVE, place_feed
from diff_insight.site.slugs import document_slug
from diff_insight.site.urls import DOCUMENTS
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.folders import nearest_folder
from diff_insight.site.view.histories import FolderHistories, PathHistory
from diff_insight.site.view.languages import Parts


@dataclass(frozen=True, slots=True)
class _FolderPage:
    """A page of a folder.

    Attributes:
        slug: The end of the folder's address.
        folder: The folder.
        number: Which of several pages it is, from 1; 0 for the one without a number, which has
            all histories, or lists them where there are several pages.
    """

    slug: str
    folder: FolderHistories
    number: int

    @property
    def is_list(self) -> bool:
        """Whether it only says on which page each history is."""
        return self.number == 0 and len(self.folder.pages) > 1

    @property
    def histories(self) -> tuple[PathHistory, ...]:
        """The histories that it has or lists."""
        pages = self.folder.pages
        return tuple(chain(*pages)) if self.number == 0 else pages[self.number - 1]

    @property
    def left(self) -> tuple[PathHistory, ...]:
        """The paths on it that no document has any more."""
        return () if self.number else self.folder.left


def folder_pages(view: ArchiveView) -> Iterator[SitePage]:
    """The pages of all folders, in each language."""
    for locale in view.indexed:
        for slug, folder in view.indexes(locale).documents.folders.items():
            numbers = range(len(folder.pages) + 1) if len(folder.pages) > 1 else (0,)
            for number in numbers:
                yield _site_page(view, locale, _FolderPage(slug, folder, number))


def _site_page(view: ArchiveView, locale: str, page: _FolderPage) -> SitePage:
    place = IndexPosition(view, locale, *_parts(page.slug, page.number))
    paths = place.indexes.documents.paths
    pages = page.folder.pages
    shown = [
        (
            history.path,
            history.changes,
            history.newest.isoformat(),
            history.here[0].removed,
            history.here[0].earlier,
        )
        if page.is_list
        else _depends(history, paths)
        for history in page.histories
    ]
    depends = (
        [page.folder.folder, page.number, page.number < len(pages), _feed(page, place)],
        [feed.atom_url for feed in _feeds(page, place)],
        list(map(len, pages)) if page.is_list else [],
        shown,
        [[path.path, [document.path for document in path.elsewhere]] for path in page.left],
    )
    newest = max(history.newest for history in (*page.histories, *page.left))
    return place.site_page(newest, partial(_content, page), *depends)


def _depends(history: PathHistory, paths: dict[str, PathHistory]) -> tuple[object, ...]:
    """What a path's history depends on."""
    return (
        history.path,
        [
            (
                document.removed,
                "\n".join([f"{entry.key} {file.anchor}" for entry, file in document.changes]),
                [(path, has_more(paths[path])) for path in document.earlier],
            )
            for document in history.here
        ],
        [document.path for document in history.elsewhere],
    )


def _content(page: _FolderPage, place: IndexPosition) -> PageContent:
    number, last = page.number, len(page.folder.pages)
    title = _title(page, number, place)
    if page.is_list:
        html = render_documents(_list(page, place), place.words)
        return PageContent(title, "", html, next=_reference(page, 1, place))
    folder = page.folder.folder
    shown = [history_html(history, folder, place) for history in page.histories]
    sections = tuple(Markup(html) for html, _ in shown)  # noqa: S704 - escaped
    star = place.star(carried(folder), _feed(page, place), *_parts(page.slug, 0))
    feeds = _feeds(page, place)
    index = FolderIndex(_frame(page, place), sections, star, feeds, _left(page, place))
    return PageContent(
        title=title,
        description="",
        html=render_folder(index, place.words),
        toc=tuple(
            TocEntry(
                escape_text(name_below(history, page.folder.folder)), document_slug(history.path)
            )
            for history in page.histories
        ),
        previous=_reference(page, number - 1, place) if number else None,
        next=_reference(page, number + 1, place) if 0 < number < last else None,
        faults=tuple(fault for _, faults in shown for fault in faults),
    )


def _feed(page: _FolderPage, place: IndexPosition) -> str:
    """The name of the nearest feed that has all of a folder."""
    followed = place.indexes.followed
    nearest = nearest_folder(page.folder.folder, followed)
    return ALL_REPORTS if nearest is None else place_feed(nearest, followed[nearest])


def _feeds(page: _FolderPage, place: IndexPosition) -> tuple[FeedLink, ...]:
    """The own feeds of the folder and its documents, where they have some."""
    paths = page.folder.folder, *(history.path for history in page.histories)
    return tuple(chain.from_iterable(_feeds_of(path, place) for path in paths))


def _feeds_of(path: str, place: IndexPosition) -> tuple[FeedLink, ...]:
    words, changes = place.words, place.indexes.followed.get(path)
    if not changes:
        return ()
    name, title = place_feed(path, changes), carried(path)
    alone = words.text("{title}: substantive changes", title=title)
    layout = place.view.layout
    return tuple(
        FeedLink(
            said,
            place.link(layout.feed_url(place.locale, f"{feed}.xml")),
            place.link(layout.feed_url(place.locale, f"{feed}.json")),
        )
        for said, feed in ((title, name), (alone, f"{SUBSTANTIVE}-{name}"))
    )


def _list(page: _FolderPage, place: IndexPosition) -> DocumentsIndex:
    rows = tuple(
        _row(history, page, number, place)
        for number, histories in enumerate(page.folder.pages, start=1)
        for history in histories
    )
    return DocumentsIndex(_frame(page, place), len(rows), rows, left=_left(page, place))


def _row(history: PathHistory, page: _FolderPage, number: int, place: IndexPosition) -> DocumentRow:
    """A history in the list of a folder with several pages."""
    anchor = document_slug(history.path)
    return DocumentRow(
        path=name_below(history, page.folder.folder),
        url=f"{place.index(*_parts(page.slug, number))}#{anchor}",
        changes=history.changes,
        date=history.newest,
        removed=history.here[0].removed,
        earlier=history.here[0].earlier,
        anchor=anchor,
    )


def _frame(page: _FolderPage, place: IndexPosition) -> IndexFrame:
    above: list[tuple[str, Parts]] = [(place.words.text("Documents"), (DOCUMENTS,))]
    if page.number:
        above.append((_title(page, 0, place), _parts(page.slug, 0)))
    return place.frame(_title(page, page.number, place), *above)


def _title(page: _FolderPage, number: int, place: IndexPosition) -> str:
    words = place.words
    folder = carried(page.folder.folder) or words.text("Top folder")
    if not number:
        return folder
    return words.text("{title}, page {number}", title=folder, number=words.number(number))


def _reference(page: _FolderPage, number: int, place: IndexPosition) -> PageReference:
    return place.reference(_title(page, number, place), *_parts(page.slug, number))


def _parts(slug: str, number: int) -> Parts:
    return (DOCUMENTS, slug, str(number)) if number else (DOCUMENTS, slug)


def _left(page: _FolderPage, place: IndexPosition) -> tuple[LeftPath, ...]:
    return tuple(
        LeftPath(
            history.path, document_slug(history.path), document_links(history.elsewhere, place)
        )
        for history in page.left
    )
