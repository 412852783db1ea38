"""The archive as a site has it: its reports, and everything that is made from all of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import cached_property
from importlib.resources import files

from diff_insight.cache import digest, engine_fingerprint
from diff_insight.errors import CacheError
from diff_insight.log import logger
from diff_insight.model.history import RangeKind
from diff_insight.pipeline import Archive
from diff_insight.progress import Progress, silent
from diff_insight.render.home import render_redirect
from diff_insight.site.entry import Entry
from diff_insight.site.feeds import ArchiveFeeds
from diff_insight.site.head import PageHeads
from diff_insight.site.indexes import index_pages
from diff_insight.site.indexes.documents import document_files
from diff_insight.site.indexes.home import home_content
from diff_insight.site.live_files import Reported
from diff_insight.site.made_report import MadeReport
from diff_insight.site.making import Maker
from diff_insight.site.pages import PageContent, SitePage
from diff_insight.site.report_json import archive_text, entry_object
from diff_insight.site.report_pages import report_pages
from diff_insight.site.search_index import search_files
from diff_insight.site.stored_range import PagePlace, StoredRange, read_page, read_terms
from diff_insight.site.urls import relative_url
from diff_insight.site.view import ArchiveView, SiteName
from diff_insight.site.work import PAGES, TERMS, Surroundings
from diff_insight.store.collect import warn_of_doubles
from diff_insight.store.find import StoredFile, StoredFiles

_log = logger("site")

SCHEMAS = ("archive.schema.json", "report.schema.json")


class ArchiveSite:
    """All reports of an archive, with what links them to each other.

    Args:
        around: The options, the URLs, and where reports are kept.
        site_url: Where the site is published; empty where the configuration does not say.
        site_name: What the site is called.
    """

    def __init__(self, around: Surroundings, site_url: str = "", site_name: str = "") -> None:
        self.settings = around.settings
        self.layout = around.layout
        self.entries: list[Entry] = []
        self.images: dict[str, None] = {}
        self._around = around
        self._store = around.store()
        self._site = SiteName(site_url and site_url.rstrip("/") + "/", site_name)
        self._outside: set[str] = set()
        self._reported = Reported()
        self._pages: dict[str, tuple[str, int, Entry, PagePlace]] = {}
        self._maker: Maker | None = None
        self._opened: tuple[str, bytes] = ("", b"")

    def collect(
        self,
        archive: Archive | None,
        files: Iterable[StoredFile] = (),
        progress: Progress = silent,
        executor: Executor | None = None,
        jobs: int = 1,
    ) -> None:
        """Make the reports that are not kept, and list all of them.

        Args:
            archive: What git gives; `None` for an archive of report files alone.
            files: The report files.
            progress: Is told how far it is.
            executor: Makes several at a time; `None` for this process alone.
            jobs: How many it makes at a time.
        """
        maker = self._maker = Maker(self._around, executor, jobs)
        stored = StoredFiles(files, archive.ranges if archive else ())
        warn_of_doubles(stored)
        if archive is not None:
            self._collect_from_git(archive, stored, maker, progress)
        elif not stored.left:
            _log.warning(
                "No ranges (every: none, no pairs) and no report files in docs_dir/%s/: set "
                "`ranges`, or put report files there",
                self.settings.reports_dir,
            )
        if stored.left:
            self._collect_from_files(stored.left, archive, maker, progress)

    def _collect_from_git(
        self, archive: Archive, files: StoredFiles, maker: Maker, progress: Progress
    ) -> None:
        of_branch = tuple(one for one in archive.ranges if one.kind is not RangeKind.PAIR)
        head = (of_branch or archive.ranges)[-1].head if archive.ranges else ""
        self._reported = Reported(archive.repository_url, archive.forge, head)
        for _, given in maker.ranges(archive, files, progress):
            _tell(warning for _, stored in given for warning in stored.warnings)
            for key, stored in given:
                self._outside.update(stored.outside)
                self._remember(key, stored)
            told = [entry for _, stored in given for entry in stored.entries]
            # All languages of the first topic, then those of the next.
            for entry in sorted(told, key=lambda entry: self._topics[entry.topic]):
                self.entries.append(entry)
                file = files.of(entry.range, entry.topic, entry.locale)
                if file is not None:
                    files.used(file)
        if archive.ranges and not self.entries and not files.left:
            _log.warning(
                "No reports: %d ranges change %d files, and none of them is in a topic; mend "
                "`topics` or `ranges`",
                len(archive.ranges),
                len(self._outside),
            )

    def _collect_from_files(
        self,
        alone: Sequence[StoredFile],
        archive: Archive | None,
        maker: Maker,
        progress: Progress,
    ) -> None:
        """The reports that git does not give."""
        for key, stored in maker.files(alone, archive, progress):
            _tell(stored.warnings)
            for entry in stored.entries:
                if entry.stem in self._pages:
                    _log.warning(
                        "%s.md is left out: git has another report of that day", entry.stem
                    )
                    continue
                self._remember(key, stored)
                self.entries.append(entry)
        self.entries.sort(key=lambda entry: entry.range.date)

    def _remember(self, key: str, stored: StoredRange) -> None:
        places = zip(stored.entries, stored.places, strict=True)
        for number, (entry, place) in enumerate(places):
            self._pages[entry.stem] = key, number, entry, place
            self.images.update(dict.fromkeys(entry.images))

    @cached_property
    def _topics(self) -> dict[str, int]:
        return {topic.name: number for number, topic in enumerate(self.settings.topics)}

    def made(self, stem: str) -> MadeReport:
        """The report whose page has this path.

        Raises:
            CacheError: What was kept of it is gone.
        """
        key, _, entry, place = self._pages[stem]
        if self._opened[0] != key:
            self._opened = key, self._kept(key, PAGES, stem)
        return read_page(entry, place, self._opened[1])

    def _terms(self, stem: str) -> tuple[dict[str, int], ...]:
        """The terms of each search part of the report whose page has this path."""
        key, number, _, _ = self._pages[stem]
        return read_terms(self._kept(key, TERMS, stem))[number]

    def _search_files(self) -> Iterator[tuple[str, str]]:
        """The files of the search, which depend on all reports: kept until one of them changes."""
        view = self.view
        given = [[stem, *known[:2]] for stem, known in self._pages.items()]
        titles = [[topic, view.topic_title(topic)] for topic in self._topics]
        words = [engine_fingerprint(locale) for locale in view.locales]
        key = digest("search", words, given, titles, view.layout.reports_dir)
        kept = self._store.get(key, "search")
        if kept is not None:
            yield from json.loads(kept)
            return
        made = list(search_files(view, self._terms))
        self._store.put(key, "search", json.dumps(made, ensure_ascii=False).encode())
        yield from made

    def image(self, name: str) -> bytes:
        """What is in an image file of the site.

        Raises:
            CacheError: What was kept of it is gone.
        """
        digits, _, form = name.rpartition(".")
        return self._kept(digits, form, name)

    def _kept(self, key: str, kind: str, name: str) -> bytes:
        content = self._store.get(key, kind)
        if content is None and self._maker is not None:
            # It was there when the build began, but it is damaged, or someone took it away.
            self._maker.again(key)
            content = self._store.get(key, kind)
        if content is None:
            raise CacheError(
                f"cache_dir: what was kept of {name} is gone since the build began: build again"
            )
        return content

    @cached_property
    def view(self) -> ArchiveView:
        """The reports, once they are collected."""
        return ArchiveView(
            self.settings,
            self.layout,
            self.entries,
            site=self._site,
            reported=self._reported,
        )

    @cached_property
    def feeds(self) -> ArchiveFeeds:
        """The archive's feeds, once the reports are collected."""
        return ArchiveFeeds(self.view)

    @cached_property
    def heads(self) -> PageHeads:
        """The heads of pages, once the reports are collected."""
        return PageHeads(self.view, self.feeds)

    @cached_property
    def _index_pages(self) -> tuple[SitePage, ...]:
        return tuple(index_pages(self.view))

    def pages(self, source: Callable[[Entry], str]) -> Iterator[SitePage]:
        """Every page but the archive's own home, which is made by the site generator.

        Args:
            source: Gives the path of a report's Markdown file, which it need not have.
        """
        yield from self.heads.on_reports(report_pages(self.view, self.made, source))
        yield from self.heads.on_indexes(self._index_pages)

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
        yield from self._search_files()
        yield from self._redirects()
        yield from document_files(self.view)

    def late_files(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Large files that are no theme page: the path of each, and what makes its text.

        They are made when they are written, one at a time.
        """
        yield from self.feeds.files()

    def _archive_json(self) -> Iterator[str]:
        objects = (entry_object(entry, self.view.url(entry)) for entry in self.view.newest_first)
        return archive_text(objects, self._reported.url, len(self._outside))

    def _redirects(self) -> Iterator[tuple[str, str]]:
        """For each two commits, a page that leads to their first report."""
        targets: dict[str, Entry] = {}
        for entry in (entry for entry in self.entries if entry.range.base):
            targets.setdefault(self.layout.compare_file(entry.range), entry)
        for path, entry in targets.items():
            target = relative_url(self.layout.page_url(entry.stem), path)
            language = self.view.words(entry.locale).language_tag
            yield path, render_redirect(target, entry.title, language)


def _tell(warnings: Iterable[tuple[str, str]]) -> None:
    """Tell warnings of stages; what several languages of a range have to say is said once."""
    for stage, text in dict.fromkeys(warnings):
        logger(stage).warning("%s", text)
