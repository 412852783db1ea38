"""The archive's home, indexes, documents and digests, on a real site."""

import datetime as dt
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from diff_insight.locales import catalog
from diff_insight.site.urls import UrlLayout
from support.chronicle import HOSTILE, LOCALES, LONG
from support.crawler import crawl
from support.indexes import ArchivePages
from support.pages import Element
from support.shared import SHARED
from support.sites import Site

REPORT_FILES = SHARED / "archive"


def test_every_index_has_what_the_archive_has(chronicle: Site) -> None:
    counted = ArchivePages(chronicle.out).check()
    assert counted["documents"] > 3 * 18
    assert all(counted.values())


def test_no_link_is_dead_and_nothing_is_far(chronicle: Site) -> None:
    found = crawl(chronicle.out, "reports/")
    assert found.dead == []
    assert found.twice == []
    pages = {
        file
        for file in (chronicle.out / "reports").rglob("*.html")
        if "compare" not in file.parts and file not in found.redirects
    }
    assert pages <= set(found.clicks)
    assert max(found.clicks[file] for file in pages) <= 4


def history(site: Site, path: str, locale: str = "en_US") -> tuple[str, Element]:
    """Where the address of a path leads, and what is there."""
    return followed(site, UrlLayout("reports").document_url(locale, path))


def followed(site: Site, url: str) -> tuple[str, Element]:
    """The same for the address of a history."""
    page, _, anchor = url.partition("#")
    (there,) = (one for one in site.page(page).walk() if one.attributes.get("id") == anchor)
    if there.tag == "section":
        return url, there
    (link,) = there.values("href")
    return followed(site, urljoin(f"/{page}", link)[1:])


def told(history: Element) -> list[tuple[str, str]]:
    """Day and status of each entry of a document's history, the newest first."""
    return [
        (row.one("time").attributes["datetime"], row.one(".di-change-meta").all("span")[1].text)
        for row in history.one(".di-timeline").all("li")
    ]


def test_a_document_is_followed_through_its_renames(chronicle: Site) -> None:
    url, page = history(chronicle, "guide/first/index.md")
    assert told(page) == [
        ("2025-06-17", "modified"),
        ("2025-01-20", "renamed"),
        ("2024-12-31", "renamed"),
        ("2024-12-30", "modified"),
    ]
    paths = [one.text for one in page.one(".di-earlier").all("dd")]
    assert paths == ["guide/start.md", "guide/begin.md"]
    assert history(chronicle, "guide/begin.md")[0] == url


def test_a_path_may_be_of_another_document_later(chronicle: Site) -> None:
    _, page = history(chronicle, "guide/start.md")
    assert [status for _, status in told(page)] == ["renamed", "renamed", "renamed", "added"]
    (link,) = page.one(".di-moved").all("a")
    assert link.text == "guide/first/index.md"
    assert page.one(".di-live-file").attributes["href"].endswith("/guide/start.md")


def test_a_document_that_was_removed_stays_findable(chronicle: Site) -> None:
    _, page = history(chronicle, "api/two.md")
    assert [status for _, status in told(page)][1:] == ["removed", "modified"]
    assert page.one(".di-meta").one(".di-badge").text == "removed"
    assert page.all(".di-live-file") == []


def test_a_document_may_come_back(chronicle: Site) -> None:
    _, page = history(chronicle, "guide/other.md")
    assert told(page) == [("2025-03-05", "added"), ("2025-02-11", "removed")]
    assert page.one(".di-meta").all(".di-badge") == []


@pytest.mark.parametrize("path", [HOSTILE, LONG, "guide/日本語.md", "guide/caf\udce9.md"])
def test_any_path_has_a_history(chronicle: Site, path: str) -> None:
    for locale in LOCALES:
        url, page = history(chronicle, path, locale)
        assert url.isascii()
        assert max(map(len, url.split("/"))) < 101
        name = path.rpartition("/")[2].replace("\udce9", "\ufffd")
        assert page.one("h2").one(".di-name").text == name
        assert len(told(page)) == 1


