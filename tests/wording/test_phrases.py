from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from diff_insight.locales import Catalog, catalog
from diff_insight.model.facts import KINDS, Fact, ListItemAdded, TextChanged
from diff_insight.wording.clauses import (
    Group,
    as_sentence,
    capitalized,
    fact_sentence,
    long_title,
    place_of,
    sentence_clause,
    title_clause,
)
from diff_insight.wording.phrases import PHRASES, PhraseKey
from diff_insight.wording.shapes.table import phrase_key
from diff_insight.wording.shapes.texts import heading_levels
from support.facts import LIMITS, NEW, SAMPLES
from support.golden import assert_golden

CASES = Path(__file__).parent / "cases"
LOCALES = ["en_US", "ja_JP", "zh_CN"]
COUNTS = ("1", "2")  # of the facts that are told together
# Fields whose values are a closed set, and never from a document.
CLOSED = {"what", "type", "change", "part"}
DIGITS = re.compile(r"\d+")


def test_there_is_a_phrase_for_every_kind_and_a_sample_for_every_phrase() -> None:
    assert {kind for kind, _ in PHRASES} == {kind.kind for kind in KINDS}
    assert set(SAMPLES) == set(PHRASES)


@pytest.mark.parametrize(("key", "fact"), SAMPLES.items(), ids=str)
def test_the_shape_of_a_fact_finds_its_phrase(key: PhraseKey, fact: Fact) -> None:
    assert phrase_key(fact) == key


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_said_of_every_kind(locale: str) -> None:
    words = catalog(locale)
    blocks = [
        "\n".join((f"## {' · '.join(filter(None, key))}", *told(fact, words)))
        for key, fact in SAMPLES.items()
    ]
    assert_golden(CASES / f"phrases-{locale}.txt", "\n\n".join(blocks) + "\n")


def told(fact: Fact, words: Catalog) -> Iterator[str]:
    yield capitalized(title_clause(Group((fact,)), words))
    yield fact_sentence(fact, words)
    if (other := another(fact)) is not None:
        several = Group((fact, other), (place,) if (place := place_of(fact)) else ())
        yield capitalized(title_clause(several, words))
        yield as_sentence(sentence_clause(several, words), words)


def another(fact: Fact) -> Fact | None:
    """A fact of the same kind and shape with other values."""
    for field in fields(fact):
        value = getattr(fact, field.name)
        named = field.name in ("new", "old", "text", "heading", "key", "row", "column", "target")
        if named and isinstance(value, str) and value:
            other = replace(fact, **{field.name: f"Other {value}"})
            if phrase_key(other) == phrase_key(fact):
                return other
    return None


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("fact", SAMPLES.values(), ids=lambda fact: "-".join(phrase_key(fact)))
def test_every_number_in_a_sentence_is_the_facts(fact: Fact, locale: str) -> None:
    known = "".join(numbers(fact))
    for sentence in told(fact, catalog(locale)):
        said = DIGITS.findall(sentence.replace(",", ""))
        assert all(number in known or number in COUNTS for number in said), sentence


def numbers(fact: Fact) -> Iterator[str]:
    for field in fields(fact):
        if field.name not in ("lines", "places"):
            yield f" {getattr(fact, field.name)} "
    if isinstance(fact, TextChanged) and (levels := heading_levels(fact)):
        yield from map(str, levels[1:])


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("fact", SAMPLES.values(), ids=lambda fact: "-".join(phrase_key(fact)))
def test_hostile_values_stay_plain_text_on_one_line(fact: Fact, locale: str) -> None:
    hostile = 'x` {count} %s <b>"\n\r\t' + "wörd " * 60
    words = catalog(locale)
    for field in fields(fact):
        if isinstance(getattr(fact, field.name), str) and field.name not in CLOSED:
            worse = replace(fact, **{field.name: hostile})
            title = long_title(Group((worse,)), words, 100)
            sentence = fact_sentence(worse, words)
            assert len(title) <= 100
            assert len(title.splitlines()) == len(sentence.splitlines()) == 1


def test_a_sentence_is_told_with_the_values_and_the_place() -> None:
    english = catalog("en_US")
    fact = SAMPLES["table-cell-changed", "changed"]
    assert fact_sentence(fact, english) == (
        "“Default” of `gpt-4` in “Limits” changed from 80 M to 100 M."
    )
    several = Group((fact, SAMPLES["table-cell-changed", "changed"]), ("Limits",))
    assert sentence_clause(several, english) == sentence_clause(
        Group((fact,), ("Limits",)), english
    )


def test_an_enumeration_says_how_many_it_leaves_out() -> None:
    rows = tuple(ListItemAdded(f"item {number}", lines=NEW, section=LIMITS) for number in range(20))
    assert sentence_clause(Group(rows), catalog("en_US")) == (
        "list items were added: “item 0”; “item 1”; “item 2”; “item 3”; “item 4”; “item 5”; "
        "and 14 more"
    )
    assert title_clause(Group(rows), catalog("ja_JP")) == (
        "新しいリスト項目: 「item 0」、「item 1」、「item 2」、「item 3」、ほか16件"
    )
