from __future__ import annotations

from dataclasses import fields

import pytest

from diff_insight.llm.grounding.fact_sides import FIELDS, adds_only, removes_only, sides_of
from diff_insight.model.facts import KINDS, Fact
from support.facts import SAMPLES

NO_WORDS = {
    *("lines", "places", "level", "what", "formatting", "same_document"),
    *("above_old_text", "was_text", "names", "unseen"),
    *("change", "breaking", "lost"),
}


def test_every_field_of_a_fact_has_a_side() -> None:
    named = {field.name for kind in KINDS for field in fields(kind)}

    assert named - NO_WORDS <= FIELDS


@pytest.mark.parametrize("fact", SAMPLES.values(), ids=map(str, SAMPLES))
def test_an_addition_has_nothing_old_and_a_removal_nothing_new(fact: Fact) -> None:
    sides = sides_of(fact)

    assert not (adds_only(fact) and sides.old)
    assert not (removes_only(fact) and sides.new)
    assert not (adds_only(fact) and removes_only(fact))
