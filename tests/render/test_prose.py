from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.model.report import Prose
from diff_insight.render.prose import (
    LinkTargets,
    plain_blocks,
    plain_line,
    render_line,
    render_prose,
)
from support.shared import SHARED

ROOT = "https://github.com/o/r/blob/bbbbbbb/"
AROUND = LinkTargets(frozenset({"item-aaaaaa"}), f"{ROOT}docs/guide/a.md", ROOT)


def html(markdown: str, around: LinkTargets = AROUND) -> str:
    return str(render_prose(Prose(markdown), around, 4)).strip()


def test_commonmark_with_tables_and_hard_line_ends() -> None:
    assert html("a\nb") == "<p>a<br />\nb</p>"
    assert html("text:\n- a\n  - b") == (
        "<p>text:</p>\n<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"
    )
    assert "<td><code>x</code></td>" in html("| a |\n|---|\n| `x` |")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[a](https://x.test/?q=1&b=2)", '<a href="https://x.test/?q=1&amp;b=2">a</a>'),
        ("<https://x.test>", '<a href="https://x.test">https://x.test</a>'),
        ("[a](mailto:a@x.test)", '<a href="mailto:a@x.test">a</a>'),
        ("[a](#item-aaaaaa)", '<a href="#item-aaaaaa">a</a>'),
        ("[a](#nowhere)", "a"),
        ("[a](../b.md#c)", f'<a href="{ROOT}docs/b.md#c">a</a>'),
        ("[a](b.md)", f'<a href="{ROOT}docs/guide/b.md">a</a>'),
        ("[a](../../../../../../etc)", "a"),
        ("[**a**](/azure/b)", "<strong>a</strong>"),
        ("[a](//x.test/b)", "a"),
        ("[a](ftp://x.test/b)", "a"),
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
        ("[a](data:text/html,x)", "[a](data:text/html,x)"),
        ("![alt *x*](https://x.test/a.png)", '<a href="https://x.test/a.png">alt x</a>'),
        ("![alt](media/a.png)", f'<a href="{ROOT}docs/guide/media/a.png">alt</a>'),
        ("![alt](/a.png)", "alt"),
        ("[![i](https://x.test/a.png)](https://x.test)", '<a href="https://x.test">i</a>'),
        ("[!INCLUDE [x](../y.md)]", f'[!INCLUDE <a href="{ROOT}docs/y.md">x</a>]'),
        ('[a](https://x.test){target="_blank"}.', '<a href="https://x.test">a</a>.'),
        ("a {#item-aaaaaa} b", "a  b"),
        ("{{ config.site_name }} {% raw %}", "{{ config.site_name }} {% raw %}"),
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
    ],
)
def test_links_and_braces(markdown: str, expected: str) -> None:
    assert html(markdown) == f"<p>{expected}</p>"


def test_without_a_forge_paths_are_text() -> None:
    assert html("[a](b.md) ![c](d.png)", LinkTargets()) == "<p>a c</p>"


def test_raw_html_is_shown_and_never_runs() -> None:
    page = html("a <sup>1</sup> <script>alert(1)</script> <b onclick=x>\n\n<iframe src=y></iframe>")
    shown = (
        '<span class="di-tag" role="img" aria-label="&lt;sup&gt;" data-tag="&lt;sup&gt;"></span>'
    )
    assert shown in page
    assert not re.search(r"<(?!/?p>|br />|/?span)", page)
    assert page.count("di-tag") == 7


def test_headings_stand_below_those_of_the_page() -> None:
    assert html("# A {#a}\n### B\n###### C") == "<h4>A</h4>\n<h6>B</h6>\n<h6>C</h6>"


def test_what_nobody_could_see_is_marked() -> None:
    assert 'data-c="U+200B"' in html("a\u200bb")
    assert 'data-c="U+200B"' in html("`a\u200bb`")
    assert 'data-c="U+200B"' in html("```\na\u200bb\n```")


def test_a_line_by_itself() -> None:
    assert render_line("*A* [b](c.md) {#id}", LinkTargets()) == "<em>A</em> b"
    assert plain_line("*A* [b](c.md) `c` {#id}") == "A b c"


def test_blocks_as_plain_text() -> None:
    text = "Intro\n\n# New\n- a `b`\n- [c](d)\n  - e\n# Old\n| x |\n|---|\n| y |\n\n```\nz\n```"
    assert list(plain_blocks(Prose(text))) == [
        (None, "Intro"),
        ("New", "a b"),
        ("New", "c"),
        ("New", "e"),
        ("Old", "x"),
        ("Old", "y"),
        ("Old", "z"),
    ]


ALLOWED = re.compile(
    r"</?(?:p|br|h[1-6]|ul|ol|li|em|strong|code|pre|blockquote|hr|table|thead|tbody|tr|th|td|a|span)"
    r"(?: (?:href|class|role|aria-label|data-tag|data-c|style|start)=\"[^\"<>]*\")*(?: /)?>"
)


@given(
    st.text(
        st.sampled_from("<>[]()!*_`#|-{}&;:/\\\"' \nabjps.x\x00\u202e") | st.characters(),
        max_size=80,
    )
)
def test_no_text_makes_markup_of_its_own(markdown: str) -> None:
    page = html(markdown)
    left = ALLOWED.sub("", page)
    assert "<" not in left
    assert ">" not in left
    hrefs = re.findall(r'href="([^"]*)"', page)
    assert all(re.match(r"https?://|mailto:|#item-aaaaaa$", href) for href in hrefs)


@pytest.mark.parametrize("path", sorted((SHARED / "archive").glob("*/*.md"))[::7])
def test_real_explanations_load_nothing(path: Path) -> None:
    page = html(path.read_text("utf-8").partition("# Modified Contents")[0])
    assert "<img" not in page
    assert "<format" not in page


def test_words_in_angle_brackets_are_shown() -> None:
    assert 'data-tag="&lt;your key&gt;"' in html("Use <your key>, or 1 < 2 and 3 > 2.")
    assert "1 &lt; 2 and 3 &gt; 2" in html("Use <your key>, or 1 < 2 and 3 > 2.")
