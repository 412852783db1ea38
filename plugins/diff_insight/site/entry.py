"""What a site knows of one report: what lists need of it, and its page."""

from __future__ import annotations

from dataclasses import dataclass

from diff_insight.model.history import CompareRange
from diff_insight.model.report import Totals
from diff_insight.render.frame import TocEntry
from diff_insight.site.report_json import JsonObject


@dataclass(frozen=True, slots=True)
class Entry:
    """What the archive remembers of one report.

    Attributes:
        number: Its number in the spool.
        range: Its range.
        topic: Its topic's name.
        locale: Its language.
        title: Its title in lists, tabs and search results: report files have the same title
            every day, so theirs is made of topic and date.
        summary: Its summary.
        totals: How much it changed.
        stem: Its page's path, without any ending.
        json: Its object in archive.json.
    """

    number: int
    range: CompareRange
    topic: str
    locale: str
    title: str
    summary: str
    totals: Totals
    stem: str
    json: JsonObject


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report's page, ready for a theme.

    Attributes:
        title: The page's title.
        description: A sentence or two of plain text for search engines.
        language: BCP 47, for the document.
        html: The content area.
        toc: The table of contents.
        json: The text of the file beside the page.
        previous: The page of the range before.
        next: The page of the range after.
    """

    title: str
    description: str
    language: str
    html: str
    toc: tuple[TocEntry, ...]
    json: str
    previous: Entry | None
    next: Entry | None
