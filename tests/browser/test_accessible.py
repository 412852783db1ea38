"""axe-core finds no violation, on every kind of page, in both schemes, at both widths."""

import pytest

from diff_insight.site.urls import UrlLayout
from support.accessibility import FOUND, OURS, small_targets, violations, violations_in_both_schemes
from support.browser import Open
from support.processes import diff_insight
from support.reading import Reading
from support.servers import serving
from support.sites import Site

KINDS = (
    "",
    "en_US/months/",
    "en_US/months/2025-06/",
    "en_US/weeks/2025-W25/",
    "en_US/topics/",
    "en_US/topics/all/",
    "en_US/activity/",
    "en_US/new/",
    "en_US/types/breaking-change/",
    "ja_JP/documents/",
)


@pytest.mark.parametrize("width", [1440, 375])
def test_pages(opens: Open, reading: Reading, width: int) -> None:
    size = {"width": width, "height": 900}
    page = opens(f"{reading.root}reports/", color_scheme="light", viewport=size).page
    assert violations_in_both_schemes(page) == []
    japanese = reading.url.replace("en_US", "ja_JP")
    page.goto(f"{japanese}#{reading.anchor('prose.md')}-R3-R6")
    assert violations(page, OURS) == []
    page.goto(reading.url)
    assert violations_in_both_schemes(page) == []


def test_a_page_whose_state_was_changed(opens: Open, reading: Reading) -> None:
    page = opens(reading.url, color_scheme="light", viewport={"width": 1440, "height": 900}).page
    page.evaluate("document.querySelector('[data-view=split]').click()")
    page.evaluate("document.querySelector('.di-fold-all').click()")
    assert violations_in_both_schemes(page) == []
    page.evaluate("document.querySelector('.di-help').showModal()")
    assert violations_in_both_schemes(page) == []


@pytest.mark.parametrize("width", [1440, 375])
def test_targets_are_large_enough_in_every_font(opens: Open, reading: Reading, width: int) -> None:
    page = opens(f"{reading.root}reports/", viewport={"width": width, "height": 900}).page
    assert small_targets(page) == []
    page.goto(reading.url)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert small_targets(page) == []
    page.evaluate("document.querySelector('[data-view=rendered]').click()")
    assert small_targets(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_whole_page_adds_nothing_to_what_the_theme_has(
    opens: Open, reading: Reading, scheme: str
) -> None:
    opened = opens(reading.root, color_scheme=scheme)
    themes = {one.split(":")[0] for one in violations(opened.page)}
    opened.page.goto(reading.url)
    assert {one.split(":")[0] for one in violations(opened.page)} <= themes


def test_the_search(opens: Open, reading: Reading) -> None:
    page = opens(f"{reading.root}reports/", color_scheme="light").page
    page.keyboard.press("/")
    page.keyboard.type("paragraph", delay=20)
    page.locator(".di-found-report").wait_for()
    assert violations_in_both_schemes(page, FOUND) == []


def test_every_kind_of_page_in_the_theme_none(opens: Open, plain: tuple[Site, str]) -> None:
    site, root = plain
    opened = opens(root, color_scheme="light")
    page = opened.page
    report = next(one["url"] for one in site.reports if one["date"] == "2025-06-03")
    history = UrlLayout("reports").document_url("en_US", "guide/first/index.md")
    for number, url in enumerate((report, history, *(f"reports/{kind}" for kind in KINDS))):
        page.set_viewport_size({"width": (1440, 375)[number % 2], "height": 900})
        page.goto(root + url)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url
        assert violations_in_both_schemes(page, context=None) == [], url
    page.get_by_role("searchbox").first.press_sequentially("sentence", delay=20)
    page.locator(".di-found-report").first.wait_for()
    assert violations_in_both_schemes(page, FOUND) == []
    opened.fine()


def test_a_report_without_a_site(
    opens: Open, reading: Reading, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("standalone")
    arguments = ["--repository", str(reading.site.folder.parent / "repo"), "--format", "html"]
    done = diff_insight("report", "HEAD~1", "HEAD", *arguments, cwd=folder)
    (folder / "index.html").write_bytes(done.out)
    (folder / "favicon.ico").write_bytes(b"")
    with serving(folder) as root:
        for scheme in ("light", "dark"):
            opened = opens(root, color_scheme=scheme, bypass_csp=True)
            assert violations(opened.page) == []


@pytest.mark.parametrize("width", [1440, 375])
def test_the_number_of_a_line_is_large_enough_to_hit(
    opens: Open, reading: Reading, width: int
) -> None:
    page = opens(reading.url, viewport={"width": width, "height": 900}).page
    smallest = page.evaluate("""() => Math.min(...[...document.querySelectorAll(
      '.di-diff[open] .di-line:not([data-kind="note"])')].map(line => Math.min(
        line.getBoundingClientRect().height,
        parseFloat(getComputedStyle(line, line.dataset.new ? '::after' : '::before').width))))""")
    assert smallest >= 24
