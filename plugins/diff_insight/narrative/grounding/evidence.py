"""What is known of a report, as statements can cite it."""

from __future__ import annotations

from diff_insight.locales import nearest_catalog
from diff_insight.model.change import Hunk
from diff_insight.model.evidence import CitedFact, CitedHunk, Evidence, FileEvidence
from diff_insight.model.patch import split_hunks
from diff_insight.model.report import Report, ReportItem
from diff_insight.narrative.telling import fact_sentence


def evidence_of(report: Report) -> Evidence:
    """The evidence of a report whose changes have their patches."""
    words = nearest_catalog(report.locale, "en_US")
    return Evidence(
        locale=report.locale,
        files=tuple(map(_file, report.items)),
        facts=tuple(
            CitedFact(f"report.f{number}", fact, fact_sentence(fact, words))
            for number, fact in enumerate(report.facts, start=1)
        ),
    )


def _file(item: ReportItem) -> FileEvidence:
    change = item.change
    told = zip(item.facts, item.fact_sentences, strict=True)
    return FileEvidence(
        anchor=item.anchor,
        path=change.path,
        old_path=change.old_path,
        status=change.status,
        impact=item.impact,
        added=change.added,
        deleted=change.deleted,
        facts=tuple(
            CitedFact(f"{item.anchor}.f{number}", fact, sentence)
            for number, (fact, sentence) in enumerate(told, start=1)
        ),
        hunks=tuple(
            _hunk(f"{item.anchor}.h{number}", hunk)
            for number, hunk in enumerate(split_hunks(change.patch), start=1)
        ),
    )


def _hunk(name: str, hunk: Hunk) -> CitedHunk:
    lines = hunk.body.decode("utf-8", "replace").split("\n")

    def signed(sign: str) -> tuple[str, ...]:
        return tuple(line[1:] for line in lines if line.startswith(sign))

    return CitedHunk(name, signed("+"), signed("-"), signed(" "))
