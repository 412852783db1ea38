"""A report as the Markdown file that archives of reports are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from diff_insight.locales import Catalog, gettext_noop
from diff_insight.model.report import (
    HighlightGroup,
    Overview,
    OverviewPart,
    Prose,
    Report,
    ReportItem,
)
from diff_insight.report_format.escape import escape_markdown, escape_markdown_line
from diff_insight.report_format.front_matter import front_matter
from diff_insight.report_format.further import further_markdown
from diff_insight.report_format.items import EARLIER_TEXTS_HEADING, item_text
from diff_insight.report_format.overview import overview_text
from diff_insight.report_format.stored import StoredItem, StoredReport
from diff_insight.report_format.table import TABLE_HEAD, row

_SOURCE_LOCALE = "en_US"
HIGHLIGHT_HEADINGS = {
    HighlightGroup.FEATURES: gettext_noop("New features"),
    HighlightGroup.BREAKING: gettext_noop("Breaking changes"),
    HighlightGroup.OTHER: gettext_noop("Other updates"),
}
_GITHUB_COMPARE = re.compile(r"/compare/([^/:]+):[0-9a-f]{7}\.\.\.\1:[0-9a-f]{7}$")


def to_markdown(report: Report, catalog: Catalog) -> str:
    """The text of a report's file.

    Bytes of a repository that are not UTF-8 are in it as surrogates: it has to be encoded with
    `surrogateescape`, and written without translating line ends.
    """
    return stored_text(to_stored(report, catalog))


def stored_text(stored: StoredReport) -> str:
    """The text of a report file; what was read whole is written as it was."""
    overview = overview_text(stored.link, stored.overview)
    table = TABLE_HEAD + "".join(map(row, stored.items))
    contents = "\n\n".join(map(item_text, stored.items))
    earlier_texts = (
        f"{EARLIER_TEXTS_HEADING}\n{stored.earlier_texts}" if stored.earlier_texts else ""
    )
    return (
        f"{front_matter(stored.meta)}{overview}{table}\n\n# Modified Contents\n"
        f"{contents}\n\n\n{earlier_texts}"
    )


def stored_bytes(stored: StoredReport) -> bytes:
    """The bytes of a report file."""
    return stored_text(stored).encode("utf-8", "surrogateescape")


def to_stored(report: Report, catalog: Catalog) -> StoredReport:
    """A report as its file has it.

    Paths and patches are kept byte for byte; words have U+FFFD for bytes that are not UTF-8.
    """
    overview = "\n\n".join((*_highlights(report, catalog), *_insights(report, catalog)))
    if report.overview is not None:
        overview = _overview(report.overview)
    return StoredReport(
        meta=_meta(report),
        link="" if report.permalink is None else forge_link(report.permalink),
        overview=_words(overview) or None,
        items=tuple(_item(item, catalog) for item in report.items),
        earlier_texts="" if report.earlier_texts is None else _words(report.earlier_texts.markdown),
    )


def file_title(topic: str, locale: str) -> str:
    """The title that a report's file has where nobody gave it another one."""
    prefix = "" if locale == _SOURCE_LOCALE else f"[{locale}] "
    return f"{prefix}Diff Insight Report - {topic}"


def forge_link(permalink: str) -> str:
    """The line that links to the forge."""
    forge = "GitHub" if _GITHUB_COMPARE.search(permalink) else urlsplit(permalink).hostname
    return f'[View Diff on {forge}]({permalink}){{target="_blank"}}'


def _meta(report: Report) -> dict[str, object]:
    values: dict[str, object] = {
        "date": report.range.date.isoformat(),
        "summary": _words(report.summary),
        "title": file_title(report.topic, report.locale),
    }
    if report.headline:
        values["headline"] = _words(report.headline)
    if report.permalink is not None:
        values["permalink"] = report.permalink
    return values


def _words(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _overview(overview: Overview) -> str:
    return "\n\n".join(filter(None, map(_part, (overview.highlights, overview.insights))))


def _part(part: OverviewPart) -> str:
    heading = f"# {part.heading}" if part.heading else ""
    return "\n".join(filter(None, (heading, part.body.markdown)))


def _highlights(report: Report, catalog: Catalog) -> Iterator[str]:
    if report.highlights:
        yield f"# {catalog.text('Highlights')}"
    for group, heading in HIGHLIGHT_HEADINGS.items():
        texts = [
            highlight.statement.text for highlight in report.highlights if highlight.group is group
        ]
        if texts:
            bullets = "\n".join(f"- {escape_markdown_line(text)}" for text in texts)
            yield f"## {catalog.text(heading)}\n{bullets}"


def _insights(report: Report, catalog: Catalog) -> Iterator[str]:
    if report.insights:
        paragraphs = "\n\n".join(escape_markdown(insight.text) for insight in report.insights)
        yield f"# {catalog.text('Insights')}\n{paragraphs}"


def _item(item: ReportItem, catalog: Catalog) -> StoredItem:
    change = item.change
    explanation = (
        explanation_markdown(item.explanation),
        further_markdown(item.further, catalog),
    )
    return StoredItem(
        path=change.path,
        anchor=item.anchor,
        type=_words(item.type),
        title=_words(item.title),
        status=change.status.value,
        added=change.added,
        deleted=change.deleted,
        changes=change.changes,
        patch=_whole_lines(change.patch),
        explanation=_words("\n\n".join(filter(None, explanation))),
        more=dict(_owner_labels(item)),
    )


def _owner_labels(item: ReportItem) -> Iterator[tuple[str, str]]:
    """The labels that the options gave, each with the name of its rule."""
    origins = item.origins
    if origins.type and origins.built_in_type:
        yield "type_rule", _words(origins.type)
    if origins.owner_impact:
        yield from (("impact", item.impact.value), ("impact_rule", _words(origins.impact)))
    if origins.owner_role:
        yield from (("role", item.role.value), ("role_rule", origins.role))


def explanation_markdown(explanation: str | Prose) -> str:
    """An explanation as Markdown, whoever wrote it."""
    if isinstance(explanation, Prose):
        return explanation.markdown
    return escape_markdown(explanation)


def _whole_lines(patch: bytes) -> bytes | None:
    if not patch:
        return None
    return patch if patch.endswith(b"\n") else patch + b"\n"
