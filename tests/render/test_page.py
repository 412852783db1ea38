import datetime as dt
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from diff_insight.locales import catalog
from diff_insight.model.change import FileChange, NotShown, Status
from diff_insight.model.facts import FileRenamed
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import (
    ChangeType,
    Highlight,
    HighlightGroup,
    Impact,
    Report,
    ReportItem,
    Statement,
)
from diff_insight.render.frame import Neighbours, PageFrame, PageLink
from diff_insight.render.indexes.home import render_redirect
from diff_insight.render.report.contents import table_of_contents
from diff_insight.render.report.items import render_items
from diff_insight.render.report.neighbours import with_neighbours
from diff_insight.render.report.page import render_report, render_standalone

GOLDEN = Path(__file__).parent / "golden"
ENGLISH = catalog("en_US")
PATCH = b"@@ -1,2 +1,2 @@ # Title\n same\n-old \x01\r\n+new <script>{{ x }}</script>\n"
FRAME = PageFrame(
    home="../../../",
    month=PageLink("../../../en_US/months/2025-06/", "June 2025", "en-US"),
    topic_title="Everything & more",
    json_url="report.json",
)
NEIGHBOURS = Neighbours(
    previous=PageLink("../report-20250620-all/", "June 20, 2025", "en-US"),
    next=PageLink("../report-20250622-all/", "June 22, 2025", "en-US"),
    languages=(PageLink("../../zh_CN/report-20250621-all/", "简体中文", "zh-CN"),),
)


class Links:
    """A forge with a page for every file."""

    def base(self, change: FileChange) -> str | None:
        return None if change.old_blob is None else f"https://forge.test/base/{change.old_path}"

    def head(self, change: FileChange) -> str | None:
        return None if change.new_blob is None else f"https://forge.test/head/{change.path}"


@pytest.fixture
def report(modified: Callable[[bytes], FileChange]) -> Report:
    edited = replace(modified(PATCH), path='docs/guide/<b>"page".md')
    renamed = replace(
        modified(b""),
        path="docs/new/caf\udce9.md",
        old_path="docs/old.md",
        status=Status.RENAMED,
        new_mode=0o100755,
        similarity=95,
    )
    binary = replace(
        modified(b""),
        path="logo.png",
        status=Status.ADDED,
        old_mode=0,
        old_blob=None,
        not_shown=NotShown.BINARY,
    )
    items = (
        item(edited, "item-aaaaaa", ChangeType.BREAKING),
        item(renamed, "item-bbbbbb", ChangeType.MINOR, FileRenamed("docs/old.md", "x", 95)),
        item(binary, "item-cccccc", ChangeType.FEATURE),
    )
    return Report(
        range=CompareRange(RangeKind.DAY, "1" * 40, "2" * 40, dt.date(2025, 6, 21), "2025-06-21"),
        topic="all",
        locale="en_US",
        title="Diff Insight Report - all",
        permalink="https://github.com/o/r/compare/o:1111111...o:2222222",
        summary="Two pages & a logo.",
        items=items,
        highlights=(
            Highlight(HighlightGroup.BREAKING, Statement("It <breaks>.", ("item-aaaaaa",))),
            Highlight(HighlightGroup.OTHER, Statement("All.", tuple(i.anchor for i in items) * 3)),
        ),
        insights=(Statement("Nothing else.", ("item-000000",)),),
    )


def item(change: FileChange, anchor: str, kind: ChangeType, *facts: FileRenamed) -> ReportItem:
    return ReportItem(
        change=change,
        anchor=anchor,
        type=kind,
        impact=Impact.EDITORIAL,
        title=f"Title of {anchor}",
        explanation="First paragraph.\n\nSecond & last.",
        facts=facts,
        fact_sentences=tuple(f"The file was renamed from {fact.old}." for fact in facts),
    )


def history(path: str) -> str:
    return f"../../../en_US/documents/{len(path)}/"


def page_of(report: Report) -> str:
    items = render_items(report, Links(), ENGLISH, history).html
    html = render_report(report, items, FRAME, ENGLISH)
    return with_neighbours(html, FRAME.home, NEIGHBOURS, ENGLISH).decode()


