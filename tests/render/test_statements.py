from __future__ import annotations

from dataclasses import replace

import pytest

from diff_insight.model.change import FileChange, Status
from diff_insight.model.page import Page
from diff_insight.model.report import ChangeType, Impact, ReportItem, Statement
from diff_insight.render.report.statements import linked_statement


def item(path: str, anchor: str) -> ReportItem:
    change = FileChange(
        path=path,
        old_path=None,
        status=Status.MODIFIED,
        old_mode=0o100644,
        new_mode=0o100644,
        old_blob="1" * 40,
        new_blob="2" * 40,
        similarity=None,
        patch=b"",
        added=0,
        deleted=0,
        not_shown=None,
    )
    return ReportItem(change, anchor, ChangeType.MINOR, Impact.SUBSTANTIVE, "", "")


ITEMS = {
    one.anchor: one
    for one in (
        item("docs/index.md", "item-a"),
        item("docs/api/index.md", "item-b"),
        item("docs/a+b (1).md", "item-c"),
        item("guide.md", "item-d"),
    )
}

CASES = {
    "base name": ("index.md: 4 lines", ("item-a",), [("index.md", "item-a")], []),
    "whole path": (
        "docs/api/index.md and more",
        ("item-b",),
        [("docs/api/index.md", "item-b")],
        [],
    ),
    "part of a longer path": ("x/guide.md is another", ("item-d",), [], ["item-d"]),
    "part of a longer word": ("guide.mdx is another", ("item-d",), [], ["item-d"]),
    "end of a sentence": ("See guide.md.", ("item-d",), [("guide.md", "item-d")], []),
    "special characters": ("a+b (1).md grew", ("item-c",), [("a+b (1).md", "item-c")], []),
    "once only": ("guide.md, guide.md", ("item-d",), [("guide.md", "item-d")], []),
    "beside words without spaces": (
        "変更はguide.mdです",
        ("item-d",),
        [("guide.md", "item-d")],
        [],
    ),
    "two of one name": (
        "docs/index.md and docs/api/index.md",
        ("item-b", "item-a"),
        [("docs/index.md", "item-a"), ("docs/api/index.md", "item-b")],
        [],
    ),
    "names none": ("Two files", ("item-a", "item-d"), [], ["item-a", "item-d"]),
    "of another page": ("gone.md", ("item-x",), [], []),
}


@pytest.mark.parametrize("case", CASES)
def test_names_of_files_are_links_and_other_files_follow(case: str) -> None:
    text, anchors, links, behind = CASES[case]

    result = linked_statement(Statement(text, anchors), ITEMS)

    assert "".join(piece.text for piece in result.pieces) == text
    assert [(p.text, p.item.anchor) for p in result.pieces if p.item is not None] == links
    assert [one.anchor for one in result.shown] == behind


def test_code_in_a_statement() -> None:
    text = "`a` is in `docs/index.md`, and in `see guide.md` and “`b`"
    statement = linked_statement(Statement(text, ("item-a", "item-d")), ITEMS)
    pieces = [(one.text, one.item and one.item.anchor, one.code) for one in statement.pieces]
    assert pieces == [
        ("a", None, True),
        (" is in ", None, False),
        ("docs/index.md", "item-a", True),
        (", and in ", None, False),
        ("see ", None, True),
        ("guide.md", "item-d", True),
        (" and “", None, False),
        ("b", None, True),
    ]


@pytest.mark.parametrize("text", ["“Guide” has a new section", "「Guide」に新しい節があります"])
def test_a_quoted_title_of_a_page_is_a_link_to_it(text: str) -> None:
    page = replace(ITEMS["item-d"], page=Page("Guide"))
    linked = linked_statement(Statement(text, ("item-d",)), {"item-d": page})
    assert [piece.text[1:-1] for piece in linked.pieces if piece.item is page] == ["Guide"]
    assert linked.shown == ()


def test_a_title_of_two_pages_is_no_link() -> None:
    both = {anchor: replace(ITEMS[anchor], page=Page("Guide")) for anchor in ("item-a", "item-d")}
    linked = linked_statement(Statement("“Guide” changed", ("item-a", "item-d")), both)
    assert all(piece.item is None for piece in linked.pieces)
    assert len(linked.shown) == 2
