"""The archive in sites of other kinds."""

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from support.awkward import Awkward
from support.git_patches import git_files
from support.pages import Element, path_of
from support.repositories import Repo, days_of
from support.sites import SITE_URL, Site

CONFIGS: dict[str, dict[str, Any]] = {
    "flat": {"use_directory_urls": False},
    "sub-path": {"site_url": f"{SITE_URL}some/where/"},
    "flat sub-path": {"use_directory_urls": False, "site_url": f"{SITE_URL}some/where/"},
    "no site_url": {"site_url": ""},
    "mkdocs theme": {"theme": {"name": "mkdocs"}},
    "readthedocs theme": {"theme": {"name": "readthedocs"}},
    "other plugins": {
        "hooks": ["hook.py"],
        "markdown_extensions": ["toc", "attr_list"],
        "theme": {
            "name": "material",
            "font": False,
            "features": ["navigation.tabs", "navigation.indexes", "navigation.footer"],
        },
    },
}
HOOK = """
def on_page_markdown(markdown, **kwargs):
    return markdown + "\\n\\nFrom a hook.\\n"


def on_post_page(output, page, config):
    assert page.title and page.file.src_uri and page.canonical_url is not None
    return output.replace("</body>", "<!-- hooked --></body>")
"""


@pytest.fixture(scope="module", params=CONFIGS)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, awkward: Awkward
) -> Site:
    options = {**awkward.options, "reports_dir": "news/diffs"}
    made = Site(tmp_path_factory.mktemp("site"), options, CONFIGS[request.param])
    (made.folder / "hook.py").write_text(HOOK)
    return made.built()


def test_check_finds_nothing_wrong(site: Site) -> None:
    done = site.check()
    assert done.status == 0, done.said


def test_every_patch_is_gits(site: Site, awkward: Awkward) -> None:
    for report in site.reports:
        files = git_files(awkward.repo, report["base"], report["head"])
        patches = {file.path: file.patch for file in files}
        for section in site.page(report["url"]).all("section.di-item"):
            assert site.patch(report["url"], section) == patches[path_of(section)]


def test_large_diffs_are_in_fragments_that_lead_back(site: Site) -> None:
    reports = [(report["url"], site.page(report["url"])) for report in site.reports]
    found = [
        (url, page, section, fragment)
        for url, page in reports
        for section in page.all("section.di-item")
        if (fragment := site.apart(url, section)) is not None
    ]
    assert b"api/large-hostile.md" in {path_of(section) for _, _, section, _ in found}
    for url, page, section, fragment in found:
        (source,) = {fold.attributes["data-src"] for fold in section.all("details.di-diff")}
        assert source in section.values("href")
        place = f"http://site/{urljoin(url, source)}"
        backs = {urljoin(place, href) for href in fragment.values("href")}
        assert f"http://site/{url}#{section.attributes['id']}" in backs
        whole = site.page(urlsplit(place).path.removeprefix("/"))
        assets = [*whole.all("link")[-1:], *whole.all("script")]
        assert len(assets) == 2
        for reference in (
            asset.attributes.get("href") or asset.attributes["src"] for asset in assets
        ):
            path = urlsplit(urljoin(place, reference)).path
            assert site.file(path.removeprefix("/")).is_file()
        assert not set(fragment.values("id")) & set(page.values("id"))
        assert not fragment.all("script")


def test_every_link_of_the_archive_leads_somewhere(site: Site) -> None:
    urls = [*(report["url"] for report in site.reports), home_of(site)]
    for url in urls:
        page = site.page(url)
        for link in links(page):
            target = urlsplit(urljoin(f"http://site/{url}", link))
            if target.netloc != "site" or link.startswith("/"):
                continue
            file = site.file(target.path.removeprefix("/"))
            assert file.is_file(), f"{link} on {url}"
            if target.fragment and target.path == f"/{url}":
                assert target.fragment in page.values("id")


def links(page: Element) -> list[str]:
    return page.values("href") + page.values("src")


def home_of(site: Site) -> str:
    flat = site.reports[0]["url"].endswith(".html")
    return "news/diffs/index.html" if flat else "news/diffs/"


def test_urls(site: Site, request: pytest.FixtureRequest) -> None:
    flat = "flat" in request.node.callspec.params["site"]
    for report in site.reports:
        assert report["url"].startswith("news/diffs/202506/")
        assert report["url"].endswith(".html" if flat else "/")
        assert site.report_json(report["url"])["url"] == report["url"]
        name = f"{report['base'][:7]}...{report['head'][:7]}"
        assert (site.out / f"news/diffs/compare/{name}/index.html").is_file()


def test_sitemap_has_the_sites_own_path(site: Site, request: pytest.FixtureRequest) -> None:
    base = CONFIGS[request.node.callspec.params["site"]].get("site_url", SITE_URL)
    sitemap = site.file("sitemap.xml").read_text("utf-8")
    for report in site.reports:
        assert (f"<loc>{base}{report['url']}</loc>" in sitemap) == bool(base)


