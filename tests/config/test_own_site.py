"""An archive alone: built for a site that another generator makes, in a theme that needs none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, expect

from support.accessibility import violations
from support.browser import Open, opening
from support.pages import Element, read_html
from support.processes import Finished, diff_insight, run
from support.report_files import report_file
from support.repositories import Repo, days_of
from support.servers import serving

OPTIONS = "locales: [en_US, ja_JP], repository: ../repo, reports_dir: assets/reports"
CONFIG = f"""
site_name: Acme & docs
site_url: https://docs.example.org/acme/
theme: {{name: not-installed}}
plugins:
  - search
  - not-installed
  - diff-insight: {{{OPTIONS}}}
"""
TOML = """
[project]
site_name = "Acme & docs"

[project.plugins.diff-insight]
repository = "../repo"
ranges.every = "month"
"""


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    repo = Repo(tmp_path_factory.mktemp("own-site") / "repo")
    days_of(
        repo,
        [
            {"a.md": "# A\n\nOne planner.\n", "b.md": "# B\n", "big.md": "# Big\n"},
            {"a.md": "# A\n\nTwo planners.\n", "big.md": "# Big\n\n" + "word \n" * 60_000},
            {"b.md": None, "c d.md": "# <b>C</b> & D\n\n`{{ braces }}`\n"},
        ],
    )
    return repo


def build(folder: Path, *arguments: str) -> Finished:
    done = diff_insight("build", "--strict", *arguments, cwd=folder)
    assert done.status == 0, done.said
    return done


@pytest.fixture(scope="module")
def site(repo: Repo) -> Path:
    """The folder of a site of another generator's, with the archive below it in both themes."""
    folder = repo.path.parent / "a site"
    (folder / "docs/assets/reports/202501").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Theirs\n", "utf-8")
    (folder / "docs/assets/picture.png").write_bytes(b"theirs")
    kept = folder / "docs/assets/reports/202501/report-20250102-kept.md"
    kept.write_bytes(report_file((), "# Highlights\n- Something.\n", date="2025-01-02"))
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("theirs", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for theme in ("none", "material"):
        build(folder, "--theme", theme, "--out", f"{theme}/changes")
    build(folder, "--theme", "none", "--out", "site/changes")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def archive_part(html: bytes) -> list[tuple[str, dict[str, str], list[str]]]:
    """What of a page is the archive's, an item for each element."""
    page = read_html(html)
    top = next(one for one in page.walk() if one.classes & {"di-report", "di-home"})

    def item(one: Element) -> tuple[str, dict[str, str], list[str]]:
        return one.tag, one.attributes, [child for child in one.children if isinstance(child, str)]

    return [item(one) for one in (top, *top.walk())]


def test_it_is_the_plugins_own_but_for_the_theme(site: Path) -> None:
    none, material = (
        files(site / theme / "changes/assets/reports") for theme in ("none", "material")
    )
    assert none.keys() == material.keys()
    assert "202501/en_US/report-20250102-kept/index.html" in none
    differ = [path for path in none if none[path] != material[path]]
    assert {Path(path).suffix for path in differ} == {".html"}
    assert len(differ) > 10
    for path in differ:
        assert archive_part(none[path]) == archive_part(material[path]), path
        head, other = (read_html(side[path]).one("head") for side in (none, material))
        properties = [
            {**one.attributes} for one in other.all("meta") if "property" in one.attributes
        ]
        assert all(one in [more.attributes for more in head.all("meta")] for one in properties)


def test_it_has_nothing_of_the_site_and_leaves_the_site_alone(site: Path) -> None:
    assert (site / "site/index.html").read_text("utf-8") == "theirs"
    assert not list((site / "site/changes").rglob("picture.png"))
    checked = diff_insight("check", "-f", "alone.yml", "--site", "site/changes", cwd=site)
    assert checked.status == 1  # there is no such file
    (site / "alone.yml").write_text(f"site_name: x\nplugins: [diff-insight: {{{OPTIONS}}}]\n")
    checked = diff_insight("check", "-f", "alone.yml", "--site", "site/changes", cwd=site)
    assert checked.status == 0, checked.said


def test_links_are_relative_and_addresses_whole(site: Path) -> None:
    folder = site / "site/changes"
    for path in folder.rglob("*.html"):
        page = read_html(path.read_bytes())
        links = [*page.values("src"), *(one.attributes.get("href", "") for one in page.all("a"))]
        assert not [link for link in links if link.startswith(("/", "http"))], path
    sitemap = ET.parse(folder / "sitemap.xml").getroot()  # noqa: S314 - our own
    places = [place.text or "" for place in sitemap.iter() if place.tag.endswith("loc")]
    assert "https://docs.example.org/acme/changes/assets/reports/" in places
    home = read_html((folder / "assets/reports/index.html").read_bytes())
    assert home.one("header").all("a")[0].attributes["href"] == "../../../"


@pytest.fixture
def opens(browser: Browser) -> Iterator[Open]:
    with opening(browser) as open_page:
        yield open_page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_reader_finds_and_reads(opens: Open, site: Path, scheme: str) -> None:
    with serving(site / "site", "/acme/") as root:
        opened = opens(f"{root}changes/", color_scheme=scheme)
        page = opened.page
        page.wait_for_url(f"{root}changes/assets/reports/")
        assert violations(page) == []
        page.keyboard.press("Tab")
        expect(page.locator(".di-skip")).to_be_focused()
        page.locator("header .di-search-field").fill("planners")
        page.locator(".di-found-link").first.click()
        expect(page.locator(".di-report h1")).to_be_visible()
        expect(page.locator(".di-report.di-live")).to_have_count(1)
        assert violations(page) == []
        page.goto(f"{root}changes/assets/reports/ja_JP/")
        assert page.evaluate("document.documentElement.lang") == "ja"
        expect(page.get_by_role("searchbox")).to_have_attribute("aria-label", "レポートを検索")
        opened.fine()


def test_the_options_of_a_zensical_site(site: Path) -> None:
    folder = site.parent / "zensical"
    folder.mkdir()
    (folder / "zensical.toml").write_text(TOML, "utf-8")
    build(folder, "--theme", "none", "--out", "site/changes")
    pages = list((folder / "site/changes/reports").rglob("report-*/index.html"))
    assert len(pages) == 1
    (folder / "docs").mkdir()
    listed = diff_insight("ranges", cwd=folder)
    assert (listed.status, len(listed.out.splitlines())) == (0, 1), listed.said
    unnamed = diff_insight("build", cwd=folder)
    assert (unnamed.status, len(unnamed.err_lines)) == (1, 1)
    assert "--out" in unnamed.said
    (folder / "zensical.toml").write_text("[project", "utf-8")
    damaged = diff_insight("build", "--out", "site/changes", cwd=folder)
    assert (damaged.status, len(damaged.err_lines)) == (1, 1)
    assert "zensical.toml" in damaged.said


def test_what_zensical_leaves_out_is_told(site: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "zensical.toml").write_text(TOML.replace("../repo", str(site.parent / "repo")))
    told = diff_insight("check", cwd=tmp_path)
    assert told.status == 0, told.said
    assert "zensical.toml: Zensical leaves the archive out: run `diff-insight build" in told.said


def test_below_what_zensical_builds(site: Path, tmp_path: Path) -> None:
    pytest.importorskip("zensical")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n", "utf-8")
    (tmp_path / "zensical.toml").write_text(TOML.replace("../repo", str(site.parent / "repo")))
    zensical = (sys.executable, "-m", "zensical", "build")
    built = run(*zensical, cwd=tmp_path)
    assert built.status == 0, built.said
    refused = diff_insight("check", "--site", "site", cwd=tmp_path)
    assert (refused.status, len(refused.err_lines)) == (1, 1)
    assert "'site' was built by Zensical" in refused.said
    build(tmp_path, "--theme", "none", "--out", "site/changes")
    checked = diff_insight("check", "--site", "site/changes", cwd=tmp_path)
    assert checked.status == 0, checked.said
    assert (tmp_path / "site/index.html").is_file()
    assert run(*zensical, cwd=tmp_path).status == 0
    assert not (tmp_path / "site/changes").exists()  # so the archive follows each time


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ("site_name: [\n", "odd.yml: is not valid"),
        ("- a\n", "is no configuration"),
        ("plugins: [{diff-insight: text}]", "'text' are no options"),
        ("plugins: [[diff-insight], 3, {1: 2}, {diff-insight: {zzz: 1}}]", "unknown option 'zzz'"),
        ("plugins: [diff-insight: {locales: ja_JP}]", "locales"),
    ],
)
def test_configurations_that_cannot_be_used(tmp_path: Path, config: str, words: str) -> None:
    (tmp_path / "odd.yml").write_text(config, "utf-8")
    arguments = ("-f", "odd.yml", "--theme", "none", "--out", "out")
    refused = diff_insight("build", *arguments, cwd=tmp_path)
    assert refused.status == 1
    assert words in refused.said
    assert "Traceback" not in refused.said


@pytest.mark.parametrize("out", [".", "docs", "site"])
def test_no_folder_is_emptied_that_holds_something_else(site: Path, out: str) -> None:
    before = files(site)
    refused = diff_insight("build", "--theme", "none", "--out", out, cwd=site)
    assert (refused.status, len(refused.err_lines)) == (1, 1)
    assert "--out" in refused.said
    assert files(site) == before
