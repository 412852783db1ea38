"""Feeds, as feed readers take them."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import feedparser
import pytest

from diff_insight.model.settings import Settings
from diff_insight.render.escape import escape_xml
from diff_insight.site.pages.feeds import ArchiveFeeds
from diff_insight.site.urls import UrlLayout
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.site_name import SiteName
from support import entries
from support.awkward import Awkward
from support.feeds import text_of, valid_atom, valid_json_feed
from support.pages import Element, read_html
from support.repositories import Repo, days_of
from support.sites import SITE_URL, Site

LOCALES = ("en_US", "ja_JP")
NAMES = (
    "reports",
    "breaking-changes",
    "substantive",
    "topic-guide",
    "topic-api",
    "substantive-topic-guide",
)


def feed(site: Site, name: str, locale: str = "en_US") -> bytes:
    return (site.out / f"reports/{locale}/feeds/{name}").read_bytes()


def links_of(content: str) -> list[str]:
    return [a.attributes["href"] for a in read_html(content.encode()).all("a")]


def wanted(site: Site, name: str, locale: str) -> list[dict[str, Any]]:
    """The reports that a feed must have."""
    reports = [report for report in site.reports if report["locale"] == locale]
    _, found, topic = name.partition("topic-")
    of_topic = [one for one in reports if not found or one["topic"] == topic]
    return [one for one in of_topic if listed(one, name)]


def listed(report: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The files of a report that a feed must have."""
    if name == "breaking-changes":
        return [file for file in report["files"] if file["type"] == "breaking change"]
    if name.startswith("substantive"):
        return [file for file in report["files"] if file["impact"] == "substantive"]
    return list(report["files"])


def stories(site: Site, report: dict[str, Any]) -> list[dict[str, Any]]:
    """The stories of a report that are no bookkeeping."""
    whole = json.loads((site.out / report["url"] / "report.json").read_bytes())
    return [one for one in whole["stories"] if one["weight"] != "bookkeeping"]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", NAMES)
def test_a_feed_has_every_report_and_its_heaviest_files(
    awkward_site: Site, name: str, locale: str
) -> None:
    reports = wanted(awkward_site, name, locale)
    assert reports
    document = feed(awkward_site, f"{name}.xml", locale)
    valid_atom(document)
    parsed = feedparser.parse(document)
    assert not parsed.bozo
    told = valid_json_feed(feed(awkward_site, f"{name}.json", locale))
    assert [entry.link for entry in parsed.entries] == [SITE_URL + one["url"] for one in reports]
    assert [item["id"] for item in told["items"]] == [entry.id for entry in parsed.entries]
    for report, entry, item in zip(reports, parsed.entries, told["items"], strict=True):
        files = listed(report, name)
        anchors = {f"{SITE_URL}{report['url']}#{file['anchor']}": file for file in files}
        links = links_of(item["content_html"])
        assert links_of(entry.content[0].value) == links
        assert entry.published == entry.updated == item["date_published"]
        assert len(set(links)) == len(links) == min(12, len(files))
        shown = [anchors[link] for link in links]
        heads = [anchor for one in stories(awkward_site, report) for anchor in one["files"]]
        unsaid = [file["impact"] for file in shown if file["anchor"] not in heads]
        assert unsaid == sorted(unsaid, key=lambda impact: impact != "substantive")
        assert all(file["anchor"] in heads for file in shown[: len(shown) - len(unsaid)])
        assert entry.updated.startswith(report["date"])
        rest = [row.text for row in read_html(item["content_html"].encode()).all("li")[12:]]
        assert [str(len(files) - 12) in text for text in rest] == [True] * (len(files) > 12)


@pytest.mark.parametrize("locale", ["en_US", "ja_JP"])
@pytest.mark.parametrize("kind", ["", "substantive-"])
def test_a_folder_has_a_feed_of_its_documents(chronicle: Site, locale: str, kind: str) -> None:
    address = UrlLayout("reports").document_url(locale, "guide/start.md").partition("#")[0]
    name = f"{kind}folder-{Path(address).name}"
    changes = [
        f"{SITE_URL}{report['url']}#{file['anchor']}"
        for report in chronicle.reports
        if report["locale"] == locale
        for file in report["files"]
        if file["path"].startswith("guide/") and (not kind or file["impact"] == "substantive")
    ]
    document = feed(chronicle, f"{name}.xml", locale)
    valid_atom(document)
    parsed = feedparser.parse(document)
    assert sorted(entry.link for entry in parsed.entries) == sorted(changes)
    told = valid_json_feed(feed(chronicle, f"{name}.json", locale))
    assert [item["id"] for item in told["items"]] == [entry.id for entry in parsed.entries]
    assert len({entry.id for entry in parsed.entries}) == len(changes)
    days = [entry.updated for entry in parsed.entries]
    assert days == sorted(days, reverse=True)
    # The feed is as new as its newest change, so it stays as it is when others change.
    assert parsed.feed.updated == days[0] or kind
    assert parsed.feed.links[-1].href == SITE_URL + address
    page = chronicle.page(address)
    hrefs = page.values("href")
    assert any(href.endswith(f"feeds/{name}.xml") for href in hrefs)


