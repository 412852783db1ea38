"""Everything by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from support.accessibility import obscured_focus, unreached_controls
from support.browser import Open
from support.reading import Reading
from support.sites import Site


@pytest.fixture
def page(opens: Open, reading: Reading) -> Page:
    return opens(reading.url).page


def focused_file(page: Page) -> str:
    name: str = page.evaluate(
        "document.activeElement.closest('.di-item')?.querySelector('.di-name').textContent ?? ''"
    )
    return name


def test_files_follow_each_other(page: Page) -> None:
    seen = []
    for _ in range(3):
        page.keyboard.press("j")
        seen.append(focused_file(page))
    weightiest = ["gone.md", "new.md", "huge.txt"]
    assert seen == weightiest
    page.keyboard.press("k")
    assert focused_file(page) == weightiest[1]
    for _ in range(20):
        page.keyboard.press("j")
    assert focused_file(page) == "<b>&odd.md"  # the picture is in a folded group


def test_a_file_is_folded_and_the_view_switched(page: Page) -> None:
    page.keyboard.press("j")
    diff = page.locator(".di-item .di-diff").first
    page.keyboard.press("o")
    expect(diff).not_to_have_attribute("open", "")
    page.keyboard.press("o")
    expect(diff).to_have_attribute("open", "")
    for view in ("split", "rendered", "unified"):
        page.keyboard.press("v")
        expect(page.locator(".di-report")).to_have_attribute("data-view", view)


def test_the_filter_takes_letters_as_text(page: Page) -> None:
    page.keyboard.press("t")
    page.keyboard.type("jov?")
    expect(page.get_by_label("Text")).to_have_value("jov?")
    expect(page.locator(".di-report")).to_have_attribute("data-view", "unified")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_keys_with_control_are_the_browsers(page: Page) -> None:
    page.keyboard.press("Control+o")
    page.keyboard.press("Alt+v")
    expect(page.locator(".di-report")).to_have_attribute("data-view", "unified")


def test_help_lists_the_keys_and_can_turn_them_off(page: Page) -> None:
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("row")).to_have_count(11)
    page.keyboard.press("v")
    expect(page.locator(".di-report")).to_have_attribute("data-view", "unified")
    dialog.get_by_label("Keys of one letter are on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("v")
    expect(page.locator(".di-report")).to_have_attribute("data-view", "unified")
    page.reload()
    page.keyboard.press("j")
    assert focused_file(page) == ""
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_the_keys_of_the_theme_still_work(page: Page) -> None:
    page.keyboard.press("f")
    expect(page.locator(".md-search__input")).to_be_focused()


def test_lines_by_keyboard(page: Page, reading: Reading) -> None:
    anchor = reading.anchor("prose.md")
    patch = page.locator(f"#{anchor} .di-patch")
    patch.scroll_into_view_if_needed()
    expect(patch).to_have_attribute("tabindex", "0")
    patch.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#{anchor}-R4")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Enter")
    assert page.url.endswith(f"#{anchor}-R4-R5")
    page.keyboard.press("Shift+ArrowDown")
    assert page.url.endswith(f"#{anchor}-R4-R6")


@pytest.mark.parametrize("width", [1440, 375])
def test_the_focus_is_seen_and_comes_everywhere(opens: Open, reading: Reading, width: int) -> None:
    page = opens(reading.url, viewport={"width": width, "height": 700}).page
    page.evaluate("document.querySelectorAll('.di-report details').forEach(one => one.open = true)")
    for item in page.locator(".di-item:visible").all():
        item.scroll_into_view_if_needed()
        expect(item.get_by_role("button", name="Copy link")).to_be_attached()
    page.evaluate("scrollTo(0, 0)")
    for key in ("Tab", "Shift+Tab"):
        assert obscured_focus(page, key, ".di-report") == []
    assert unreached_controls(page, ".di-report") == []


def test_the_home_and_the_search_by_keyboard(opens: Open, reading: Reading) -> None:
    page = opens(f"{reading.root}reports/", viewport={"width": 1440, "height": 700}).page
    page.evaluate("document.querySelectorAll('.di-home details').forEach(one => one.open = true)")
    for key in ("Tab", "Shift+Tab"):
        assert obscured_focus(page, key, ".di-home") == []
    assert unreached_controls(page, ".di-home") == []
    page.keyboard.press("/")
    page.keyboard.type("paragraph", delay=20)
    expect(page.locator(".di-found-report")).to_be_visible()
    assert obscured_focus(page, "ArrowDown", ".di-found") == []
    assert unreached_controls(page, ".di-found") == []


def test_files_of_one_line_without_a_theme(opens: Open, plain: tuple[Site, str]) -> None:
    site, root = plain
    report = next(one for one in site.reports if one["date"] == "2025-06-03")
    opened = opens(f"{root}{report['url']}", viewport={"width": 1440, "height": 700})
    page = opened.page
    brief = page.locator(".di-item.di-brief")
    assert brief.count() == len(report["files"]) - 4
    for _ in report["files"]:
        page.keyboard.press("j")
        if page.evaluate("document.activeElement.matches('.di-brief')"):
            break
    for key in ("o", "m"):
        page.keyboard.press(key)
    page.keyboard.press("c")
    expect(page.locator(".di-status")).to_have_text("Link copied")
    page.keyboard.press("k")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == brief.first.get_attribute("id")
    # The rows stay at the top of a window that no theme has a header in.
    name = page.locator(".di-item:not(.di-brief) .di-item-head").last
    name.evaluate("head => scrollTo(0, head.getBoundingClientRect().bottom + scrollY + 40)")
    toolbar = page.locator(".di-toolbar").bounding_box()
    box = name.bounding_box()
    assert toolbar is not None
    assert box is not None
    assert toolbar["y"] == 0
    assert toolbar["height"] - 2 < box["y"] < toolbar["height"] + 2
    for key in ("Tab", "Shift+Tab"):
        assert obscured_focus(page, key, ".di-report") == []
    opened.fine()
