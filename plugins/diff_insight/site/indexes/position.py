"""The position of an index in the archive, and its links to the rest of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from urllib.parse import quote

from diff_insight.cache.keys import digest_values
from diff_insight.locales import Catalog
from diff_insight.render.frame import HomeEntry, PageLink
from diff_insight.render.indexes.frame import ChangeRow, IndexFrame, Star
from diff_insight.site.entry import Entry
from diff_insight.site.page import PageContent, PageReference, SitePage
from diff_insight.site.slugs import follow_keys, topic_key
from diff_insight.site.urls import NEW, relative_url
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.histories import Change
from diff_insight.site.view.languages import LanguageIndexes, Parts


class IndexPosition:
    """An index's place in the archive, with links as they are written on its page.

    Args:
        view: The archive.
        locale: The index's language.
        parts: Its path below the folder of that language; none is the home.
        page: The URL of the page, where it is not that of the parts.
    """

    def __init__(self, view: ArchiveView, locale: str, *parts: str, page: str = "") -> None:
        self.view = view
        self.locale = locale
        self.parts: Parts = parts
        self.stem = view.layout.index(locale, *parts)
        self.page = page or view.layout.page_url(self.stem)
        self.words: Catalog = view.words(locale)
        folders = self.folder, quote(f"{view.settings.reports_dir}/")
        self._ways = tuple(
            (folder, "../" * self.page.removeprefix(folder).count("/"))
            for folder in folders
            if self.page.startswith(folder)
        )

    @property
    def indexes(self) -> LanguageIndexes:
        """The groups of reports that the indexes of its language show."""
        return self.view.indexes(self.locale)

    def link(self, url: str) -> str:
        """A URL of the archive, as the page links to it.

        Args:
            url: Relative to the site's root.
        """
        # An index has tens of thousands of links, so only the few of another form are looked at.
        for folder, up in self._ways:
            if url.startswith(folder):
                return up + url[len(folder) :] or "./"
        return relative_url(url, self.page)

    def index(self, *parts: str) -> str:
        """A link to an index of the same language."""
        return self._index(self.locale, parts)

    def _index(self, locale: str, parts: Parts) -> str:
        view = self.view
        if parts:
            return self.link(view.layout.page_url(view.layout.index(locale, *parts)))
        return self.link(view.layout.home_of(locale, view.first_locale))

    @property
    def folder(self) -> str:
        """The folder of its language, relative to the site's root."""
        return quote(f"{self.view.settings.reports_dir}/{self.locale}/")

    @property
    def following(self) -> str:
        """A link to what the reader follows."""
        return f"{self.index(NEW)}#following"

    def star(self, title: str, feed: str, *parts: str) -> Star:
        """An index of the same language, for those who follow it.

        Args:
            title: What it is called; empty for what cannot be followed itself.
            feed: The name of its feed, without an ending.
            parts: Its path.
        """
        layout = self.view.layout
        url = layout.page_url(layout.index(self.locale, *parts))
        return Star(url.removeprefix(self.folder), title, f"{feed}.xml")

    def report(self, entry: Entry) -> str:
        """A link to a report."""
        return self.link(self.view.url(entry))

    def item(self, change: Change) -> str:
        """A link to a file of a report."""
        return f"{self.report(change.entry)}#{change.file.anchor}"

    def document(self, path: str) -> str:
        """A link to the history of a document."""
        return self.link(self.view.layout.document_url(self.locale, path))

    def page_link(self, url: str, title: str) -> PageLink:
        """A link in the index's own language."""
        return PageLink(url, title, self.words.language_tag)

    def frame(
        self,
        title: str,
        *above: tuple[str, Parts],
        older: PageLink | None = None,
        newer: PageLink | None = None,
    ) -> IndexFrame:
        """The frame of the index.

        Args:
            title: Its heading.
            above: Title and parts of the indexes above it, below the home.
            older: The page before it.
            newer: The page after it.
        """
        crumbs = ((self.words.text("Reports"), ()), *above)
        return IndexFrame(
            title=title,
            crumbs=tuple(self.page_link(self.index(*parts), said) for said, parts in crumbs),
            languages=self.languages(),
            older=older,
            newer=newer,
        )

    def languages(self) -> tuple[PageLink, ...]:
        """The same index in other languages; the nearest one above it where there is none."""
        found = []
        for locale, parts in _near(self.view, self.locale, self.parts):
            words = self.view.words(locale)
            url = self._index(locale, parts)
            found.append(PageLink(url, words.language_name, words.language_tag))
        return tuple(found)

    def report_row(self, entry: Entry) -> HomeEntry:
        """A report in a list."""
        words = self.view.words(entry.locale)
        return HomeEntry(
            name=entry.stem.rpartition("/")[2],
            url=self.report(entry),
            title=entry.title,
            date=entry.range.date,
            topic_title=self.view.topic_title(entry.topic),
            lang=words.language_tag,
            language_name=words.language_name,
            files=entry.totals.files,
            added=entry.totals.added,
            deleted=entry.totals.deleted,
            summary=entry.summary,
            keys=keys_of(Change(entry, file) for file in entry.files),
        )

    def change_row(self, change: Change) -> ChangeRow:
        """A change in a list."""
        file = change.file
        return ChangeRow(
            date=change.date,
            url=self.item(change),
            title=file.title or file.path,
            path=file.path,
            document=self.document(file.path),
            topic_title=self.view.topic_title(change.entry.topic),
            added=file.added,
            deleted=file.deleted,
            keys=keys_of((change,)),
        )

    def site_page(
        self, date: dt.date, make: Callable[[IndexPosition], PageContent], *depends: object
    ) -> SitePage:
        """The index as a page of the site; see `index_page`."""
        return index_page(self.view, self.locale, self.parts, date, make, *depends)

    def reference(self, title: str, *parts: str) -> PageReference:
        """An index of the same language, for the theme's links to the page before and after."""
        layout = self.view.layout
        return PageReference(title, layout.page_url(layout.index(self.locale, *parts)))


