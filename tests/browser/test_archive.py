"""The archive in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from support.awkward import HOSTILE, Awkward
from support.browser import Open
from support.git_patches import git_files
from support.processes import diff_insight
from support.repositories import Repo, days_of
from support.servers import serving
from support.sites import MATERIAL, Site

PREFIX = "/handbook/"
OPEN_FRAGMENTS = "document.querySelectorAll('[data-src]').forEach(fold => fold.open = true)"
READ = """() => Object.fromEntries([...document.querySelectorAll('.di-item')].map(item => [
  item.id,
  [...item.querySelectorAll('.di-line')].map(line =>
    [line.dataset.kind, line.querySelector('.di-code').textContent])
]))"""
ADDRESSES = """() => [...document.querySelectorAll('.di-item:not([data-status="type changed"])')]
  .flatMap(item => [...item.querySelectorAll('.di-line')].flatMap(line => [
    ...(line.dataset.old ? [`${item.id}-L${line.dataset.old}`] : []),
    ...(line.dataset.new ? [`${item.id}-R${line.dataset.new}`] : []),
  ]))"""  # of two patches a number may stand twice
IDS = "[...document.querySelectorAll('[id]')].map(({ id }) => id)"
VISIBLE = """id => {
  const element = document.getElementById(id)
  const box = element.getBoundingClientRect()
  return element.checkVisibility() && box.bottom > 0 && box.top < innerHeight
}"""


@pytest.fixture(scope="module")
def root(awkward_site: Site) -> Iterator[str]:
    """The URL of the awkward site, below a path."""
    with serving(awkward_site.out, PREFIX) as url:
        yield url


def report_url(root: str, awkward: Awkward, site: Site, day: int, topic: str) -> str:
    head = awkward.days[day]
    for report in reversed(site.reports):
        if (report["head"], report["topic"], report["locale"]) == (head, topic, "en_US"):
            return f"{root}{report['url']}"
    raise LookupError(topic)


def test_every_page_is_quiet_and_asks_no_other_host(
    opens: Open, root: str, awkward_site: Site
) -> None:
    opened = opens(f"{root}reports/")
    for report in awkward_site.reports:
        opened.page.goto(root + report["url"], wait_until="load")
        expect(opened.page.locator("h1")).to_have_count(1)
        opened.fine()


def test_lines_read_as_git_has_them(
    opens: Open, root: str, awkward: Awkward, awkward_site: Site
) -> None:
    """textContent after the browser's own parsing: CR, tabs, control and zero-width characters."""
    base, head = awkward.days[:2]
    patches = {file.path: file.patch for file in git_files(awkward.repo, base, head)}
    seen = set()
    for topic in ("guide", "api"):
        url = report_url(root, awkward, awkward_site, 1, topic)
        page = opens(url).page
        page.evaluate(OPEN_FRAGMENTS)
        page.wait_for_function("!document.querySelector('.di-diff[data-src]')")
        items = page.evaluate(READ)
        ids, addresses = page.evaluate(IDS), page.evaluate(ADDRESSES)
        assert len(ids) == len(set(ids))
        assert addresses
        assert set(addresses) <= set(ids)
        (report,) = [one for one in awkward_site.reports if root + one["url"] == url]
        for file in report["files"]:
            if "path_bytes" in file:
                continue
            raw = patches[file["path"].encode()].split(b"\n")[:-1]
            wanted = [line for line in raw if not line.startswith(b"@@ ")]
            assert [code for _, code in items[file["anchor"]]] == [shown(line) for line in wanted]
            seen |= set(wanted)
    assert {b"+" + line for line in HOSTILE} <= seen


def shown(line: bytes) -> str:
    """A line of a patch without its sign, as HTML can have it."""
    code = line if line.startswith(b"\\") else line[1:]
    return code.decode("utf-8", "replace").replace("\0", "\ufffd")


def test_a_link_to_a_file_shows_it(
    opens: Open, root: str, awkward: Awkward, awkward_site: Site
) -> None:
    url = report_url(root, awkward, awkward_site, 2, "api")
    page = opens(url).page
    for file in awkward_site.report_json(url.removeprefix(root))["files"]:
        page.goto("about:blank")
        page.goto(f"{url}#{file['anchor']}")
        page.wait_for_function(VISIBLE, arg=file["anchor"])


@pytest.mark.parametrize("place", ["", "diff-1.html"])
def test_a_link_to_a_line_opens_its_folded_diff(opens: Open, big: str, place: str) -> None:
    page = opens(big).page
    assert page.locator("details.di-diff[open]").count() == 0
    anchor = page.locator("section.di-item").get_attribute("id")
    line = f"{anchor}-R600"
    opened = opens(f"{big}{place}#{line}")
    expect(opened.page.locator(f"[id='{line}']")).to_be_in_viewport()
    assert "line 600" in (opened.page.locator(f"[id='{line}'] .di-code").text_content() or "")


