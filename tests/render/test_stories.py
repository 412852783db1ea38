"""A story of a period links the pages that it names, and no page is named twice."""

from __future__ import annotations

from diff_insight.model.report import HighlightGroup
from diff_insight.render.frame import PageLink
from diff_insight.render.indexes.overview import StoryRow
from diff_insight.render.indexes.stories import linked_lead


def linked(lead: str, *titles: str) -> tuple[str, list[str]]:
    pages = tuple(PageLink(f"p{number}/", title, "en-US") for number, title in enumerate(titles))
    html, others = linked_lead(StoryRow(lead, HighlightGroup.OTHER, (), (), pages, ()))
    return str(html), [page.title for page in others]


def test_the_title_is_the_link() -> None:
    assert linked("“Quick start” was removed", "Quick start") == (
        '<a href="p0/">“Quick start”</a> was removed',
        [],
    )
    assert linked("「配額」を削除", "配額", "Other") == (
        '<a href="p0/">「配額」</a>を削除',
        ["Other"],
    )


def test_each_page_is_linked_once_where_it_stands_first() -> None:
    assert linked("`a` in “B”, “A” and “B”", "A", "B") == (
        '<code>a</code> in <a href="p1/">“B”</a>, <a href="p0/">“A”</a> and “B”',
        [],
    )


def test_what_is_no_name_of_one_page_is_no_link() -> None:
    assert linked("“Overview” changed", "Overview", "Overview") == (
        "“Overview” changed",
        ["Overview", "Overview"],
    )
    assert linked("the command `say “A”` is new", "A")[1] == ["A"]


def test_hostile_titles_are_text() -> None:
    html, others = linked('“<b onclick="x">” was removed', '<b onclick="x">')
    assert html.startswith('<a href="p0/">“&lt;b onclick="x"&gt;”</a>')
    assert others == []
