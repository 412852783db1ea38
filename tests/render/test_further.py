"""The list of what changed in a file besides its explanation, on its page and as Markdown."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from diff_insight.locales import catalog
from diff_insight.model.facts import Fact, NumberChanged
from diff_insight.model.story import SectionFacts, Weight, WordedFact
from diff_insight.render.report.further import FactIds, further_html
from diff_insight.report_format.further import further_markdown
from support.facts import BOTH

ENGLISH = catalog("en_US")
NO_IDS = FactIds("item-000000", frozenset())


def fact(
    number: int, weight: Weight = Weight.WORDING, *, old: str = "", new: str = ""
) -> WordedFact:
    return WordedFact(number, weight, f"Sentence {number}.", old=old, new=new)


def section(name: str, *facts: WordedFact) -> SectionFacts:
    return SectionFacts((name,), name, facts)


def facts(count: int) -> tuple[Fact, ...]:
    return tuple(NumberChanged(str(n), str(n + 1), lines=BOTH) for n in range(count))


def test_both_sides_stand_beside_each_other_with_the_changed_words_marked() -> None:
    change = fact(1, old="Wait for <two> seconds.", new="Wait for <five> seconds.")
    html = further_html([section("Retries & more", change)], facts(1), NO_IDS, ENGLISH)
    assert "<b>Retries &amp; more</b>" in html
    assert '<li class="di-fact" data-kind="number-changed">' in html
    assert "<del>Wait for &lt;<b>two</b>&gt; seconds.</del>" in html
    assert "<ins>Wait for &lt;<b>five</b>&gt; seconds.</ins>" in html


def test_code_is_code_and_a_value_says_what_it_is_of() -> None:
    change = WordedFact(1, Weight.VALUE, "A.", "`retry`", "true", "false", code=True)
    html = further_html([section("Keys", change)], facts(1), NO_IDS, ENGLISH)
    assert '<span class="di-subject"><code>retry</code></span>' in html
    assert "<del><code>true</code></del> <ins><code>false</code></ins>" in html


def test_seven_stand_open_and_each_fact_stands_once() -> None:
    parts = [section("A", *map(fact, range(1, 9))), section("B", fact(9, Weight.LOST))]
    html = further_html(parts, facts(9), NO_IDS, ENGLISH)
    shown, folded = html.split("<details")
    assert "2 more changes" in folded
    assert "Sentence 9." in shown
    assert len(re.findall('class="di-fact"', shown)) == 7
    assert len(re.findall('class="di-fact"', folded)) == 2


def test_citations_find_the_facts_that_they_lead_to() -> None:
    ids = FactIds("item-000000", {2})
    html = further_html([section("A", fact(1), fact(2))], facts(2), ids, ENGLISH)
    assert re.findall(r'id="([^"]+)"', html) == ["item-000000.f2"]


def test_nothing_further_is_no_list() -> None:
    assert further_html([], (), NO_IDS, ENGLISH) == ""
    assert further_markdown([], ENGLISH) == ""


@pytest.mark.parametrize("locale", ["en_US", "ja_JP", "zh_CN"])
def test_the_list_is_a_list_in_markdown_and_injects_nothing(locale: str) -> None:
    change = fact(1, old="see [a](b)", new="see <script>*x*</script>")
    parts = [section("# Heading", change, *map(fact, range(2, 10)))]
    html = MarkdownIt().render(further_markdown(parts, catalog(locale)))
    assert html.count("<ul>") == 2
    assert html.count("<li>") == 1 + 7 + 1
    assert "<strong># Heading</strong>" in html
    assert "see [a](b)" in html
    assert "see &lt;script&gt;*x*&lt;/script&gt;" in html
