"""Golden pages of the archive's home and indexes; `UPDATE_GOLDEN=1` renews them."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from diff_insight.locales import catalog
from diff_insight.model.report import HighlightGroup
from diff_insight.render.frame import HomeEntry, PageLink
from diff_insight.render.head import FeedLink
from diff_insight.render.indexes.activity import ActivityIndex, KindRow, Month, MonthChart
from diff_insight.render.indexes.charts import calendar, columns, line, steps
from diff_insight.render.indexes.frame import (
    ChangeRow,
    ChangesIndex,
    DocumentRow,
    DocumentSection,
    DocumentsIndex,
    FolderIndex,
    GroupRow,
    IndexFrame,
    LeftPath,
    ReportsIndex,
    Star,
    Timeline,
    TimelineRow,
)
from diff_insight.render.indexes.home import render_home
from diff_insight.render.indexes.overview import (
    DayCell,
    HomePage,
    PageRow,
    PeriodIndex,
    StoryRow,
    TopicPages,
)
from diff_insight.render.indexes.pages import (
    render_activity,
    render_changes,
    render_documents,
    render_folder,
    render_groups,
    render_history,
    render_new,
    render_period,
    render_reports,
)
from diff_insight.render.indexes.rows import document_rows
from support.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden"
ENGLISH = catalog("en_US")
DAY = dt.date(2025, 6, 20)
HOSTILE = "docs/<b>\u202e.md"
FRAME = IndexFrame(
    title="A <title>",
    crumbs=(PageLink("../", "Reports", "en-US"), PageLink("./", "Above & over", "en-US")),
    languages=(PageLink("../../ja_JP/", "日本語", "ja-JP"),),
    older=PageLink("1/", "Older <1>", "en-US"),
    newer=PageLink("3/", "Newer", "en-US"),
)
ENTRY = HomeEntry(
    name="report-20250621-all",
    url="../202506/en_US/report-20250620-all/",
    title="All · <June>",
    date=DAY,
    topic_title="All",
    lang="en-US",
    language_name="English",
    files=1,
    added=1234,
    deleted=0,
    summary="A page & more.",
)
CHANGE = ChangeRow(
    date=DAY,
    url="../202506/en_US/report-20250620-all/#item-03fc2e",
    title="Removed: <script>",
    path=HOSTILE,
    document="../documents/docs-12345678/#b-md-12345678",
    topic_title="All",
    added=1,
    deleted=2000,
)
GROUP = GroupRow("Topic <1>", "../topics/one/", ("2 reports", "3 changes"), line=(0, 3, 1))
TYPE = GroupRow("Breaking changes", "../types/breaking-change/", ("1 change",), "breaking change")
PAGES = (PageLink("2/", "2", "en-US"), PageLink("1/", "1", "en-US"))
TIMELINE = Timeline(
    removed=False,
    live_url="https://forge.test/docs/b.md?a&b",
    rows=(
        TimelineRow(
            date=DAY,
            url="../r/#item-03fc2e",
            title="Moved & <more>",
            type="new feature",
            status="renamed",
            old_path="docs/a.md",
            topic_title="All",
            added=1,
            deleted=2,
        ),
    ),
    earlier=(("docs/a.md", None), ("docs/<c>.md", "../docs-12345678/#c-md-12345678")),
)
STORY = StoryRow(
    lead="The <API> is gone; use `new()`",
    group=HighlightGroup.BREAKING,
    topics=("All", "Other & more"),
    days=FRAME.crumbs * 2,
    pages=FRAME.crumbs * 3,
    names=("report-20250620-all", "report-20250619-all"),
)
PAGE = PageRow(
    name="A <page>",
    path=HOSTILE,
    url="../202506/en_US/report-20250620-all/#item-03fc2e",
    title="`old` removed",
    type="breaking change",
    date=DAY,
    more=2,
    history="../documents/b-md-12345678/",
    names=("report-20250620-all",),
)
PERIOD = PeriodIndex(
    FRAME,
    ("1 report",),
    (STORY, replace(STORY, group=HighlightGroup.OTHER, topics=(), days=FRAME.crumbs[:1], pages=())),
    (TopicPages("All", (PAGE,) * 15), TopicPages("", (replace(PAGE, type="x", more=0),))),
    ((DAY, (ENTRY,)),),
    "../new/#following",
)
YEAR = tuple(DayCell(dt.date(2024, 6, 17) + dt.timedelta(days=number)) for number in range(369))
HOME = HomePage(
    reports=2,
    newest=(ENTRY, replace(ENTRY, lang="zh-CN", language_name="简体中文")),
    months_url="months/",
    new_url="new/",
    week=(STORY,),
    month=(replace(STORY, lead="Earlier."),),
    breaking=(CHANGE,),
    breaking_total=1,
    breaking_url="types/breaking-change/",
    calendar=(*YEAR[:-1], DayCell(DAY, 2, 5, "months/2025-06/?a&b#day-2025-06-20")),
    topics=(GROUP,),
    types=(TYPE,),
    indexes=(GroupRow("Months", "months/", ("1",)),),
    languages=(PageLink("ja_JP/", "日本語 (1)", "ja-JP"),),
    several_languages=True,
)


def test_the_home() -> None:
    html = render_home(HOME, ENGLISH)
    # Days without a report are all alike.
    short = re.sub(r'(?:<rect class="di-day" [^>]*/>\n)+', "<rect…/>\n", html)
    assert_golden(GOLDEN / "home.html", short)


def test_the_home_of_an_archive_without_reports() -> None:
    assert "There are no reports yet" in render_home(HomePage(0, ()), ENGLISH)


def test_an_index_of_indexes() -> None:
    assert_golden(GOLDEN / "groups.html", render_groups(FRAME, (GROUP, TYPE), ENGLISH))


def test_a_list_of_changes() -> None:
    html = render_changes(ChangesIndex(FRAME, 201, (CHANGE,), PAGES), ENGLISH)
    assert_golden(GOLDEN / "changes.html", html)


def test_a_list_without_any() -> None:
    assert "There is none" in render_changes(ChangesIndex(FRAME, 0, ()), ENGLISH)


def test_a_list_of_many_pages_folds_them() -> None:
    pages = tuple(PageLink(f"{n}/", str(n), "en-US") for n in range(13, 0, -1))
    html = render_changes(ChangesIndex(FRAME, 1400, (CHANGE,), pages), ENGLISH)
    assert "<summary>13 older pages</summary>" in html


def test_a_list_of_reports() -> None:
    assert_golden(
        GOLDEN / "reports.html", render_reports(ReportsIndex(FRAME, 1, (ENTRY,)), ENGLISH)
    )


def test_a_month() -> None:
    assert_golden(GOLDEN / "period.html", render_period(PERIOD, ENGLISH))


def test_what_is_new_since_a_visit() -> None:
    html = render_new(PERIOD, ENGLISH)
    assert 'data-none="Nothing is new since your last visit."' in html
    assert html.count("data-di-reports=") == html.count("<li data-")


def test_the_list_of_documents() -> None:
    rows = (
        DocumentRow(HOSTILE, "docs-1/#b-md-1", 1, DAY, removed=True, earlier=(), anchor="b-md-1"),
        DocumentRow(
            "docs/b.md", "docs-1/#b-md-2", 1234, DAY, removed=False, earlier=("docs/<a>.md", "c")
        ),
    )
    index = DocumentsIndex(FRAME, 1001, rows, "../documents.json")
    assert_golden(GOLDEN / "documents.html", render_documents(index, ENGLISH))


def test_the_page_of_activity() -> None:
    months = (Month("May <2025>", "May", (0, 0)), Month("June 2025", "Jun", (3, 1234)))
    chart = MonthChart("All & more", "../topics/all/", ("one", "<two>"), months)
    kinds = (KindRow("Breaking <changes>", "breaking change", "../types/b/", 4),)
    index = ActivityIndex(FRAME, "Some & more", (chart, chart), kinds, chart)
    assert_golden(GOLDEN / "activity.html", render_activity(index, ENGLISH))


def test_a_folder() -> None:
    gone = replace(TIMELINE, removed=True, live_url=None, earlier=())
    elsewhere = (PageLink("../docs-12345678/#c-md-12345678", "docs/<c>.md", "en-US"),)
    twice = replace(TIMELINE, rows=TIMELINE.rows * 2)
    sections = (
        DocumentSection(HOSTILE, HOSTILE.removeprefix("docs/"), "b-md-1", (twice, gone), elsewhere),
        DocumentSection("docs/caf\udce9.md", "caf\udce9.md", "caf-md-2", (TIMELINE,)),
    )
    html = tuple(Markup(render_history(one, ENGLISH)) for one in sections)  # noqa: S704
    left = LeftPath("docs/<c>.md", "c-md-3", elsewhere)
    star = Star("documents/docs-12345678/", "docs <1>", "folder-docs-12345678.xml")
    feeds = (FeedLink("docs <1>", "../../feeds/a.xml", "../../feeds/a.json"),)
    index = FolderIndex(FRAME, html * 2, star, feeds, (left,))
    assert_golden(GOLDEN / "folder.html", render_folder(index, ENGLISH))


@pytest.mark.parametrize("locale", ["en_US", "ja_JP", "zh_CN"])
def test_a_day_of_the_calendar_says_what_it_has(locale: str) -> None:
    words = catalog(locale)
    svg = calendar(HOME.calendar, steps(HOME.calendar), words)
    (title,) = re.findall(r"<title>(.*?)</title>", svg)
    assert words.date(DAY) in title
    assert svg.count("<rect") == len(HOME.calendar)


@pytest.mark.parametrize(
    ("counts", "edges"),
    [([], ()), ([0], ()), ([7], (1, 7)), ([1, 1, 1, 1], (1,)), (range(1, 9), (1, 3, 5, 7))],
)
def test_the_shades_share_the_days(counts: list[int], edges: tuple[int, ...]) -> None:
    days = [DayCell(DAY, 1, count, "x") for count in counts]
    assert steps(days) == edges


def test_a_line_of_nothing_is_at_the_bottom() -> None:
    assert 'points="2.0,22.0 118.0,22.0"' in line([0, 0])


def test_a_chart_of_low_columns_is_low() -> None:
    months = (Month("May 2025", "May", (10,)), Month("June 2025", "Jun", (100,)))
    chart = MonthChart("", "", ("files",), months)
    heights = [
        int(re.findall(r'viewBox="0 0 \d+ (\d+)"', columns(chart, most))[0])
        for most in (100, 1_000)
    ]
    assert heights[0] - heights[1] == 81, "90 pixels for the highest column, and 9 for a tenth"


def test_a_folder_that_all_documents_left_has_no_number() -> None:
    row = DocumentRow("old", "documents/old-1/", 0, DAY, removed=False, earlier=())
    assert '<span class="di-document-changes">moved</span>' in document_rows([row], ENGLISH)
