"""Everything by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from support.browser import Open
from support.reading import Reading


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
