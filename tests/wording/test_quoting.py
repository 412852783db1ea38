from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.locales import catalog
from diff_insight.wording.quoting import as_text, as_value, clipped, clipped_pair, tail


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("short", 10, "short"),
        ("two\n  lines", 20, "two lines"),
        ("cut at a word's border", 12, "cut at a…"),
        ("exactly twelve", 8, "exactly…"),
        ("supercalifragilistic", 8, "superca…"),
        ("ends with a comma, here", 19, "ends with a comma…"),
        ("表示する範囲を追加する", 6, "表示する範…"),
        ("Microsoft.SemanticKernel.Connectors.Pinecone", 30, "Microsoft.SemanticKernel.…"),
        ("https://example.org/a/long/path/of/names", 30, "https://example.org/a/long/…"),
        ("நிறுவல்முறையின்", 6, "நிறுவ…"),
    ],
)
def test_clipped(text: str, longest: int, expected: str) -> None:
    assert clipped(text, longest) == expected


@given(st.text(), st.integers(4, 60))
def test_what_is_clipped_fits_and_is_a_beginning(text: str, longest: int) -> None:
    cut = clipped(text, longest)
    assert len(cut) <= longest
    assert " ".join(text.split()).startswith(cut.removesuffix("…").rstrip())


def test_a_pair_shows_its_difference() -> None:
    old = "from agent_framework.observability import configure, BaseThing"
    new = "from agent_framework.observability import configure, OtherThing"
    assert clipped_pair(old, new, 30) == ("…configure, BaseThing", "…configure, OtherThing")
    assert clipped_pair("a" * 50 + "b", "a" * 50 + "c", 20) == ("…aaaaab", "…aaaaac")
    assert clipped_pair("80 M", "100 M", 20) == ("80 M", "100 M")


@given(st.text("ab ", min_size=1, max_size=80), st.text("ab ", min_size=1, max_size=80))
def test_a_pair_that_differs_looks_different(old: str, new: str) -> None:
    if old.split() != new.split():
        first, second = clipped_pair(old, new, 24)
        assert first != second
        assert max(len(first), len(second)) <= 24


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("300", "300"),
        ("06/20/2025", "06/20/2025"),
        ("99.9%", "99.9%"),
        ("gpt-4.1", "`gpt-4.1`"),
        ("ms.date", "`ms.date`"),
        ("maxTokens", "`maxTokens`"),
        ("gpt-4.1 mini", "“gpt-4.1 mini”"),
        ("10 M", "10 M"),
        ("1.6 K", "1.6 K"),
        ("10 Models", "“10 Models”"),
        ("Default", "“Default”"),
        ("N/A", "`N/A`"),
        ("`x`", "“`x`”"),
        ("✅", "“✅”"),
        ("(preview)", "“(preview)”"),
    ],
)
def test_values_are_quoted_as_what_they_are(value: str, expected: str) -> None:
    assert as_value(value, catalog("en_US")) == expected


def test_words_are_quoted_as_the_language_does() -> None:
    assert as_value("Default", catalog("ja_JP")) == "「Default」"
    assert as_value("Default", catalog("zh_CN")) == "“Default”"


def test_a_path_is_cut_from_the_left() -> None:
    assert tail("articles/openai/includes/limits.md", 24) == "…/includes/limits.md"
    assert tail("limits.md", 24) == "limits.md"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "(empty)"),
        (" \n", "(empty)"),
        ("“", "`“`"),
        ('"', '`"`'),
        ("”, then", "`”, then`"),
        ("he said “", "`he said “`"),
        ("「」", "`「」`"),
        ("a “b” c", "“a “b” c”"),
        ("`”", "“`””"),
        ("two\nlines", "“two lines”"),
    ],
)
def test_a_quotation_mark_is_not_read_as_one_of_ours(text: str, expected: str) -> None:
    assert as_text(text, catalog("en_US")) == expected


def test_marks_of_a_division_are_no_words() -> None:
    text = '[!div class="nextstepaction"] Context providers'
    assert as_text(text, catalog("en_US")) == "“Context providers”"
