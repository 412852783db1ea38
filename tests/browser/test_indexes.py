"""The archive's home and indexes in Chromium: accessible, in any width, without scripts too."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from diff_insight.site.urls import UrlLayout
from support.accessibility import small_targets, violations_in_both_schemes
from support.browser import Open
from support.chronicle import HOSTILE, LONG
from support.servers import serving
from support.sites import Site

PAGES = (
    "",
    "ja_JP/",
    "en_US/months/",
    "en_US/months/2025-06/",
    "zh_CN/weeks/",
    "en_US/weeks/2025-W25/",
    "en_US/topics/",
    "ja_JP/topics/API/",
    "en_US/activity/",
    "en_US/new/",
    "en_US/types/",
    "en_US/types/breaking-change/",
    "zh_CN/documents/",
)
DOCUMENTS = ("guide/start.md", "guide/first/index.md", HOSTILE, LONG)


@pytest.fixture(scope="module")
def root(chronicle: Site) -> Iterator[str]:
    with serving(chronicle.out) as root:
        yield f"{root}reports/"


def urls() -> list[str]:
    layout = UrlLayout("reports")
    documents = [layout.document_url("en_US", path) for path in DOCUMENTS]
    return [*PAGES, *(url.removeprefix("reports/") for url in documents)]


@pytest.mark.parametrize("width", [1440, 375])
def test_every_kind_of_page(opens: Open, root: str, width: int) -> None:
    opened = opens(root, color_scheme="light", viewport={"width": width, "height": 900})
    page = opened.page
    for url in urls():
        page.goto(root + url)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") == width, url
        assert violations_in_both_schemes(page) == [], url
        assert small_targets(page) == [], url
    opened.fine()


def test_days_of_the_calendar_are_links(opens: Open, root: str) -> None:
    opened = opens(root)
    page = opened.page
    day = page.locator("rect[data-level]:has(title:text('June 3, 2025'))")
    day.click()
    page.wait_for_url("**/report-20250603-API/")
    page.go_back()
    page.locator("rect[data-level]:has(title:text('June 18, 2025'))").click()
    page.wait_for_url("**/en_US/months/2025-06/#day-2025-06-18")
    opened.fine()


def test_links_of_the_calendar_are_not_in_the_way_of_keys(opens: Open, root: str) -> None:
    page = opens(root).page
    assert page.evaluate("document.querySelector('.di-calendars').tabIndex") == -1
    focusable = "[...document.querySelectorAll('.di-calendar a')].every(a => a.tabIndex < 0)"
    assert page.evaluate(focusable)


def test_documents_are_found_by_old_and_new_paths(opens: Open, root: str) -> None:
    opened = opens(f"{root}en_US/documents/")
    page = opened.page
    field = page.get_by_label("Path, old or new")
    rows = page.locator(".di-document-rows > li")
    before = rows.count()
    field.fill("BEGIN")
    assert rows.count() == 1
    expect(rows.locator(".di-document")).to_have_text("guide/first/index.md")
    expect(page.locator(".di-shown")).to_have_text(f"1 of {before} documents")
    assert page.url.endswith("?path=BEGIN")
    page.reload()
    assert rows.count() == 1
    field.fill("")
    assert rows.count() == before
    page.get_by_label("Order").select_option("changes")
    counts = [int(one) for one in rows.evaluate_all("rows => rows.map(r => r.dataset.changes)")]
    assert counts == sorted(counts, reverse=True)
    page.get_by_label("Order").select_option("newest")
    days = rows.evaluate_all("rows => rows.map(r => r.dataset.date)")
    assert days == sorted(days, reverse=True)
    rows.first.locator("a").click()
    page.wait_for_url("**/documents/api-*/#api-*-md-*")
    opened.fine()


def test_the_address_of_an_old_path_leads_on(opens: Open, root: str) -> None:
    layout = UrlLayout("reports")
    moved, now = (
        layout.document_url("en_US", path).removeprefix("reports/")
        for path in ("guide/begin.md", "guide/first/index.md")
    )
    opened = opens(f"{root}{moved}")
    opened.page.wait_for_url(f"**/{now}")
    assert opened.page.locator("section:target").get_attribute("data-document") == (
        "guide/first/index.md"
    )
    opened.fine()
    page = opens(f"{root}{moved}", java_script_enabled=False).page
    page.locator("li:target a").click()
    page.wait_for_url(f"**/{now}")


def test_histories_of_a_folder_are_filtered_and_ordered(opens: Open, root: str) -> None:
    folder = UrlLayout("reports").document_url("en_US", "guide/start.md").partition("#")[0]
    opened = opens(root + folder.removeprefix("reports/"))
    page = opened.page
    histories = page.locator("section.di-document-history")
    before = histories.count()
    page.get_by_label("Path, old or new").fill("start")
    assert 0 < histories.count() < before
    page.get_by_label("Path, old or new").fill("")
    page.get_by_label("Order").select_option("changes")
    counts = [int(one) for one in histories.evaluate_all("all => all.map(r => r.dataset.changes)")]
    assert len(counts) == before
    assert counts == sorted(counts, reverse=True)
    opened.fine()


def test_documents_without_scripts(opens: Open, root: str) -> None:
    page = opens(f"{root}en_US/documents/", java_script_enabled=False).page
    assert page.locator(".di-document-rows > li a").first.is_visible()
    assert page.locator(".di-filter").count() == 0


def test_a_list_of_several_pages_is_searched_as_a_whole(opens: Open, root: str) -> None:
    opened = opens(f"{root}en_US/types/")
    page = opened.page
    rows = (
        '[["../types/","guide/<b>x</b>.md",1,"2025-06-03",1,"old/name.md"],'
        '["../topics/","other.md",2345,"2025-06-04",0]]'
    )
    page.route("**/all.json", lambda route: route.fulfill(body=rows))
    page.goto(f"{root}en_US/documents/")
    page.evaluate("""() => {
      document.querySelector('.di-documents').dataset.all = '../all.json'
    }""")
    field = page.get_by_label("Path, old or new")
    field.fill("name")
    found = page.locator(".di-document-rows > li")
    page.locator(".di-document-rows b").wait_for(state="detached")
    page.wait_for_function("document.querySelectorAll('.di-document-rows > li').length === 1")
    assert found.inner_text().split("\n")[0].startswith("guide/<b>x</b>.md")
    assert "before: old/name.md" in found.inner_text()
    assert "1 change" in found.inner_text()
    assert "June 3, 2025" in found.inner_text()
    field.fill("other")
    page.wait_for_function(
        "document.querySelector('.di-document-rows time').dateTime.endsWith('4')"
    )
    expect(found).to_contain_text("2,345 changes", use_inner_text=True)
    opened.fine()


def test_a_language_is_switched_on_a_report_and_an_index(opens: Open, root: str) -> None:
    opened = opens(f"{root}en_US/months/2025-06/")
    page = opened.page
    page.get_by_role("link", name="日本語").click()
    page.wait_for_url("**/ja_JP/months/2025-06/")
    assert page.locator("h1").inner_text() == "2025年6月"
    assert page.evaluate("document.documentElement.lang") == "ja"
    opened.fine()
