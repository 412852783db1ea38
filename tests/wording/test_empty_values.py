"""A front matter key without a value is there all the same."""

from __future__ import annotations

import pytest

from diff_insight.analysis.between.campaigns import find_campaigns
from diff_insight.locales import available, catalog
from diff_insight.model.facts import FrontMatterChanged, Lines
from diff_insight.wording.clauses import fact_sentence

NOWHERE = Lines(None, None)
SAID: dict[tuple[str | None, str | None], str] = {
    (None, ""): "The front matter has `k` now, with the value (empty).",
    ("", None): "The front matter no longer has `k`, which was (empty).",
    ("x", ""): "`k` changed from “x” to (empty).",
    ("", "x"): "`k` changed from (empty) to “x”.",
}


@pytest.mark.parametrize(("old", "new"), SAID)
def test_an_empty_value_is_no_missing_key(old: str | None, new: str | None) -> None:
    fact = FrontMatterChanged(key="k", old=old, new=new, lines=NOWHERE)
    assert fact_sentence(fact, catalog("en_US")) == SAID[old, new]
    assert all("`k`" in fact_sentence(fact, catalog(locale)) for locale in available())


def test_a_key_without_a_value_in_many_files_is_no_replacement() -> None:
    fact = FrontMatterChanged(key="k", old=None, new="", lines=NOWHERE)
    of_report, of_files = find_campaigns([(fact,)] * 9)
    assert not of_report
    assert not any(of_files)
