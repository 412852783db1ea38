"""HTML of a report's page: head, overview and table, around the sections of its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from markupsafe import Markup

from diff_insight.locales import Catalog
from diff_insight.model.change import Status
from diff_insight.model.faults import Fault
from diff_insight.model.report import (
    ChangeType,
    HighlightGroup,
    Impact,
    Overview,
    OverviewPart,
    Report,
    ReportItem,
    ReportSource,
)
from diff_insight.render.environment import render_template
from diff_insight.render.escape import escape_text, web_url
from diff_insight.render.frame import FileLinks, PageFrame
from diff_insight.render.front_end import lines_script, script_source, style_sheet
from diff_insight.render.labels import (
    fault_remarks,
    group_label,
    impact_label,
    key_meanings,
    status_label,
    type_label,
)
from diff_insight.render.prose import LinkTargets, render_line, render_prose
from diff_insight.render.report.items import page_ids, paragraphs, render_items
from diff_insight.render.report.names import file_names
from diff_insight.render.report.provenance import authored
from diff_insight.render.report.statements import LinkedStatement, linked_statement

_Choice = TypeVar("_Choice", Status, Impact)

# No escaped text has a NUL, so these cannot be found anywhere else.
_ITEMS = Markup("\0items\0")
_LANGUAGES = Markup("\0languages\0")
_PAGER = Markup("\0pager\0")
_LEVEL = 3  # of the headings in a report file's own words, below those of the page


@dataclass(frozen=True, slots=True)
class _Part:
    """Highlights or insights of a report file, as HTML; both empty where there are none."""

    heading: Markup
    body: Markup


@dataclass(frozen=True, slots=True)
class _Overview:
    """The overview of a report file, as HTML."""

    highlights: _Part
    insights: _Part


def render_report(report: Report, items_html: bytes, frame: PageFrame, catalog: Catalog) -> bytes:
    """The content of a report's page, for the theme's content area, in UTF-8.

    Two places of it are left open, for `neighbours.with_neighbours` to fill: what stands there
    changes when other reports come and go.

    Args:
        report: The report.
        items_html: The HTML that `render_items` gave for it.
        frame: Its place in the archive.
        catalog: The reader's words.
    """
    return _render("report.html", report, items_html, frame, catalog)


def render_standalone(
    report: Report, links: FileLinks, catalog: Catalog
) -> tuple[str, tuple[Fault, ...]]:
    """A whole document with its own styles and script: no theme, no request.

    Returns:
        The document, and what failed in it.
    """
    items = render_items(report, links, catalog)
    html = _render("standalone.html", report, items.html, None, catalog)
    return html.decode(), items.faults


def _own_assets() -> dict[str, Markup]:
    """The style sheet and the script of a document of its own."""
    script = lines_script()
    assets = {"style": style_sheet(), "script": script, "script_source": script_source(script)}
    return {name: Markup(text) for name, text in assets.items()}  # noqa: S704 - the package's own


def _render(
    template: str, report: Report, items_html: bytes, frame: PageFrame | None, catalog: Catalog
) -> bytes:
    targets = LinkTargets(page_ids(report))
    by_anchor = {item.anchor: item for item in report.items}
    permalink = web_url(report.permalink)
    html = render_template(
        template,
        catalog,
        report=report,
        frame=frame,
        # By far the most of a page, so that it is put in its place at the end.
        items=_ITEMS,
        **(_own_assets() if frame is None else {}),
        authored=authored(report, catalog),
        missing=fault_remarks(report.faults, catalog),
        permalink=permalink,
        forge_host=urlsplit(permalink).hostname if permalink else None,
        summary=paragraphs(report.summary),
        overview=_overview(report.overview, targets, catalog),
        highlights=_highlights(report, by_anchor, catalog),
        insights=tuple(linked_statement(statement, by_anchor) for statement in report.insights),
        names=file_names(report.items),
        kept=None
        if report.earlier_texts is None
        else render_prose(report.earlier_texts, targets, _LEVEL),
        types=_types(report, catalog),
        statuses=_choices((item.change.status for item in report.items), status_label, catalog),
        # A report file says nothing of it.
        impacts=()
        if report.source is ReportSource.FILE
        else _choices((item.impact for item in report.items), impact_label, catalog),
        keys=key_meanings(catalog),
        named_range=_has_name(report),
        topic_title=frame.topic_title if frame else "",
        languages_place=_LANGUAGES,
        pager_place=_PAGER,
    )
    before, _, after = html.partition(_ITEMS)
    return b"".join((before.encode(), items_html, after.encode()))


def _overview(
    overview: Overview | None, targets: LinkTargets, catalog: Catalog
) -> _Overview | None:
    if overview is None:
        return None

    def part(overview_part: OverviewPart, title: str) -> _Part:
        body = render_prose(overview_part.body, targets, _LEVEL)
        heading = render_line(overview_part.heading, targets)
        return _Part(heading or Markup(escape_text(title)) if body else heading, body)  # noqa: S704

    return _Overview(
        part(overview.highlights, catalog.text("Highlights")),
        part(overview.insights, catalog.text("Insights")),
    )


def _types(report: Report, catalog: Catalog) -> tuple[tuple[str, str, int], ...]:
    """The types of change that the report has, and how many files have each; ours come first."""
    counts = Counter(str(item.type) for item in report.items)
    ours = [change_type.value for change_type in ChangeType]
    ordered = [
        *(kind for kind in ours if kind in counts),
        *(kind for kind in counts if kind not in ours),
    ]
    return tuple((kind, type_label(kind, catalog), counts[kind]) for kind in ordered)


def _choices(
    values: Iterable[_Choice], label: Callable[[_Choice, Catalog], str], catalog: Catalog
) -> tuple[tuple[_Choice, str], ...]:
    """The different values, in the order of their class, with what readers call them."""
    there = set(values)
    kinds = type(next(iter(there))) if there else ()
    return tuple((value, label(value, catalog)) for value in kinds if value in there)


def _has_name(report: Report) -> bool:
    """Whether the range's title says more than its date, its ids and the report's title."""
    compare_range = report.range
    said = {"", compare_range.date.isoformat(), compare_range.short, report.title}
    return compare_range.title not in said


def _highlights(
    report: Report, by_anchor: dict[str, ReportItem], catalog: Catalog
) -> tuple[tuple[str, tuple[LinkedStatement, ...]], ...]:
    """The statements under their headings, in the order of the heaviest of each.

    Other updates that are all there is have an empty heading: there is nothing that they are not.
    """
    groups = []
    # The group of the heaviest highlight comes first.
    there = dict.fromkeys(highlight.group for highlight in report.highlights)
    for group in there:
        statements = tuple(
            linked_statement(highlight.statement, by_anchor)
            for highlight in report.highlights
            if highlight.group is group
        )
        needless = group is HighlightGroup.OTHER and len(there) == 1
        groups.append(("" if needless else group_label(group, catalog), statements))
    return tuple(groups)
