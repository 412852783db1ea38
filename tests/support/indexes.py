"""Counts what an archive's indexes have against archive.json: nothing missing, nothing twice."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urljoin

from support.crawler import led_to
from support.pages import Element, read_html

_NO_PAGES = ("media", "upkeep", "navigation", "redirects")
_ORIGIN = "https://archive.example/"

Json = Mapping[str, Any]


class ArchivePages:
    """A built site's archive, looked at from outside.

    Args:
        site: The folder.
        reports_dir: The archive's folder in it.
    """

    def __init__(self, site: Path, reports_dir: str = "reports") -> None:
        self.site = site
        self.folder = site / reports_dir
        self.reports: list[Json] = json.loads((self.folder / "archive.json").read_bytes())[
            "reports"
        ]
        self.locales = tuple(dict.fromkeys(report["locale"] for report in self.reports))
        self._read: dict[Path, Element] = {}

    def of(self, locale: str) -> list[Json]:
        """The reports of a language, newest first."""
        return [report for report in self.reports if report["locale"] == locale]

    def page(self, url: str) -> Element:
        """The part of a page that is ours."""
        return _ours(self._document(url))

    def _document(self, url: str) -> Element:
        file = self.site / unquote(url) / "index.html"
        if file not in self._read:
            self._read[file] = read_html(file.read_bytes())
        return self._read[file]

    def pages(self, locale: str, folder: str) -> Iterator[tuple[str, Element]]:
        """The URLs and contents of every page below an index of a language, itself left out."""
        top = self.folder / locale / folder
        for file in sorted(top.rglob("index.html")):
            url = f"{file.parent.relative_to(self.site).as_posix()}/"
            if file.parent != top and led_to(self.site, url) == url:
                yield url, self.page(url)

    def check(self) -> dict[str, int]:
        """Check everything; how many of each kind were counted."""
        counted: Counter[str] = Counter()
        for locale in self.locales:
            for name, check in _CHECKS.items():
                counted[name] += check(self, locale)
        return dict(counted)


def _ours(page: Element) -> Element:
    return page.one(".di-home")


def _links(url: str, elements: Iterable[Element]) -> list[str]:
    return [
        urljoin(_ORIGIN + url, one.attributes["href"]).removeprefix(_ORIGIN) for one in elements
    ]


def _anchors(element: Element, name: str) -> list[Element]:
    return [link for found in element.all(name) for link in found.all("a")]


def _item(report: Json, file: Json) -> str:
    return f"{report['url']}#{file['anchor']}"


def _periods(name: Callable[[dt.date], str], folder: str) -> Callable[[ArchivePages, str], int]:
    def check(archive: ArchivePages, locale: str) -> int:
        wanted: dict[str, list[str]] = {}
        for report in archive.of(locale):
            day = dt.date.fromisoformat(report["date"])
            wanted.setdefault(f"reports/{locale}/{folder}/{name(day)}/", []).append(report["url"])
        found = {}
        for url, page in archive.pages(locale, folder):
            days = page.one(".di-all-reports")
            links = [link for row in days.all(".di-day-rows") for link in row.all("a")]
            found[url] = _links(url, links)
        assert {url: sorted(links) for url, links in found.items()} == {
            url: sorted(links) for url, links in wanted.items()
        }
        top = f"reports/{locale}/{folder}/"
        listed = _links(top, _anchors(archive.page(top), ".di-group-title"))
        assert listed == sorted(wanted, reverse=True)
        return len(found)

    return check


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _topics(archive: ArchivePages, locale: str) -> int:
    found = [
        link
        for url, page in archive.pages(locale, "topics")
        for link in _links(url, _anchors(page, "ul.di-entries"))
    ]
    assert Counter(found) == Counter(report["url"] for report in archive.of(locale))
    return len(found)


def _types(archive: ArchivePages, locale: str) -> int:
    found: dict[str, list[str]] = {}
    for url, page in archive.pages(locale, "types"):
        links = _links(url, _anchors(page, ".di-change-title"))
        found.setdefault("/".join(url.split("/")[:4]), []).extend(links)
    wanted: dict[str, list[str]] = {}
    for report in archive.of(locale):
        for file in report["files"]:
            wanted.setdefault(file["type"].strip().casefold(), []).append(_item(report, file))
    assert sorted(map(sorted, found.values())) == sorted(
        map(sorted, {"breaking change": [], **wanted}.values())
    )
    breaking = f"reports/{locale}/types/breaking-change"
    assert sorted(found[breaking]) == sorted(wanted.get("breaking change", []))
    return sum(map(len, found.values()))


def _documents(archive: ArchivePages, locale: str) -> int:
    """Each change is in one history, and the address of each path leads there."""
    told: dict[str, str] = {}
    anchors: dict[str, tuple[str, Element]] = {}
    for url, page in archive.pages(locale, "documents"):
        for history in page.all("section.di-document-history"):
            for link in _links(url, _anchors(history, ".di-change-title")):
                assert link not in told, f"{link} is told twice: {told[link]}, {url}"
                told[link] = f"{url}#{history.attributes['id']}"
        if url.count("/") == len(("reports", locale, "documents", "folder")):
            named = [one for one in page.walk() if one.tag in {"section", "li"}]
            found = {one.attributes["id"]: one for one in named if "id" in one.attributes}
            anchors |= {anchor[-8:]: (f"{url}#{anchor}", one) for anchor, one in found.items()}
    wanted = {_item(report, file) for report in archive.of(locale) for file in report["files"]}
    assert set(told) == wanted
    for report in archive.of(locale):
        for file in report["files"]:
            url, there = anchors[hashlib.sha256(_path(file, "path")).hexdigest()[:8]]
            # It may be on another page, or the path may be another document's by now.
            assert told[_item(report, file)] in {url, *_links(url, there.all("a"))}, file["path"]
            if file["old_path"] is not None:
                assert hashlib.sha256(_path(file, "old_path")).hexdigest()[:8] in anchors
    return len(set(told.values()))


def _path(file: Json, key: str) -> bytes:
    return unquote_to_bytes(file[f"{key}_bytes"]) if f"{key}_bytes" in file else file[key].encode()


def _listed(archive: ArchivePages, locale: str) -> int:
    """Every path's history is in the list of documents once."""
    top = f"reports/{locale}/documents/"
    lists = [(top, archive.page(top))]
    lists += [(url, page) for url, page in archive.pages(locale, "documents") if _is_list(url)]
    found = [link for url, page in lists for link in _links(url, page.all("a.di-document"))]
    assert len(found) == len(set(found))
    histories = [
        one.attributes["id"]
        for _, page in archive.pages(locale, "documents")
        for one in page.all("section.di-document-history")
    ]
    assert sorted(link.partition("#")[2] for link in found) == sorted(histories)
    return len(found)


