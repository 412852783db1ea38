"""All reports of an archive, in the orders and groups that pages need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

from diff_insight.locales import Catalog
from diff_insight.model.history import CompareRange
from diff_insight.model.settings import Settings
from diff_insight.render.frame import PageLink
from diff_insight.site.entry import Entry
from diff_insight.site.urls import UrlLayout, relative_url
from diff_insight.site.view.languages import LanguageIndexes
from diff_insight.site.view.live_files import LiveFiles, Reported
from diff_insight.site.view.site_name import NO_SITE, SiteName
from diff_insight.site.view.words import archive_catalog, topic_titles


class ArchiveView:
    """The archive's reports, in the orders and groups that pages need.

    Attributes:
        settings: The options.
        layout: The URLs.
        entries: The reports, oldest first; topics and languages of a range in their order.
        site_url: Where the site is published, with a slash at its end; empty where the
            configuration does not say.
        reported: The repository that is reported on.
        site_name: What the site is called; empty where nothing says so.
        topic_title: Gives a topic as readers see it.
    """

    def __init__(
        self,
        settings: Settings,
        layout: UrlLayout,
        entries: Sequence[Entry],
        *,
        site: SiteName = NO_SITE,
        reported: Reported | None = None,
    ) -> None:
        self.settings = settings
        self.layout = layout
        self.entries = tuple(entries)
        self.site_url = site.url
        self.site_name = site.name
        self.reported = reported or Reported()
        self._indexes: dict[str, LanguageIndexes] = {}
        self.topic_title = topic_titles(settings)

    @cached_property
    def locales(self) -> tuple[str, ...]:
        """The languages that there are pages in: the options', then others of report files."""
        found = (entry.locale for entry in self.entries)
        return tuple(dict.fromkeys((*self.settings.locales, *sorted(set(found)))))

    @cached_property
    def indexed(self) -> tuple[str, ...]:
        """The languages that there are reports in, which are those that have indexes."""
        return tuple(locale for locale in self.locales if self.of(locale))

    @property
    def first_locale(self) -> str:
        """The language of the archive's own home."""
        return self.settings.locales[0]

    def home(self, locale: str) -> str:
        """The path of a language's home, without any ending."""
        if locale != self.first_locale:
            return self.layout.index(locale)
        folder = self.settings.reports_dir
        return folder if self.layout.directory_urls else f"{folder}/index"

    def of(self, locale: str) -> tuple[Entry, ...]:
        """The reports in a language, newest first."""
        return self._by_locale.get(locale, ())

    @cached_property
    def _by_locale(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.newest_first:
            found.setdefault(entry.locale, []).append(entry)
        return {locale: tuple(entries) for locale, entries in found.items()}

    @property
    def repository_url(self) -> str | None:
        """The repository's web page, or its remote; `None` for a local one."""
        return self.reported.url

    @cached_property
    def live(self) -> LiveFiles:
        """Where forges show documents."""
        return LiveFiles(self.reported.forge, self.settings.forge)

    def indexes(self, locale: str) -> LanguageIndexes:
        """What the indexes of a language are made from."""
        if locale not in self._indexes:
            self._indexes[locale] = LanguageIndexes(self.of(locale), self.settings)
        return self._indexes[locale]

    @cached_property
    def newest_first(self) -> tuple[Entry, ...]:
        """The reports by date, newest first; topics and languages of a range in their order."""
        ranges = dict.fromkeys(entry.range for entry in self.entries)
        place: dict[CompareRange, int] = {
            compared: -number for number, compared in enumerate(ranges)
        }
        return tuple(sorted(self.entries, key=lambda entry: place[entry.range]))

    @cached_property
    def neighbours(self) -> dict[str, tuple[Entry | None, Entry | None]]:
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

    def translations(self, entry: Entry) -> tuple[Entry, ...]:
        """A report in each of its languages, itself among them."""
        return tuple(self._translations[_of_any_language(entry)])

    @cached_property
    def _translations(self) -> dict[tuple[dt.date, str, str], list[Entry]]:
        found: dict[tuple[dt.date, str, str], list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(_of_any_language(entry), []).append(entry)
        return found

    def words(self, locale: str) -> Catalog:
        """The words of a language, or of the archive's first where there are none."""
        return archive_catalog(locale, self.settings)

    def url(self, entry: Entry) -> str:
        """A report's page, relative to the site's root."""
        return self.layout.page_url(entry.stem)

    def link(self, entry: Entry, page: str, title: str) -> PageLink:
        """A link to a report.

        Args:
            entry: The report.
            page: The URL of the page that the link is on.
            title: What readers click.
        """
        language = self.words(entry.locale).language_tag
        return PageLink(relative_url(self.url(entry), page), title, language)


def _of_any_language(entry: Entry) -> tuple[dt.date, str, str]:
    """What the languages of one report have in common."""
    return entry.range.date, entry.range.suffix, entry.topic
