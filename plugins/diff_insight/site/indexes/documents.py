"""Histories of documents: a page for each folder, or several where it has much to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from markupsafe import Markup

from diff_insight.model.faults import Fault, Stage
from diff_insight.render.escape import escape_text
from diff_insight.render.frame import PageLink, TocEntry
from diff_insight.render.indexes.frame import (
    DocumentRow,
    DocumentSection,
    DocumentsIndex,
    FolderIndex,
    IndexFrame,
    LeftPath,
    Timeline,
    TimelineRow,
)
from diff_insight.render.indexes.pages import render_documents, render_folder, render_history
from diff_insight.render.labels import status_label
from diff_insight.runtime.faults import attempt
from diff_insight.site.indexes.position import IndexPosition
from diff_insight.site.json.entries import carried
from diff_insight.site.page import PageContent, PageReference, SitePage
from diff_insight.site.slugs import document_slug
from diff_insight.site.urls import DOCUMENTS
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.histories import Change, FolderHistories, History, PathHistory
from diff_insight.site.view.languages import Parts, type_key


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
    depends = (
        [page.folder.folder, page.number, page.number < len(pages)],
        list(map(len, pages)) if page.is_list else [],
        [_depends(history, paths) for history in page.histories],
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
                [f"{change.entry.key} {change.file.anchor}" for change in document.changes],
                [(path, _has_more(paths[path])) for path in document.earlier],
            )
            for document in history.here
        ],
        [document.path for document in history.elsewhere],
    )


def _has_more(history: PathHistory) -> bool:
    """Whether an earlier path of a document has more to say than where this document is."""
    return bool(history.here) or len(history.elsewhere) > 1


def _content(page: _FolderPage, place: IndexPosition) -> PageContent:
    number, last = page.number, len(page.folder.pages)
    title = _title(page, number, place)
    if page.is_list:
        html = render_documents(_list(page, place), place.words)
        return PageContent(title, "", html, next=_reference(page, 1, place))
    shown = [_section_html(history, page, place) for history in page.histories]
    sections = tuple(Markup(html) for html, _ in shown)  # noqa: S704 - escaped
    index = FolderIndex(_frame(page, place), sections, _left(page, place))
    return PageContent(
        title=title,
        description="",
        html=render_folder(index, place.words),
        toc=tuple(
            TocEntry(escape_text(_name(history, page)), document_slug(history.path))
            for history in page.histories
        ),
        previous=_reference(page, number - 1, place) if number else None,
        next=_reference(page, number + 1, place) if 0 < number < last else None,
        faults=tuple(fault for _, faults in shown for fault in faults),
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
        path=_name(history, page),
        url=f"{place.index(*_parts(page.slug, number))}#{anchor}",
        changes=sum(len(document.changes) for document in history.here),
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
        LeftPath(history.path, document_slug(history.path), _links(history.elsewhere, place))
        for history in page.left
    )


def _links(documents: Iterable[History], place: IndexPosition) -> tuple[PageLink, ...]:
    return tuple(
        PageLink(place.document(document.path), document.path, place.words.language_tag)
        for document in documents
    )


def _section_html(
    history: PathHistory, page: _FolderPage, place: IndexPosition
) -> tuple[str, tuple[Fault, ...]]:
    """A path on a folder's page; one that cannot be rendered says so."""
    words, anchor, name = place.words, document_slug(history.path), _name(history, page)

    def rendered() -> str:
        timelines = tuple(_timeline(document, place) for document in history.here)
        elsewhere = _links(history.elsewhere, place)
        return render_history(
            DocumentSection(history.path, name, anchor, timelines, elsewhere), words
        )

    def missing() -> str:
        said = escape_text(words.text("This history could not be made."))
        remark = f'<p class="di-remark di-missing">{said}</p>'
        return f'<section id="{anchor}">\n<h2>{escape_text(name)}</h2>\n{remark}\n</section>'

    return attempt(Stage.PAGE, rendered, missing, history.path)


def _name(history: PathHistory, page: _FolderPage) -> str:
    """A path below the folder of the page."""
    folder = page.folder.folder
    return history.path[len(folder) + 1 :] if folder else history.path


def _timeline(document: History, place: IndexPosition) -> Timeline:
    paths = place.indexes.documents.paths
    return Timeline(
        removed=document.removed,
        live_url=place.view.live.url(document),
        rows=tuple(_timeline_row(change, place) for change in reversed(document.changes)),
        earlier=tuple(
            (path, place.document(path) if _has_more(paths[path]) else None)
            for path in document.earlier
        ),
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
