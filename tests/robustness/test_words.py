"""Whatever the types of facts allow has words, in every language and in every place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diff_insight.analysis.labels.impact import impact_of
from diff_insight.locales import Catalog, catalog
from diff_insight.model.analysis import FileAnalysis, RangeAnalysis
from diff_insight.model.facts import KINDS, Campaign, Fact, Lines, LinkRetargeted, TextChanged
from diff_insight.model.report import ChangeType
from diff_insight.wording.clauses import (
    Group,
    fact_sentence,
    long_title,
    place_of,
    sentence_clause,
    title_clause,
)
from diff_insight.wording.file.companions import without_companions
from diff_insight.wording.file.groups import grouped, in_reading_order, merged
from diff_insight.wording.report.campaigns import campaign_clause
from robustness.fact_examples import facts, facts_of, quoted_by
from robustness.patches import Edit, file_change
from robustness.whole_way import report_of
from robustness.words import LOCALES, check_words, report_words

EDITED = file_change(Edit("docs/a.md", b"one\n", b"two\n"))
ADDED = file_change(Edit("docs/b.md", None, b"two\n"))
REMOVED = file_change(Edit("docs/c.md", b"one\n", None))
RENAMED = file_change(Edit("docs/d.md", b"one\n", b"two\n", "old/d.md"))
BINARY = file_change(Edit("docs/e.png", b"\0", b"\0\0"))
CHANGES = (EDITED, ADDED, REMOVED, RENAMED, BINARY)
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_fact_of_any_shape_has_words(kind: type[Fact], data: st.DataObject) -> None:
    several = data.draw(st.lists(facts_of(kind), min_size=1, max_size=3))
    for locale in LOCALES:
        check_words(told(several, catalog(locale)), quoted_by(several))


@MANY
@given(st.lists(facts(), min_size=1, max_size=6))
def test_facts_of_any_kinds_have_words_together(several: list[Fact]) -> None:
    groups = grouped(tuple(several))
    assert groups
    for locale in LOCALES:
        words = catalog(locale)
        for group in (*in_reading_order(groups), *merged(groups)):
            check_words(clauses(group, words), quoted_by(several))


@MANY
@given(st.lists(st.lists(facts(), max_size=4), min_size=len(CHANGES), max_size=len(CHANGES)))
def test_a_report_of_any_facts_has_words(of_files: list[list[Fact]]) -> None:
    files = tuple(
        FileAnalysis(tuple(some), impact_of(some)[0], ChangeType.MINOR) for some in of_files
    )
    shared = tuple(fact for some in of_files for fact in some if isinstance(fact, Campaign))
    every = quoted_by([fact for some in of_files for fact in some])
    paths = "".join(f"{change.path}{change.old_path}" for change in CHANGES)
    for locale in LOCALES:
        report = report_of(CHANGES, RangeAnalysis(files, shared), locale)
        check_words(report_words(report), f"{every}{paths}")


def told(several: Sequence[Fact], words: Catalog) -> Iterator[str]:
    for fact in several:
        yield fact_sentence(fact, words)
        yield from clauses(Group((fact,)), words)
        if isinstance(fact, Campaign):
            yield campaign_clause(fact, words)
    places = tuple(filter(None, map(place_of, several)))
    for group in grouped(tuple(several)):
        yield from clauses(Group(group.facts, places), words)


def clauses(group: Group, words: Catalog) -> Iterator[str]:
    yield title_clause(group, words)
    yield sentence_clause(group, words)
    title = long_title(group, words, 100)
    yield title


def test_facts_that_say_each_other_do_not_both_vanish() -> None:
    lines = Lines((3, 3), (3, 3))
    address = "http://example.org/guide"
    text = TextChanged(f"<{address}>", f"<{address}2>", 0, f"See {address}2", lines=lines)
    link = LinkRetargeted(f"{address}2", address, f"{address}2", lines=lines)
    assert without_companions((text, link))
    assert grouped((text, link))
