"""The rendered view in a real browser: switched to, remembered, followed, folded, printed."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.accessibility import violations_in_both_schemes
from support.browser import Open
from support.reading import PALETTE, Reading
from support.repositories import Repo, days_of
from support.servers import serving
from support.sites import MATERIAL, Site

DOCUMENTS = Path(__file__).parent.parent / "render/documents"
PARAGRAPH = "Paragraph {} <img src=x onerror='hacked = 1'> stays."
LONG = "\n".join(
    (
        "# Long\n",
        *(f"{PARAGRAPH.format(number)}\n" for number in range(20)),
        "The old words.\n",
        "```\nold line",
        *(f"line {number}  </pre><script>hacked = 2</script>" for number in range(20)),
        "```\n",
        "| a | b |\n|---|---|\n| old | row |",
        *(f"| {number} | `cell` </table> |" for number in range(20)),
    )
)
"""A document with something unchanged between its blocks, in its code and in its table."""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """A served site with a report on documents, and on a file that is none."""
    folder = tmp_path_factory.mktemp("documents")
    old, new = ((DOCUMENTS / f"{name}.md").read_text("utf-8") for name in ("old", "new"))
    wide = (
        "| " + " | ".join(f"A long heading {n}" for n in range(12)) + " |\n" + "|---" * 12 + "|\n"
    )
    repo = Repo(folder / "repo")
    before: dict[str | bytes, str | bytes | None] = {
        "docs/guide.md": old,
        "docs/long.md": LONG,
        "docs/plain.sh": "old\n",
        "docs/same.md": "x\n",
    }
    days_of(repo, [before])
    after: dict[str | bytes, str | bytes | None] = {
        "docs/guide.md": new,
        "docs/plain.sh": "new\n",
        "docs/new.md": f"# New\n\n{wide}",
    }
    repo.commit(after, "2025-06-03T12:00:00+00:00", "What is new")
    repo.commit({"docs/plain.sh": "newer\n"}, "2025-06-04T12:00:00+00:00", "Only text")
    words = LONG.replace("old", "new")
    repo.commit({"docs/long.md": words}, "2025-06-05T12:00:00+00:00", "Few words")
    options = {"repository": str(repo.path), "remote_url": "https://github.com/acme/docs.git"}
    site = Site(folder / "site", options, {"theme": {**MATERIAL, "palette": PALETTE}}).built()
    assert site.check().status == 0
    with serving(site.out, "/") as root:
        yield Reading(site, root)


PACK = re.compile(r"/unchanged-[0-9a-f]{8}\.bin$")
GAPS = ("unchanged blocks", "unchanged lines", "unchanged rows")
SAYS = """text => {
  const style = getComputedStyle(document.querySelector('.di-gap > summary'), '::after')
  return style.content === JSON.stringify(text) && style.maskImage === 'none'
}"""
ELSEWHERE = "Shown by a script, in browsers of 2023 and newer"


def url_of(documents: Reading, day: str = "0603") -> str:
    (url,) = [one["url"] for one in documents.site.reports if day in one["url"]]
    return f"{documents.root}{url}"


def anchor_of(documents: Reading, name: str) -> str:
    files = [file for report in documents.site.reports for file in report["files"]]
    return str(next(file["anchor"] for file in files if file["path"].endswith(name)))


@pytest.fixture
def page(opens: Open, documents: Reading) -> Page:
    return opens(url_of(documents), viewport={"width": 1440, "height": 900}).page


def rendered(page: Page) -> None:
    page.get_by_role("button", name="Rendered").click()


def test_switching_shows_the_document(page: Page, documents: Reading) -> None:
    item = page.locator(f"#{anchor_of(documents, 'guide.md')}")
    expect(item.locator(".di-patch")).to_be_visible()
    expect(item.locator(".di-rendered")).to_be_hidden()
    rendered(page)
    expect(item.locator(".di-patch")).to_be_hidden()
    expect(item.locator(".di-document")).to_be_visible()
    expect(item.locator(".di-document")).to_contain_text("Be very careful of this.")
    page.get_by_role("button", name="Split").click()
    expect(item.locator(".di-document")).to_be_hidden()
    expect(item.locator(".di-patch")).to_be_visible()


def test_what_has_none_shows_its_lines_and_says_so(page: Page, documents: Reading) -> None:
    rendered(page)
    diff = page.locator(f"#{anchor_of(documents, 'plain.sh')} .di-diff")
    expect(diff.locator(".di-patch")).to_be_visible()
    style = "one => [getComputedStyle(one, '::after')].map(one => [one.content, one.maskImage])[0]"
    said, mask = diff.locator("summary").evaluate(style)
    assert "no rendered view" in said
    assert mask == "none"


def test_it_is_remembered(page: Page) -> None:
    rendered(page)
    page.reload()
    button = page.get_by_role("button", name="Rendered")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".di-document").first).to_be_visible()


def test_a_report_without_documents(opens: Open, documents: Reading) -> None:
    opened = opens(url_of(documents, "0604"))
    opened.page.evaluate("localStorage.setItem('diff-insight.view', 'rendered')")
    opened.page.reload()
    button = opened.page.locator("button[data-view=rendered]")
    expect(button).to_be_disabled()
    expect(button).to_have_attribute("title", "No file of this report can be shown rendered")
    expect(opened.page.locator(".di-report")).to_have_attribute("data-view", "unified")
    expect(opened.page.locator(".di-patch")).to_be_visible()
    assert opened.page.evaluate("localStorage.getItem('diff-insight.view')") == "rendered"
    opened.fine()


def test_by_keyboard(page: Page, documents: Reading) -> None:
    for view in ("split", "rendered", "unified", "split", "rendered"):
        page.keyboard.press("v")
        expect(page.locator(".di-report")).to_have_attribute("data-view", view)
    document = page.locator(f"#{anchor_of(documents, 'guide.md')} .di-document")
    expect(document).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(document).to_be_hidden()
    page.keyboard.press("v")
    diff = page.locator(f"#{anchor_of(documents, 'guide.md')} .di-diff")
    expect(diff).not_to_have_attribute("open", "")


def test_all_are_folded(page: Page) -> None:
    rendered(page)
    page.get_by_role("button", name="Fold all diffs").click()
    expect(page.locator(".di-document:visible")).to_have_count(0)
    page.get_by_role("button", name="Open all diffs").click()
    expect(page.locator(".di-document:visible")).to_have_count(2)


def test_a_link_to_a_line_shows_the_line(opens: Open, documents: Reading) -> None:
    anchor = anchor_of(documents, "guide.md")
    opened = opens(url_of(documents))
    rendered(opened.page)
    opened.page.evaluate(f"location.hash = '#{anchor}-R13'")
    expect(opened.page.locator(f"[id='{anchor}-R13']")).to_be_in_viewport()
    expect(opened.page.locator(f"#{anchor} .di-document")).to_be_hidden()
    opened.page.get_by_role("button", name="Rendered").click()
    expect(opened.page.locator(f"#{anchor} .di-document")).to_be_visible()
    opened.fine()


def test_a_move_is_followed(opens: Open, documents: Reading) -> None:
    anchor = anchor_of(documents, "guide.md")
    opened = opens(f"{url_of(documents)}#{anchor}-from1")
    end = opened.page.locator(f"[id='{anchor}-from1']")
    expect(end).to_be_in_viewport()
    expect(opened.page.locator(".di-report")).to_have_attribute("data-view", "rendered")
    end.get_by_role("link").click()
    assert opened.page.url.endswith(f"#{anchor}-to1")
    expect(opened.page.locator(f"[id='{anchor}-to1']")).to_be_in_viewport()
    opened.fine()


def test_without_scripts(opens: Open, documents: Reading) -> None:
    opened = opens(url_of(documents), java_script_enabled=False)
    page, anchor = opened.page, anchor_of(documents, "guide.md")
    item = page.locator(f"#{anchor}")
    expect(item.locator(".di-patch")).to_be_visible()
    item.get_by_text("Rendered", exact=True).click()
    item.locator(".di-rendered").get_by_role("link").click()
    expect(page).to_have_url(f"{url_of(documents)}rendered-1.html#{anchor}-rendered")
    document = page.locator(f"[id='{anchor}-rendered'] > .di-document")
    expect(document).to_be_in_viewport()
    unchanged = document.get_by_text("It has a second paragraph.")
    expect(unchanged).to_be_hidden()
    document.get_by_text("2 unchanged blocks").click()
    expect(unchanged).to_be_visible()
    page.get_by_role("link", name="docs/guide.md").click()
    expect(page).to_have_url(f"{url_of(documents)}#{anchor}")
    opened.fine()


def test_what_did_not_change_is_unpacked_when_it_is_wanted(opens: Open, documents: Reading) -> None:
    opened = opens(url_of(documents, "0605"))
    page, document = opened.page, opened.page.locator(".di-document")
    rendered(page)
    blocks, lines, rows = (document.locator(".di-gap", has_text=text) for text in GAPS)
    expect(blocks.locator("p")).to_have_count(0)
    with page.expect_request(PACK):
        rows.locator("summary").focus()
    expect(rows.locator("table.di-grid > tbody > tr")).to_have_count(19)
    expect(rows.locator("table")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(rows.locator("tr").last).to_be_visible()
    expect(rows.locator("tr").last).to_have_text("19cell </table>")
    expect(lines.locator("pre")).to_be_hidden()
    lines.locator("summary").click()
    expect(lines.locator("pre")).to_be_visible()
    first = "line 3  </pre><script>hacked = 2</script>\n"
    assert str(lines.locator("pre").text_content()).startswith(first)
    page.reload()
    blocks.evaluate("gap => gap.open = true")  # without a pointer or the focus
    expect(blocks.locator("p").nth(1)).to_have_text(PARAGRAPH.format(0))
    assert page.evaluate("typeof hacked") == "undefined"
    opened.fine()


def test_what_cannot_be_unpacked_is_said(opens: Open, documents: Reading, tmp_path: Path) -> None:
    site = Path(shutil.copytree(documents.site.out, tmp_path / "site"))
    (pack,) = site.glob("reports/*/*/report-20250605-*/unchanged-*.bin")
    for damage in (lambda: pack.write_bytes(pack.read_bytes()[:-9]), pack.unlink):
        damage()
        checked = documents.site.check(site)
        assert checked.status == 1
        (line,) = checked.err_lines
        assert line.endswith(f": the pack '{pack.name}' is missing or damaged")
    opened = opens(url_of(documents, "0605"))
    page = opened.page
    page.route(PACK, lambda route: route.fulfill(status=404))
    rendered(page)
    gap = page.locator(".di-gap", has_text=GAPS[0])
    gap.locator("summary").click()
    page.wait_for_function(SAYS, arg=ELSEWHERE)
    page.unroute(PACK)
    gap.locator("summary").click()
    gap.locator("summary").click()
    expect(gap.get_by_text(PARAGRAPH.format(0))).to_be_visible()
    fragment = f"{url_of(documents, '0605')}rendered-1.html"
    page.goto(fragment)
    gap.locator("summary").click()
    expect(gap.get_by_text(PARAGRAPH.format(0))).to_be_visible()
    page = opens(fragment, java_script_enabled=False).page
    page.locator(".di-gap", has_text=GAPS[0]).locator("summary").click()
    assert page.evaluate(SAYS, ELSEWHERE)


def test_views_are_fetched_once_and_when_they_are_wanted(opens: Open, documents: Reading) -> None:
    opened = opens(url_of(documents))
    page, fetched = opened.page, []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    rendered(page)
    for name in ("guide.md", "new.md"):
        item = page.locator(f"#{anchor_of(documents, name)}")
        item.scroll_into_view_if_needed()
        expect(item.locator(".di-document")).to_be_visible()
    page.get_by_role("button", name="Unified").click()
    rendered(page)
    assert [name for name in fetched if name.endswith(".html")] == ["rendered-1.html"]
    opened.fine()


def test_print_has_the_lines(page: Page, documents: Reading) -> None:
    rendered(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    item = page.locator(f"#{anchor_of(documents, 'guide.md')}")
    expect(item.locator(".di-patch")).to_be_visible()
    expect(item.locator(".di-rendered")).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 375])
def test_accessible(opens: Open, documents: Reading, width: int) -> None:
    size = {"width": width, "height": 900}
    opened = opens(url_of(documents), color_scheme="light", viewport=size)
    opened.page.evaluate("document.querySelector('[data-view=rendered]').click()")
    opened.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations_in_both_schemes(opened.page) == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width
    opened.fine()
