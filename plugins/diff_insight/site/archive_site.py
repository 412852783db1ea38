"""A built archive on its way into a site: what is not new stays from the previous build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from diff_insight.render.head import FeedLink, feed_links
from diff_insight.runtime.collector import rare_collections
from diff_insight.runtime.progress import Progress, silent
from diff_insight.site.build.context import KINDS, BuildContext
from diff_insight.site.build.plan import ArchivePlan
from diff_insight.site.output.manifest import Manifest
from diff_insight.site.output.previous_site import PreviousSite, Reserved
from diff_insight.site.output.summary import ArchiveSummary
from diff_insight.site.page import PageContent
from diff_insight.site.urls import IMAGES, relative_url

if TYPE_CHECKING:
    from diff_insight.site.artifacts import Themed
    from diff_insight.site.contents import ArchiveContents


class ArchiveSite:
    """An archive that was built, on its way into a site's folder.

    Attributes:
        settings: The options.
        layout: The URLs.
        summary: How many reports it has, and what the site's other files need of it.
        contents: Gives all of it; reads the reports from the cache where nothing was new.

    Args:
        context: The options, the URLs, and the cache.
        plan: What it consists of.
        summary: Its summary.
        contents: Gives all of it, the same each time.
        previous: What the previous build left in the site.
    """

    def __init__(
        self,
        context: BuildContext,
        plan: ArchivePlan,
        summary: ArchiveSummary,
        contents: Callable[[], ArchiveContents],
        previous: PreviousSite,
    ) -> None:
        self.settings = context.settings
        self.layout = context.layout
        self.summary = summary
        self.contents = contents
        self._context = context
        self._plan = plan
        self._previous = previous
        self._homes: dict[str, PageContent] = {}

    @property
    def is_new(self) -> bool:
        """Whether it is another archive than the one in the site."""
        manifest = self._previous.manifest
        return manifest.archive != self._plan.digest or manifest.summary is None

    def pages(self) -> Iterator[tuple[str, str]]:
        """Pages: the path by which the site's own pages can link to each, and its path there."""
        sources, file = self.summary.sources, self.layout.page_file
        stems: Iterator[str]
        if self.is_new:
            stems = (page.stem for page in self.contents().pages)
        else:
            # What is no page leads to one, or belongs to one.
            stems = (
                row.name
                for row in self._previous.manifest.rows
                if row.files and row.files[0].path == file(row.name)
            )
        return ((sources.get(stem) or f"{stem}.md", file(stem)) for stem in stems)

    def other_files(self) -> Iterator[str]:
        """The files that pages may link to and that are no pages: JSON, feeds, fragments."""
        if self.is_new:
            yield from self.contents().other_files()
            return
        for row in self._previous.manifest.rows:
            if row.name == "search" or not row.files:
                continue
            if row.files[0].path == self.layout.page_file(row.name):
                report_json = self.layout.json_file(row.name)
                others = (path for path, *_ in row.files[1:])
                yield from (
                    path for path in others if path == report_json or path.endswith(".html")
                )
            else:
                # The first page of a feed that has several.
                yield from (path for path, *_ in row.files[:1] if not path.endswith(".html"))

    def home(self, locale: str, page: str, *, heading: bool = True) -> PageContent:
        """The archive's home.

        Args:
            locale: Its language.
            page: The URL of the page that it is on.
            heading: Whether that page has no heading of its own.
        """
        name = f"{locale} {int(heading)} {page}"
        home = None if self.is_new else self.summary.homes.get(name)
        self._homes[name] = home or self.contents().home(locale, page, heading=heading)
        return self._homes[name]

    def head_of_other_page(self, page: str) -> str:
        """HTML for the head of a page that is not the archive's.

        Args:
            page: Its URL.
        """
        return feed_links(
            FeedLink(feed.title, relative_url(feed.atom, page), relative_url(feed.json, page))
            for feed in self.summary.feeds
        )

    def place(
        self,
        themed: Themed,
        look: Callable[[str], str],
        reserved: Reserved,
        others: Sequence[str],
        progress: Progress = silent,
    ) -> None:
        """Bring the archive's folder in the site up to date.

        Args:
            themed: Puts the theme around a page.
            look: Gives a digest of the theme around the pages of a language; empty for a theme
                without one, so that pages are written each time.
            reserved: Whether a path of the site is to be left alone.
            others: The files of others in the archive's folder.
            progress: Is called with how far it is.
        """
        before = self._previous.manifest
        same = not self.is_new and all(
            seen and look(locale) == seen for locale, seen in before.looks
        )
        if same and self._previous.is_intact(reserved):
            now = replace(
                before,
                summary=replace(self.summary, homes=self._homes),
                others=tuple(others),
                used=self._used(),
            )
            if now != before:
                self._previous.store_manifest(now)
            return
        with rare_collections():
            self._write(themed, look, reserved, others, progress)

    def _write(
        self,
        themed: Themed,
        look: Callable[[str], str],
        reserved: Reserved,
        others: Sequence[str],
        progress: Progress,
    ) -> None:
        """Write the artifacts that are not in the site as they should be."""
        from diff_insight.site.artifacts import ArchiveArtifacts  # noqa: PLC0415 - see `site.archive`

        contents = self.contents()
        artifacts = ArchiveArtifacts(contents, themed, look, self._previous)
        most = artifacts.most

        def of_all(finished: int) -> None:
            progress("Writing pages and lists", finished, max(most, finished))

        rows = self._previous.place(artifacts.all(), reserved, of_all)
        self._previous.store_manifest(
            Manifest(
                archive=self._plan.digest if contents.whole else "",
                looks=tuple((locale, look(locale)) for locale in contents.view.locales),
                rows=rows,
                others=tuple(others),
                used=self._used(),
                common=contents.common,
                reports=artifacts.reports,
                summary=replace(contents.summary, homes=self._homes),
            )
        )

    def _used(self) -> str:
        """Touch all of the archive in the cache, once a day; returns the day."""
        today = dt.datetime.now(tz=dt.UTC).date().isoformat()
        before = self._previous.manifest
        if before.used != today:
            store = self._context.store()
            for key in (*self._plan.keys, *(file.key for file in self._plan.files.values())):
                for kind in KINDS:
                    store.has(key, kind)
            for row in before.rows:
                digits, _, form = row.name.rpartition("/")[2].rpartition(".")
                if f"/{IMAGES}/" in row.name:
                    store.has(digits, form)
        return today

    def left_out(self, reserved: Reserved) -> Iterator[str]:
        """The paths of pages, once they are written, where a person's own file is instead."""
        for row in self._previous.manifest.rows:
            # What belongs to a page is left out without a word.
            yield from (file.path for file in row.files[:1] if reserved(file.path))
