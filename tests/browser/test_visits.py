"""What is new since the last visit."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from support.browser import Open
from support.servers import serving
from support.sites import Site

PREFIX = "/handbook/"
KEY = "diff-insight.visit /handbook/"
NEW = ".di-entry.di-is-new"
LONG_AGO = """([key, days]) => {
  const visit = JSON.parse(localStorage.getItem(key));
  visit.at -= days * 24 * 60 * 60 * 1000;
  localStorage.setItem(key, JSON.stringify(visit));
}"""


@pytest.fixture(scope="module")
def root(searching: Site) -> Iterator[str]:
    with serving(searching.out, PREFIX) as url:
        yield url


def visited_before(page: Page, day: str, names: list[str]) -> None:
    """Remember an earlier visit, at which the archive ended on a day."""
    seen = {"day": day, "names": names}
    visit = {"before": None, "seen": seen, "at": 1_700_000_000_000}
    page.evaluate("([key, visit]) => localStorage.setItem(key, visit)", [KEY, json.dumps(visit)])


def test_the_first_visit_marks_nothing(opens: Open, root: str) -> None:
    opened = opens(f"{root}reports/")
    expect(opened.page.locator(NEW)).to_have_count(0)
    expect(opened.page.locator(".di-visit")).to_be_hidden()
    opened.page.reload()
    expect(opened.page.locator(NEW)).to_have_count(0)
    opened.fine()


def test_new_reports_are_marked_for_the_visit(opens: Open, root: str) -> None:
    opened = opens(root)
    page = opened.page
    visited_before(page, "20250604", ["20250604-api"])
    page.goto(f"{root}reports/")
    for _ in range(2):
        expect(page.locator(NEW)).to_have_count(3)
        expect(page.locator(".di-visit")).to_have_text("New since your last visit: 3")
        expect(page.locator(f"{NEW} .di-new").first).to_have_text("new")
        page.goto(root)
        page.goto(f"{root}reports/")
    # In another language they are the same reports.
    page.goto(f"{root}reports/ja_JP/")
    expect(page.locator(NEW)).to_have_count(3)
    expect(page.locator(".di-visit")).to_have_text("前回の訪問以降の新着: 3件")
    # The next visit begins where this one ended.
    page.evaluate(LONG_AGO, [KEY, 1])
    page.goto(f"{root}reports/")
    expect(page.locator("[data-di-report]").first).to_be_visible()
    expect(page.locator(NEW)).to_have_count(0)
    assert page.context.cookies() == []
    opened.fine()


def test_a_report_of_the_same_day_is_new_too(opens: Open, root: str) -> None:
    page = opens(root).page
    visited_before(page, "20250606", ["20250606-api"])
    page.goto(f"{root}reports/")
    expect(page.locator(NEW)).to_have_count(2)
    expect(page.locator(NEW).last).to_have_attribute("data-di-report", "report-20250606-guides")


def test_what_is_new_stands_on_a_page_of_its_own(opens: Open, root: str) -> None:
    opened = opens(root)
    page = opened.page
    visited_before(page, "20250604", ["20250604-api"])
    page.goto(f"{root}reports/")
    page.locator(".di-visit a").click()
    expect(page).to_have_url(f"{root}reports/en_US/new/")
    expect(page.locator(".di-visit")).to_have_text("New since your last visit: 3")
    shown = page.locator(".di-day-rows > li:visible")
    expect(shown).to_have_count(3)
    expect(page.locator(".di-stories > li:visible").first).to_be_visible()
    for row in page.locator("[data-di-reports]:visible").all():
        names = (row.get_attribute("data-di-reports") or "").split()
        assert max(names) > "report-20250604-api"
    # Who has seen all is told so.
    page.evaluate(LONG_AGO, [KEY, 1])
    page.goto(f"{root}reports/en_US/new/")
    expect(page.locator(".di-visit")).to_have_text("Nothing is new since your last visit.")
    expect(shown).to_have_count(0)
    opened.fine()


def test_damaged_storage_is_a_first_visit(opens: Open, root: str) -> None:
    opened = opens(root)
    page = opened.page
    for content in ("", "null", "{", "[]", '{"seen": 1}', '{"seen":{"day":1}}'):
        page.evaluate("([key, content]) => localStorage.setItem(key, content)", [KEY, content])
        page.goto(f"{root}reports/")
        expect(page.locator("[data-di-report]").first).to_be_visible()
        expect(page.locator(NEW), content).to_have_count(0)
    opened.fine()


def test_blocked_storage(opens: Open, root: str) -> None:
    opened = opens(root)
    page = opened.page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })"
    )
    page.goto(f"{root}reports/")
    expect(page.locator("[data-di-report]").first).to_be_visible()
    expect(page.locator(NEW)).to_have_count(0)


def test_two_archives_of_one_host_are_told_apart(opens: Open, searching: Site) -> None:
    with serving(searching.out, "/other/") as root:
        page = opens(root).page
        visited_before(page, "20250601", [])
        page.goto(f"{root}reports/")
        expect(page.locator("[data-di-report]").first).to_be_visible()
        expect(page.locator(NEW)).to_have_count(0)
