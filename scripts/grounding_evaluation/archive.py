"""Report files of other programs: their texts, sentence by sentence, with the hunks they are on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from diff_insight.llm.grounding import evidence_of
from diff_insight.model.evidence import Evidence, ProposedStatement, StatementKind
from diff_insight.model.report import Prose, ReportItem
from diff_insight.report_format.read import read_report_file
from diff_insight.report_format.report import stored_report
from grounding_evaluation.statements import sentences

_MARKS = re.compile(
    r"\*\*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|^\s*(?:[-*+]|\d+[.)])\s+|^\s*#{1,6}\s+|^\s*>\s?",
    re.MULTILINE,
)
_LOCALE = re.compile(r"[\s.（(]*Locale: ?\w+[)）]?$")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")


@dataclass(frozen=True, slots=True)
class FiledText:
    """A sentence of a report file.

    Attributes:
        file: The report file's name.
        item: The file of the report that it is about.
        statement: The sentence, citing every hunk of that file.
        evidence: What is known of the report.
    """

    file: str
    item: ReportItem
    statement: ProposedStatement
    evidence: Evidence


def filed_texts(folder: Path) -> Iterator[FiledText]:
    """The titles and explanations of the report files of a folder with a folder per locale."""
    for path in sorted(folder.glob("*/*.md")):
        stored = read_report_file(path.read_bytes()).stored
        if stored is None:
            continue
        report = stored_report(stored, dt.date(2025, 6, 1), "all", path.parent.name)
        evidence = evidence_of(report)
        files = {file.anchor: file for file in evidence.files}
        for item in report.items:
            cites = tuple(hunk.id for hunk in files[item.anchor].hunks)
            if not cites:
                continue
            title = ProposedStatement(StatementKind.TITLE, _LOCALE.sub("", item.title), cites)
            yield FiledText(f"{path.parent.name}/{path.name}", item, title, evidence)
            for text in sentences(plain_text(item.explanation)):
                statement = ProposedStatement(StatementKind.EXPLANATION, text, cites)
                yield FiledText(f"{path.parent.name}/{path.name}", item, statement, evidence)


def plain_text(prose: str | Prose) -> str:
    """The words of an explanation without the Markdown that they were asked for in."""
    text = prose.markdown if isinstance(prose, Prose) else prose
    return _MARKS.sub("", _LINK.sub(r"\1", text))
