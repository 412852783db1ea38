"""Values that the indexes show, which the site passes; all URLs are relative to the page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from diff_insight.render.frame import HomeEntry, PageLink
from diff_insight.render.head import FeedLink


@dataclass(frozen=True, slots=True)
class IndexFrame:
    """Title and navigation of an index page.

    Attributes:
        title: Its heading; plain text.
        crumbs: The pages above it, the archive's home first.
        languages: The same page in other languages, or the nearest that there is.
        older: The page before it.
        newer: The page after it.
    """

    title: str
    crumbs: tuple[PageLink, ...] = ()
    languages: tuple[PageLink, ...] = ()
    older: PageLink | None = None
    newer: PageLink | None = None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A line of an index of indexes: a month, a week, a topic or a type of change.

    Attributes:
        title: What readers click; plain text.
        url: Where it leads.
        counts: What can be counted in it, in words.
        type: The type of change that it is; empty for others.
        line: Its activity, from the oldest to the newest month; empty where none is shown.
    """

    title: str
    url: str
    counts: tuple[str, ...]
    type: str = ""
    line: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A file of a report in a list of changes.

    Attributes:
        date: The day of its report.
        url: The file on its report's page.
        title: What changed; plain text.
        path: The document.
        document: The document's history.
        topic_title: The topic, as readers see it.
        added: Added lines.
        deleted: Deleted lines.
        keys: As those of `HomeEntry`.
    """

    date: dt.date
    url: str
    title: str
    path: str
    document: str
    topic_title: str
    added: int
    deleted: int
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangesIndex:
    """A page of a list of changes.

    Attributes:
        frame: What stands around it.
        total: How many changes there are on all pages.
        rows: Those of this page, newest first.
        pages: Links to the numbered pages, the newest first.
    """

    frame: IndexFrame
    total: int
    rows: tuple[ChangeRow, ...]
    pages: tuple[PageLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Star:
    """What a reader can follow: a topic, or a folder and its documents.

    Attributes:
        path: Its page, below the folder of the page's language.
        title: What it is called; empty for what cannot be followed itself.
        feed: The name of the Atom feed that has all of it.
    """

    path: str
    title: str
    feed: str


@dataclass(frozen=True, slots=True)
class ReportsIndex:
    """A page of a list of reports; the same as `ChangesIndex` otherwise.

    Attributes:
        star: The topic, for those who follow it.
    """

    frame: IndexFrame
    total: int
    rows: tuple[HomeEntry, ...]
    pages: tuple[PageLink, ...] = ()
    star: Star | None = None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in the list of documents.

    Attributes:
        path: Where it is, or was last.
        url: Its history.
        changes: How many times reports tell of it.
        date: The day of the newest of them.
        removed: Whether it is gone.
        earlier: The paths that it had before.
        anchor: The row's id; empty for none.
    """

    path: str
    url: str
    changes: int
    date: dt.date
    removed: bool
    earlier: tuple[str, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class LeftPath:
    """A path that no document has any more.

    Attributes:
        path: The path.
        anchor: Its id.
        links: The histories of the documents that had it, nearly always one.
    """

    path: str
    anchor: str
    links: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class DocumentsIndex:
    """A list of documents: of all, or of a folder's.

    Attributes:
        frame: What stands around it.
        total: How many documents there are.
        rows: The documents in the order of their paths; of very many, their folders.
        json_url: Where all documents are listed for the page's script, where the rows are folders.
        left: The paths that no document has any more; only in the list of a folder.
    """

    frame: IndexFrame
    total: int
    rows: tuple[DocumentRow, ...]
    json_url: str = ""
    left: tuple[LeftPath, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A change in a document's history.

    Attributes:
        date: The day of its report.
        url: The file on its report's page.
        title: What changed; plain text.
        type: The label of its change.
        status: How it changed, in words.
        old_path: Where it was before, if it moved.
        topic_title: The topic, as readers see it.
        added: Added lines.
        deleted: Deleted lines.
        pair: Whether it is of two commits that the configuration names, which are no step of the
            history.
    """

    date: dt.date
    url: str
    title: str
    type: str
    status: str
    old_path: str | None
    topic_title: str
    added: int
    deleted: int
    pair: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """One document's history.

    Attributes:
        removed: Whether it is gone.
        live_url: Where its forge shows it as it is now.
        versions_url: Where its forge lists its versions.
        compare_url: Where its forge compares two commits, which stand for `{base}` and `{head}`.
        rows: Its changes, newest first.
        earlier: The paths that it had before, oldest first, each with the URL of its page; with
            none where that only leads back here.
    """

    removed: bool
    live_url: str | None
    rows: tuple[TimelineRow, ...]
    earlier: tuple[tuple[str, str | None], ...]
    versions_url: str | None = None
    compare_url: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """The histories of the documents at a path.

    Attributes:
        path: The path.
        name: The same below the folder of the page.
        anchor: Its id.
        timelines: The documents that are there, or were last; the newest first, nearly always one.
        elsewhere: Documents that were there once and have another path now.
        feed: The file of its own feed; empty where it has none.
    """

    path: str
    name: str
    anchor: str
    timelines: tuple[Timeline, ...]
    elsewhere: tuple[PageLink, ...] = ()
    feed: str = ""


@dataclass(frozen=True, slots=True)
class FolderIndex:
    """A page with the histories of a folder.

    Attributes:
        frame: What stands around it.
        sections: The histories as HTML, in the order of their paths.
        star: The folder, for those who follow it or a document of it.
        feeds: The feeds that have all of it.
        left: The paths that no document has any more.
    """

    frame: IndexFrame
    sections: tuple[Markup, ...]
    star: Star
    feeds: tuple[FeedLink, ...] = ()
    left: tuple[LeftPath, ...] = ()
