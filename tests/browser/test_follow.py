"""Stars on documents, folders and topics: kept in the browser, put to use, saved and loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from diff_insight.site.urls import UrlLayout
from support.accessibility import violations_in_both_schemes
from support.browser import Open
from support.servers import serving
from support.sites import Site

PREFIX = "/handbook/"
DOCUMENT = "api/part-3.md"
ROWS = "[data-di-of]:visible"


@pytest.fixture(scope="module")
def root(chronicle: Site) -> Iterator[str]:
    with serving(chronicle.out, PREFIX) as url:
        yield url


def star(page: Page, root: str, path: str) -> None:
    """Follow a document, on the page with its history."""
    page.goto(root + UrlLayout("reports").document_url("en_US", path))
    page.get_by_role("button", name=f"Follow {path}", exact=True).click()


def only_followed(page: Page, url: str) -> None:
    page.goto(url)
    button = page.get_by_role("button", name="Only what you follow")
    expect(button).to_be_visible()
    if button.get_attribute("aria-pressed") == "false":
        button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_nothing_is_followed_at_first(opens: Open, root: str) -> None:
    opened = opens(f"{root}reports/")
    expect(opened.page.locator(ROWS).first).to_be_visible()
    expect(opened.page.locator(".di-follow")).to_be_hidden()
    opened.fine()


def test_pages_show_what_is_followed(opens: Open, root: str) -> None:
    opened = opens(root)
    page = opened.page
    star(page, root, DOCUMENT)
    button = page.get_by_role("button", name=f"Follow {DOCUMENT}", exact=True)
    expect(button).to_have_attribute("aria-pressed", "true")
    for url in ("", "ja_JP/", "en_US/months/2025-06/", "en_US/new/"):
        page.goto(f"{root}reports/{url}")
        if url != "ja_JP/":
            only_followed(page, f"{root}reports/{url}")
        rows = page.locator(ROWS)
        assert rows.count() > 0, url
        keys = rows.evaluate_all("rows => rows.map(row => row.dataset.diOf.split(' '))")
        document = next(key for key in keys[0] if key.startswith("d-"))
        assert all(any(key.startswith("d-") for key in of_row) for of_row in keys)
        assert document
    # A report of that day is there, one of another topic is not.
    page.goto(f"{root}reports/en_US/months/2025-06/")
    assert page.locator('li:visible a[href*="report-20250603-API/"]').count() > 0
    assert page.locator('li:visible a[href*="report-20250618-guide/"]').count() == 0
    page.get_by_role("button", name="Only what you follow").click()
    assert page.locator('li:visible a[href*="report-20250618-guide/"]').count() > 0
    only_followed(page, f"{root}reports/en_US/months/2024-11/".replace("2024-11", "2025-03"))
    expect(page.get_by_text("Nothing here is of what you follow.")).to_be_visible()
    opened.fine()


def test_folders_and_topics(opens: Open, root: str) -> None:
    opened = opens(root)
    page = opened.page
    folder = UrlLayout("reports").document_url("en_US", "guide/start.md").partition("#")[0]
    page.goto(root + folder)
    page.get_by_role("button", name="Follow guide", exact=True).click()
    only_followed(page, f"{root}reports/en_US/months/2025-06/")
    assert page.locator('li:visible a[href*="report-20250618-guide/"]').count() > 0
    assert page.locator('li:visible a[href*="report-20250603-API/"]').count() == 0
    page.goto(f"{root}reports/en_US/topics/API/")
    page.get_by_role("button", name="Follow API & <more>").click()
    page.goto(f"{root}reports/en_US/months/2025-06/")
    assert page.locator('li:visible a[href*="report-20250603-API/"]').count() > 0
    page.goto(f"{root}reports/en_US/new/#following")
    page.get_by_role("button", name="Do not follow guide").click()
    expect(page.locator(".di-following li")).to_have_count(1)
    assert violations_in_both_schemes(page) == []
    opened.fine()


def test_stars_are_saved_and_loaded(opens: Open, root: str, tmp_path: Path) -> None:
    opened = opens(root)
    page = opened.page
    star(page, root, DOCUMENT)
    page.goto(f"{root}reports/en_US/topics/guide/")
    page.get_by_role("button", name="Follow Guide").click()
    page.goto(f"{root}reports/en_US/new/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as OPML").click()
    file = tmp_path / "stars.opml"
    download.value.save_as(file)
    outlines = ET.parse(file).getroot().findall("body/outline")  # noqa: S314 - our own
    assert [outline.get("text") for outline in outlines] == [DOCUMENT, "Guide"]
    for outline in outlines:
        for name in ("xmlUrl", "htmlUrl"):
            answer = page.request.get(outline.get(name) or "")
            assert answer.ok, outline.get(name)
    # Another browser, and a file that has feeds of others besides.
    other = opens(f"{root}reports/ja_JP/new/")
    foreign = (
        '<outline text="x" xmlUrl="https://example.org/feed"/>'
        '<outline text="&lt;img src=x onerror=window.hacked=1&gt;" '
        'xmlUrl="https://example.org/feeds/reports.xml" '
        'htmlUrl="javascript:alert(1)//topics/x/"/></body>'
    )
    file.write_text(file.read_text("utf-8").replace("</body>", foreign), "utf-8")
    other.page.locator(".di-following input").set_input_files(file)
    expect(other.page.locator(".di-following output")).to_have_text(
        "読み込み：3件。このアーカイブ以外：1件。"
    )
    links = other.page.locator(".di-following li a")
    expect(links.first).to_have_text(DOCUMENT)
    hrefs = links.evaluate_all("links => links.map(link => link.href)")
    assert all(href.startswith(f"{root}reports/ja_JP/") for href in hrefs)
    file.write_text("no XML", "utf-8")
    other.page.locator(".di-following input").set_input_files(file)
    expect(other.page.locator(".di-following output")).to_have_text("OPMLファイルではありません。")
    other.fine()
    opened.fine()


def test_without_storage_and_without_scripts(opens: Open, root: str) -> None:
    page = opens(f"{root}reports/en_US/new/", java_script_enabled=False).page
    expect(page.locator(".di-following")).to_be_hidden()
    expect(page.locator(".di-follow")).to_be_hidden()
    page = opens(root).page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })"
    )
    page.goto(f"{root}reports/")
    expect(page.locator(ROWS).first).to_be_visible()