def test_a_document_of_report_files_alone_is_on_its_own_forge(chronicle: Site) -> None:
    _, page = history(chronicle, "articles/new.md")
    live = "https://github.com/contoso/articles/blob/2222222/articles/new.md"
    assert page.one(".di-live-file").attributes["href"] == live


def test_every_file_of_a_report_links_to_its_history(chronicle: Site) -> None:
    for report in chronicle.reports:
        page = chronicle.page(report["url"])
        for section in page.all(".di-item"):
            link = section.one("a.di-history").attributes["href"]
            url = urljoin(f"/{report['url']}", link).removeprefix("/")
            landed, there = followed(chronicle, url)
            hrefs = there.values("href")
            # Another document may have the path by now; there is a link to the earlier one's.
            for moved in there.all(".di-moved"):
                for other in moved.values("href"):
                    target = urljoin(f"/{landed}", other)[1:]
                    hrefs += followed(chronicle, target)[1].values("href")
            target = f"{report['url']}#{section.attributes['id']}".removeprefix("reports/")
            assert any(href.endswith(target) for href in hrefs), url


def test_a_language_leads_to_the_same_page_or_the_nearest(chronicle: Site) -> None:
    def switch(url: str) -> dict[str, str]:
        links = chronicle.page(url).one(".di-switch").all("a")
        hrefs = (urljoin(f"/{url}", one.attributes["href"]) for one in links)
        return {one.attributes["lang"]: href for one, href in zip(links, hrefs, strict=True)}

    assert switch("reports/en_US/months/2025-06/") == {
        "ja-JP": "/reports/ja_JP/months/2025-06/",
        "zh-CN": "/reports/zh_CN/months/2025-06/",
    }
    # Two of the report files are in English alone, and none is in Chinese.
    assert switch("reports/en_US/topics/openai/") == {
        "ja-JP": "/reports/ja_JP/topics/openai/",
        "zh-CN": "/reports/zh_CN/topics/",
    }
    assert switch("reports/en_US/weeks/2025-W19/") == {
        "ja-JP": "/reports/ja_JP/weeks/2025-W19/",
        "zh-CN": "/reports/zh_CN/weeks/2025-W19/",
    }
    assert switch("reports/ja_JP/")["en-US"] == "/reports/"


@pytest.mark.parametrize("locale", LOCALES)
def test_an_index_is_in_its_readers_language(chronicle: Site, locale: str) -> None:
    words, other = catalog(locale), catalog("ja_JP" if locale == "en_US" else "en_US")
    url = f"reports/{locale}/weeks/2025-W01/"
    page = chronicle.page(url)
    assert page.one(".di-home").attributes["lang"] == locale.replace("_", "-")
    assert page.one("html").attributes["lang"] == locale[:2]
    assert page.one("h1").text == words.week(dt.date(2025, 1, 2))
    home = chronicle.page("reports/" if locale == "en_US" else f"reports/{locale}/").one(".di-home")
    assert words.text("Days with changes") in home.text
    for message in ("Days with changes", "Newest reports", "The same as a table"):
        assert other.text(message) not in home.text


def test_what_reports_say_twice_is_in_a_digest_once(chronicle: Site) -> None:
    page = chronicle.page("reports/en_US/weeks/2025-W25/").one(".di-digest")
    rows = [" ".join(row.text.split()) for row in page.all(".di-statement")]
    assert len(rows) == len(set(rows))
    assert page.all("li")[0].attributes["data-group"] == "breaking changes"
    (models,) = [row for row in page.all("li") if "Old models are retired." in row.text]
    assert [link.text for link in models.all("a")] == ["June 18, 2025", "models.md"]


def test_no_breaking_changes_are_no_news(chronicle: Site) -> None:
    page = chronicle.page("reports/en_US/weeks/2025-W19/")
    assert "There are none." not in page.one(".di-home").text


