"""A report whose page is made, but for what stands around it in the archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from diff_insight.locales import Catalog, nearest_catalog
from diff_insight.model.report import Report, Source
from diff_insight.narrative.plain import topic_title
from diff_insight.pipeline import RangeLinks
from diff_insight.render.frame import PageFrame, PageLink, TocEntry
from diff_insight.render.items import render_items
from diff_insight.render.page import render_report, table_of_contents
from diff_insight.report_file.report import is_generic
from diff_insight.settings import Settings
from diff_insight.site.entry import Entry
from diff_insight.site.images import image_files, image_urls
from diff_insight.site.limits import as_displayed
from diff_insight.site.listing import listed
from diff_insight.site.report_json import json_text, report_object
from diff_insight.site.search_text import SearchPart, search_parts
from diff_insight.site.urls import UrlLayout, relative_url


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report, ready to be put into the archive; it depends on no other report.

    Attributes:
        entry: What lists have of it.
        html: The content of its page in UTF-8, with places for its frame
            (`render.page.with_neighbours`).
        toc: The page's table of contents.
        json: Its report.json.
        images: The image files that its page shows, by their names; a report that was stored
            has only their names.
        search: What the archive's search knows of it.
    """

    entry: Entry
    html: bytes
    toc: tuple[TocEntry, ...]
    json: bytes
    images: Mapping[str, bytes] = field(default_factory=dict)
    search: tuple[SearchPart, ...] = ()


class ReportMaker:
    """Makes reports' pages, for the options of one archive.

    Args:
        settings: The options.
        layout: The URLs.
    """

    def __init__(self, settings: Settings, layout: UrlLayout) -> None:
        self._settings = settings
        self._layout = layout
        self._titles = topic_titles(settings)

    def make(self, report: Report, links: RangeLinks) -> MadeReport:
        """A report's page, its JSON, and what lists need of it.

        Args:
            report: The report.
            links: Where the forge shows its files.
        """
        report = as_displayed(report, self._settings.display)
        words = archive_catalog(report.locale, self._settings)
        layout = self._layout
        stem = layout.stem(report.range, report.topic, report.locale)
        page = layout.page_url(stem)
        images = image_files(report)
        title = self._listed_title(report, words)
        entry = listed(report, title=title, stem=stem, images=images)
        frame = PageFrame(
            home=relative_url(layout.home_of(report.locale, self._settings.locales[0]), page),
            month=PageLink(
                relative_url(layout.page_url(layout.month(report.locale, report.range.date)), page),
                words.month(report.range.date),
                words.language_tag,
            ),
            topic_title=self._titles(report.topic),
            json_url=relative_url(layout.json_file(stem), page),
        )

        def history(path: str) -> str:
            return relative_url(layout.page_url(layout.document(report.locale, path)), page)

        items = render_items(report, links, words, history, image_urls(layout, page))
        return MadeReport(
            entry=entry,
            html=render_report(report, items, frame, words).encode(),
            toc=table_of_contents(report, words),
            json=json_text(report_object(report, entry, page)).encode(),
            images=images,
            search=search_parts(report, entry),
        )

    def _listed_title(self, report: Report, words: Catalog) -> str:
        if report.source is not Source.FILE:
            return report.title
        date = words.date(report.range.date)
        own = "" if is_generic(report.title) else report.title
        return " · ".join(filter(None, (own, self._titles(report.topic), date)))


def archive_catalog(locale: str, settings: Settings) -> Catalog:
    """The words of a language, or of the archive's first where there are none."""
    return nearest_catalog(locale, settings.locales[0])


def topic_titles(settings: Settings) -> Callable[[str], str]:
    """Topics as readers see them; one that the options do not name by its name."""
    titles = {topic.name: topic_title(topic) for topic in settings.topics}
    return lambda topic: titles.get(topic, topic)
