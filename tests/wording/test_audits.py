"""The audits of words: what they count as wrong."""

from __future__ import annotations

import datetime as dt

import pytest

from diff_insight.locales import catalog
from diff_insight.model.analysis import FileAnalysis
from diff_insight.model.change import FileChange, Status
from diff_insight.model.facts import Fact, FrontMatterChanged, Lines, NumberChanged, TextChanged
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import ChangeType, Impact, Report
from diff_insight.model.role import Role
from diff_insight.model.settings import Topic
from diff_insight.wording.describe import describe_item, describe_report
from words_audit.audits import Audits

DAY = CompareRange(RangeKind.DAY, "a" * 40, "b" * 40, dt.date(2025, 6, 21), "2025-06-21")
BOTH = Lines((3, 3), (3, 3))
NUMBER = NumberChanged("5", "10", lines=BOTH)
DATE = FrontMatterChanged("ms.date", "01/02/2025", "06/20/2025", lines=BOTH)
WORDS = TextChanged(
    *("quick", "fast", 1, "a", "way"),
    old_sentence="It is a quick way.",
    new_sentence="It is a fast way.",
    lines=BOTH,
)


def report(files: int, fact: Fact, kind: ChangeType, role: Role) -> Report:
    words = catalog("en_US")
    items = [
        describe_item(
            FileChange(
                f"docs/{number}.md",
                None,
                Status.MODIFIED,
                old_mode=0o100644,
                new_mode=0o100644,
                old_blob="1" * 40,
                new_blob="2" * 40,
                similarity=None,
                patch=b"",
                added=1,
                deleted=1,
                not_shown=None,
            ),
            f"item-{number:06d}",
            words,
            FileAnalysis((fact,), Impact.SUBSTANTIVE, kind, role=role),
        )
        for number in range(files)
    ]
    return describe_report(DAY, Topic("all", "", ("/",)), items, words, None)


@pytest.mark.parametrize(
    ("files", "fact", "kind", "role", "unmet"),
    [
        (1, WORDS, ChangeType.MINOR, Role.DOCUMENT, []),
        (1, NUMBER, ChangeType.MINOR, Role.DOCUMENT, ["values without a subject"]),
        (5, DATE, ChangeType.MINOR, Role.DOCUMENT, ["titles of documents"]),
        (1, WORDS, ChangeType.BREAKING, Role.NAVIGATION, ["breaking labels"]),
    ],
)
def test_audits_name_what_is_wrong(
    files: int, fact: Fact, kind: ChangeType, role: Role, unmet: list[str]
) -> None:
    audits = Audits()
    audits.add(report(files, fact, kind, role))

    wrong = [audit for audit in audits.all() if not audit.is_met]

    assert len(wrong) == len(unmet)
    assert all(audit.name.startswith(name) for audit, name in zip(wrong, unmet, strict=True))
    assert all(audit.examples for audit in wrong)
