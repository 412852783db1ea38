"""Finished reports: the page of a report, and everything else that a site has of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from diff_insight.locales import Catalog
from diff_insight.model.faults import Fault
from diff_insight.model.report import Report, ReportSource
from diff_insight.model.settings import Settings
from diff_insight.render.frame import PageFrame, PageLink
from diff_insight.render.report.contents import table_of_contents
from diff_insight.render.report.fragments import SiteLinks
from diff_insight.render.report.items import render_items, without_words
from diff_insight.render.report.page import render_report
from diff_insight.report_format.report import is_generic
from diff_insight.reports.links import RangeLinks
from diff_insight.site.build.listing import report_entry, stated_headline
from diff_insight.site.cached.finished_report import FinishedReport
from diff_insight.site.json.entries import json_text
from diff_insight.site.json.report import report_object
from diff_insight.site.pages.images import image_files, image_urls
from diff_insight.site.search.text import search_parts
from diff_insight.site.urls import SCRIPT, STYLE_SHEET, UrlLayout, relative_url
from diff_insight.site.view.words import archive_catalog, topic_titles

_NO_WORDS: dict[str, Any] = {
    "summary": "",
    "highlights": (),
    "insights": (),
    "facts": (),
    "overview": None,
    "headline": "",
    "stories": (),
    "earlier_texts": None,
}


def bare(report: Report, faults: tuple[Fault, ...]) -> Report:
    """A report of diffs alone, in place of one whose page cannot be rendered.

    Args:
        report: The report.
        faults: What failed.
    """
    return replace(
        report,
        items=tuple(map(without_words, report.items)),
        faults=(*report.faults, *faults),
        **_NO_WORDS,
    )


class ReportBuilder:
    """Finishes reports, for the options of one archive.

    Args:
        settings: The options.
        layout: The URLs.
    """

    def __init__(self, settings: Settings, layout: UrlLayout) -> None:
        self._settings = settings
        self._layout = layout
        self._titles = topic_titles(settings)

    def build(self, report: Report, links: RangeLinks) -> FinishedReport:
        """A report's page, its JSON, and what lists need of it.

        Args:
            report: The report.
            links: Where the forge shows its files.
        """
        words = archive_catalog(report.locale, self._settings)
        layout = self._layout
        stem = layout.stem(report.range, report.topic, report.locale)
        page = layout.page_url(stem)
        images = image_files(report)
        title = report.headline or self._listed_title(report, words)
        report = replace(report, headline=title)
        entry = report_entry(report, title=title, stem=stem, images=images)
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
            return relative_url(layout.document_url(report.locale, path), page)

        items = render_items(report, links, words, history, self._site_links(stem, title))
        json_object, unlisted = report_object(
            with_item_faults(report, items.faults), entry, page, self._settings.terms
        )
        language = layout.page_url(layout.index(report.locale))

        def history_from_language(path: str) -> str:
            return relative_url(layout.document_url(report.locale, path), language)

        search, unsearched = search_parts(report, entry, history_from_language)
        return FinishedReport(
            entry=entry,
            html=render_report(report, items.html, frame, words),
            toc=table_of_contents(report, words),
            json=json_text(json_object).encode(),
            images=images,
            fragments=items.fragments,
            search=search,
            faults=(*items.faults, *unlisted, *unsearched),
        )

    def _site_links(self, stem: str, title: str) -> SiteLinks:
        """The links between a page and what belongs to it.

        Args:
            stem: The page's path without any ending.
            title: The page's title.
        """
        layout = self._layout
        page, folder = layout.page_url(stem), quote(layout.fragment_file(stem, ""))

        def fragment(name: str) -> str:
            return relative_url(quote(layout.fragment_file(stem, name)), page)

        return SiteLinks(
            image=image_urls(layout, page),
            fragment=fragment,
            page=relative_url(page, folder),
            title=title,
            style=relative_url(STYLE_SHEET, folder),
            script=relative_url(SCRIPT, folder),
        )

    def _listed_title(self, report: Report, words: Catalog) -> str:
        if report.source is not ReportSource.FILE:
            return report.title
        said = stated_headline(report)
        if said:
            return said
        date = words.date(report.range.date)
        own = "" if is_generic(report.title) else report.title
        return " · ".join(filter(None, (own, self._titles(report.topic), date)))


def with_faults(report: Report, faults: tuple[Fault, ...]) -> Report:
    """A report with more that failed of it as a whole."""
    return replace(report, faults=(*report.faults, *faults)) if faults else report


def with_item_faults(report: Report, faults: Sequence[Fault]) -> Report:
    """The report with what failed while its files were rendered, each on its file."""
    if not faults:
        return report
    items = (
        replace(
            item,
            faults=(*item.faults, *(fault for fault in faults if fault.path == item.change.path)),
        )
        for item in report.items
    )
    return replace(report, items=tuple(items))
