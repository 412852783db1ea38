"""Histories of the documents at a path, for the page of a folder."""

from __future__ import annotations

from collections.abc import Iterable

from diff_insight.model.faults import Fault, Stage
from diff_insight.model.history import RangeKind
from diff_insight.render.escape import escape_text
from diff_insight.render.frame import PageLink
from diff_insight.render.indexes.frame import DocumentSection, Timeline, TimelineRow
from diff_insight.render.indexes.pages import render_history
from diff_insight.render.labels import status_label
from diff_insight.runtime.faults import attempt
from diff_insight.site.indexes.position import IndexPosition
from diff_insight.site.pages.feed_plans import place_feed
from diff_insight.site.slugs import document_slug
from diff_insight.site.view.histories import Change, History, PathHistory
from diff_insight.site.view.languages import type_key


def has_more(history: PathHistory) -> bool:
    """Whether an earlier path of a document has more to say than where this document is."""
    return bool(history.here) or len(history.elsewhere) > 1


def document_links(documents: Iterable[History], place: IndexPosition) -> tuple[PageLink, ...]:
    """Links to the histories of documents."""
    return tuple(
        PageLink(place.document(document.path), document.path, place.words.language_tag)
        for document in documents
    )


def history_html(
    history: PathHistory, folder: str, place: IndexPosition
) -> tuple[str, tuple[Fault, ...]]:
    """The histories at a path as HTML; one that cannot be rendered says so.

    Args:
        history: The path.
        folder: The folder whose page it is on.
        place: The page.
    """
    words, anchor, name = place.words, document_slug(history.path), name_below(history, folder)

    def rendered() -> str:
        timelines = tuple(_timeline(document, place) for document in history.here)
        elsewhere = document_links(history.elsewhere, place)
        feed = _feed(history.path, place)
        return render_history(
            DocumentSection(history.path, name, anchor, timelines, elsewhere, feed), words
        )

    def missing() -> str:
        said = escape_text(words.text("This history could not be made."))
        remark = f'<p class="di-remark di-missing">{said}</p>'
        return f'<section id="{anchor}">\n<h2>{escape_text(name)}</h2>\n{remark}\n</section>'

    return attempt(Stage.PAGE, rendered, missing, history.path)


def _feed(path: str, place: IndexPosition) -> str:
    """The file of a document's own feed; empty where it has none."""
    changes = place.indexes.followed.get(path)
    return f"{place_feed(path, changes)}.xml" if changes else ""


def name_below(history: PathHistory, folder: str) -> str:
    """A path below a folder, the repository's own if that is empty."""
    return history.path[len(folder) + 1 :] if folder else history.path


def _timeline(document: History, place: IndexPosition) -> Timeline:
    paths = place.indexes.documents.paths
    return Timeline(
        removed=document.removed,
        live_url=place.view.live.url(document),
        versions_url=place.view.live.versions(document),
        compare_url=place.view.live.compare(document),
        rows=tuple(_timeline_row(change, place) for change in reversed(document.changes)),
        earlier=tuple(
            (path, place.document(path) if has_more(paths[path]) else None)
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
        pair=change.entry.range.kind is RangeKind.PAIR,
    )