def _is_list(url: str) -> bool:
    """Whether a page is a numbered one of the list of all documents."""
    return re.fullmatch(r"reports/[^/]+/documents/[0-9]+/", url) is not None


def _digests(folder: str) -> Callable[[ArchivePages, str], int]:
    def check(archive: ArchivePages, locale: str) -> int:
        """At most seven stories, each once; every page that changed, and what breaks first."""
        said = 0
        for url, page in archive.pages(locale, folder):
            (digest,) = page.all(".di-digest") or [Element("none")]
            rows = [row for rows in digest.all("ol.di-stories") for row in rows.all("li")]
            leads = [" ".join(row.one(".di-statement").text.split()) for row in rows]
            keys = Counter(
                (lead, *_links(url, row.all("a"))) for lead, row in zip(leads, rows, strict=True)
            )
            assert max(keys.values(), default=1) == 1, url
            assert len(rows) <= 7, url
            reports = _links(url, _anchors(page, "ul.di-day-rows"))
            (changed,) = page.all(".di-changed") or [Element("none")]
            wanted = Counter(
                (report["topic"], file["path"])
                for report in archive.of(locale)
                if report["url"] in reports
                for file in report["files"]
                if file["impact"] != "mechanical" and file["role"] not in _NO_PAGES
            )
            if digest.tag != "none":
                assert len([one for one in changed.all("li") if one.all("a")]) == len(wanted), url
            said += len(rows)
        return said

    return check


def _homes(archive: ArchivePages, locale: str) -> int:
    """The calendar, the newest reports and the newest breaking changes."""
    url = f"reports/{locale}/" if (archive.folder / locale / "index.html").is_file() else "reports/"
    home, reports = archive.page(url), archive.of(locale)
    newest = _links(url, [link for entry in home.all("h3") for link in entry.all("a")])
    assert newest == [report["url"] for report in reports[:8]]
    breaking = [
        _item(report, file)
        for report in reports
        for file in report["files"]
        if file["type"] == "breaking change"
    ]
    assert _links(url, _anchors(home, ".di-change-title")) == breaking[:6]
    last = dt.date.fromisoformat(reports[0]["date"])
    days: dict[str, list[Json]] = {}
    for report in reports:
        if last - dt.date.fromisoformat(report["date"]) <= dt.timedelta(days=364):
            days.setdefault(report["date"], []).append(report)
    rows = home.one(".di-days").one("tbody").all("tr")
    for row, (date, of_day) in zip(rows, days.items(), strict=False):
        (link,) = _links(url, row.all("a"))
        substantive = {
            file["path"]
            for report in of_day
            for file in report["files"]
            if file["impact"] == "substantive"
        }
        numbers = [re.sub(r"\D", "", cell.text) for cell in row.all("td.di-count")]
        assert numbers == [str(len(of_day)), str(len(substantive))], date
        month = f"reports/{locale}/months/{date[:7]}/#day-{date}"
        assert link == (of_day[0]["url"] if len(of_day) == 1 else month)
    assert len(rows) >= len(days)
    assert len(
        [one for one in home.walk() if one.tag == "rect" and "data-level" in one.attributes]
    ) == len(rows)
    return len(rows)


_CHECKS: Mapping[str, Callable[[ArchivePages, str], int]] = {
    "months": _periods(lambda day: f"{day:%Y-%m}", "months"),
    "weeks": _periods(_week, "weeks"),
    "reports by topic": _topics,
    "changes by type": _types,
    "documents": _documents,
    "documents in the list": _listed,
    "months' highlights": _digests("months"),
    "weeks' highlights": _digests("weeks"),
    "days of the calendar": _homes,
}
