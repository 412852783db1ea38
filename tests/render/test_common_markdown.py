"""Inline Markdown that is read without the parser: the runs are those that the parser gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diff_insight.render.rendered.common_markdown import common_runs
from diff_insight.render.rendered.inline import parsed_runs, runs_of
from diff_insight.render.rendered.styled import Run, Style

PARTS = st.sampled_from(
    "** * _ __ *** ` `` [ ] ( ) ](a.md) ](https://x.test/a_b*c) ](javascript:x) ! \\ ~ ~~ & &amp; "  # noqa: SIM905
    "< > <br> `c` **s** *e* _e_ [l](t) x_y a A1 é 文 。 € ² 😀 \u0301 . , : # | -".split()
) | st.sampled_from([" ", "\n", "\t", "  ", "\u00a0", "\u3000"])
BOLD, SLANTED, CODE = Style(("strong",)), Style(("em",)), Style(("code",))


def joined(runs: list[Run]) -> list[Run]:
    """Runs as they are, but that those without an element are one."""
    found: list[Run] = []
    for run in runs:
        if found and not run.style.tags and found[-1].style == run.style:
            found[-1] = Run(found[-1].text + run.text, run.style)
        else:
            found.append(run)
    return found


def is_read_alike(markdown: str) -> None:
    # A text of a block has no blank line in it.
    text = re.sub(r"\s*\n\s*", "\n", markdown.strip())
    runs = common_runs(text)
    if runs is not None:
        assert joined(runs) == joined(parsed_runs(text, {"A": "ref.md", "L": "#place"}))


@given(st.text(alphabet="ab_ `*[]()<>&;\\~!\n.#/文", max_size=14))
@settings(max_examples=1500, deadline=None)
@example("a `` b ` c `d`")
@example("` a ` and `  ` and `b` snake_case_name & <5")
def test_any_text(markdown: str) -> None:
    is_read_alike(markdown)


@given(st.lists(PARTS, max_size=12))
@settings(max_examples=3000, deadline=None)
@example(["**", "a", "\n", "b", "**"])
@example(["[", "a", "\n", "b", "](a.md)"])
def test_any_parts(parts: list[str]) -> None:
    is_read_alike("".join(parts))


@given(st.text(max_size=30))
@settings(max_examples=500, deadline=None)
def test_any_characters(markdown: str) -> None:
    is_read_alike(markdown)


@pytest.mark.parametrize(
    ("markdown", "runs"),
    [
        ("", []),
        ("snake_case  & <5\nmore", [Run("snake_case & <5 more")]),
        ("**Bold**: _so_", [Run("Bold", BOLD), Run(": "), Run("so", SLANTED)]),
        ("`a`, ` b `", [Run("a", CODE), Run(", "), Run("b", CODE)]),
        ("[a `b`](c_d.md)", [Run("a ", Style((), "c_d.md")), Run("b", Style(("code",), "c_d.md"))]),
        ("**[a](b.md)**", [Run("a", Style(("strong",), "b.md"))]),
        ("[**a**](b.md)]", [Run("a", Style(("strong",), "b.md")), Run("]")]),
    ],
)
def test_what_needs_no_parser(markdown: str, runs: list[Run]) -> None:
    assert common_runs(markdown) == runs


@pytest.mark.parametrize(
    "markdown",
    [
        *("**a", "a*", "***a***", "**a *b* c**", "a_b_ c_", "__a__b", "**a\nb**", "a  \nb"),
        *("[a]", "[a][b]", "![a](b)", "[](a)", "[a](<b>)", "[a](b 'c')", "[a](b(c))"),
        *("[a](javascript:b)", "[a](b&amp;c)", "[a](b\\_c)", "**[a**](b)", "[a `](b)` c"),
        "[[a](b)](c)",
        *("&amp;", "<b>", "<https://a.test>", "\\*", "~~a~~", "`` a ``", "`a"),
    ],
)
def test_what_is_left_to_the_parser(markdown: str) -> None:
    assert common_runs(markdown) is None


@pytest.mark.parametrize("after", ["文", "文`a`", "文\\*"])
def test_a_line_end_between_wide_characters_is_none(after: str) -> None:
    assert runs_of(f"文\n{after}", {})[0].text.startswith("文文")
