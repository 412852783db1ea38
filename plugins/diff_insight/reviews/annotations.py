"""A report as annotations of a GitHub workflow.

The lines are workflow commands, which GitHub shows beside the files of a pull request; the escapes
are those of its toolkit (docs.github.com, "Workflow commands for GitHub Actions").
"""

from __future__ import annotations

from collections.abc import Iterator

from diff_insight.locales.catalog import Catalog
from diff_insight.model.report import ChangeType, Impact, Prose, Report, ReportItem
from diff_insight.wording.weight.lines import heaviest_lines

_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_MESSAGE, ord(":"): "%3A", ord(","): "%2C"}
_TITLE = "Diff Insight"  # of what is about the report as a whole
_MOST = 10  # annotations of a kind that GitHub shows of one step; it drops the rest
_OF_THE_REPORT = 2  # notices that are about the report: its headline, and how many files are left


def github_annotations(report: Report, catalog: Catalog) -> Iterator[str]:
    """A workflow command for each file that changed for readers, breaking changes first.

    What is more than GitHub shows is counted in a notice of its own.
    """
    changed = [item for item in report.items if item.impact is not Impact.MECHANICAL]
    breaking = [item for item in changed if item.type == ChangeType.BREAKING]
    others = [item for item in changed if item.type != ChangeType.BREAKING]
    yield f"::notice title={_TITLE}::{report.headline.translate(_MESSAGE)}"
    shown = breaking[:_MOST], others[: _MOST - _OF_THE_REPORT]
    yield from _commands("warning", shown[0])
    yield from _commands("notice", shown[1])
    left_out = len(changed) - len(shown[0]) - len(shown[1])
    if left_out:
        more = catalog.plural("{count} more file", "{count} more files", left_out)
        yield f"::notice title={_TITLE}::{more.translate(_MESSAGE)}"


def _commands(level: str, items: list[ReportItem]) -> Iterator[str]:
    for item in items:
        properties = [f"file={_escaped(item.change.path)}", *_lines(item)]
        properties.append(f"title={_escaped(item.type)}")
        yield f"::{level} {','.join(properties)}::{_message(item).translate(_MESSAGE)}"


def _message(item: ReportItem) -> str:
    explanation = item.explanation
    text = explanation.markdown if isinstance(explanation, Prose) else explanation
    return f"{item.title}\n{text}" if text and text != item.title else item.title


def _lines(item: ReportItem) -> Iterator[str]:
    lines = heaviest_lines(item.facts)
    if lines is not None:
        yield f"line={lines[0]}"
        yield f"endLine={lines[1]}"


def _escaped(text: str) -> str:
    """A text as the value of a property; bytes that are not UTF-8 are marked."""
    return text.encode("utf-8", "replace").decode().translate(_PROPERTY)
