"""The archive as a site has it: its reports, and everything that is made from all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from importlib.resources import files

from diff_insight.display_limits import within_limits
from diff_insight.locales import Catalog, catalog, nearest_catalog
from diff_insight.log import logger
from diff_insight.model.report import Report, Source
from diff_insight.narrative.plain import topic_title
from diff_insight.pipeline import Archive, RangeLinks, links_of
from diff_insight.progress import Progress, silent
from diff_insight.render.escape import escape_text
from diff_insight.render.frame import HomeEntry, PageFrame, PageLink, TocEntry
from diff_insight.render.home import render_home, render_redirect
from diff_insight.render.items import render_items
from diff_insight.render.page import render_report, table_of_contents
from diff_insight.report_file.report import is_generic
from diff_insight.settings import Settings
from diff_insight.site.entry import Entry, ReportPage
from diff_insight.site.images import SiteImages
from diff_insight.site.report_json import (
    archive_object,
    json_text,
    report_object,
    report_summary,
)
from diff_insight.site.spool import Spool, SpooledReport
from diff_insight.site.urls import UrlLayout, relative_url
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
    """

    def __init__(self, settings: Settings, layout: UrlLayout, spool: Spool) -> None:
        self.settings = settings
        self.layout = layout
        self.entries: list[Entry] = []
        self._spool = spool
        self.images = SiteImages(spool.beside("images"), layout)
        self._titles = {topic.name: topic_title(topic) for topic in settings.topics}
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
        stem = self.layout.stem(report.range, report.topic, report.locale)
        url = self.layout.page_url(stem)
        words = self._catalog(report.locale)
        items_html = render_items(report, links, words, self.images.urls(url))
        self.images.keep(report)
        text = json_text(report_object(report, url))
        return Entry(
            number=self._spool.put(SpooledReport(report, items_html, text)),
            range=report.range,
            topic=report.topic,
            locale=report.locale,
            title=self._listed_title(report, words),
            summary=report.summary,
            totals=report.totals,
            stem=stem,
            json=report_summary(report, url),
        )

    def _catalog(self, locale: str) -> Catalog:
        """The words of a language, or of the archive's first where there are none."""
        return nearest_catalog(locale, self.settings.locales[0])

    def _listed_title(self, report: Report, words: Catalog) -> str:
        if report.source is not Source.FILE:
            return report.title
        date = words.date(report.range.date)
        own = "" if is_generic(report.title) else report.title
        return " · ".join(filter(None, (own, self._topic_title(report.topic), date)))

    def _topic_title(self, topic: str) -> str:
        """A topic as readers see it; one that the options do not name by its name."""
        return self._titles.get(topic, topic)

    def page(self, entry: Entry) -> ReportPage:
        """A report's page; every link in it is relative to the page."""
        spooled = self._spool.get(entry.number)
        words = self._catalog(entry.locale)
        frame = self._frame(entry)
        previous, following = self._neighbours[entry.stem]
        return ReportPage(
            title=entry.title,
            description=entry.summary,
            language=words.language_tag,
            html=render_report(spooled.report, spooled.items_html, frame, words),
            toc=table_of_contents(spooled.report, words),
            json=spooled.json,
            previous=previous,
            next=following,
        )

    def _frame(self, entry: Entry) -> PageFrame:
        page = self.layout.page_url(entry.stem)
        previous, following = self._neighbours[entry.stem]
        siblings = self._languages[_of_any_language(entry)]
        return PageFrame(
            home=relative_url(self.layout.home_url, page),
            previous=None if previous is None else self._link(previous, page, previous.title),
            next=None if following is None else self._link(following, page, following.title),
            languages=tuple(
                self._link(other, page, self._catalog(other.locale).language_name)
                for other in siblings
                if other is not entry
            ),
            topic_title=self._topic_title(entry.topic),
            json_url=relative_url(self.layout.json_file(entry.stem), page),
        )

    def _link(self, entry: Entry, page: str, title: str) -> PageLink:
        url = relative_url(self.layout.page_url(entry.stem), page)
        return PageLink(url, title, self._catalog(entry.locale).language_tag)

    @cached_property
    def _languages(self) -> dict[tuple[dt.date, str, str], list[Entry]]:
        """The languages of each report."""
        found: dict[tuple[dt.date, str, str], list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(_of_any_language(entry), []).append(entry)
        return found

    @cached_property
    def _neighbours(self) -> dict[str, tuple[Entry | None, Entry | None]]:
        """Before and after each report, in its own topic and language, by its stem."""
        lines: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            lines.setdefault((entry.topic, entry.locale), []).append(entry)
        return {
            entry.stem: (before, after)
            for line in lines.values()
            for before, entry, after in zip(
                [None, *line[:-1]], line, [*line[1:], None], strict=True
            )
        }

    def newest_first(self) -> list[Entry]:
        """The reports by date, newest first; topics and languages of a range in their order."""
        ranges = list(dict.fromkeys(entry.range for entry in self.entries))
        place = {compare_range: -number for number, compare_range in enumerate(ranges)}
        return sorted(self.entries, key=lambda entry: place[entry.range])

    def home(self, page: str, *, heading: bool = True) -> str:
        """The list of all reports, for the content area of the archive's home.

        Args:
            page: The URL of the page that it stands on.
            heading: Whether that page has no heading of its own.
        """
        entries = [self._home_entry(entry, page) for entry in self.newest_first()]
        return render_home(entries, self.words, heading=heading)

    def home_toc(self) -> tuple[TocEntry, ...]:
        """The months of the home's list, newest first."""
        months = dict.fromkeys(entry.range.date.replace(day=1) for entry in self.newest_first())
        return tuple(
            TocEntry(escape_text(self.words.month(month)), f"month-{month:%Y-%m}")
            for month in months
        )

    @property
    def words(self) -> Catalog:
        """The words of the archive's own pages: those of the first language."""
        return catalog(self.settings.locales[0])

    def _home_entry(self, entry: Entry, page: str) -> HomeEntry:
        words = self._catalog(entry.locale)
        return HomeEntry(
            url=relative_url(self.layout.page_url(entry.stem), page),
            title=entry.title,
            date=entry.range.date,
            topic_title=self._topic_title(entry.topic),
            lang=words.language_tag,
            language_name=words.language_name,
            files=entry.totals.files,
            added=entry.totals.added,
            deleted=entry.totals.deleted,
            summary=entry.summary,
        )

    def static_files(self) -> Iterator[tuple[str, str]]:
        """Every file that is no theme page: its path in the site, and its text."""
        yield self.layout.archive_file("archive.json"), self.archive_json()
        for name in SCHEMAS:
            text = files("diff_insight.site").joinpath(f"schemas/{name}").read_text("utf-8")
            yield self.layout.archive_file(name), text
        yield from self._redirects()

    def archive_json(self) -> str:
        """The text of archive.json."""
        reports = [entry.json for entry in self.newest_first()]
        return json_text(archive_object(reports, self._repository_url, len(self._outside)))

    def _redirects(self) -> Iterator[tuple[str, str]]:
        """For each two commits, a page that leads to their first report."""
        targets: dict[str, Entry] = {}
        for entry in (entry for entry in self.entries if entry.range.base):
            targets.setdefault(self.layout.compare_file(entry.range), entry)
        for path, entry in targets.items():
            target = relative_url(self.layout.page_url(entry.stem), path)
            language = self._catalog(entry.locale).language_tag
            yield path, render_redirect(target, entry.title, language)


def _of_any_language(entry: Entry) -> tuple[dt.date, str, str]:
    """What the languages of one report have in common."""
    return entry.range.date, entry.range.suffix, entry.topic


def _within_limits(report: Report) -> Report:
    """A report file's report, with the diffs marked that are over the display limit."""
    shown = within_limits([item.change for item in report.items])
    items = tuple(
        replace(item, change=change) for item, change in zip(report.items, shown, strict=True)
    )
    return replace(report, items=items)
