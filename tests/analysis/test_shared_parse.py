"""A document that is read like another version of it is the same as one that is read by itself."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diff_insight.analysis.document import Document, parse_markdown
from diff_insight.analysis.versions.version import Library, Version

PAGES = [path.read_text("utf-8") for path in sorted((Path(__file__).parent / "pages").glob("*.md"))]
# What a line's meaning can hang on far away from it, or on the end of the text.
AWKWARD = st.lists(
    st.sampled_from(
        [
            "",
            "",
            "```",
            "```py",
            "~~~",
            "    ```",
            "- a",
            "  b",
            "1. c",
            "   ```",
            "- ```",
            "> q",
            ">",
            "> ```",
            "> - d",
            "lazy",
            "<!--",
            "-->",
            "<div>",
            "<script>",
            "</script>",
            "<?",
            "[r]:",
            "/url",
            "[r]: /other",
            "'title",
            "title'",
            "> [s]: /t",
            "| a | b |",
            "|---|---|",
            "| 1 |",
            "===",
            "---",
            "# H",
            "## H",
            "> # [!NOTE]",
            "> [!NOTE]",
            "!!! note",
            "    in",
            "??? tip",
            "::: zone pivot='a'",
            "::: zone-end",
            ":::",
            "::: moniker range='b'",
            "> ::: zone pivot='c'",
            "\tt",
            "  ",
            "\f",
            "\\",
            "[!INCLUDE [a](b)]",
            ":::code source='s.py':::",
        ]
    ),
    max_size=24,
)


def same(text: str, *likes: str) -> None:
    """Read it by itself, and like each of the others, which were read like those before them."""
    alone = parse_markdown(text)
    like: Document | None = None
    for other in likes:
        like = parse_markdown(other, like)
        assert parse_markdown(text, like) == alone


def test_pages_are_read_the_same_whatever_they_are_read_like() -> None:
    for old, new in pairwise(PAGES):
        same(new, old, f"---\ntitle: x\n---\n\n{new}", new, f"{new}\n\n{old}", old + new)


@pytest.mark.parametrize("number", range(3))
def test_pages_that_lost_a_part_are_read_the_same(number: int) -> None:
    for page in PAGES:
        lines = page.split("\n")
        cut = len(lines) * (number + 1) // 4
        shorter = "\n".join(lines[:cut] + lines[cut + 1 + number * 5 :])
        same(page, shorter)
        same(shorter, page)


@given(AWKWARD, AWKWARD, AWKWARD)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_the_same(start: list[str], middle: list[str], end: list[str]) -> None:
    whole, cut = "\n".join(start + middle + end), "\n".join(start + end)

    same(whole, cut, "\n".join(middle + end), "\n".join(end + start))
    same(cut, whole, "\n".join([*start, "", *middle, "", *end]))


@given(AWKWARD, AWKWARD, st.integers(0, 30))
@settings(max_examples=200, deadline=None)
def test_an_edited_text_is_read_the_same(text: list[str], other: list[str], place: int) -> None:
    edited = "\n".join(text[:place] + other[:3] + text[place + 1 :])

    same(edited, "\n".join(text), "\n".join(text + other))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("text\n```", "text\n```\n\n```py\nx\n```"),
        ("```\na\n\n```py\nb\n```", "```\na\n\n```\nb\n```"),
        ("| a |", "| a |\n|---|"),
        ("a\n\n- b\n\n      c", "a\n\n- b\n\n  c"),
        ("[a]: /b\n'c", "[a]: /b\n'c'"),
        ("> # [!NOTE]\n\n[!tip] a", "x\n\n> # [!NOTE]\n\n[!tip] a"),
        ("> # [!NOTE]\n- a\n\n[!tip] b", "\n> # [!NOTE]\n- a\n\n[!tip] b"),
        ("<!-- a\n\nb", "<!-- a\n\nb -->"),
        ("::: zone pivot='a'\n\nb", "::: zone pivot='a'\n\nb\n\n::: zone-end"),
        ("# a\n\n# a", "# a\n\n# a\n\n# a"),
        ("", "a"),
        ("a", ""),
        ("  ", "a\n  "),
    ],
)
def test_what_reaches_across_blocks(old: str, new: str) -> None:
    same(new, old)
    same(old, new)


def test_the_library_gives_both_versions_whichever_it_has() -> None:
    old, new = (
        Version("a.md", page.encode(), blob=name) for page, name in zip(PAGES, "ab", strict=False)
    )
    for first in (old, new):
        library = Library()
        library.document(first)

        assert library.both(old, new) == (parse_markdown(PAGES[0]), parse_markdown(PAGES[1]))
