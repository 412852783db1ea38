"""Texts are read by the encoding that they are in; short ones too."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.analysis import Version
from diff_insight.analysis.versions.encoding import encodings, stated
from diff_insight.analysis.versions.version import Version as ReadVersion
from diff_insight.model.facts import EncodingChanged, NumberChanged
from robustness.one_file import analyse_file

SHORT = [
    ("gbk", "# 标题\n\n这是第1版的内容\n"),
    ("gbk", "中文\n"),
    ("gb18030", "# 配置\n\n本节介绍如何配置服务器。\n"),
    ("big5", "# 標題\n\n這是第1版的內容\n"),
    ("shift_jis", "# 表示\n\nこれは第1版です。ソ\n"),
    ("shift_jis", "日本語\n"),
    ("euc_jp", "# 設定\n\n設定ファイルを編集します。\n"),
    ("euc_kr", "# 제목\n\n1 버전\n"),
    ("latin-1", "# Café\n\nÜber größe 1\n"),
    ("latin-1", "El niño está aquí.\n"),
    ("cp1252", "It’s here – for 5 €.\n"),
    ("cp1250", "# Zażółć gęślą jaźń\n\nwersja 1\n"),
    ("cp1251", "# Заголовок\n\nЭто первая версия.\n"),
    ("koi8_r", "# Заголовок\n\nЭто первая версия.\n"),
    ("utf-16", "# Title\n\nline 1\n"),
    ("utf-16-le", "# 中文标题\n\n这是一个测试,没有别的。\n"),
    ("utf-16-be", "# Title\n\nline 1\n"),
    ("utf-32", "# Title\n\nline 1\n"),
    ("utf-32-be", "# Title\n\nline 1\n"),
    ("utf-8-sig", "# Tïtle\n"),
]
DECLARED = [
    ("iso8859_2", "# -*- coding: iso-8859-2 -*-\n# Příliš\n"),
    ("cp1253", '<?xml version="1.0" encoding="windows-1253"?>\n<a>Δοκιμή</a>\n'),
    ("cp1255", '<html><meta charset="windows-1255"><p>שלום</p></html>\n'),
    ("iso8859_5", '"Content-Type: text/plain; charset=ISO-8859-5\\n"\n# Проба\n'),
]


@pytest.mark.parametrize(("encoding", "text"), SHORT)
def test_a_short_text_is_read_as_it_was_written(encoding: str, text: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize(("encoding", "text"), DECLARED)
def test_a_declaration_is_followed(encoding: str, text: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize("name", ["unicode_escape", "utf-16", "hex", "rot13", "nothing", "idna"])
def test_a_declaration_that_no_patch_can_be_in_is_not_followed(name: str) -> None:
    text = f"# coding: {name}\n# Café \\x41\n"

    assert read(text.encode("latin-1")) == text


@given(st.text(st.characters(exclude_characters="\0", codec="utf-8")))
def test_utf_8_wins_wherever_it_is_valid(text: str) -> None:
    assert stated(text.encode()) == "utf-8"


def test_a_damaged_utf_8_text_is_utf_8() -> None:
    damaged = "Größe, Länge, Höhe und Gewicht".encode() + b" \xff\n"

    assert encodings([(damaged, damaged)]) == [("utf-8", "utf-8")]


@given(st.lists(st.tuples(st.none() | st.binary(), st.none() | st.binary()), max_size=4))
def test_any_bytes_have_an_encoding_that_reads_them(
    pairs: list[tuple[bytes | None, bytes | None]],
) -> None:
    for contents, names in zip(pairs, encodings(pairs), strict=True):
        for content, name in zip(contents, names, strict=True):
            assert isinstance((content or b"").decode(name, "replace"), str)


def test_what_the_other_version_and_the_other_files_are_in_is_evidence() -> None:
    korean = "# 설치\n\n패키지를 설치하십시오. 그리고 서버를 시작합니다.\n".encode("euc_kr")
    short = "막힌 값\n".encode("euc_kr")  # bytes that are usual Chinese as well

    (_, both) = encodings([(korean, korean), (short, None)])

    assert both[0] == "cp949"


def read(content: bytes) -> str:
    ((name, _),) = encodings([(content, None)])
    return ReadVersion("a.txt", content, encoding=name).text


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-16-le", "utf-32"])
def test_facts_are_proved_from_the_decoded_text(encoding: str) -> None:
    old, new = (f"# 标题\n\n这是第{n} 版的内容\n".encode(encoding) for n in (1, 2))

    analysis = analyse_file(Version("a.md", old), Version("a.md", new))

    (fact,) = analysis.facts
    assert isinstance(fact, NumberChanged)
    assert (fact.old, fact.new, fact.section) == ("1", "2", ("标题",))


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("标题是内容".encode("gbk"), "标题是内容".encode(), ("GBK", "UTF-8")),
        (codecs.BOM_UTF8 + b"# A\n", b"# A\n", ("UTF-8 (BOM)", "UTF-8")),
        (b"# A\n", "# A\n".encode("utf-16"), ("UTF-8", "UTF-16")),
    ],
)
def test_another_encoding_of_the_same_text_is_all_that_is_told(
    old: bytes, new: bytes, names: tuple[str, str]
) -> None:
    analysis = analyse_file(Version("a.md", old), Version("a.md", new))

    assert analysis.facts == (EncodingChanged(*names),)


def test_a_text_of_ascii_has_the_encoding_of_its_other_version() -> None:
    old, new = b"# A\n\nsome text\n", "# A\n\nsome text 标题\n".encode("gbk")

    analysis = analyse_file(Version("a.md", old), Version("a.md", new))

    assert not any(isinstance(fact, EncodingChanged) for fact in analysis.facts)


def test_front_matter_behind_a_byte_order_mark_is_front_matter() -> None:
    old, new = (f"---\ntitle: T{n}\n---\n# A\n".encode("utf-8-sig") for n in (1, 2))

    (fact,) = analyse_file(Version("a.md", old), Version("a.md", new)).facts

    assert fact.kind == "front-matter-changed"
