"""The summary table in a real browser: filter, chips, fold, sorting, the address."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from support.browser import Open
from support.reading import SCRIPTS, Reading

NAMES = """() => [...document.querySelectorAll('.di-summary tbody tr')]
  .filter(row => row.checkVisibility()).map(row => row.querySelector('.di-name').textContent)"""
SECTIONS = """() => [...document.querySelectorAll('.di-item')]
  .filter(item => item.checkVisibility()).map(item => item.querySelector('.di-name').textContent)"""


@pytest.fixture
def page(opens: Open, reading: Reading) -> Page:
    return opens(reading.url).page


def names(page: Page) -> list[str]:
    shown: list[str] = page.evaluate(NAMES)
    return shown


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_mechanical_files_are_folded_with_their_number(page: Page) -> None:
    assert not set(names(page)) & set(SCRIPTS)
    button = page.get_by_role("button", name="Show mechanical changes (3)")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    assert set(names(page)) >= set(SCRIPTS)
    # All but the picture, which is in a folded group.
    assert set(page.evaluate(SECTIONS)) == set(names(page)) - {"picture.png"}
    assert query(page) == {"mechanical": ["shown"]}
    page.reload()
    expect(page.get_by_role("button", name="Hide mechanical changes (3)")).to_be_visible()


def test_a_filter_holds_for_the_table_and_the_files(page: Page) -> None:
    page.get_by_label("Text").fill("GUIDE prose")
    assert names(page) == ["prose.md"]
    assert page.evaluate(SECTIONS) == ["prose.md"]
    expect(page.locator(".di-shown")).to_have_text("1 of 11 files")
    assert query(page) == {"text": ["GUIDE prose"]}
    page.get_by_role("button", name="Show all").click()
    assert len(names(page)) == 8
    assert query(page) == {}


def test_text_finds_mechanical_files_too(page: Page) -> None:
    page.get_by_label("Text").fill("deploy")
    assert names(page) == ["deploy.sh"]
    page.get_by_label("Text").fill("no such thing")
    expect(page.get_by_text("No file matches the filter.")).to_be_visible()


def test_a_filter_opens_a_folded_group_with_a_match_and_folds_it_again(page: Page) -> None:
    group = page.locator(".di-group:not([open])")
    expect(group).to_have_count(1)
    page.get_by_label("Text").fill("picture")
    assert page.evaluate(SECTIONS) == ["picture.png"]
    page.get_by_label("Text").fill("prose")
    page.get_by_role("button", name="Show all").click()
    expect(group).to_have_count(1)


def test_chips_tell_the_types_and_choose_them(page: Page) -> None:
    chip = page.get_by_role("button", name="new feature 1")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    assert names(page) == ["new.md"]
    page.get_by_role("button", name="breaking change 1").click()
    assert names(page) == ["gone.md", "new.md"]
    assert query(page) == {"type": ["new feature", "breaking change"]}


def test_an_address_brings_its_filter(opens: Open, reading: Reading) -> None:
    opened = opens(f"{reading.url}?status=removed&impact=nonsense&type=breaking+change&x=1")
    assert names(opened.page) == ["gone.md"]
    expect(opened.page.get_by_label("Status")).to_have_value("removed")
    opened.page.get_by_label("Status").select_option("")
    assert query(opened.page) == {"x": ["1"], "type": ["breaking change"]}
    opened.fine()


def test_a_link_shows_what_the_filter_hides(page: Page, reading: Reading) -> None:
    page.get_by_label("Text").fill("prose")
    anchor = reading.anchor("stop.sh")
    page.evaluate("hash => { location.hash = hash }", f"#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    assert names(page) == ["prose.md", "stop.sh"]


def test_columns_are_sorted(page: Page) -> None:
    given = names(page)
    head = page.locator("th[data-key=added]")
    button = head.get_by_role("button")
    button.click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert names(page)[:2] == ["huge.txt", "new.md"]
    assert query(page) == {"sort": ["added"], "order": ["descending"]}
    button.click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert names(page)[-1] == "huge.txt"
    page.reload()
    assert names(page)[-1] == "huge.txt"
    button.click()
    assert names(page) == given
    assert head.get_attribute("aria-sort") is None


def test_a_phone_gets_cards_that_can_be_sorted(opens: Open, reading: Reading) -> None:
    opened = opens(reading.url, viewport={"width": 375, "height": 700})
    button = opened.page.get_by_role("columnheader").get_by_role("button", name="Filename")
    button.click()
    button.click()
    assert names(opened.page)[0] == "picture.png"
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 375
    opened.fine()


def test_without_javascript_every_file_is_there(opens: Open, reading: Reading) -> None:
    page = opens(reading.url, java_script_enabled=False).page
    expect(page.locator(".di-summary tbody tr")).to_have_count(11)
    for row in page.locator(".di-summary tbody tr").all():
        expect(row).to_be_visible()
    assert page.locator(".di-report button").count() == 0
    expect(page.locator(".di-chips li").first).to_have_text("breaking change 1")


def test_files_by_path_are_in_one_row_and_by_weight_in_groups(page: Page) -> None:
    by_weight = page.evaluate(SECTIONS)
    assert by_weight[0] == "gone.md"
    page.get_by_role("button", name="By path").click()
    expect(page.locator(".di-group").first).to_be_hidden()
    paths = page.evaluate(
        "[...document.querySelectorAll('.di-item')].map(item => item.dataset.path)"
    )
    assert paths == sorted(paths)
    page.reload()
    expect(page.get_by_role("button", name="By path")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="By weight").click()
    assert page.evaluate(SECTIONS) == by_weight
    assert names(page)[0] == "<b>&odd.md"  # the table keeps git's order


@pytest.mark.parametrize("javascript", [True, False])
def test_a_link_to_a_file_opens_the_group_that_it_is_in(
    opens: Open,
    reading: Reading,
    javascript: bool,  # noqa: FBT001
) -> None:
    anchor = reading.anchor("picture.png")
    page = opens(reading.url, java_script_enabled=javascript).page
    group = page.locator("details.di-group", has=page.locator(f"#{anchor}"))
    expect(group).not_to_have_attribute("open", "")
    page.locator(f'.di-summary a[href="#{anchor}"]').click()
    expect(group).to_have_attribute("open", "")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_the_table_of_contents_opens_a_group(page: Page) -> None:
    group = page.locator("#group-media")
    page.locator('.md-sidebar--secondary a[href$="#group-media"]').click()
    expect(group).to_have_attribute("open", "")


def test_both_sides_of_a_diff_have_room(opens: Open, reading: Reading) -> None:
    page = opens(reading.url, viewport={"width": 1440, "height": 900}).page
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()
    page.get_by_role("button", name="Split").click()
    patch = page.locator(f"#{reading.anchor('prose.md')} .di-patch")
    patch.scroll_into_view_if_needed()
    assert patch.evaluate("patch => patch.getBoundingClientRect().width / 2") >= 560
    title = page.locator(".di-summary th[data-key=title]")
    assert title.evaluate("cell => cell.getBoundingClientRect().width") > 400


def test_a_sign_has_words_to_hear_and_to_point_at(page: Page, reading: Reading) -> None:
    row = page.locator(f'.di-summary tr[data-anchor="{reading.anchor("gone.md")}"]')
    mark = row.locator("td:nth-child(2) > i")
    assert mark.text_content() == "breaking change"
    expect(mark).to_have_attribute("title", "breaking change: page removed")
    assert mark.evaluate("mark => mark.getBoundingClientRect().width") < 40
    expect(page.locator("th[data-key=changed]")).to_have_attribute("title", "Lines changed")


def test_letters_and_digits_that_stand_for_more_say_it(page: Page, reading: Reading) -> None:
    for key, letter, said in (
        ("added", "A", "Lines added"),
        ("deleted", "D", "Lines deleted"),
        ("changed", "M", "Lines changed"),
    ):
        head = page.locator(f".di-summary th[data-key={key}]")
        expect(head).to_have_attribute("title", said)
        expect(head.locator("abbr", has_text=letter)).to_have_attribute("title", said)
    ids = page.locator(".di-head .di-id")
    for place, side in enumerate(("base", "head")):
        ids.nth(place).click()
        assert page.evaluate("getSelection().toString().trim()") == reading.report[side]
        width = ids.nth(place).evaluate("id => [id.clientWidth, id.scrollWidth]")
        assert width[0] < width[1], "it is shown shortened"
    expect(page.locator("a.di-permalink[href]")).to_be_visible()