def keys_of(changes: Iterable[Change]) -> tuple[str, ...]:
    """What readers may follow that changes are of: their documents, folders and topics."""
    keys: dict[str, None] = {}
    for entry, file in changes:
        keys[topic_key(entry.topic)] = None
        for path in filter(None, (file.path, file.old_path)):
            keys.update(dict.fromkeys(follow_keys(path)))
    return tuple(keys)


def index_page(
    view: ArchiveView,
    locale: str,
    parts: Parts,
    date: dt.date,
    make: Callable[[IndexPosition], PageContent],
    *depends: object,
) -> SitePage:
    """An index as a page of the site, which is rendered when it is written.

    A long archive has tens of thousands, few of which change with a new report: what is done
    here is done for each of them in each build that has anything new.

    Args:
        view: The archive.
        locale: The index's language.
        parts: Its path below the folder of that language.
        date: The day of the newest thing on it.
        make: Renders its content, at its position.
        depends: What its content depends on, besides its position, as `digest_values` takes it.
            Reports are their keys.
    """
    stem = view.layout.index(locale, *parts)
    near = _near(view, locale, parts)
    return SitePage(
        stem=stem,
        source=f"{stem}.md",
        locale=locale,
        date=date,
        render=lambda: make(IndexPosition(view, locale, *parts)),
        others=tuple(
            (other, view.layout.index(other, *parts) if parts else view.home(other))
            for other, there in near
            if there == parts
        ),
        key=digest_values(stem, near, depends),
    )


def _near(view: ArchiveView, locale: str, parts: Parts) -> tuple[tuple[str, Parts], ...]:
    """In other languages, the same index, or the nearest one above it that there is."""
    if view.indexed == (locale,):
        return ()
    found = []
    for other in view.indexed:
        if other != locale:
            indexes, there = view.indexes(other), parts
            while not indexes.has(there):
                there = there[:-1]
            found.append((other, there))
    return tuple(found)
