"""Diffs that are not on the page: opened, linked to, found, and read without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from support.accessibility import violations
from support.browser import Open
from support.reading import Reading


def fragment_of(reading: Reading) -> str:
    """The URL of the fragment of the report's one large diff."""
    return f"{reading.url}diff-1.html"


def finds(page: Page, text: str) -> bool:
    """Whether the browser's own search finds a text."""
    return bool(page.evaluate("text => window.find(text)", text))


@pytest.mark.parametrize("view", ["Unified", "Split"])
def test_a_diff_is_fetched_when_it_is_opened(opens: Open, reading: Reading, view: str) -> None:
    opened = opens(reading.url, viewport={"width": 1440, "height": 900})
    page, anchor = opened.page, reading.anchor("new.md")
    page.get_by_role("button", name=view).click()
    fold = page.locator(f"#{anchor} > .di-diff")
    assert not finds(page, "New line 450.")
    with page.expect_request(fragment_of(reading)):
        fold.locator("summary").hover()
    fold.locator("summary").click()
    expect(fold.locator(".di-line")).to_have_count(800)
    assert finds(page, "New line 450.")
    expect(fold.locator(".di-apart")).to_have_count(0)
    patch = fold.locator(".di-patch")
    expect(patch).to_have_attribute("tabindex", "0")
    opened.fine()


def test_all_diffs_are_opened_at_once(opens: Open, reading: Reading) -> None:
    opened = opens(reading.url)
    opened.page.get_by_role("button", name="Open all diffs").click()
    expect(opened.page.locator(f"[id='{reading.anchor('new.md')}-R450']")).to_be_visible()
    opened.fine()


def test_a_diff_is_fetched_behind_its_rendered_view(opens: Open, reading: Reading) -> None:
    opened = opens(reading.url)
    page, item = opened.page, opened.page.locator(f"#{reading.anchor('new.md')}")
    page.get_by_role("button", name="Rendered").click()
    expect(item.locator("> .di-diff")).to_be_hidden()
    item.locator("> .di-rendered > summary").click()
    expect(item.locator(".di-whole")).to_contain_text("New line 450.")
    page.get_by_role("button", name="Unified").click()
    expect(item.locator("> .di-diff .di-line")).to_have_count(800)
    expect(item.locator("> .di-rendered")).to_be_hidden()
    opened.fine()


def test_where_the_fragment_cannot_be_had_its_link_stays(opens: Open, reading: Reading) -> None:
    page = opens(reading.url).page
    page.route(fragment_of(reading), lambda route: route.abort())
    fold = page.locator(f"#{reading.anchor('new.md')} > .di-diff")
    fold.locator("summary").click()
    expect(fold.get_by_role("link", name="Open on a page of its own")).to_be_visible()
    page.unroute(fragment_of(reading))
    fold.locator("summary").click()
    fold.locator("summary").click()
    expect(fold.locator(".di-line")).to_have_count(800)


def test_without_scripts_a_link_leads_to_the_diff_and_back(opens: Open, reading: Reading) -> None:
    opened = opens(reading.url, java_script_enabled=False)
    page, anchor = opened.page, reading.anchor("new.md")
    fold = page.locator(f"#{anchor} > .di-diff")
    fold.locator("summary").click()
    fold.get_by_role("link").click()
    expect(page).to_have_url(f"{fragment_of(reading)}#{anchor}-diff")
    expect(page.get_by_role("heading", level=1)).to_have_text("Diff")
    part = page.locator(f"#{anchor}-diff")
    assert (part.locator(".di-patch").text_content() or "").count("\n+") == 800
    part.get_by_role("link", name="docs/new.md").click()
    expect(page).to_have_url(f"{reading.url}#{anchor}")
    opened.fine()


@pytest.mark.parametrize("width", [375, 1440])
def test_a_fragment_is_a_page_for_everyone(opens: Open, reading: Reading, width: int) -> None:
    page = opens(fragment_of(reading), viewport={"width": width, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    backgrounds = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        backgrounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert violations(page) == []
    assert len(backgrounds) == 2
    assert re.fullmatch("Diff · .+", page.title())
