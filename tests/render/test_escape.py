import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.render.escape import escape_attribute, escape_text, web_url


def control(label: str, text: str) -> str:
    return f'<span class="di-ctl" data-c="{label}">{text}</span>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("plain", "plain"),
        ("a & b &amp; <i>\"'", "a &amp; b &amp;amp; &lt;i&gt;\"'"),
        ("{{ x }} {% raw %}", "{{ x }} {% raw %}"),
        ("\tindented ", "\tindented "),
        ("two\nlines", "two\nlines"),
        ("end\r", "end" + control("CR", "&#13;")),
        ("\x00", "\ufffd"),
        ("\x01\x0b\x0c\x1b", "".join(map(control, ("SOH", "VT", "FF", "ESC"), "\x01\x0b\x0c\x1b"))),
        ("\x7f", control("DEL", "\x7f")),
        ("\x85\x80", control("U+0085", "\x85") + control("U+0080", "\x80")),
        ("soft\u00adhyphen", "soft" + control("U+00AD", "\u00ad") + "hyphen"),
        ("\u200b", control("U+200B", "\u200b")),
        ("\u202eevil\u202c", control("U+202E", "\u202e") + "evil" + control("U+202C", "\u202c")),
        (
            "\u2066\u2069\u061c",
            "".join(map(control, ("U+2066", "U+2069", "U+061C"), "\u2066\u2069\u061c")),
        ),
        ("\ufeff# Title", control("U+FEFF", "\ufeff") + "# Title"),
        ("\u2028", control("U+2028", "\u2028")),
        ("\U000e0041", control("U+E0041", "\U000e0041")),
        ("caf\udce9", "caf\ufffd"),
        ("日本語 😀 שלום", "日本語 😀 שלום"),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert escape_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("\"'<>&", "&quot;&#39;&lt;&gt;&amp;"),
        ("a\rb\nc\td", "a&#13;b&#10;c\td"),
        ("nul\x00 latin\udce9", "nul\ufffd latin\ufffd"),
        ("\u202e\x85", "\u202e\x85"),
    ],
)
def test_attribute(text: str, expected: str) -> None:
    assert escape_attribute(text) == expected


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
def test_text_content_stays(text: str) -> None:
    escaped = escape_text(text)
    content = re.sub(r"<[^>]*>", "", escaped)
    assert "\r" not in escaped
    assert html.unescape(content) == text


@pytest.mark.parametrize(
    "url",
    ["https://github.com/o/r/compare/o:1...o:2", "http://localhost:3000/o/r"],
)
def test_web_urls_are_kept(url: str) -> None:
    assert web_url(url) == url


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "data:text/html,x", "//host/x", "https:", "http://[x"]
)
def test_other_urls_are_none(url: str | None) -> None:
    assert web_url(url) is None
