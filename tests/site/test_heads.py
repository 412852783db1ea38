"""What pages say of themselves to programs."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from support.awkward import Awkward
from support.pages import Element
from support.sites import SITE_URL, Site

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def properties(page: Element) -> dict[str, str]:
    return {
        meta.attributes["property"]: meta.attributes["content"]
        for meta in page.all("meta")
        if "property" in meta.attributes
    }


def languages(page: Element) -> dict[str, str]:
    return {
        link.attributes["hreflang"]: link.attributes["href"]
        for link in page.all("link")
        if "hreflang" in link.attributes
    }


def test_reports_have_open_graph_properties(awkward_site: Site) -> None:
    for report in awkward_site.reports:
        found = properties(awkward_site.page(report["url"]))
        assert found["og:type"] == "article"
        assert found["og:title"] == report["headline"]
        assert found.get("og:description", "") == report["summary"]
        assert found["og:url"] == SITE_URL + report["url"]
        assert found["og:site_name"] == "Archive"
        assert found["og:locale"] == report["locale"]
        assert found["article:published_time"] == report["date"]


def test_reports_tell_of_their_languages(awkward_site: Site) -> None:
    urls = {report["url"] for report in awkward_site.reports}
    for report in awkward_site.reports:
        english = report["url"].replace("/ja_JP/", "/en_US/")
        japanese = report["url"].replace("/en_US/", "/ja_JP/")
        assert {english, japanese} <= urls
        assert languages(awkward_site.page(report["url"])) == {
            "en-US": SITE_URL + english,
            "ja-JP": SITE_URL + japanese,
            "x-default": SITE_URL + english,
        }


def test_the_home_too(awkward_site: Site) -> None:
    home = awkward_site.page("reports/")
    assert properties(home)["og:type"] == "website"
    assert properties(home)["og:url"] == f"{SITE_URL}reports/"
    assert languages(home)["ja-JP"] == f"{SITE_URL}reports/ja_JP/"
    assert "og:type" not in properties(awkward_site.page(""))


def test_compare_redirects_are_not_indexed(awkward_site: Site) -> None:
    found = list((awkward_site.out / "reports/compare").rglob("*.html"))
    assert found
    for file in found:
        assert '<meta name="robots" content="noindex">' in file.read_text("utf-8")


def test_the_sitemap_has_the_dates_of_reports(awkward_site: Site) -> None:
    root = ET.fromstring((awkward_site.out / "sitemap.xml").read_bytes())  # noqa: S314 - our own
    dates = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in root}
    for report in awkward_site.reports:
        assert dates[SITE_URL + report["url"]] == report["date"]
    newest = awkward_site.reports[0]["date"]
    assert dates[f"{SITE_URL}reports/"] == newest
    assert dates[f"{SITE_URL}reports/ja_JP/"] == newest


def test_without_an_address_nothing_pretends_to_have_one(awkward: Awkward, tmp_path: Path) -> None:
    site = Site(tmp_path, awkward.options, {"site_url": ""}).built()
    for report in site.reports:
        page = site.page(report["url"])
        assert "og:url" not in properties(page)
        for href in languages(page).values():
            target = (site.file(report["url"]).parent / href).resolve()
            assert (target / "index.html").is_file()