def test_a_feed_says_what_the_report_says(awkward_site: Site) -> None:
    told = valid_json_feed(feed(awkward_site, "reports.json"))
    for report, item in zip(wanted(awkward_site, "reports", "en_US"), told["items"], strict=True):
        page = read_html(item["content_html"].encode())
        assert item["summary"] == report["summary"]
        assert [p.text for p in page.all("p")] == report["summary"].split("\n")
        titles = {
            f"{SITE_URL}{report['url']}#{file['anchor']}": file["title"] for file in report["files"]
        }
        for row in page.all("li"):
            for link in row.all("a"):
                title = titles[link.attributes["href"]]
                assert title.replace("\r", " ") in row.text.replace("\r", " ")


def test_hostile_text_is_text(awkward_site: Site) -> None:
    for name in NAMES:
        for entry in valid_atom(feed(awkward_site, f"{name}.xml")).iter():
            html = entry.text if entry.get("type") == "html" else None
            page = read_html((html or "").encode())
            assert not page.all("script")
            assert not page.all("img")


def test_every_page_leads_to_feeds_that_are_there(awkward_site: Site) -> None:
    for file in sorted(awkward_site.out.rglob("*.html")):
        if "compare" in file.parts or file.name == "404.html":
            continue
        if file.name.startswith(("diff-", "facts-", "rendered-")):  # a part of its report's page
            continue
        page = read_html(file.read_bytes())
        if "refresh" in page.values("http-equiv"):  # it only leads elsewhere
            continue
        found = feed_links(page)
        assert found, file
        for href in found:
            assert (file.parent / href).resolve().is_file(), (file, href)


def feed_links(page: Element) -> list[str]:
    kinds = {"application/atom+xml", "application/feed+json"}
    return [
        link.attributes["href"] for link in page.all("link") if link.attributes.get("type") in kinds
    ]


def test_a_report_leads_to_the_feed_of_its_topic(awkward_site: Site) -> None:
    for report in awkward_site.reports:
        found = feed_links(awkward_site.page(report["url"]))
        topics = {Path(href).stem for href in found if "/topic-" in href}
        assert topics == {f"topic-{report['topic']}"}
        assert all(f"/{report['locale']}/feeds/" in href for href in found)


def ids(site: Site, name: str) -> list[str]:
    root = valid_atom(
        feed(site, name), absolute="site_url" in (site.folder / "mkdocs.yml").read_text()
    )
    return [text_of(root, "id"), *(text_of(entry, "id") for entry in root if len(entry) > 3)]


def test_ids_stay_when_the_site_moves_and_changes_its_looks(
    awkward: Awkward, awkward_site: Site, tmp_path: Path
) -> None:
    elsewhere = {
        "site_name": "Moved",
        "site_url": "https://other.example.net/deep/er/",
        "theme": {"name": "mkdocs"},
        "use_directory_urls": False,
    }
    moved = Site(tmp_path / "moved", awkward.options, elsewhere).built()
    for name in NAMES:
        assert ids(moved, f"{name}.xml") == ids(awkward_site, f"{name}.xml")


def test_without_an_address_links_are_relative(awkward: Awkward, tmp_path: Path) -> None:
    site = Site(tmp_path, awkward.options, {"use_directory_urls": False})
    text = (tmp_path / "mkdocs.yml").read_text().replace(f"site_url: {SITE_URL}\n", "")
    (tmp_path / "mkdocs.yml").write_text(text)
    site.built()
    document = feed(site, "reports.xml")
    valid_atom(document, absolute=False)
    valid_json_feed(feed(site, "reports.json"), absolute=False)
    folder = site.out / "reports/en_US/feeds"
    for entry in feedparser.parse(document, resolve_relative_uris=False).entries:
        assert (folder / entry.link).resolve().is_file()