def golden(name: str, html: str) -> None:
    """Compares with a golden file; `UPDATE_GOLDEN=1 pytest tests/render` renews them."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(html.encode())
    assert path.read_bytes().decode() == html


def test_the_report_page(report: Report) -> None:
    golden("report.html", page_of(report))


def test_a_report_of_one_file_has_nothing_to_filter_or_to_order(report: Report) -> None:
    assert 'class="di-filter"' in page_of(report)
    alone = page_of(replace(report, items=report.items[:1]))
    assert 'class="di-filter"' not in alone
    assert 'class="di-orders"' not in alone
    assert 'class="di-views"' in alone


def test_the_redirect() -> None:
    golden("redirect.html", render_redirect('../a"b/?x&y', "Report <1>"))


def test_the_same_report_gives_the_same_page(report: Report) -> None:
    assert page_of(report) == page_of(report)


@pytest.mark.parametrize(
    "hook",
    [
        r'<a class="di-permalink" href="https://github.com/o/r/compare/o:1111111\.\.\.o:2222222">',
        r'class="di-highlights"',
        r'class="di-insights"',
        r'<table class="di-summary">',
        r'<tr data-anchor="item-aaaaaa"><td>.* href="#item-aaaaaa">',
        r'<section class="di-item" id="item-aaaaaa" data-path="docs/guide/&lt;b&gt;&quot;page',
        r' data-status="modified" data-type="breaking change" data-impact="editorial" data-role="',
        r' data-role="document" data-added="1" data-deleted="1" data-digest="[0-9a-f]{12}">',
        r'data-path="docs/new/caf�.md".*data-path-bytes="ZG9jcy9uZXcvY2Fm6S5tZA=="',
        r'<li class="di-fact" data-kind="file-renamed">',
        r'<div class="di-explanation">',
        r'<details class="di-diff" open>',
        r"<span class=di-hunk><span class=di-hunk-header>@@ -1,2 \+1,2 @@ # Title\n</span>",
        r'<div class="di-report" lang="en-US"[ >]',
    ],
)
def test_a_page_has_its_hooks(report: Report, hook: str) -> None:
    assert re.search(hook, page_of(report))


def test_a_page_has_one_heading_and_unique_ids(report: Report) -> None:
    page = page_of(report)
    ids = re.findall(r' id="([^"]*)"', page)
    assert page.count("<h1") == 1
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)
    assert "<script" not in page


def test_without_a_permalink_base_and_head_are_told(report: Report) -> None:
    for permalink in (None, "javascript:alert(1)"):
        page = page_of(replace(report, permalink=permalink))
        assert "di-permalink" not in page
        assert "1" * 40 in page
        assert "2" * 40 in page


def test_updates_are_called_other_beside_others_alone(report: Report) -> None:
    other = tuple(one for one in report.highlights if one.group is HighlightGroup.OTHER)
    assert "<h3>Other updates</h3>" in page_of(report)
    assert "<h3>Other updates</h3>" not in page_of(replace(report, highlights=other))
    assert "All." in page_of(replace(report, highlights=other))


def test_what_cannot_be_shown_is_told(report: Report) -> None:
    page = page_of(report)
    assert "A binary file: its content cannot be shown as text." in page
    assert "mode changed from 100644 to 100755." in page
    assert "No line changed." in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"not_shown": NotShown.MISSING}, "object missing"),
        ({"not_shown": NotShown.SUBMODULE, "patch": PATCH}, "A submodule"),
        ({"status": Status.ADDED, "old_mode": 0}, "The file is empty."),
        ({"status": Status.REMOVED, "new_mode": 0}, "The file was empty."),
        ({"new_mode": 0o120000, "old_mode": 0, "patch": PATCH}, "A symbolic link"),
        (
            {"status": Status.TYPE_CHANGED, "new_mode": 0o120000, "patch": PATCH},
            "It was a regular file and is a symbolic link now.",
        ),
    ],
)
def test_remarks(
    report: Report,
    modified: Callable[[bytes], FileChange],
    changed: dict[str, NotShown | Status | int | bytes],
    said: str,
) -> None:
    change = replace(modified(b""), **changed)  # type: ignore[arg-type]
    one = replace(report, items=(item(change, "item-dddddd", ChangeType.FIX),))
    assert said in render_items(one, Links(), ENGLISH).html.decode().replace("&#39;", "'")


@pytest.mark.parametrize(
    ("lines", "text", "opened"),
    [(400, b"+x\n", True), (700, b"+x\n", False), (2, b"+" + b"x" * 30_000 + b"\n", False)],
)
def test_only_short_diffs_stand_open(
    report: Report,
    modified: Callable[[bytes], FileChange],
    lines: int,
    text: bytes,
    opened: bool,  # noqa: FBT001
) -> None:
    patch = b"@@ -0,0 +1,%d @@\n" % lines + text * lines
    one = replace(report, items=(item(modified(patch), "item-dddddd", ChangeType.FIX),))
    assert ('class="di-diff" open' in render_items(one, Links(), ENGLISH).html.decode()) is opened


def test_the_table_of_contents_leads_to_ids_of_the_page(report: Report) -> None:
    entries = table_of_contents(report, ENGLISH)
    page = page_of(report)
    titles = ["Summary", "Highlights", "Insights", "Summary Table", "Modified Contents"]
    assert [entry.title for entry in entries] == titles
    assert [child.title for child in entries[-1].children][1:] == ["caf\ufffd.md", "logo.png"]
    for entry in (*entries, *entries[-1].children):
        assert page.count(f'id="{entry.anchor}"') == 1


def test_a_report_of_few_words_has_a_short_table_of_contents(report: Report) -> None:
    bare = replace(report, summary="", highlights=(), insights=())
    titles = [entry.title for entry in table_of_contents(bare, ENGLISH)]
    assert titles == ["Summary Table", "Modified Contents"]
    assert "Highlights" not in page_of(bare)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_document_of_its_own_fits_a_phone(
    browser: Browser, report: Report, tmp_path: Path, scheme: str
) -> None:
    long = b"@@ -1 +1 @@\n-" + b"x" * 5000 + b"\n+" + b"y " * 2000 + b"\n"
    items = (
        *report.items,
        item(replace(report.items[0].change, patch=long), "item-eeeeee", ChangeType.FIX),
    )
    file = tmp_path / "report.html"
    html, faults = render_standalone(replace(report, items=items), Links(), ENGLISH)
    assert faults == ()
    file.write_bytes(html.encode())
    page = browser.new_page(viewport={"width": 375, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("console", lambda message: seen.append(message.text))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    assert seen == [file.as_uri()]
    page.close()
