"""What changed in a document between two dates: put together in the browser, held to git's diff."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from diff_insight.site.urls import UrlLayout
from support.accessibility import small_targets, violations_in_both_schemes
from support.browser import Open
from support.repositories import Repo
from support.servers import serving
from support.shared import SHARED
from support.sites import Site
from support.two_dates import (
    COMPOSE,
    Hunks,
    Versions,
    applied,
    counts,
    edited,
    lines_of,
    read_hunks,
)

DOCUMENT = "guide/first/index.md"
COMPOSED = """chains => chains.map(patches => {
  try { return composed(patches) } catch (error) { return error.constructor.name }
})"""
SHOWN = """patch => [...patch.querySelectorAll('.di-line')]
  .map(line => line.textContent).join('')"""


@pytest.fixture(scope="module")
def root(chronicle: Site) -> Iterator[str]:
    with serving(chronicle.out) as url:
        yield url


def compositions(
    page: Page, folder: Path, histories: Sequence[Sequence[bytes]]
) -> Iterator[tuple[Hunks, Hunks]]:
    """Of each document, the hunks that its patches make together, and those of git's own diff.

    The former lead from its first version to its last one.
    """
    chains, nets = [], []
    for number, written in enumerate(histories):
        versions = Versions(folder / str(number))
        versions.write(written)
        last = len(written) - 1
        chains.append([versions.hunks(step, step + 1) for step in range(last)])
        nets.append(versions.hunks(0, last, "--minimal"))
    page.add_script_tag(content=COMPOSE)
    found = page.evaluate(COMPOSED, chains)
    for written, hunks, net in zip(histories, found, nets, strict=True):
        assert applied(lines_of(written[0]), hunks) == lines_of(written[-1])
        yield hunks, net


def test_patches_in_a_row_are_one(opens: Open, root: str, tmp_path: Path) -> None:
    chance = random.Random(18)  # noqa: S311 - no secret
    histories: list[list[bytes]] = []
    for number in range(30):
        versions = [[f"line {line % 7}" for line in range(chance.randint(0, 60))]]
        for _ in range(chance.randint(1, 4)):
            versions.append(edited(versions[-1], chance, versions[0]))
        tail = "\n" if number % 3 else ""
        histories.append([("\n".join(lines) + tail).encode() for lines in versions])
    for hunks, net in compositions(opens(root).page, tmp_path, histories):
        # Equal lines that are far apart may be one to git, which has the lines that no patch shows.
        assert sum(counts(hunks)) <= sum(counts(net)) + 4


def test_patches_that_do_not_follow_each_other(opens: Open, root: str) -> None:
    page = opens(root).page
    page.add_script_tag(content=COMPOSE)
    first = read_hunks("@@ -1 +1 @@\n-one\n+two\n")
    for second in ("@@ -1 +1 @@\n-three\n+four\n", "@@ -1 +0,0 @@\n-two\n@@ -0,0 +1 @@\n+x\n"):
        assert page.evaluate(COMPOSED, [[first, read_hunks(second)]]) == ["PatchGap"]


@pytest.mark.parametrize("name", ["wsl", "semantic-kernel-docs"])
def test_real_documents(opens: Open, root: str, tmp_path: Path, name: str) -> None:
    bundle = SHARED / "repos" / f"{name}.bundle"
    if not bundle.exists():
        pytest.skip("there is no such bundle beside the checkout")
    repo = Repo(tmp_path / "repo")
    repo.git("fetch", "--quiet", str(bundle), "main")
    changed = repo.git("log", "--format=", "--name-only", "--diff-filter=M", "-400", "FETCH_HEAD")
    names = [path for path in changed.split("\n") if path.endswith(".md")]
    most = sorted(set(names), key=lambda path: (-names.count(path), path))[:8]
    histories: list[list[bytes]] = []
    for path in most:
        listed = repo.git("log", "--format=%H", "--diff-filter=AM", "-12", "FETCH_HEAD", "--", path)
        commits = listed.split()[::-1]
        histories.append([repo.git_bytes("show", f"{commit}:{path}") for commit in commits])
    for hunks, net in compositions(opens(root).page, tmp_path, histories):
        # Equal lines in places that no patch shows are not known to be equal.
        assert sum(counts(hunks)) <= sum(counts(net)) * 1.05


def address(root: str, path: str, asked: str = "") -> str:
    page, _, anchor = UrlLayout("reports").document_url("en_US", path).partition("#")
    return f"{root}{page}{asked}#{anchor}"


def shown(page: Page) -> str:
    """The lines of the diff on the page, as a patch has them."""
    page.locator(".di-compare[open] .di-patch").wait_for()
    lines: str = page.locator(".di-compare[open] .di-patch").evaluate(SHOWN)
    return lines


def body(patch: str) -> str:
    """The lines of a patch, without headers."""
    return "".join(
        f"{line}\n" for line in patch.split("@@", 1)[1].split("\n")[1:-1] if line[:2] != "@@"
    )


def test_two_dates_are_chosen(opens: Open, root: str, chronicle: Site) -> None:
    opened = opens(address(root, DOCUMENT))
    page = opened.page
    section = page.locator("section:target")
    section.get_by_text("Compare two dates").click()
    section.get_by_role("button", name="Compare").click()
    repo = Repo(chronicle.folder.parent / "repo")
    last = repo.git("log", "-1", "--format=%H", "--", DOCUMENT).strip()
    first = repo.git("log", "--format=%H", "--diff-filter=A", "--", "guide/start.md").split()[-1]
    ends = f"{first}:guide/start.md", f"{last}:{DOCUMENT}"
    patch = repo.git_bytes("diff", "--inter-hunk-context=1", *ends).decode()
    assert shown(page) == body(patch)
    output = section.locator("output")
    added, deleted = counts(read_hunks(patch))
    expect(output).to_have_text(
        f"Lines added: {added}, deleted: {deleted}. guide/start.md → {DOCUMENT}"
    )
    link = section.get_by_role("link", name="This comparison on github.com")
    base, head = (link.get_attribute("href") or "").rpartition("/")[2].split("...")
    assert (base, head) == (f"acme:{first}", f"acme:{last}")
    # The address has the two, and leads there again.
    page.reload()
    assert shown(page) == body(patch)
    opened.fine()


@pytest.mark.parametrize("width", [1440, 375])
def test_two_dates_are_for_everyone(opens: Open, root: str, width: int) -> None:
    size = {"width": width, "height": 900}
    url = root + UrlLayout("reports").document_url("en_US", DOCUMENT)
    page = opens(url, color_scheme="light", viewport=size).page
    tools = page.locator(".di-compare").first
    tools.locator("summary").focus()
    page.keyboard.press("Enter")
    tools.get_by_role("button").focus()
    page.keyboard.press("Enter")
    tools.locator(".di-patch").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert violations_in_both_schemes(page) == []
    assert small_targets(page) == []


def test_any_days_are_taken_from_the_address(opens: Open, root: str) -> None:
    opened = opens(address(root, DOCUMENT, "?from=2025-01-15&to=2025-06-30"))
    page = opened.page
    expect(page.locator(".di-compare[open] output")).to_contain_text("Lines added")
    chosen = page.locator(".di-compare[open] select").evaluate_all(
        "all => all.map(one => one.selectedOptions[0].textContent)"
    )
    assert [text.partition(" · ")[0] for text in chosen] == ["December 31, 2024", "June 17, 2025"]
    # A move alone leaves the document as it was.
    page.goto(address(root, DOCUMENT, "?from=2025-01-15&to=2025-02-15"))
    expect(page.locator(".di-compare[open] output")).to_contain_text(
        "The document is the same at both."
    )
    opened.fine()


def test_a_gap_is_told_and_the_forge_linked(opens: Open, root: str) -> None:
    opened = opens(root)
    page = opened.page

    def cut(route: Route) -> None:
        """A report whose diffs are not whole."""
        answer = route.fetch()
        route.fulfill(body=answer.text().replace('data-added="', 'data-added="9'), response=answer)

    page.route("**/report-20250617-guide/", cut)
    page.goto(address(root, DOCUMENT, "?from=2024-01-01&to=2025-06-30"))
    output = page.locator(".di-compare[open] output")
    expect(output).to_contain_text(
        "Between January 20, 2025 and June 17, 2025 the archive does not have the whole change"
    )
    expect(page.get_by_role("link", name="This comparison on github.com")).to_be_visible()
    assert page.locator(".di-compared .di-patch").count() == 0
    page.route("**/report-20250617-guide/", lambda route: route.abort())
    page.goto(address(root, DOCUMENT, "?from=2024-01-02&to=2025-06-30"))
    expect(output).to_have_text("A report in between could not be loaded.")


def test_without_scripts_the_forge_has_the_versions(opens: Open, root: str) -> None:
    page = opens(address(root, DOCUMENT), java_script_enabled=False).page
    link = page.locator("section:target").get_by_role("link", name="Its versions on github.com")
    assert (link.get_attribute("href") or "").endswith(f"/{DOCUMENT}")
    assert page.locator(".di-compare").count() == 0
