"""The archive as a site has it: its reports, and everything that is made from all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from importlib.resources import files

from diff_insight.display_limits import within_limits
from diff_insight.log import logger
from diff_insight.model.report import Report
from diff_insight.pipeline import Archive, RangeLinks, links_of
from diff_insight.progress import Progress, silent
from diff_insight.render.home import render_redirect
from diff_insight.settings import Settings
from diff_insight.site.entry import Entry
from diff_insight.site.feeds import ArchiveFeeds
from diff_insight.site.head import PageHeads
from diff_insight.site.indexes import index_pages
from diff_insight.site.indexes.home import home_content
from diff_insight.site.made_report import ReportMaker
from diff_insight.site.pages import PageContent, SitePage
from diff_insight.site.report_json import archive_text, entry_object
from diff_insight.site.report_pages import report_pages
from diff_insight.site.search_index import search_files
from diff_insight.site.spool import Spool
from diff_insight.site.urls import UrlLayout, relative_url
from diff_insight.site.view import ArchiveView, SiteName
from diff_insight.store.collect import reports_of_files, warn_of_doubles, with_its_file
from diff_insight.store.find import StoredFile, StoredFiles

_log = logger("site")

SCHEMAS = ("archive.schema.json", "report.schema.json")


class ArchiveSite:
    """All reports of an archive, in a spool, with what links them to each other.

    Args:
        settings: The options.
        layout: The URLs.
        spool: Where the reports are kept.
        site_url: Where the site is published; empty where the configuration does not say.
        site_name: What the site is called.
    """

    def __init__(
        self,
        settings: Settings,
        layout: UrlLayout,
        spool: Spool,
        site_url: str = "",
        site_name: str = "",
    ) -> None:
        self.settings = settings
        self.layout = layout
        self.entries: list[Entry] = []
        self._site = SiteName(site_url and site_url.rstrip("/") + "/", site_name)
        self._spool = spool
        self._maker = ReportMaker(settings, layout)
        self._outside: set[str] = set()
        self._repository_url: str | None = None

    def collect(
        self,
        archive: Archive | None,
        files: Iterable[StoredFile] = (),
        progress: Progress = silent,
    ) -> None:
        """Make every report and spool it; only one range is held at a time.

        Args:
            archive: What git gives; `None` for an archive of report files alone.
            files: The report files.
            progress: Is told how far it is.
        """
        stored = StoredFiles(files, archive.ranges if archive else ())
        warn_of_doubles(stored)
        alone = stored.left
        if archive is not None:
            self._collect_from_git(archive, stored, progress)
            alone = stored.left
        elif not alone:
            _log.warning(
                "No ranges (every: none, no pairs) and no report files in docs_dir/%s/: set "
                "`ranges`, or put report files there",
                self.settings.reports_dir,
            )
        if alone:
            taken = {entry.stem for entry in self.entries}
            for report in reports_of_files(alone, archive, progress):
                stem = self.layout.stem(report.range, report.topic, report.locale)
                if stem in taken:
                    _log.warning("%s.md is left out: git has another report of that day", stem)
                    continue
                shown = _within_limits(report)
                self.entries.append(self._spooled(shown, links_of(report, self.settings)))
            self.entries.sort(key=lambda entry: entry.range.date)

    def _collect_from_git(self, archive: Archive, files: StoredFiles, progress: Progress) -> None:
        self._repository_url = archive.repository_url
        for made in archive.reports(progress):
            self._outside.update(made.outside)
            links = RangeLinks(archive.forge, made.range)
            told = (with_its_file(report, files, self.settings) for report in made.reports)
            self.entries.extend(self._spooled(report, links) for report in told)
        if files.left:
            return
        if archive.ranges and not self.entries:
            _log.warning(
                "No reports: %d ranges change %d files, and none of them is in a topic; mend "
                "`topics` or `ranges`",
                len(archive.ranges),
                len(self._outside),
            )

    def _spooled(self, report: Report, links: RangeLinks) -> Entry:
        made = self._maker.make(report, links)
        self._spool.put(made)
        return made.entry

    @cached_property
    def view(self) -> ArchiveView:
        """The reports, once they are collected."""
        return ArchiveView(
            self.settings,
            self.layout,
            self.entries,
            site=self._site,
            repository_url=self._repository_url,
        )

    @cached_property
    def feeds(self) -> ArchiveFeeds:
        """The archive's feeds, once the reports are collected."""
        return ArchiveFeeds(self.view)

    @cached_property
    def heads(self) -> PageHeads:
        """The heads of pages, once the reports are collected."""
        return PageHeads(self.view, self.feeds)

    def pages(self, source: Callable[[Entry], str]) -> Iterator[SitePage]:
        """Every page but the archive's own home, which is made by the site generator.

        Args:
            source: Gives the path of a report's Markdown file, which it need not have.
        """
        yield from self.heads.on_reports(report_pages(self.view, self._spool.get, source))
        yield from self.heads.on_indexes(index_pages(self.view))

    def home(self, locale: str, page: str, *, heading: bool = True) -> PageContent:
        """The archive's home.

        Args:
            locale: Its language.
            page: The URL of the page that it stands on.
            heading: Whether that page has no heading of its own.
        """
        home = home_content(self.view, locale, page, heading=heading)
        return replace(home, head=home.head + self.heads.home(home, locale, page))

    def static_files(self) -> Iterator[tuple[str, str]]:
        """Every file that is no theme page: its path in the site, and its text."""
        yield self.layout.archive_file("archive.json"), "".join(self._archive_json())
        for name in SCHEMAS:
            text = files("diff_insight.site").joinpath(f"schemas/{name}").read_text("utf-8")
            yield self.layout.archive_file(name), text
        yield from search_files(self.view, self._spool.terms)
        yield from self._redirects()

    def late_files(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Large files that are no theme page: the path of each, and what makes its text.

        They are made when they are written, one at a time.
        """
        yield from self.feeds.files()

    def _archive_json(self) -> Iterator[str]:
        objects = (entry_object(entry, self.view.url(entry)) for entry in self.view.newest_first)
        return archive_text(objects, self._repository_url, len(self._outside))

    def _redirects(self) -> Iterator[tuple[str, str]]:
        """For each two commits, a page that leads to their first report."""
        targets: dict[str, Entry] = {}
        for entry in (entry for entry in self.entries if entry.range.base):
            targets.setdefault(self.layout.compare_file(entry.range), entry)
        for path, entry in targets.items():
            target = relative_url(self.layout.page_url(entry.stem), path)
            language = self.view.words(entry.locale).language_tag
            yield path, render_redirect(target, entry.title, language)


def _within_limits(report: Report) -> Report:
    """A report file's report, with the diffs marked that are over the display limit."""
    shown = within_limits([item.change for item in report.items])
    items = tuple(
        replace(item, change=change) for item, change in zip(report.items, shown, strict=True)
    )
    return replace(report, items=items)
