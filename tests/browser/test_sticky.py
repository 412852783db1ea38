"""What stays in reach in a long report, and what the theme marks as where the reader is."""

import pytest
from playwright.sync_api import Page, expect

from support.browser import Open
from support.reading import Reading


@pytest.fixture
def page(opens: Open, reading: Reading) -> Page:
    return opens(reading.url, viewport={"width": 1440, "height": 900}).page


def test_views_and_name_stay_below_the_header(page: Page, reading: Reading) -> None:
    page.goto(f"{reading.url}#{reading.anchor('new.md')}-R450")
    expect(page.locator(f"[id='{reading.anchor('new.md')}-R450']")).to_be_in_viewport()
    page.get_by_role("button", name="Split").click(trial=True)
    name = page.locator(f"#{reading.anchor('new.md')} > h3")
    expect(name).to_be_in_viewport()
    tops = page.evaluate(
        "['.md-header', '.di-toolbar'].map(one => document.querySelector(one)"
        ".getBoundingClientRect().bottom)"
    )
    box = name.bounding_box()
    assert box is not None
    assert tops[0] < tops[1] <= box["y"] + 1


def test_keys_mark_the_file_in_the_contents(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("j")
        anchor = page.evaluate("document.activeElement.closest('.di-item').id")
        marked = page.locator(".md-sidebar--secondary .md-nav__link--active")
        expect(marked).to_have_attribute("href", f"#{anchor}")


def test_the_navigation_says_where_a_report_is(page: Page) -> None:
    marked = page.locator(".md-nav--primary > .md-nav__list > .md-nav__item--active")
    assert "Reports" in (marked.text_content() or "")
