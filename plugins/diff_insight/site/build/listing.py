"""The entry of a report: what lists, indexes and feeds need of it."""

from __future__ import annotations

from collections.abc import Iterable

from diff_insight.model.report import Report, ReportItem
from diff_insight.render.prose import plain_blocks
from diff_insight.report_format.overview import group_of
from diff_insight.site.entry import Entry, ListedFile, ListedHighlight


def report_entry(report: Report, *, title: str, stem: str, images: Iterable[str] = ()) -> Entry:
    """The entry of a report.

    Args:
        report: The report.
        title: Its headline.
        stem: Its page's path, without any ending.
        images: The names of the image files that its page shows.
    """
    return Entry(
        range=report.range,
        topic=report.topic,
        locale=report.locale,
        title=title,
        own_title=report.title,
        summary=report.summary,
        permalink=report.permalink,
        source=report.source,
        totals=report.totals,
        stem=stem,
        files=tuple(map(_file, report.items)),
        highlights=_highlights(report),
        images=tuple(images),
    )


def _file(item: ReportItem) -> ListedFile:
    change = item.change
    return ListedFile(
        path=change.path,
        old_path=change.old_path,
        anchor=item.anchor,
        status=change.status,
        added=change.added,
        deleted=change.deleted,
        type=str(item.type),
        title=item.title,
        impact=item.impact,
        not_shown=change.not_shown,
        role=item.role,
    )


def _highlights(report: Report) -> tuple[ListedHighlight, ...]:
    """Its highlights; those of a report file in plain text, by their headings."""
    if report.overview is None:
        return tuple(
            ListedHighlight(highlight.group, highlight.statement.text, highlight.statement.anchors)
            for highlight in report.highlights
        )
    found = list(plain_blocks(report.overview.highlights.body))
    order = list(dict.fromkeys(heading for heading, _ in found if heading is not None))
    groups = {heading: group_of(heading, number) for number, heading in enumerate(order)}
    return tuple(
        ListedHighlight(groups[heading] if heading else group_of(None, 0), text, ())
        for heading, text in found
    )
