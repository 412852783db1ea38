"""axe-core finds no violation, on every kind of page, in both schemes, at both widths."""

import pytest

from support.accessibility import OURS, small_targets, violations, violations_in_both_schemes
from support.browser import Open
from support.processes import diff_insight
from support.reading import Reading
from support.servers import serving


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


def test_without_a_theme(
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
