"""The table of contents of a report's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from diff_insight.locales import Catalog
from diff_insight.model.report import OverviewPart, Report
from diff_insight.render.escape import escape_text
from diff_insight.render.frame import TocEntry
from diff_insight.render.prose import plain_line
from diff_insight.render.report.groups import file_groups
from diff_insight.render.report.names import file_names

# The headings of report files, which are English in every language.
_FORMAT_HEADINGS = frozenset({"Summary", "Summary Table", "Modified Contents"})


def table_of_contents(report: Report, catalog: Catalog) -> tuple[TocEntry, ...]:
    """The page's sections, and the names of its files.

    Of a report file, what it has as headings itself, in its own words: where the page's words for
    the table and the files are others, the files' names stand for themselves.
    """
    t = catalog.text
    names = tuple(_toc_of_files(report, catalog))
    sections = (
        (t("Summary"), "summary", bool(report.summary.strip())),
        *_overview_sections(report, catalog),
        (t("Summary Table"), "summary-table", True),
        (t("Modified Contents"), "modified-contents", True),
    )
    own = {plain_line(part.heading) for part in _parts(report)} | _FORMAT_HEADINGS
    listed = [
        TocEntry(escape_text(title), anchor)
        for title, anchor, there in sections
        if there and (report.overview is None or title in own)
    ]
    if listed and listed[-1].anchor == "modified-contents":
        return (*listed[:-1], replace(listed[-1], children=names))
    return (*listed, *names)


def _toc_of_files(report: Report, catalog: Catalog) -> Iterator[TocEntry]:
    """The files in the order of the page; those of a group with a heading stand below it."""
    names = file_names(report.items)
    for group in file_groups(report):
        entries = tuple(
            TocEntry(escape_text(str(names[item.anchor])), item.anchor)
            for item in group.items
            if not item.brief
        )
        label = group.label(catalog)
        if label:
            yield TocEntry(escape_text(label), group.anchor, () if group.folded else entries)
        else:
            yield from entries


def _overview_sections(report: Report, catalog: Catalog) -> Iterator[tuple[str, str, bool]]:
    """Title, anchor, and whether it is there: highlights and insights."""
    if report.overview is None:
        yield catalog.text("Highlights"), "highlights", bool(report.highlights)
        yield catalog.text("Insights"), "insights", bool(report.insights)
        return
    for anchor, part in zip(("highlights", "insights"), _parts(report), strict=True):
        yield plain_line(part.heading), anchor, part.marked


def _parts(report: Report) -> tuple[OverviewPart, ...]:
    return () if report.overview is None else (report.overview.highlights, report.overview.insights)