def test_no_page_asks_another_host(site: Site) -> None:
    for report in site.reports:
        page = site.page(report["url"])
        sources = page.values("src") + [
            link.attributes["href"]
            for link in page.all("link")
            if link.attributes.get("rel") in {"stylesheet", "icon", "preconnect"}
        ]
        # Themes of MkDocs itself take their highlighter from a CDN.
        own = [source for source in sources if "highlight.js" not in source]
        assert not [source for source in own if urlsplit(source).netloc]


def test_hooks_see_reports(site: Site, request: pytest.FixtureRequest) -> None:
    if request.node.callspec.params["site"] == "other plugins":
        for report in site.reports:
            assert b"<!-- hooked --></body>" in site.file(report["url"]).read_bytes()


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    days_of(repo, [{"page.md": f"{day}\n"} for day in range(3)])
    return repo


def options(repo: Repo, **more: Any) -> dict[str, Any]:
    return {"repository": str(repo.path), **more}


def test_a_home_of_the_users_own_is_kept(repo: Repo, tmp_path: Path) -> None:
    text = "---\ntitle: News\n---\n\n# News of ours\n\nWritten by **hand**.\n"
    site = Site(tmp_path / "site", options(repo), docs={"reports/index.md": text}).built()
    page = site.page("reports/")
    assert "Written by hand." in page.one("article").text
    assert len(page.one(".di-home").all(".di-entry")) == 2
    assert len(page.all("h1")) == 1
    assert (site.folder / "docs/reports/index.md").read_text() == text


def test_pages_may_link_to_a_reports_markdown_path(repo: Repo, tmp_path: Path) -> None:
    text = "# Home\n\n[a](reports/202506/en_US/report-20250603-all.md) [b](reports/index.md)\n"
    site = Site(tmp_path / "site", options(repo), docs={"index.md": text}).built()
    hrefs = site.page("").one("article").values("href")
    assert "reports/202506/en_US/report-20250603-all/" in hrefs
    assert "reports/" in hrefs


def test_a_wrong_link_to_a_report_fails_a_strict_build(repo: Repo, tmp_path: Path) -> None:
    text = "# Home\n\n[a](reports/202506/en_US/report-20250609-all.md)\n"
    site = Site(tmp_path / "site", options(repo), docs={"index.md": text})
    done = site.build("--strict")
    assert done.status == 1
    assert "report-20250609-all.md" in done.said
    assert "Traceback" not in done.said


def test_a_users_file_of_a_reports_name_is_kept(repo: Repo, tmp_path: Path) -> None:
    names = ["reports/202506/en_US/report-20250603-all/index.html", "reports/archive.json"]
    site = Site(tmp_path / "site", options(repo), docs=dict.fromkeys(names, "mine"))
    done = site.build()
    assert done.status == 0
    assert [(site.out / name).read_text() for name in names] == ["mine", "mine"]
    for name in names:
        assert name in done.said


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_two_builds_are_the_same_byte_for_byte(
    awkward: Awkward, tmp_path: Path, theme: str
) -> None:
    config = {"theme": {"name": theme}}
    trees = []
    for seed in ("1", "2"):
        site = Site(tmp_path / seed / "site", awkward.options, config)
        env = {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1750000000", "TZ": f"UTC{seed}"}
        assert site.build("--strict", env=env).status == 0
        trees.append(tree(site.out))
    assert trees[0] == trees[1]


def test_a_build_over_an_old_one_is_the_same(awkward: Awkward, tmp_path: Path) -> None:
    site = Site(tmp_path / "site", awkward.options)
    env = {"SOURCE_DATE_EPOCH": "1750000000"}
    trees = []
    for _ in range(2):
        assert site.build("--strict", env=env).status == 0
        trees.append(tree(site.out))
    assert trees[0] == trees[1]


def tree(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_navigation_does_not_grow(tmp_path: Path) -> None:
    sizes = []
    for days in (3, 25):
        repo = Repo(tmp_path / f"repo{days}")
        days_of(repo, [{"page.md": f"{day}\n"} for day in range(days)])
        site = Site(tmp_path / f"site{days}", options(repo)).built()
        assert len(site.reports) == days - 1
        report = site.page(site.reports[0]["url"])
        navs = [page.one("nav.md-nav--primary") for page in (site.page(""), report)]
        sizes.append([len(list(nav.walk())) for nav in navs])
    assert sizes[0] == sizes[1]


def test_builds_leave_nothing_behind(repo: Repo, tmp_path: Path) -> None:
    before = repo.git("status", "--porcelain", "--ignored")
    site = Site(tmp_path / "site", options(repo)).built()
    assert repo.git("status", "--porcelain", "--ignored") == before
    cache = site.folder / ".cache/diff-insight"
    assert {path.name for path in cache.iterdir()} <= {".gitignore", "kept", "sites"}
    assert {path.name for path in site.folder.iterdir()} == {".cache", "docs", "mkdocs.yml", "site"}


def test_a_url_is_mirrored_and_fetched_again(repo: Repo, tmp_path: Path) -> None:
    site = Site(tmp_path / "site", {"repository": repo.path.as_uri()}).built()
    assert len(site.reports) == 2
    repo.commit({"page.md": "more\n"}, "2025-06-09T00:00:00+00:00")
    assert len(site.built().reports) == 3
    repo.path.rename(tmp_path / "gone")
    done = site.build()
    assert done.status == 0
    assert "could not be fetched" in done.said
    assert len(site.reports) == 3
