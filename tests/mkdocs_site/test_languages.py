"""mkdocs-static-i18n beside the plugin, in either order, with both of its structures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from diff_insight.mkdocs_site.i18n import nearest_locale
from support.pages import Element
from support.searching import OPTIONS, searching_site
from support.sites import SITE_URL, Site

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LANGUAGES: list[dict[str, Any]] = [
    {"locale": "en", "name": "English", "default": True},
    {"locale": "ja", "name": "日本語"},
    {"locale": "fr", "name": "Français"},
]


def i18n_site(folder: Path, structure: str, *, first: bool, **config: Any) -> Site:
    site = searching_site(folder)
    i18n: dict[str, Any] = {"i18n": {"docs_structure": structure, "languages": LANGUAGES}}
    ours: dict[str, Any] = {"diff-insight": {**OPTIONS, "repository": str(folder / "repo")}}
    pages = {"suffix": "{name}.{locale}.md", "folder": "{locale}/{name}.md"}[structure]
    for file in (site.folder / "docs").glob("*.md"):
        file.unlink()
    for language in LANGUAGES:
        locale = str(language["locale"])
        for name in ("index", "manual"):
            site.write({pages.format(name=name, locale=locale): f"# {name} {locale}\n"})
    plugins: list[Any] = ["search", i18n, ours] if first else ["search", ours, i18n]
    site.configure(
        {
            "site_name": "Archive",
            "site_url": SITE_URL,
            "theme": {"name": "material", "font": False},
            "plugins": plugins,
            **config,
        }
    )
    return site


def links(page: Element) -> set[str]:
    return {link.attributes["href"] for link in page.all("a") if "href" in link.attributes}


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_no_page_is_lost(tmp_path: Path, structure: str, first: bool) -> None:  # noqa: FBT001
    site = i18n_site(tmp_path, structure, first=first).built()
    assert len(site.reports) == 39
    for report in site.reports:
        assert site.page(report["url"]).one("h1").text == report["headline"]
    wanted = {report["url"] for report in site.reports}
    homes = {"reports/", "reports/ja_JP/", "reports/zh_CN/", "fr/reports/"}
    there = {
        f"{file.parent.relative_to(site.out).as_posix()}/"
        for file in site.out.rglob("index.html")
        if "reports" in file.parts and "compare" not in file.parts
    }
    assert wanted | homes <= there
    others = there - wanted - homes
    assert {url.split("/")[1] for url in others} == {"en_US", "ja_JP", "zh_CN"}
    assert site.page("reports/ja_JP/").one("html").attributes["lang"] == "ja"
    assert not site.check().status
    # The site's own pages are there in each language, and lead to the archive in it.
    for page, home in (("", "reports/"), ("ja/", "../reports/ja_JP/"), ("fr/", "reports/")):
        assert home in links(site.page(page)), page
    root = ET.fromstring((site.out / "sitemap.xml").read_bytes())  # noqa: S314 - our own
    counted = Counter(url.findtext(f"{SITEMAP}loc") for url in root)
    assert all(counted[SITE_URL + url] == 1 for url in wanted)


def test_the_home_may_stand_in_the_navigation(tmp_path: Path) -> None:
    nav = ["index.md", "manual.md", {"What changed": "reports/index.md"}]
    site = i18n_site(tmp_path, "suffix", first=True, nav=nav, use_directory_urls=False).built()
    assert "reports/index.html" in links(site.page("index.html"))
    assert "../reports/ja_JP/index.html" in links(site.page("ja/index.html"))


def test_a_home_of_a_persons_own_in_each_language(tmp_path: Path) -> None:
    site = i18n_site(tmp_path, "suffix", first=False)
    site.write(
        {"reports/index.en.md": "# Our changes\n", "reports/index.ja.md": "# 私たちの変更\n"}
    )
    site.built()
    for url, heading in (("reports/", "Our changes"), ("ja/reports/", "私たちの変更")):
        page = site.page(url)
        assert heading in page.one("h1").text
        assert page.all(".di-entry")


@pytest.mark.parametrize(
    ("language", "locale"),
    [("ja", "ja_JP"), ("zh-TW", "zh_CN"), ("zh-CN", "zh_CN"), ("fr", None), ("en-GB", "en_US")],
)
def test_the_nearest_locale(language: str, locale: str | None) -> None:
    assert nearest_locale(language, ("en_US", "ja_JP", "zh_CN")) == locale