def test_what_is_new_since_a_visit_has_the_newest_reports_on_one_page(chronicle: Site) -> None:
    page = chronicle.page("reports/en_US/new/").one(".di-home")
    reports = chronicle.json("reports/archive.json")["reports"]
    english = {row["url"].split("/")[-2] for row in reports if row["locale"] == "en_US"}
    rows = [row for rows in page.all("ul.di-day-rows") for row in rows.all("li")]
    assert {row.attributes["data-di-reports"] for row in rows} == english
    home = chronicle.page("reports/").one(".di-visit")
    assert [link.attributes["href"] for link in home.all("a")] == ["en_US/new/"]


def test_a_type_of_a_report_files_own_has_an_index(chronicle: Site) -> None:
    home = chronicle.page("reports/en_US/types/").one(".di-groups")
    (link,) = [one for one in home.all("a") if one.text == "Kind / of its own"]
    url = urljoin("/reports/en_US/types/", link.attributes["href"])
    assert re.fullmatch(r"/reports/en_US/types/kind-of-its-own-[0-9a-f]{8}/", url)
    assert len(chronicle.page(url.removeprefix("/")).all(".di-change-title")) == 2


def test_weeks_and_months_of_reports_that_are_as_long_are_not_told_again(
    chronicle: Site, tmp_path: Path
) -> None:
    repository = {"repository": str(chronicle.folder.parent / "repo")}
    for every, weeks, digests in (("week", False, True), ("month", False, False)):
        options = {**repository, "ranges": {"every": every, "since": "2025-01-01"}}
        site = Site(tmp_path / every, options).built()
        assert (site.out / "reports/en_US/weeks").exists() is weeks
        month = site.page("reports/en_US/months/2025-06/")
        assert bool(month.all(".di-digest")) is digests
        assert crawl(site.out, "reports/").dead == []


def test_an_index_of_an_archive_without_folder_urls(chronicle: Site, tmp_path: Path) -> None:
    options = {
        "repository": str(chronicle.folder.parent / "repo"),
        "reports_dir": "what/is new",
        "locales": ["ja_JP", "en_US"],
    }
    site = Site(tmp_path / "site", options, {"use_directory_urls": False}).built()
    found = crawl(site.out, "what/is%20new/index.html")
    assert found.dead == []
    pages = {
        file
        for file in (site.out / "what/is new").rglob("*.html")
        if "compare" not in file.parts and file not in found.redirects
    }
    assert pages <= set(found.clicks)


@pytest.mark.skipif(not REPORT_FILES.is_dir(), reason="real report files are not there")
def test_real_report_files(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", {"ranges": {"every": "none"}})
    for file in sorted(REPORT_FILES.glob("*/*.md")):
        site.write({f"reports/{file.parent.name}/{file.name}": file.read_text("utf-8")})
    done = site.build()
    assert done.status == 0, done.said
    counted = ArchivePages(site.out).check()
    assert counted["reports by topic"] == len(site.reports) == 144
    assert crawl(site.out, "reports/").dead == []


def test_activity_counts_every_change(chronicle: Site) -> None:
    files = [
        file
        for report in chronicle.reports
        if report["locale"] == "en_US" and report["date"] >= "2024-07"
        for file in report["files"]
    ]
    page = chronicle.page("reports/en_US/activity/").one(".di-activity")
    *_, kinds, upkeep = page.all("table")
    counted = [row.all("td")[0].text.split()[-1] for row in kinds.all("tr")[1:]]
    assert sum(map(int, counted)) == len(files)
    rows = [[int(cell.text) for cell in row.all("td")] for row in upkeep.all("tr")[1:]]
    assert len(rows) == 12
    substantive = [file for file in files if file["impact"] == "substantive"]
    aside = [file for file in files if file["role"] in {"upkeep", "media"}]
    assert sum(row[0] for row in rows) == len([file for file in substantive if file not in aside])
    assert sum(map(sum, rows)) == len(files)
