"""A budget for the largest report of a history: five figures that no machine's speed changes."""

import subprocess
from dataclasses import astuple, dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from support.browser import Open
from support.repositories import Repo, days_of
from support.servers import serving
from support.shared import SHARED
from support.sites import Site

BUNDLES = SHARED / "repos"
LARGEST = {
    "semantic-kernel-docs": ("77da950c3e3a", "d9a0a62466f4"),
    "wsl": ("61ccb3ac646a", "d3e1c1599cd9"),
}
"""Of the histories beside the checkout, the commits of the report whose page is the largest."""
# The layout moves while a page is opened: what a person notices begins at 0.1 (web.dev/cls).
MOVES = """() => new Promise(done => {
  let moves = 0
  const count = entries => { for (const entry of entries) moves += entry.value }
  const observer = new PerformanceObserver(list => count(list.getEntries()))
  observer.observe({type: 'layout-shift', buffered: true})
  requestAnimationFrame(() => setTimeout(() => {
    count(observer.takeRecords())
    done(moves)
  }))
})"""


@dataclass(frozen=True)
class Weight:
    """What a page takes; two can be compared figure by figure."""

    html: int
    requests: int
    elements: int
    moves: float

    def over(self, budget: "Weight") -> list[str]:
        """The figures that are over a budget."""
        names = self.__dataclass_fields__
        figures = zip(names, astuple(self), astuple(budget), strict=True)
        return [f"{name}: {spent} of {most}" for name, spent, most in figures if spent > most]


def budget(files: int) -> Weight:
    """What a report may take: a page's share, and for each file its words, row and contents."""
    return Weight(60_000 + 2_600 * files, 12, 1_500 + 60 * files, 0.1)


def report_site(folder: Path, repository: Path, base: str, head: str) -> Site:
    ranges = {"every": "none", "pairs": [{"base": base, "head": head}]}
    return Site(folder, {"repository": str(repository), "ranges": ranges}).built()


def weighed(opens: Open, site: Site) -> tuple[Weight, int]:
    """What the site's only report takes, and how many files it has; nothing may go wrong."""
    (report,) = site.reports
    sent: dict[str, int] = {}
    with serving(site.out, "/docs/", sent) as root:
        url = f"{root}{report['url']}"
        opened = opens(url, viewport={"width": 1440, "height": 900})
        moves = opened.page.evaluate(MOVES)
        elements = opened.page.locator("*").count()
        opened.fine()
    return Weight(sent[urlsplit(url).path], len(sent), elements, moves), len(report["files"])


@pytest.mark.parametrize("name", LARGEST)
@pytest.mark.skipif(not BUNDLES.is_dir(), reason="the histories are not here")
def test_the_largest_report_of_a_history(opens: Open, tmp_path: Path, name: str) -> None:
    repository = tmp_path / "repository"
    bundle = str(BUNDLES / f"{name}.bundle")
    clone = ["git", "clone", "--quiet", "--bare", "--branch", "main", bundle, str(repository)]
    subprocess.run(clone, check=True)
    weight, files = weighed(opens, report_site(tmp_path / "site", repository, *LARGEST[name]))
    assert weight.over(budget(files)) == []


def page_of(number: int, word: str) -> str:
    lines = (f"Step {n} of page {number}: {word if n % 3 else 'wait'} for it." for n in range(60))
    return f"# Page {number}\n\n" + "\n\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def many_pages(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The report of 80 pages of which two lines in three changed; nothing may change it."""
    folder = tmp_path_factory.mktemp("many")
    repo = Repo(folder / "repo")
    texts: list[dict[str | bytes, str | bytes | None]] = [
        {f"docs/page-{number}.md": page_of(number, word) for number in range(80)}
        for word in ("look", "listen")
    ]
    base, head = days_of(repo, texts)
    return report_site(folder / "site", repo.path, base, head)


def test_a_report_of_many_long_diffs(opens: Open, many_pages: Site) -> None:
    weight, files = weighed(opens, many_pages)
    assert files == 80
    assert weight.over(budget(files)) == []
    nothing = Weight(0, 0, 0, -1)
    assert len(weight.over(nothing)) == 4


def test_facts_that_are_not_on_the_page_are_fetched_once(opens: Open, many_pages: Site) -> None:
    sent: dict[str, int] = {}
    with serving(many_pages.out, "/docs/", sent) as root:
        opened = opens(f"{root}{many_pages.reports[0]['url']}")
        folds = opened.page.locator(".di-proof")
        for number in (2, 3):
            fold = folds.nth(number)
            fold.locator("> summary").click()
            expect(fold.locator(".di-fact").first).to_be_visible()
            expect(fold.locator(".di-apart")).to_have_count(0)
            expect(fold.locator(".di-proved:not([open])")).to_have_count(0)
        assert len([path for path in sent if "/facts-" in path]) == 1
        opened.fine()


def test_without_scripts_a_link_leads_to_the_facts_and_back(opens: Open, many_pages: Site) -> None:
    with serving(many_pages.out, "/docs/") as root:
        url = f"{root}{many_pages.reports[0]['url']}"
        opened = opens(url, java_script_enabled=False)
        page, fold = opened.page, opened.page.locator(".di-proof").last
        anchor = page.locator(".di-item").filter(has=fold).last.get_attribute("id")
        fold.locator("> summary").click()
        fold.get_by_role("link").click()
        part = page.locator(f"[id='{urlsplit(page.url).fragment}']")
        expect(part.locator(".di-fact").first).to_be_visible()
        part.locator(f"h2 a[href$='#{anchor}']").click()
        expect(page).to_have_url(f"{url}#{anchor}")
        opened.fine()
