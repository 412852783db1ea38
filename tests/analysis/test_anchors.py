"""Anchors of headings as each forge gives them."""

from __future__ import annotations

import pytest

from diff_insight.analysis import FilePair, Library, Version, analyse_range
from diff_insight.analysis.document import anchors_of
from diff_insight.model.change import Status
from diff_insight.model.facts import HeadingRenamed
from diff_insight.model.settings import ForgeName

HUB, LAB, TEA = ForgeName.GITHUB, ForgeName.GITLAB, ForgeName.GITEA
BUCKET, AZURE = ForgeName.BITBUCKET, ForgeName.AZURE_DEVOPS
EVERYWHERE = (HUB, LAB, TEA, AZURE)

CASES = [
    ("Set up", EVERYWHERE, "set-up"),
    ("Set up", (BUCKET,), "markdown-header-set-up"),
    ("Größe & Gewicht", (HUB, TEA, AZURE), "größe--gewicht"),
    ("Größe & Gewicht", (LAB,), "größe-gewicht"),
    ("Größe & Gewicht", (BUCKET,), "markdown-header-groe-gewicht"),
    ("தமிழ் மொழி", (HUB, LAB, AZURE), "தமிழ்-மொழி"),
    ("தமிழ் மொழி", (TEA,), "தமழ-மழ"),
    ("हिन्दी में", (HUB, LAB), "हिन्दी-में"),
    ("การติดตั้ง", (HUB, LAB), "การติดตั้ง"),
    ("การติดตั้ง", (TEA,), "การตดตง"),
    ("cafe\u0301", (HUB, LAB), "cafe\u0301"),
    ("cafe\u0301", (TEA,), "cafe"),
    ("🚀 Launch", (HUB, TEA), "-launch"),
    ("🚀 Launch", (LAB,), "-launch"),
    ("⚙\ufe0f Options", (HUB,), "\ufe0f-options"),
    ("snake_case and a-b", EVERYWHERE, "snake_case-and-a-b"),
    ("What's new in 1.2?", EVERYWHERE, "whats-new-in-12"),
    ("a - b", (HUB, TEA), "a---b"),
    ("a - b", (LAB,), "a-b"),
    ("2025", (HUB, TEA), "2025"),
    ("2025", (LAB,), "anchor-2025"),
    ("x² ½", (HUB,), "x-"),
    ("x² ½", (TEA,), "x²-½"),
    ("10、日本語（概要）", EVERYWHERE, "10日本語概要"),
    ("Ⓐ Ⅳ ‿", (HUB,), "ⓐ-ⅳ-‿"),
    ("!?", (TEA,), "heading"),
]
REPEATED = [
    ("a\na\na-1\na", HUB, ["a", "a-1", "a-1", "a-2"]),
    ("a\na\na-1\na", LAB, ["a", "a-1", "a-1", "a-2"]),
    ("a\na\na-1\na", TEA, ["a", "a-1", "a-1-1", "a-2"]),
    ("a\na", BUCKET, ["markdown-header-a", "markdown-header-a_1"]),
    ("!\n?", TEA, ["heading", "heading-1"]),
]


def anchors(titles: str, forge: ForgeName) -> list[str]:
    text = "".join(f"## {title}\n\n" for title in titles.split("\n"))
    version = Version("a.md", text.encode())
    return list(anchors_of(Library().both(version, version)[0], forge).values())


@pytest.mark.parametrize(
    ("title", "forge", "anchor"),
    [(title, forge, anchor) for title, forges, anchor in CASES for forge in forges],
)
def test_a_heading(title: str, forge: ForgeName, anchor: str) -> None:
    assert anchors(title, forge) == [anchor]


@pytest.mark.parametrize(("titles", "forge", "expected"), REPEATED)
def test_headings_of_one_text(titles: str, forge: ForgeName, expected: list[str]) -> None:
    assert anchors(titles, forge) == expected


def test_the_forge_of_a_repository_decides() -> None:
    old, new = (Version("a.md", f"# {title}\n\nText\n".encode()) for title in ("A & b", "A & c"))
    pair = FilePair(Status.MODIFIED, old, new, forge=LAB)
    facts = analyse_range([pair]).files[0].facts
    assert [(f.old_anchor, f.new_anchor) for f in facts if isinstance(f, HeadingRenamed)] == [
        ("a-b", "a-c")
    ]
