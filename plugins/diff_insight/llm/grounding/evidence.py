"""What is known of a report, as statements can cite it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diff_insight.locales import Catalog, catalog
from diff_insight.model.evidence import CitedFact, CitedHunk, Evidence, FileEvidence
from diff_insight.model.facts import Fact
from diff_insight.model.patch import split_hunks
from diff_insight.model.report import Report, ReportItem
from diff_insight.wording.clauses import fact_sentence

_OF_THE_REPORT = "report"


def evidence_of(report: Report) -> Evidence:
    """The facts and hunks of a report, with the ids that statements cite them by.

    Args:
        report: A report whose changes have their patches; a diff that is too large for the page
            is evidence too.

    Raises:
        PatchError: A patch is damaged.
    """
    words = catalog(report.locale)
    return Evidence(
        locale=report.locale,
        files=tuple(_file(item, words) for item in report.items),
        facts=_facts(_OF_THE_REPORT, report.facts, (), words),
    )


def _file(item: ReportItem, words: Catalog) -> FileEvidence:
    change = item.change
    return FileEvidence(
        anchor=item.anchor,
        path=change.path,
        old_path=change.old_path,
        status=change.status,
        impact=item.impact,
        added=change.added,
        deleted=change.deleted,
        facts=_facts(item.anchor, item.facts, item.fact_sentences, words),
        hunks=tuple(_hunks(item)),
        title=item.page.title,
    )


def _facts(
    owner: str, facts: Sequence[Fact], sentences: Sequence[str], words: Catalog
) -> tuple[CitedFact, ...]:
    """Facts with their ids; sentences that the report does not have are made."""
    if len(sentences) != len(facts):
        sentences = [fact_sentence(fact, words) for fact in facts]
    return tuple(
        CitedFact(f"{owner}.f{number}", fact, sentence)
        for number, (fact, sentence) in enumerate(zip(facts, sentences, strict=True), start=1)
    )


def _hunks(item: ReportItem) -> Iterator[CitedHunk]:
    for number, hunk in enumerate(split_hunks(item.change.patch), start=1):
        sides: dict[bytes, list[str]] = {b"+": [], b"-": [], b" ": [], b"\\": []}
        for line in hunk.body.split(b"\n")[:-1]:
            encoding = item.change.encodings[0 if line.startswith(b"-") else 1]
            sides[line[:1]].append(line[1:].decode(encoding, "surrogateescape"))
        yield CitedHunk(
            f"{item.anchor}.h{number}",
            added=tuple(sides[b"+"]),
            deleted=tuple(sides[b"-"]),
            context=tuple(sides[b" "]),
        )
