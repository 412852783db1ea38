import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.render.diff.words import Spans, changed_words, words

MARK = re.compile(r"\[(.*?)\]", re.DOTALL)
TEXT = st.text(st.sampled_from("ab ., 文書はをกิ\u0301\r<"), max_size=30)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the quick [brown] fox [jumps]", "the quick [red] fox [jumped]"),
        ("the quick fox", "the [very ]quick fox"),
        ("ms.date: [01]/[02]/2025", "ms.date: [03]/[04]/2025"),
        ("one [two three] four", "one [zwei drei] four"),
        ("same", "same[ ]"),
        ("これは[古]い文書です。", "これは[新し]い文書です。"),
        ("您可以使用[旧]的方[法]来创建资源。", "您可以使用[新]的方[式]来创建[一个]资源。"),
        ("[アプリケーション]を作成します", "[サンプル]を作成します"),
        ("กรุณาคลิกปุ่ม[บันทึ]ก", "กรุณาคลิกปุ่ม[ยกเลิ]ก"),
        ("한국어 [문서를] 읽습니다", "한국어 [보고서를] 읽습니다"),
        ("the word [cafe] is here", "the word [cafe\u0301] is here"),
        ("한국어 문서를 읽습니다", "한국어 문서를 [더 ]읽습니다"),
        ("x" * 9000 + " [a] b", "x" * 9000 + " [c] b"),
    ],
)
def test_the_words_that_differ(old: str, new: str) -> None:
    found = changed_words(MARK.sub(r"\1", old), MARK.sub(r"\1", new))
    assert found is not None
    assert marked(MARK.sub(r"\1", old), found[0]) == old
    assert marked(MARK.sub(r"\1", new), found[1]) == new


@pytest.mark.parametrize(
    ("old", "new"), [("a b c d", "x y z w"), ("", "new"), ("foo", "bar"), ("", "")]
)
def test_lines_that_share_little_are_not_marked(old: str, new: str) -> None:
    assert changed_words(old, new) is None


@given(TEXT, TEXT)
def test_what_is_not_marked_is_the_same(old: str, new: str) -> None:
    found = changed_words(old, new)
    if found is None:
        return
    kept = [
        re.sub(r"\s", "", dropped(text, spans))
        for text, spans in zip((old, new), found, strict=True)
    ]
    assert kept[0] == kept[1]
    for text, spans in zip((old, new), found, strict=True):
        edges = [place for span in spans for place in span]
        assert edges == sorted(set(edges))
        assert all(0 <= place <= len(text) for place in edges)


@given(TEXT)
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


def test_a_character_keeps_its_marks() -> None:
    assert words("กิน e\u0301\u0302t か\u3099") == ["กิ", "น", " ", "e\u0301\u0302t", " ", "か\u3099"]


def marked(text: str, spans: Spans) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def dropped(text: str, spans: Spans) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return text
