"""Code in our own sentences: shown as code, whatever it is."""

import pytest

from diff_insight.locales import catalog
from diff_insight.render.code_spans import escape_in_code
from diff_insight.wording.quoting import as_code
from support.pages import read_html

CASES = {
    "none": ("Two lines", "Two lines"),
    "code": ("Set `a` to `<b>`", "Set <code>a</code> to <code>&lt;b&gt;</code>"),
    "one backtick": ("a ` b", "a ` b"),
    "quoted": ("“a ` b” is `c` now", "“a ` b” is <code>c</code> now"),
    "quoted in Japanese": ("「a ` b」は`c`", "「a ` b」は<code>c</code>"),
    "empty": ("``", "``"),
    "over a line end": ("`a\nb`", "`a\nb`"),
}


@pytest.mark.parametrize(("text", "html"), CASES.values(), ids=CASES.keys())
def test_cases(text: str, html: str) -> None:
    assert escape_in_code(text) == html


@pytest.mark.parametrize("locale", ["en_US", "ja_JP", "zh_CN"])
@pytest.mark.parametrize("name", ["plain", "back`tick", "`fenced`", "<i>", "a “quoted” name"])
def test_a_name_is_shown_as_it_is(name: str, locale: str) -> None:
    words = catalog(locale)
    told = f"{as_code(name, words)} ({as_code('other', words)})"
    page = read_html(escape_in_code(told).encode())
    assert name in page.text
    codes = [one.text for one in page.all("code")]
    assert codes == ([name] if "`" not in name else []) + ["other"]
