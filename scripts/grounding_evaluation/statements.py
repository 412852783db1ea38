"""Statements that ought to pass: our own words of a report, each with the facts it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diff_insight.model.evidence import Evidence, ProposedStatement, StatementKind
from diff_insight.model.report import Prose, Report

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“`\d])|(?<=[。！？])|\n+")
_OPEN, _CLOSE = "“「『《", "”」』》"


def own_statements(report: Report, evidence: Evidence) -> Iterator[ProposedStatement]:
    """Titles, explanations whole and by sentence, highlights, insights and summary.

    What rests on neither a fact nor a line, such as a change of a file's mode, cannot be cited,
    and is left out.
    """
    cites = {file.anchor: cites_of([file.anchor], evidence) for file in evidence.files}
    for item in report.items:
        if not cites[item.anchor] or isinstance(item.explanation, Prose):
            continue
        yield ProposedStatement(StatementKind.TITLE, item.title, cites[item.anchor])
        for text in dict.fromkeys((item.explanation, *sentences(item.explanation))):
            yield ProposedStatement(StatementKind.EXPLANATION, text, cites[item.anchor])
    for highlight in report.highlights:
        found = cites_of(highlight.statement.anchors, evidence)
        if found:
            yield ProposedStatement(
                StatementKind.HIGHLIGHT, highlight.statement.text, found, highlight.group
            )
    for insight in report.insights:
        found = cites_of(insight.anchors or cites, evidence)
        if found:
            yield ProposedStatement(StatementKind.INSIGHT, insight.text, found)
    if found := cites_of(cites, evidence):
        shared = tuple(fact.id for fact in evidence.facts)
        yield ProposedStatement(StatementKind.SUMMARY, report.summary, found + shared)


def cites_of(anchors: Iterable[str], evidence: Evidence) -> tuple[str, ...]:
    """The ids of all facts of some files; of their hunks, where a file has no facts."""
    wanted = set(anchors)
    return tuple(
        cited.id
        for file in evidence.files
        if file.anchor in wanted
        for cited in (file.facts or file.hunks)
    )


def sentences(text: str) -> list[str]:
    """A text's sentences; stops inside of quotation marks and backticks end none."""
    cuts = [found.end() for found in _END.finditer(text) if not _is_quoted(text[: found.start()])]
    bounds = zip([0, *cuts], [*cuts, len(text)], strict=True)
    return [piece for start, end in bounds if (piece := text[start:end].strip())]


def _is_quoted(before: str) -> bool:
    opened = sum(map(before.count, _OPEN)) - sum(map(before.count, _CLOSE))
    return opened > 0 or before.count("`") % 2 == 1
