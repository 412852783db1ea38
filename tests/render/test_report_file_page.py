"""The page of a report that a file describes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from diff_insight.locales import catalog
from diff_insight.model.change import FileChange
from diff_insight.model.report import Overview, OverviewPart, Prose, Report
from diff_insight.render.frame import Neighbours, PageFrame, TocEntry
from diff_insight.render.report.contents import table_of_contents
from diff_insight.render.report.items import render_items
from diff_insight.render.report.neighbours import with_neighbours
from diff_insight.render.report.page import render_report
from diff_insight.report_format.report import stored_report
from diff_insight.report_format.stored import StoredItem, StoredReport

ITEM = StoredItem(
    path="docs/a.md",
    anchor="item-6b3d2f",
    type="major update",
    title="`a|b` | c",
    status="changed",
    added=1,
    deleted=1,
    changes=2,
    patch=b"@@ -1 +1 @@\n-a\n+b\n",
    explanation="See [b](../b.md) and [it](#item-6b3d2f).",
)
PERMALINK = "https://github.com/o/r/compare/o:aaaaaaa...o:bbbbbbb"
STORED = StoredReport(
    meta={"title": "[zh_CN] Diff Insight Report - openai", "permalink": PERMALINK},
    link="",
    overview="# 亮点\n- a\n\n# 见解\nb",
    items=(ITEM, replace(ITEM, path="c.png", anchor="item-000000", patch=None)),
    earlier_texts="## old.md\n**Title**\n\nWords.\n",
)


class Links:
    """A forge."""

    def base(self, change: FileChange) -> str | None:
        return f"https://forge.test/base/{change.path}"

    def head(self, change: FileChange) -> str | None:
        return f"https://forge.test/head/{change.path}"


def report(stored: StoredReport = STORED, locale: str = "zh_CN") -> Report:
    return stored_report(stored, dt.date(2025, 6, 21), "openai", locale)


def page_of(told: Report) -> str:
    words = catalog(told.locale)
    html = render_report(told, render_items(told, Links(), words).html, PageFrame("../"), words)
    return with_neighbours(html, "../", Neighbours(), words).decode()


def entries(told: Report) -> list[str]:
    def flat(found: tuple[TocEntry, ...]) -> list[str]:
        return [title for one in found for title in (one.title, *flat(one.children))]

    return flat(table_of_contents(told, catalog(told.locale)))


@pytest.mark.parametrize(
    "part",
    [
        "<h1>[zh_CN] Diff Insight Report - openai</h1>",
        '<section class="di-highlights di-prose">\n<h2 id="highlights">亮点</h2>',
        '<section class="di-insights di-prose">\n<h2 id="insights">见解</h2>\n<p>b</p>',
        'data-status="changed" data-type="major update"',
        '<a href="https://forge.test/head/b.md">b</a> and <a href="#item-6b3d2f">it</a>',
        "<code>a|b</code> | c</td>",
        "报告文件中没有此文件的差异。",
        '<h2 id="earlier-texts">早期版本的文字</h2>\n<h3>old.md</h3>',
        'aaaaaaa</code> → <code class="di-id" title="bbbbbbb">bbbbbbb</code>',
    ],
)
def test_a_page_has_what_the_file_says(part: str) -> None:
    assert part in page_of(report())


def test_nothing_is_claimed_that_the_file_does_not_say() -> None:
    html = page_of(report())
    assert "di-gone" not in html
    assert html.count('<span class="di-badge" data-impact') == 0
    unknown = page_of(report(replace(STORED, meta={"title": "Mine"})))
    assert "比较范围" not in unknown
    assert "di-permalink" not in unknown


def test_commits_that_are_gone_are_told() -> None:
    assert "仓库中已不再有这些提交" in page_of(replace(report(), gone=True))


def test_the_table_of_contents_has_the_headings_of_the_file() -> None:
    assert entries(report()) == ["亮点", "见解", "a.md", "c.png"]
    english = ["亮点", "见解", "Summary Table", "Modified Contents", "a.md", "c.png"]
    assert entries(report(locale="en_US")) == english
    without = replace(STORED, overview="**Highlights**\na")
    assert entries(report(without)) == ["a.md", "c.png"]


def test_an_overview_without_headings_gets_ours() -> None:
    told = replace(report(), overview=Overview(OverviewPart("", Prose("*a*")), OverviewPart()))
    html = page_of(told)
    assert '<h2 id="highlights">亮点</h2>\n<p><em>a</em></p>' in html
    assert 'id="insights"' not in html


def test_a_path_or_an_anchor_that_stands_twice_gets_ids_of_its_own() -> None:
    told = report(replace(STORED, items=(ITEM, ITEM, ITEM)))
    anchors = [item.anchor for item in told.items]
    assert len(set(anchors)) == 3
    assert anchors[1:] == [f"{anchors[0]}-2", f"{anchors[0]}-3"]
