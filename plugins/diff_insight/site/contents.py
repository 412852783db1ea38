"""The contents of an archive: its pages, and everything that is built from its reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import astuple, replace
from functools import cached_property
from typing import TypeVar

from diff_insight.cache import digest, engine_fingerprint
from diff_insight.model.faults import Fault, Stage
from diff_insight.render.terms import terms_note
from diff_insight.runtime.faults import attempt, warn
from diff_insight.runtime.log import logger
from diff_insight.site.build.cached_reports import CachedReports
from diff_insight.site.build.context import BuildContext
from diff_insight.site.build.reports import CollectedReports
from diff_insight.site.build.scheduler import Scheduler
from diff_insight.site.cached.locations import site_store
from diff_insight.site.cached.search import load_search_index, store_search_index
from diff_insight.site.entry import Entry
from diff_insight.site.indexes import index_pages
from diff_insight.site.indexes.document_lists import document_lists
from diff_insight.site.indexes.home import home_content
from diff_insight.site.json.document_badges import BADGE_SCRIPT
from diff_insight.site.output.summary import ArchiveSummary
from diff_insight.site.page import PageContent, SitePage
from diff_insight.site.pages.feeds import ArchiveFeeds
from diff_insight.site.pages.head import PageHeads
from diff_insight.site.pages.report import report_pages
from diff_insight.site.pages.sitemap import sitemap_entries
from diff_insight.site.search.index import SearchedLanguage, search_files, searched_languages
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.live_files import Reported
from diff_insight.site.view.site_name import SiteName

_log = logger("cache")
_Value = TypeVar("_Value")

SCHEMAS = ("archive.schema.json", "report.schema.json")


class ArchiveContents:
    """All reports of an archive, with what links them to each other.

    Attributes:
        cached: What the cache has of the reports.
        faults: What failed while it was put together.

    Args:
        context: The options, the URLs, and the cache.
        collected: The reports.
        scheduler: Builds once more what the cache has no longer.
        site: The site that the archive is in.
        reported: The repository that is reported on.
        source: Gives the path of a report's Markdown file, which it need not have.
        name: The key of its search index in the cache; empty to write none.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what it is put together from
        self,
        context: BuildContext,
        collected: CollectedReports,
        scheduler: Scheduler,
        site: SiteName,
        reported: Reported,
        source: Callable[[Entry], str],
        name: str = "",
    ) -> None:
        self.collected = collected
        self.faults: list[Fault] = []
        self.view = ArchiveView(
            context.settings, context.layout, collected.entries, site=site, reported=reported
        )
        self.cached = CachedReports(collected, scheduler, context.store())
        self._source = source
        self._name = name
        self._lists = site_store(context.settings) if name else None

    @property
    def whole(self) -> bool:
        """Whether nothing is different next time, as long as the plan is the same."""
        return self.collected.whole and not self.faults

    @cached_property
    def feeds(self) -> ArchiveFeeds:
        """The archive's feeds."""
        return ArchiveFeeds(self.view)

    @cached_property
    def heads(self) -> PageHeads:
        """The heads of pages."""
        return PageHeads(self.view, self.feeds)

    @cached_property
    def pages(self) -> tuple[SitePage, ...]:
        """Every page but the home, which the site generator makes."""
        return (
            *report_pages(self.view, self.cached.finished_report, self._source),
            *index_pages(self.view),
        )

    def other_files(self) -> Iterator[str]:
        """The files that pages may link to and that are no pages: JSON, feeds, fragments."""
        layout = self.view.layout
        yield from map(layout.archive_file, ("archive.json", "badge.json", BADGE_SCRIPT, *SCHEMAS))
        yield from (path for path, _ in document_lists(self.view))
        yield from map(layout.image_file, self.collected.images)
        yield from (path for path, *_ in self.feeds.files())
        yield from (layout.json_file(entry.stem) for entry in self.view.entries)
        for stem, cached in self.collected.ranges.items():
            yield from (layout.fragment_file(stem, name) for name in cached.fragments(stem))

    def home(self, locale: str, page: str, *, heading: bool = True) -> PageContent:
        """The archive's home.

        Args:
            locale: Its language.
            page: The URL of the page that it is on.
            heading: Whether that page has no heading of its own.
        """
        return self._attempt(
            lambda: self._home(locale, page, heading=heading),
            lambda: PageContent(self.view.words(locale).text("Reports"), "", ""),
            page,
        )

    def _home(self, locale: str, page: str, *, heading: bool) -> PageContent:
        home = self.with_terms(home_content(self.view, locale, page, heading=heading), locale)
        return replace(home, head=home.head + self.heads.home(home, locale, page))

    def with_terms(self, content: PageContent, locale: str) -> PageContent:
        """A page with what readers are told of the rights in the repository's content."""
        note = terms_note(self.view.settings.terms, self.view.words(locale))
        return replace(content, html=content.utf8 + note.encode()) if note else content

    def _attempt(
        self, make: Callable[[], _Value], instead: Callable[[], _Value], path: str
    ) -> _Value:
        """What the site needs of the archive before the archive's own pages are rendered."""
        value, faults = attempt(Stage.PAGE, make, instead, path)
        warn("", faults)
        self.faults += faults
        return value

    @cached_property
    def summary(self) -> ArchiveSummary:
        """What the next build needs of it if nothing is new by then."""
        newest = self.view.newest_first[:1]
        return ArchiveSummary(
            reports=len(self.view.entries),
            newest=newest[0].range.date.isoformat() if newest else "",
            warnings=tuple(self.collected.warnings),
            sources={
                page.stem: page.source for page in self.pages if page.source != f"{page.stem}.md"
            },
            feeds=self.feeds.places(self.view.first_locale),
            sitemap=self._sitemap,
            search=self._search_entry,
        )

    @property
    def _sitemap(self) -> str:
        view = self.view
        if not view.site_url:
            return ""
        places = ((page.stem, page.date) for page in self.pages)
        return sitemap_entries(view.site_url, view.layout, places)

    @property
    def _search_entry(self) -> str:
        found = dict(self.search_files)
        return found[self.view.layout.search_entry]

    @cached_property
    def common(self) -> str:
        """A digest of what all pages depend on besides their own: options, languages, feeds."""
        view, settings = self.view, self.view.settings
        return digest(
            [engine_fingerprint(locale) for locale in view.locales],
            view.locales,
            view.indexed,
            [[topic.name, topic.title] for topic in settings.topics],
            settings.ranges.every.value,
            settings.forge.value,
            list(astuple(settings.terms)),
            [view.layout.reports_dir, view.layout.directory_urls],
            [view.site_url, view.site_name, view.repository_url],
            [self.feeds.names(locale) for locale in view.indexed],
        )

    @cached_property
    def search_files(self) -> tuple[tuple[str, str], ...]:
        """The files of the search, whose index the cache has for the next build to add to it."""
        common, lists = digest("search", self.common), self._lists
        previous = {} if lists is None else load_search_index(lists, self._name, common)
        found = self._attempt(
            lambda: searched_languages(self.view, self.cached.terms, previous),
            dict[str, SearchedLanguage],
            self.view.layout.search_entry,
        )
        if lists is not None and found and found != previous:
            try:
                store_search_index(lists, self._name, common, found)
            except OSError as error:
                _log.info("The index of the search is not kept: %s", error.strerror or error)
        return tuple(search_files(self.view, found))