def test_a_line_opens_after_a_click_on_the_page_too(opens: Open, big: str) -> None:
    opened = opens(big)
    anchor = opened.page.locator("section.di-item").get_attribute("id")
    opened.page.evaluate("hash => { location.hash = hash }", f"#{anchor}-R600")
    expect(opened.page.locator("details.di-diff")).to_have_attribute("open", "")
    expect(opened.page.locator(f"[id='{anchor}-R600']")).to_be_in_viewport()
    opened.fine()


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a report whose diff is too long to stand open."""
    folder = tmp_path_factory.mktemp("big")
    repo = Repo(folder / "repo")
    lines = "".join(f"line {number}\n" for number in range(1, 1200))
    days_of(repo, [{"page.md": "start\n"}, {"page.md": lines}])
    site = Site(folder / "site", {"repository": str(repo.path)}).built()
    (report,) = site.reports
    with serving(site.out, PREFIX) as root:
        yield root + report["url"]


def test_a_phone_does_not_scroll_sideways(opens: Open, root: str, awkward_site: Site) -> None:
    page = opens(f"{root}reports/", viewport={"width": 375, "height": 700}).page
    for url in ["reports/", *(report["url"] for report in awkward_site.reports)]:
        page.goto(root + url)
        widths = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert widths[0] <= widths[1], url


def test_pages_work_without_javascript(
    opens: Open, root: str, awkward: Awkward, awkward_site: Site
) -> None:
    page = opens(f"{root}reports/", java_script_enabled=False).page
    page.locator(".di-entry a").first.click()
    expect(page.locator("h1")).to_have_text(awkward_site.reports[0]["headline"])
    page.goto(report_url(root, awkward, awkward_site, 1, "api"))
    page.locator("table.di-summary a").first.click()
    expect(page.locator("section.di-item:target")).to_be_in_viewport()
    expect(page.locator("section.di-item .di-patch:visible").first).to_contain_text("@@ -")


def test_the_compare_url_leads_to_the_report(
    opens: Open, root: str, awkward: Awkward, awkward_site: Site
) -> None:
    base, head = (commit[:7] for commit in awkward.days[:2])
    opened = opens(f"{root}reports/compare/{base}...{head}/")
    opened.page.wait_for_url(report_url(root, awkward, awkward_site, 1, "guide"))
    opened.fine()


def test_the_language_can_be_changed(opens: Open, root: str, awkward_site: Site) -> None:
    opened = opens(root + awkward_site.reports[0]["url"])
    opened.page.locator(".di-languages a").click()
    expect(opened.page.locator("html")).to_have_attribute("lang", "ja")
    opened.fine()


def test_instant_navigation(
    opens: Open, awkward: Awkward, awkward_site: Site, tmp_path: Path
) -> None:
    """Material replaces the page's content without loading a document."""
    # Material turns the feature off without a sitemap of the very address: serve it as built.
    features = ["navigation.instant", "navigation.instant.prefetch", "navigation.tracking"]
    features += ["navigation.tabs"]
    theme = {**MATERIAL, "features": features}
    with serving(tmp_path / "site/site", PREFIX) as root:
        Site(tmp_path / "site", awkward.options, {"theme": theme, "site_url": root}).built()
        opened = opens(f"{root}reports/")
        page = opened.page
        page.evaluate("window.same = true")
        page.locator(".di-entry a[href*='report-20250602-api/']").first.click()
        diff = page.locator(".di-diff[data-src]")
        diff.first.wait_for()
        apart = diff.count()
        diff.first.locator("summary").click()
        expect(diff).to_have_count(apart - 1)
        page.go_back()
        page.locator(".di-entry a").last.click()
        title = [one["headline"] for one in awkward_site.reports if one["locale"] == "en_US"][-1]
        expect(page.locator("h1")).to_have_text(title)
        assert page.evaluate("window.same") is True
        page.locator(".di-pager a[rel=next]").click()
        expect(page.locator(".di-pager a[rel=prev]")).to_have_count(1)
        assert page.evaluate("window.same") is True
        expect(page.locator(".di-toolbar")).to_have_count(1)
        expect(page.locator(".md-tabs__item--active")).to_have_text("Reports")
        page.keyboard.press("v")
        expect(page.locator(".di-report")).to_have_attribute("data-view", "split")
        page.keyboard.press("v")
        page.locator(".di-item:has(.di-rendered)").first.scroll_into_view_if_needed()
        expect(page.locator(".di-rendered > .di-document").first).to_be_attached()
        assert page.locator(".di-document").first.text_content() != ""
        page.keyboard.press("j")
        for seen in (1, 0):
            page.keyboard.press("m")
            expect(page.locator(".di-item[data-seen]")).to_have_count(seen)
        page.locator(".di-filter [name=text]").fill("no such file")
        expect(page.locator(".di-none")).to_be_visible()
        page.locator(".di-filter .di-reset").click()
        link = page.locator("table.di-summary a").last
        link.click()
        _, _, anchor = (link.get_attribute("href") or "").partition("#")
        expect(page.locator(f"section.di-item#{anchor}")).to_be_in_viewport()
        page.go_back()
        page.go_back()
        expect(page.locator("h1")).to_have_text(title)
        opened.fine()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_by_itself(opens: Open, awkward: Awkward, tmp_path: Path, scheme: str) -> None:
    arguments = ["--repository", str(awkward.repo.path), "--format", "html"]
    done = diff_insight("report", *awkward.days[:2], *arguments, cwd=tmp_path)
    (tmp_path / "index.html").write_bytes(done.out)
    (tmp_path / "favicon.ico").write_bytes(b"")
    with serving(tmp_path) as root:
        opened = opens(root, color_scheme=scheme, viewport={"width": 375, "height": 700})
        expect(opened.page.locator("section.di-item")).to_have_count(17 + 7 + 2)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 375
        opened.fine()
