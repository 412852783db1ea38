"""The rendered view: of both versions, it shows each as it is."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diff_insight.analysis import Version
from diff_insight.analysis.comparison.merge import one_sided
from diff_insight.analysis.document import parse_markdown
from diff_insight.conventions.limits import MOST_WHOLE_CHARACTERS
from diff_insight.locales import catalog
from diff_insight.model.rendered import DocumentDiff
from diff_insight.render.prose import LinkTargets
from diff_insight.render.rendered import render_document
from diff_insight.render.rendered.inline import runs_of
from robustness.one_file import analyse_file
from support.golden import assert_golden
from support.pages import Element, read_html
from support.rendered import alone, blocks, drawn, merge, view
from support.shared import SHARED

HERE = Path(__file__).parent
PAGES = sorted((HERE.parent / "analysis/pages").glob("*.md"))
REPORTS = sorted((HERE.parent / "report_format/cases/real").rglob("*.md"))
ARCHIVE = sorted((SHARED / "archive").rglob("*.md"))[:24] if SHARED.is_dir() else []
ALLOWED = frozenset(
    [
        "a",
        "br",
        "code",
        "del",
        "details",
        "div",
        "em",
        "ins",
        "li",
        "p",
        "pre",
        "s",
        "span",
        "strong",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
PARTS = (
    "---\ntitle: One\nms.date: 01/02/2025\n---",
    "# Title",
    "## Part *one* & more",
    'Some words of a paragraph, with `code`, **bold** and [a link](a.md "t").',
    "Some words of another paragraph, with `code`, _bold_ and [a link](b.md).",
    "文書の差分を読みやすく表示します。変更された単語だけを示します。",
    "文書の差分を見やすく表示します。変更された文字だけを示します。",
    "> [!NOTE]\n> Mind the gap between both.\n> - one\n> - two",
    "> [!TIP]\n> Mind the gap between both.",
    "- first item\n- second item\n  1. nested one\n  2. nested two\n- third item",
    "- first item\n- second item, reworded\n- third item",
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | `x` |\n| 5 | 6 |",
    "| a | c | b |\n|---|---|---|\n| 1 | 0 | 2 |\n| 5 | 0 | 6 |\n| 3 | 0 | <br> |",
    "```python\na = 1\nb = 2\n\nprint(a)\n```",
    "```python\na = 1\nb = 3\n\nprint(a, b)\n```",
    "<details>\n<summary>More</summary>\n</details>",
    "<!-- nobody sees this -->",
    '!!! warning "Mind"\n    Indented words of an admonition.',
    '::: zone pivot="a"',
    "![An image](images/a.png) and ![](images/b.png) <b>raw</b><br>next\\\nline",
    "[ref]: https://example.org/ref\n\nTo [ref] and [other][ref].",
    "***",
    "Some words of a paragraph that is there for being moved about, and for no other reason.",
)


def both_are_there(old: str, new: str) -> None:
    for around in (None, 1):  # with all blocks in sight, and with those behind gaps
        page = view(merge(old, new, around))
        if not page.children and old and new:
            pytest.skip("over the display limit")
        assert blocks(page, without="del") == alone(new)
        assert blocks(page, without="ins") == alone(old)
        assert {element.tag for element in page.walk()} <= ALLOWED


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem[-40:])
def test_a_page_and_the_same_page_edited(page: Path) -> None:
    text = page.read_text("utf-8")
    both_are_there(text, text)
    chance = random.Random(page.name)  # noqa: S311 - no secret
    lines = text.split("\n")
    for _ in range(8):
        at = chance.randrange(len(lines))
        words = lines[at].split(" ")
        match chance.randrange(4):
            case 0:
                lines.insert(chance.randrange(len(lines)), lines.pop(at))
            case 1:
                lines.pop(at)
            case 2:
                words[chance.randrange(len(words))] = "another"
                lines[at] = " ".join(words)
            case _:
                lines.insert(at, chance.choice(lines))
    both_are_there(text, "\n".join(lines))


@pytest.mark.parametrize(
    ("one", "other"), [*pairwise(PAGES), *pairwise(REPORTS), *pairwise(ARCHIVE)]
)
def test_two_pages(one: Path, other: Path) -> None:
    both_are_there(one.read_text("utf-8"), other.read_text("utf-8"))


@given(st.lists(st.sampled_from(PARTS), max_size=9), st.lists(st.sampled_from(PARTS), max_size=9))
@settings(max_examples=150, deadline=None)
def test_any_two_documents(old: list[str], new: list[str]) -> None:
    both_are_there("\n\n".join(old), "\n\n".join(new))


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("The quick fox sat.", "The slow fox sat.", ["quick"], ["slow"]),
        (
            "古い文書の差分を読みやすく表示します。",
            "新しい文書の差分を読みやすく表示します。",
            ["古"],
            ["新し"],
        ),
        ("请勿在生产环境使用此预览功能。", "可以在生产环境使用此预览功能。", ["请勿"], ["可以"]),
        ("ระบบนี้ใช้งานได้ดีมากในวันนี้", "ระบบนี้ใช้งานได้แย่มากในวันนี้", ["ดี"], ["แย่"]),
    ],
)
def test_words_are_marked(old: str, new: str, gone: list[str], come: list[str]) -> None:
    page = drawn(merge(old, new))
    assert [one.text for one in page.all("del")] == gone
    assert [one.text for one in page.all("ins")] == come


def test_a_move_leads_to_where_it_came_from_and_back() -> None:
    moved, other = PARTS[-1], "\n\n".join(f"Paragraph number {n} stays here." for n in range(9))
    page = drawn(merge(f"{moved}\n\n{other}", f"{other}\n\n{moved}"))
    ends = page.all(".di-move")
    assert [end.text for end in ends] == ["Moved to line 19", "Moved from line 1"]
    ids = [end.attributes["id"] for end in ends]
    assert ids == ["item-1-from1", "item-1-to1"]
    assert [end.one("a").attributes["href"] for end in ends] == ["#item-1-to1", "#item-1-from1"]
    changes = [one.attributes.get("data-change") for one in page.all("p")]
    assert "moved" in changes
    assert "moved-away" in changes


_ITEMS = "- words of the first item\n- words that another item has\n- words of the last item"


@pytest.mark.parametrize(
    ("new", "changes", "said"),
    [
        pytest.param(
            "words that another item has",
            [("li", "deleted")] * 2 + [("p", "inserted"), ("li", "deleted")],
            [],
            id="an item that is a paragraph now",
        ),
        pytest.param(
            "## words that another item has",
            [("li", "deleted")] * 3 + [("p", "inserted")],
            [],
            id="an item that is a heading now",
        ),
        pytest.param(
            _ITEMS.replace("- words that", "  - words that"),
            [("li", ""), ("li", ""), ("li", "")],
            ["-\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}- "],
            id="an item that is in another one now",
        ),
        pytest.param(
            _ITEMS.replace("- ", "1. "),
            [("li", ""), ("li", ""), ("li", "")],
            ["-1. "] * 3,
            id="a list that has numbers now",
        ),
    ],
)
def test_a_block_of_another_kind_is_not_shown_as_unchanged(
    new: str, changes: list[tuple[str, str]], said: list[str]
) -> None:
    page = view(merge(_ITEMS, new))
    shown = [element for element in page.walk() if element.tag in {"p", "li"}]
    assert [(one.tag, one.attributes.get("data-change", "")) for one in shown] == changes
    assert [aside.text for aside in page.all(".di-target")] == said
    both_are_there(_ITEMS, new)


@pytest.mark.parametrize(("new", "mark"), [(True, "ins"), (False, "del")])
def test_a_document_that_one_version_has_is_marked_once(new: bool, mark: str) -> None:  # noqa: FBT001
    text = "\n\n".join(PARTS)
    page = drawn(one_sided(parse_markdown(text), new=new))
    (whole,) = page.all(".di-whole")
    assert [child for child in page.children if child is not whole] == []
    assert [one.tag for one in page.walk() if one.tag in {"ins", "del"}] == [mark]
    assert page.values("data-change") == []
    assert page.all(".di-gap") == []
    assert "https://example.org/ref" in page.values("href")
    assert blocks(page, without="del" if new else "ins") == alone(text)
    assert blocks(page, without=mark) == []


def test_numbers_that_follow_from_an_items_place_are_no_change() -> None:
    page = view(
        merge("1. first of it\n2. second of it", "1. zeroth\n2. first of it\n3. second of it")
    )
    assert page.all(".di-target") == []


def test_links_and_images_by_what_changed() -> None:
    old = "See [the guide](a.md) and ![a plan](plan.png) here, for *more* than you need."
    new = "See [the guide](b.md) and ![a plan](plan-2.png) here, for **more** than you need."
    page = drawn(merge(old, new))
    assert [one.text for one in page.all(".di-target")] == [" a.mdb.md", " plan.pngplan-2.png"]
    assert page.one(".di-restyled").text == "more"
    assert page.one(".di-image").text == "a plan"


def test_links_lead_to_the_forge_and_nothing_is_loaded() -> None:
    text = "[a](../b.md) [b](#part) [c](javascript:x) ![d](e.png) [f](https://example.org/)"
    around = LinkTargets(
        frozenset(), "https://forge.test/blob/1/docs/a/c.md", "https://forge.test/blob/1/"
    )
    diff = analyse_file(None, Version("docs/a/c.md", text.encode())).document
    assert diff is not None
    page = read_html(render_document(diff, "item-1", around, catalog("en_US")).encode())
    assert [link.attributes["href"] for link in page.all("a")] == [
        "https://forge.test/blob/1/docs/b.md",
        "https://forge.test/blob/1/docs/a/e.png",
        "https://example.org/",
    ]


def test_hostile_text_is_text() -> None:
    old = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1))"
    new = old.replace("1", "2") + '\n\n```"><script>\n</pre><script>\n```\n\n| </table> |\n|---|'
    both_are_there(old, new)


def test_what_did_not_change_is_behind_a_label() -> None:
    paragraphs = [f"Paragraph number {n} stays as it is." for n in range(12)]
    old = "\n\n".join(["# Guide", *paragraphs[:6], "## Setup", *paragraphs[6:], "The old end."])
    page = drawn(merge(old, old.replace("old end", "new end"), 1))
    gap = page.one("details.di-gap")
    assert gap.one("summary").text == "13 unchanged blocks (lines 1 to 25) Guide › Setup"
    seen = ["Guide", *paragraphs[:6], "Setup", *paragraphs[6:11]]
    assert [element.text for element in gap.all("p")] == seen
    assert "open" not in gap.attributes
    outside = [one.text for one in page.children if isinstance(one, Element) and one is not gap]
    assert outside == [paragraphs[11], "The oldnew end."]


def test_a_block_of_another_section_is_not_left_of_one_that_is_gone() -> None:
    said = "More information about this follows soon."
    gone = f"## Planners\n\nPlanners choose functions.\n\n{said}\n\nThey are retired."
    come = f"## Vector stores\n\nA record has a key.\n\n{said}\n\nUse any embedding."
    page = view(merge(f"# Guide\n\n{gone}", f"# Guide\n\n{come}"))
    changes = [one.attributes.get("data-change") for one in page.all("p") if one.text == said]
    assert changes == ["deleted", "inserted"]
    both_are_there(f"# Guide\n\n{gone}", f"# Guide\n\n{come}")
    renamed = gone.replace("Planners choose", "Planners always choose").replace(
        "## Plan", "## The plan"
    )
    page = view(merge(f"# Guide\n\n{gone}", f"# Guide\n\n{renamed}"))
    assert [one.attributes for one in page.all("p") if one.text == said] == [{}]


def test_a_document_that_is_too_long_as_a_whole_has_what_is_around_its_changes() -> None:
    paragraphs = [f"Paragraph {n} " + "stays as it is. " * 60 for n in range(260)]
    old = "\n\n".join([*paragraphs, "The old end."])
    page = drawn(merge(old, old.replace("old end", "new end"), 1))
    assert page.one("p.di-gap").text == "259 unchanged blocks (lines 1 to 517)"
    assert page.all("details") == []
    assert len(blocks(page, without="del")) == 2


NOTEBOOK = json.dumps(
    {
        "cells": [
            {
                "cell_type": "markdown",
                "metadata": {},
                "source": "# Title\n\nSome *words* with `code`.",
            }
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 4,
    }
)


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("a.rst", "Title\n=====\n\nSome *words* with ``code``.\n", "reStructuredText"),
        ("a.adoc", "= Title\n\nSome _words_ with `code`.\n", "AsciiDoc"),
        ("a.mdx", "# Title\n\nSome *words* with `code`.\n", "MDX"),
        ("a.ipynb", NOTEBOOK, "Jupyter"),
        ("a.md", "# Title\n\nSome *words* with `code`.\n", ""),
    ],
)
def test_other_formats_are_rendered_plainly_and_the_view_says_so(
    path: str, text: str, name: str
) -> None:
    page = view(document(text.encode(), text.replace("Some", "Few").encode(), path))

    assert blocks(page, without="del") == [("Title",), ("Few words with code.",)]
    assert [element.text for element in page.all("em")] == ["words"]
    said = [gap.text for gap in page.all(".di-gap")]
    assert said == (
        [f"A plain rendering of {name}: its site may show it otherwise"] if name else []
    )


def test_long_code_and_tables_are_folded_too() -> None:
    code = "```\n" + "\n".join(f"line {n}" for n in range(40)) + "\n```"
    rows = "".join(f"| {n} | value |\n" for n in range(40))
    old = f"{code}\n\n| a | b |\n|---|---|\n{rows}"
    new = old.replace("line 20", "line twenty").replace("| 30 | value", "| 30 | other")
    page = drawn(merge(old, new))
    gaps = page.all(".di-gap")
    assert [gap.one("summary").text for gap in gaps] == [
        "17 unchanged lines",
        "16 unchanged lines",
        "28 unchanged rows",
        "8 unchanged rows",
    ]
    assert gaps[0].one("pre").text.split() == " ".join(f"line {n}" for n in range(17)).split()
    assert len(gaps[2].all("tr")) == 28
    code_lines = [line for pre in page.all("pre") for line in pre.text.split("\n") if line]
    assert len(code_lines) == 41  # the changed one twice
    assert len([row for row in page.all("tr") if not row.all("details")]) == 41


def document(old: bytes | None, new: bytes | None, path: str = "a.md") -> DocumentDiff | None:
    versions = (None if text is None else Version(path, text) for text in (old, new))
    return analyse_file(*versions).document


def test_new_and_removed_documents() -> None:
    text = (HERE / "documents/new.md").read_bytes()
    for old, new, absent in ((None, text, "del"), (text, None, "ins")):
        page = view(document(old, new))
        assert not page.all(absent)
        assert blocks(page, without=absent) == alone(text.decode())


def test_what_has_no_rendered_view() -> None:
    assert document(b"a: 1\n", b"a: 2\n", "a.yml") is None
    assert document(b"a\n", b"a\n") is None
    large = b"Words of a paragraph.\n\n" * (MOST_WHOLE_CHARACTERS // 20)
    assert document(None, large) is None
    diff = merge("", "\n\n".join(f"- {n} `x` **y** z" * 20 for n in range(900)))
    assert render_document(diff, "item-1", LinkTargets(), catalog("en_US")) == ""


def test_a_document() -> None:
    old, new = ((HERE / f"documents/{name}.md").read_text("utf-8") for name in ("old", "new"))
    html = str(render_document(merge(old, new, 1), "item-1", LinkTargets(), catalog("en_US")))
    for tag in ("p", "li", "tr", "pre", "ul"):
        html = html.replace(f"</{tag}>", f"</{tag}>\n")
    assert_golden(HERE / "golden/rendered.html", html)


def cell_texts(page: Element) -> list[str]:
    return [cell.text for cell in page.all("td")]


def test_tables_by_row_and_cell() -> None:
    old = "| a | b |\n|---|---|\n| 1 | two |\n| 3 | four |\n"
    new = "| a | b |\n|---|---|\n| 1 | zwei |\n| 5 | six |\n| 3 | four |\n"
    page = drawn(merge(old, new))
    assert cell_texts(page) == ["1", "twozwei", "5", "six", "3", "four"]
    changes = [row.attributes.get("data-change") for row in page.all("tr")]
    assert changes == [None, None, "inserted", None]


def test_front_matter_by_key() -> None:
    old = "---\ntitle: A\nms.date: 1\nauthor: me\nx: 1\ny: 2\n---\nText.\n"
    page = drawn(merge(old, old.replace("title: A", "title: B").replace("y: 2\n", "")))
    rows = page.one("table.di-metadata").all("tr")
    assert [row.text for row in rows] == ["titleAB", "ms.date1", "authorme", "x1", "y2"]
    assert rows[-1].attributes["data-change"] == "deleted"


@pytest.mark.parametrize("after", ["文", "文`a`", "文\\*"])
def test_a_line_end_between_wide_characters_is_none(after: str) -> None:
    assert runs_of(f"文\n{after}", {})[0].text.startswith("文文")
