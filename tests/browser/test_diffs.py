"""Diffs in a real browser: views, marks, links to lines, print."""

import re

import pytest
from playwright.sync_api import Page, expect

from support.browser import Open
from support.reading import Reading

TOPS = """anchor => [...document.querySelectorAll(`#${anchor} .di-line`)].map(line => {
  const box = line.getBoundingClientRect()
  return [line.querySelector('.di-code').textContent, Math.round(box.top), Math.round(box.left)]
})"""

BELOW_THE_HEADER = """id => {
  const { top } = document.getElementById(id).getBoundingClientRect()
  return document.querySelector('.md-header').offsetHeight <= top && top < 400
}"""


@pytest.fixture
def page(opens: Open, reading: Reading) -> Page:
    return opens(reading.url, viewport={"width": 1440, "height": 900}).page


def test_words_that_differ_are_marked(page: Page, reading: Reading) -> None:
    prose = page.locator(f"#{reading.anchor('prose.md')}")
    assert prose.locator("del.di-word").first.text_content() == "something"
    assert prose.locator("ins.di-word").first.text_content() == "nothing"
    japanese = page.locator(f"#{reading.anchor('japanese.md')}")
    assert japanese.locator("del.di-word").all_text_contents() == ["古"]
    assert japanese.locator("ins.di-word").all_text_contents() == ["新し"]


def test_the_views_are_one_document_laid_out_differently(page: Page, reading: Reading) -> None:
    anchor = reading.anchor("aligned.md")
    before = page.evaluate("document.querySelectorAll('.di-line, .di-hunk').length")
    texts = page.locator(".di-patch").all_text_contents()
    unified = page.evaluate(TOPS, anchor)
    assert len({left for _, _, left in unified}) == 1
    page.get_by_role("button", name="Split").click()
    split = {text: (top, left) for text, top, left in page.evaluate(TOPS, anchor)}
    old, new = split["the second line of the page"], split["the second line of a page"]
    assert old[0] == new[0]
    assert old[1] < new[1]
    assert split["an inserted line"][1] == new[1]
    assert page.evaluate("document.querySelectorAll('.di-line, .di-hunk').length") == before
    assert page.locator(".di-patch").all_text_contents() == texts


def test_a_view_is_remembered(page: Page) -> None:
    page.get_by_role("button", name="Split").click()
    page.reload()
    expect(page.get_by_role("button", name="Split")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".di-report")).to_have_attribute("data-view", "split")


def test_a_phone_has_no_room_for_two_columns(opens: Open, reading: Reading) -> None:
    page = opens(reading.url, viewport={"width": 375, "height": 700}).page
    page.evaluate("document.querySelector('[data-view=split]').click()")
    lines = page.evaluate(TOPS, reading.anchor("aligned.md"))
    assert len({left for _, _, left in lines}) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 375


def number_of(page: Page, line: str, x: float = 30, *modifiers: str) -> None:
    """Click the number of a line."""
    place = page.locator(f"[id='{line}']")
    place.evaluate("line => line.scrollIntoView({block: 'center'})")
    place.click(position={"x": x, "y": 6}, modifiers=modifiers)  # type: ignore[arg-type]


def chosen(page: Page) -> list[str]:
    numbers: list[str] = page.locator(".di-chosen").evaluate_all(
        "lines => lines.map(line => (line.dataset.old ?? '') + ':' + (line.dataset.new ?? ''))"
    )
    return numbers


def test_a_click_on_a_number_links_to_the_line(page: Page, reading: Reading) -> None:
    anchor = reading.anchor("prose.md")
    number_of(page, f"{anchor}-R3", 70)
    assert page.url.endswith(f"#{anchor}-R3")
    assert chosen(page) == ["3:3"]
    number_of(page, f"{anchor}-R7", 70, "Shift")
    assert page.url.endswith(f"#{anchor}-R3-R7")
    assert chosen(page) == ["3:3", "4:4", ":5", "6:6", "7:7"]
    number_of(page, f"{anchor}-R6", 20)
    assert page.url.endswith(f"#{anchor}-L6")
    number_of(page, f"{anchor}-R7", 200)
    assert page.url.endswith(f"#{anchor}-L6"), "a click on the text links to nothing"


def test_a_click_on_a_number_in_two_columns(page: Page, reading: Reading) -> None:
    anchor = reading.anchor("prose.md")
    page.get_by_role("button", name="Split").click()
    width = page.locator(f"[id='{anchor}-R3']").bounding_box()
    assert width is not None
    number_of(page, f"{anchor}-R3", width["width"] / 2 + 20)
    assert page.url.endswith(f"#{anchor}-R3")
    number_of(page, f"{anchor}-R3", 20)
    assert page.url.endswith(f"#{anchor}-L3")
    number_of(page, f"{anchor}-R5", 20)
    assert page.url.endswith(f"#{anchor}-R5")


@pytest.mark.parametrize("side", ["-R450", "-R450-R455", ""])
def test_a_link_unfolds_and_shows_its_target(opens: Open, reading: Reading, side: str) -> None:
    anchor = reading.anchor("new.md")
    opened = opens(f"{reading.url}#{anchor}{side}")
    target = opened.page.locator(f"[id='{anchor}{side[:5]}']")
    expect(target).to_be_in_viewport()
    opened.page.wait_for_function(BELOW_THE_HEADER, arg=f"{anchor}{side[:5]}")
    if side:
        assert len(chosen(opened.page)) == (6 if "-R455" in side else 1)
    opened.fine()


def test_links_are_copied(opens: Open, reading: Reading) -> None:
    opened = opens(f"{reading.url}?text=prose", permissions=["clipboard-read", "clipboard-write"])
    page, anchor = opened.page, reading.anchor("prose.md")
    item = page.locator(f"#{anchor}")
    item.evaluate("item => item.scrollIntoView()")
    item.get_by_role("button", name="Copy link").click()
    expect(item.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{reading.url}#{anchor}"
    number_of(page, f"{anchor}-R5")
    item.locator(".di-copy-lines").click()
    expect(page.locator(".di-status")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{reading.url}#{anchor}-R5"


def test_what_is_over_the_limit_is_told_and_linked(page: Page, reading: Reading) -> None:
    item = page.locator(f"#{reading.anchor('huge.txt')}")
    expect(item).to_contain_text("The diff is over the display limit")
    assert item.locator(".di-line").count() == 0
    link = item.get_by_role("link", name="View the diff on github.com")
    assert "/compare/" in (link.get_attribute("href") or "")
    (file,) = [f for f in reading.report["files"] if f["path"] == "docs/huge.txt"]
    assert file["not_shown"] == "over the display limit"
    assert reading.site.check().status == 0


@pytest.mark.parametrize("javascript", [True, False])
def test_print_unfolds(
    opens: Open,
    reading: Reading,
    javascript: bool,  # noqa: FBT001
) -> None:
    page = opens(reading.url, java_script_enabled=javascript).page
    anchor = reading.anchor("prose.md")
    hunk = page.locator(f"#{anchor} .di-hunk").first
    page.locator(f"#{anchor} .di-diff > summary").click()
    expect(hunk).to_be_hidden()
    page.emulate_media(media="print")
    if javascript:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(hunk).to_be_visible()
    expect(page.locator(f"#{reading.anchor('stop.sh')}")).to_be_visible()
    expect(page.locator(".di-toolbar")).to_be_hidden()
    pdf = page.pdf()
    assert len(re.findall(rb"/Type */Page\b", pdf)) > 2
    if javascript:
        page.emulate_media(media="screen")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(hunk).to_be_hidden()