def test_a_feed_has_the_newest_hundred(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    first_day = dt.datetime(2025, 1, 1, 12, tzinfo=dt.UTC)
    for day in range(104):
        date = (first_day + dt.timedelta(days=day)).isoformat()
        repo.commit({"page.md": f"Version {day}\n"}, date, f"Day {day}")
    site = Site(tmp_path / "site", {"repository": str(repo.path)}).built()
    parsed = feedparser.parse(feed(site, "reports.xml"))
    newest = [SITE_URL + report["url"] for report in site.reports[:100]]
    assert len(site.reports) == 103
    assert [entry.link for entry in parsed.entries] == newest
    before = ids(site, "reports.xml")
    shutil.rmtree(site.out)
    first = feed(site.built(), "reports.xml")
    assert ids(site, "reports.xml") == before
    assert first == feed(site.built(), "reports.xml")
    # One topic has the same reports as all of them, and nothing of it is breaking.
    assert not list((site.out / "reports/en_US/feeds").glob("topic-*"))
    assert valid_json_feed(feed(site, "breaking-changes.json"))["items"] == []


def test_a_long_feed_has_pages_of_200_kilobytes() -> None:
    first = dt.date(2025, 1, 1)
    files = [
        entries.listed(f"docs/{'a' * 200}{number}.md", label="<b>&</b>") for number in range(9)
    ]
    reports = [entries.entry(first + dt.timedelta(days=day), *files) for day in range(80)]
    view = ArchiveView(
        Settings("", Path()), UrlLayout("reports"), reports, site=SiteName(SITE_URL, "Archive")
    )
    written = {
        path: text
        for name, _, render in ArchiveFeeds(view).files()
        if name.startswith("reports/en_US/feeds/reports.")
        for path, text in render()[0]
    }
    assert all(len(text.encode()) <= 200_000 for text in written.values())
    links: list[str] = []
    path = "reports/en_US/feeds/reports.xml"
    while path:
        parsed = feedparser.parse(written[path].encode())
        links += [one.link for one in parsed.entries]
        rels = {link.rel: link.href for link in parsed.feed.links}
        assert rels["self"] == SITE_URL + path
        assert ("previous" in rels) == (path != "reports/en_US/feeds/reports.xml")
        told = valid_json_feed(written[path.removesuffix(".xml") + ".json"].encode())
        following = rels.get("next", "")
        assert told.get("next_url", "") == following.replace(".xml", ".json")
        path = following.removeprefix(SITE_URL)
    assert links == [SITE_URL + view.url(report) for report in reversed(reports)]
    assert len(written) > 2


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a & <b> \"c\" 'd'", "a &amp; &lt;b&gt; &quot;c&quot; 'd'"),
        ("\0\x01\x0b\x1f\x7f", "\ufffd\ufffd\ufffd\ufffd\x7f"),
        ("tab\tline\ncr\r", "tab\tline\ncr&#13;"),
        ("\udce9\ufffe\uffff", "\ufffd\ufffd\ufffd"),
        ("日本語 😀 ]]>", "日本語 😀 ]]&gt;"),
    ],
)
def test_xml_has_what_xml_can_carry(text: str, escaped: str) -> None:
    assert escape_xml(text) == escaped


def test_a_document_that_the_owner_names_has_a_feed_of_its_own(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    texts = [f"# Limits\n\nAt most {count} requests a minute.\n" for count in (5, 10, 20)]
    days_of(repo, [{"guide/limits.md": text, "guide/other.md": text} for text in texts])
    options = {"repository": str(repo.path)}
    site = Site(tmp_path / "site", options).built()
    page = next((site.out / "reports/en_US/documents").glob("guide-*/index.html"))
    before = read_html(page.read_bytes())
    assert not list((site.out / "reports/en_US/feeds").glob("document-*"))

    site = Site(site.folder, {**options, "document_feeds": ["/guide/limits.md"]}).built()
    (atom, partial) = sorted((site.out / "reports/en_US/feeds").glob("*document-*.xml"))
    assert partial.name == f"substantive-{atom.name}"
    valid_atom(atom.read_bytes())
    parsed = feedparser.parse(atom.read_bytes())
    assert len(parsed.entries) == 2
    anchors = [file["anchor"] for file in site.reports[0]["files"] if "limits" in file["path"]]
    assert all(entry.link.endswith(f"#{anchors[0]}") for entry in parsed.entries)

    after = read_html(page.read_bytes())
    assert before.values("data-feed") == ["reports.xml"]
    assert after.values("data-feed") == [atom.name, "reports.xml"]
    assert f"../../feeds/{atom.name}" in after.values("href")
    hrefs = [one.attributes["href"] for one in after.all(".di-document")]
    assert parsed.feed.link.endswith(hrefs[0])
