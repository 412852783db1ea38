"""A report as the Markdown file that archives of reports are made of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from diff_insight.locales import Catalog, gettext_noop
from diff_insight.model.change import FileChange
from diff_insight.model.report import HighlightGroup, Report, ReportItem
from diff_insight.report_file.escape import escape_markdown, escape_markdown_line, one_line
from diff_insight.report_file.front_matter import front_matter

_SOURCE_LOCALE = "en_US"
_HEADINGS = {
    HighlightGroup.FEATURES: gettext_noop("New features"),
    HighlightGroup.BREAKING: gettext_noop("Breaking changes"),
    HighlightGroup.OTHER: gettext_noop("Other updates"),
}
_TABLE_HEAD = """\
# Summary Table
|  Filename  | Type |    Title    | Status | A  | D  | M  |
|------------|------|-------------|--------|----|----|----|
"""
_GITHUB_COMPARE = re.compile(r"/compare/([^/:]+):[0-9a-f]{7}\.\.\.\1:[0-9a-f]{7}$")
# A line that a Markdown reader takes for the end of a fenced block: nothing but backticks, at most
# three blanks in front of it, the sign of a context line among them. It ends lines at a CR as well.
_CLOSING_FENCE = re.compile(r"(?:\A|(?<=[\n\r])) {0,3}(`+)[ \t]*(?=[\n\r]|\Z)")
_SHORTEST_FENCE = 4


def to_markdown(report: Report, catalog: Catalog) -> str:
    """The text of a report's file.

    Bytes of a repository that are not UTF-8 are in it as surrogates: it has to be encoded with
    `surrogateescape`, and written without translating line ends.
    """
    blocks = (
        *_permalink(report.permalink),
        *_highlights(report, catalog),
        *_insights(report, catalog),
        _TABLE_HEAD + "".join(map(_row, report.items)),
    )
    contents = "\n\n".join(map(_item, report.items))
    head = front_matter(_head(report))
    body = "\n\n".join(blocks)
    return f"{head}\n{body}\n\n# Modified Contents\n{contents}\n\n\n"


def _head(report: Report) -> dict[str, str]:
    prefix = "" if report.locale == _SOURCE_LOCALE else f"[{report.locale}] "
    values = {
        "date": report.range.date.isoformat(),
        "summary": report.summary,
        "title": f"{prefix}Diff Insight Report - {report.topic}",
    }
    if report.permalink is not None:
        values["permalink"] = report.permalink
    return values


def _permalink(permalink: str | None) -> Iterator[str]:
    if permalink is not None:
        forge = "GitHub" if _GITHUB_COMPARE.search(permalink) else urlsplit(permalink).hostname
        yield f'[View Diff on {forge}]({permalink}){{target="_blank"}}'


def _highlights(report: Report, catalog: Catalog) -> Iterator[str]:
    if report.highlights:
        yield f"# {catalog.text('Highlights')}"
    for group, heading in _HEADINGS.items():
        texts = [told.statement.text for told in report.highlights if told.group is group]
        if texts:
            bullets = "\n".join(f"- {escape_markdown_line(text)}" for text in texts)
            yield f"## {catalog.text(heading)}\n{bullets}"


def _insights(report: Report, catalog: Catalog) -> Iterator[str]:
    if report.insights:
        paragraphs = "\n\n".join(escape_markdown(told.text) for told in report.insights)
        yield f"# {catalog.text('Insights')}\n{paragraphs}"


def _row(item: ReportItem) -> str:
    change = item.change
    name = one_line(change.path.rpartition("/")[2])
    cells = (
        f"[{name}](#{item.anchor})",
        item.type,
        one_line(item.title),
        change.status,
        str(change.added),
        str(change.deleted),
        str(change.changes),
    )
    return f"| {' | '.join(cells)} | \n"


def _item(item: ReportItem) -> str:
    labels = {"modification_type": item.type, "modification_title": item.title}
    blocks = (
        f"## {one_line(item.change.path)}{{#{item.anchor}}}",
        *_details(item.change),
        "### Summary",
        f"```json\n{json.dumps(labels, indent=4, ensure_ascii=False)}\n```",
        f"### Explanation\n{escape_markdown(item.explanation)}",
    )
    return "\n\n".join(blocks)


def _details(change: FileChange) -> Iterator[str]:
    if change.patch:
        patch = change.patch.decode("utf-8", "surrogateescape")
        end = "" if patch.endswith("\n") else "\n"
        fence = _fence(patch)
        yield (f"<details>\n<summary>Diff</summary>\n{fence}diff\n{patch}{end}{fence}\n</details>")


def _fence(patch: str) -> str:
    longest = max((len(found[1]) for found in _CLOSING_FENCE.finditer(patch)), default=0)
    return "`" * max(_SHORTEST_FENCE, longest + 1)
