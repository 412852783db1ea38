"""The archive as a site has it: what is new is made, the rest stands there from the last build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from diff_insight.render.head import FeedLink, feed_links
from diff_insight.report_files.find import StoredFile
from diff_insight.reports.opened import OpenedRepository
from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress, silent
from diff_insight.runtime.uncollected import uncollected
from diff_insight.site.build.context import KINDS, BuildContext
from diff_insight.site.build.plan import ArchivePlan, plan_archive
from diff_insight.site.output.manifest import Manifest
from diff_insight.site.output.previous_site import PreviousSite, Taken
from diff_insight.site.output.summary import ArchiveSummary
from diff_insight.site.page import PageContent
from diff_insight.site.urls import DOCUMENTS, IMAGES, relative_url
from diff_insight.site.view.site_name import NO_SITE, SiteName

if TYPE_CHECKING:
    from diff_insight.site.artifacts import Themed
    from diff_insight.site.build.scheduler import Workers
    from diff_insight.site.contents import ArchiveContents
    from diff_insight.site.entry import Entry

_log = logger("site")


class ArchiveSite:
    """An archive in a site.

    What makes reports and pages is imported when something has to be made: a build with nothing
    new is over before that would have been loaded.

    Args:
        around: The options, the URLs, and where reports are kept.
        site: The site that it is in.
        standing: What the last build left in the site; `None` where there is no site.
        workers: Opens an executor that makes several reports at a time.
    """

    def __init__(
        self,
        around: BuildContext,
        site: SiteName = NO_SITE,
        standing: PreviousSite | None = None,
        workers: Workers | None = None,
    ) -> None:
        self.settings = around.settings
        self.layout = around.layout
        self._around = around
        self._site = site
        self._standing = standing
        self._workers = workers
        self._plan: ArchivePlan | None = None
        self._progress: Progress = silent
        self._sources: dict[tuple[object, ...], str] = {}
        self._homes: dict[str, PageContent] = {}

    def collect(
        self,
        opened: OpenedRepository | None,
        files: Iterable[StoredFile] = (),
        progress: Progress = silent,
    ) -> None:
        """Make the reports that are neither kept nor in the site.

        Args:
            opened: What git gives; `None` for an archive of report files alone.
            files: The report files.
            progress: Is told how far it is.
        """
        given = tuple(files)
        self._sources = {file.key: file.source for file in given}
        plan = plan_archive(
            self.settings, self.layout, opened, given, self._site.url, self._site.name
        )
        self._plan, self._progress = plan, progress
        for first, double in plan.stored.doubles:
            _log.warning(
                "%s is left out: %s is the file of the same report; keep one of them",
                double.source,
                first.source,
            )
        if not plan.has_git and not plan.files:
            _log.warning(
                "No ranges (every: none, no pairs) and no report files in docs_dir/%s/: set "
                "`ranges`, or put report files there",
                self.settings.reports_dir,
            )
        if self.is_new and opened is not None:
            from diff_insight.site.build.empty_topics import empty_topics  # noqa: PLC0415 - see the class

            of_archive = self.contents.collected
            of_archive.warn(empty_topics(opened, of_archive.entries))
        warnings = self.contents.collected.warnings if self.is_new else self.summary.warnings
        for stage, text in warnings:
            logger(stage).warning("%s", text)

    @property
    def plan(self) -> ArchivePlan:
        """What it consists of, once it is collected."""
        assert self._plan is not None  # noqa: S101 - its callers' order
        return self._plan

    @property
    def is_new(self) -> bool:
        """Whether it is another archive than the one that stands in the site."""
        record = None if self._standing is None else self._standing.record
        return record is None or record.archive != self.plan.digest or record.summary is None

    @cached_property
    def summary(self) -> ArchiveSummary:
        """What can be said of it without its reports."""
        if self._standing is not None and not self.is_new:
            assert self._standing.record.summary is not None  # noqa: S101 - it is not new then
            return self._standing.record.summary
        contents = self.contents
        with uncollected():
            return contents.summary

    @cached_property
    def contents(self) -> ArchiveContents:
        """All of it."""
        with uncollected():
            from diff_insight.site.assemble import assembled  # noqa: PLC0415 - see the class

        return assembled(
            self._around,
            self.plan,
            self._site,
            self.source_of,
            name="" if self._standing is None else self._standing.name,
            workers=self._workers,
            progress=self._progress,
        )

    def pages(self, *, documents: bool) -> Iterator[tuple[str, str]]:
        """Pages: the path by which the site's own pages can link to each, and its path there.

        Args:
            documents: Whether those of documents are asked for, which are most of all pages and
                seldom linked to, or all the others.
        """
        sources, file = self.summary.sources, self.layout.page_file
        if self.is_new or self._standing is None:
            stems = self.contents.stems(documents=documents)
        else:
            rows = self._standing.record.rows
            stems = (
                row.name
                for row in rows
                if (f"/{DOCUMENTS}/" in row.name) is documents
                # What is no page leads to one, or belongs to one.
                and row.files
                and row.files[0].path == file(row.name)
            )
        return ((sources.get(stem) or f"{stem}.md", file(stem)) for stem in stems)

    def other_files(self) -> Iterator[str]:
        """The files that pages may link to and that are no pages: JSON, feeds, images."""
        if self.is_new or self._standing is None:
            yield from self.contents.other_files()
            return
        for row in self._standing.record.rows:
            beside = self.layout.json_file(row.name)
            if row.name == "search" or not row.files:
                continue
            if row.files[0].path == self.layout.page_file(row.name):
                yield from (path for path, *_ in row.files if path == beside)
            else:
                yield from (path for path, *_ in row.files if not path.endswith(".html"))

    def source_of(self, entry: Entry) -> str:
        """The path by which the site's own pages link to a report: that of its file."""
        compared = entry.range
        key = compared.date, entry.topic, compared.suffix, entry.locale
        return self._sources.get(key, f"{entry.stem}.md")

    def home(self, locale: str, page: str, *, heading: bool = True) -> PageContent:
        """The archive's home.

        Args:
            locale: Its language.
            page: The URL of the page that it stands on.
            heading: Whether that page has no heading of its own.
        """
        name = f"{locale} {int(heading)} {page}"
        home = None if self.is_new else self.summary.homes.get(name)
        self._homes[name] = home or self.contents.home(locale, page, heading=heading)
        return self._homes[name]

    def head_of_other_page(self, page: str) -> str:
        """What is put into the head of a page that is not the archive's.

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
        taken: Taken,
        others: Sequence[str],
        progress: Progress = silent,
    ) -> None:
        """Bring the archive's folder in the site up to date.

        Args:
            themed: Puts the theme around a page.
            look: Gives a digest of the theme around the pages of a language; empty for a theme
                that cannot be told, so that pages are made each time.
            taken: Says of which paths to leave them alone.
            others: The files of others in the archive's folder.
            progress: Is told how far it is.
        """
        standing = self._standing
        assert standing is not None  # noqa: S101 - there is no folder without
        before = standing.record
        same = not self.is_new and all(
            seen and look(locale) == seen for locale, seen in before.looks
        )
        if same and standing.is_intact(taken):
            now = replace(
                before,
                summary=replace(self.summary, homes=self._homes),
                others=tuple(others),
                used=self._used(),
            )
            if now != before:
                standing.keep(now)
            return
        from diff_insight.site.artifacts import ArchiveArtifacts  # noqa: PLC0415 - see the class

        contents = self.contents
        parts = ArchiveArtifacts(contents, themed, look, standing)
        most = parts.most

        def tell(finished: int) -> None:
            progress("Writing pages and lists", finished, max(most, finished))

        rows = standing.place(parts.all(), taken, tell)
        standing.keep(
            Manifest(
                archive=self.plan.digest if contents.whole else "",
                looks=tuple((locale, look(locale)) for locale in contents.view.locales),
                rows=rows,
                others=tuple(others),
                used=self._used(),
                common=contents.common,
                told=contents.told,
                fragments=parts.fragments,
                summary=replace(contents.summary, homes=self._homes),
            )
        )

    def _used(self) -> str:
        """Tell the cache, once a day, that all of the archive is in use; returns the day."""
        today = dt.datetime.now(tz=dt.UTC).date().isoformat()
        before = None if self._standing is None else self._standing.record
        if before is None or before.used != today:
            store = self._around.store()
            for key in (*self.plan.keys, *(one.key for one in self.plan.files.values())):
                for kind in KINDS:
                    store.has(key, kind)
            for row in () if before is None else before.rows:
                digits, _, form = row.name.rpartition("/")[2].rpartition(".")
                if f"/{IMAGES}/" in row.name:
                    store.has(digits, form)
        return today

    def left_out(self, taken: Taken) -> Iterator[str]:
        """The paths of pages, once they are placed, where a person's own file stands instead."""
        if self._standing is not None:
            for row in self._standing.record.rows:
                # What stands beside a page is left out without a word.
                yield from (file.path for file in row.files[:1] if taken(file.path))
