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
    name = page.locator(f"#{reading.anchor('new.md')} .di-item-head")
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


def test_a_file_that_was_seen_stays_folded(opens: Open, reading: Reading) -> None:
    opened = opens(reading.url, viewport={"width": 1440, "height": 900})
    page, anchor = opened.page, reading.anchor("prose.md")
    item = page.locator(f"#{anchor}")
    diff, seen = item.locator("> .di-diff"), item.get_by_label("Seen")
    item.scroll_into_view_if_needed()
    seen.focus()
    page.keyboard.press("Space")
    expect(diff).to_be_hidden()
    expect(item.locator(".di-self")).to_be_visible()
    for url in (reading.url, reading.url.replace("en_US", "ja_JP")):
        page.goto(url)
        expect(item).to_have_attribute("data-seen", "folded")
    page.emulate_media(media="print")
    expect(diff).to_be_visible()
    page.emulate_media(media="screen")
    expect(diff).to_be_hidden()
    page.goto(f"{reading.url}?text=prose")
    expect(diff).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(diff).to_be_hidden()
    page.goto(f"{reading.url}#{anchor}-R5")
    expect(page.locator(f"[id='{anchor}-R5']")).to_be_in_viewport()
    expect(seen).to_be_checked()
    seen.uncheck()
    page.goto(reading.url)
    expect(diff).to_be_visible()
    opened.fine()


def test_a_change_that_is_another_one_is_unseen(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("m")
    seen = page.locator(".di-item[data-seen=folded]")
    expect(seen).to_have_count(1)
    page.evaluate("""() => {
      const name = Object.keys(localStorage).find(name => name.startsWith('diff-insight.seen'))
      const [anchor] = Object.keys(JSON.parse(localStorage[name]))
      localStorage[name] = JSON.stringify({ [anchor]: '000000000000' })
    }""")
    page.reload()
    expect(page.locator(".di-toolbar")).to_be_visible()
    expect(seen).to_have_count(0)


def test_the_next_file_follows_one_that_was_read_to_its_end(page: Page, reading: Reading) -> None:
    anchor = reading.anchor("new.md")
    page.goto(f"{reading.url}#{anchor}-R700")
    expect(page.locator(f"[id='{anchor}-R700']")).to_be_in_viewport()
    page.locator(f"#{anchor}").get_by_label("Seen").check()
    expect(page.locator(f"#{anchor} .di-self")).to_be_in_viewport()
    expect(page.locator(f"#{anchor} + .di-item .di-self")).to_be_in_viewport()
