"""Checks pages of a built site, each against its object in archive.json and its patches."""

from __future__ import annotations

import base64
import json
import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

from diff_insight.conventions.display_limits import within_limits
from diff_insight.conventions.limits import MOST_FACTS
from diff_insight.model.change import FileChange
from diff_insight.model.settings import DisplaySettings
from diff_insight.render.rendered import unpack
from diff_insight.site.check.reader import ReadItem, ReadPage, read_page
from diff_insight.site.json.entries import JsonObject


@dataclass(slots=True)
class SiteCheck:
    """What a check found.

    Attributes:
        problems: One line each: the page, and what is wrong with it.
        pages: How many reports were read.
        patches: How many patches were compared with git's.
        links: How many different links were followed.
    """

    problems: list[str] = field(default_factory=list)
    pages: int = 0
    patches: int = 0
    links: int = 0


def commits(report: JsonObject) -> tuple[str, str]:
    """The two commits of a report; `None` where a report file does not say."""
    return report["base"], report["head"]


class PageChecker:
    """Reads pages of one site and notes what is wrong with them."""

    def __init__(self, site: Path, found: SiteCheck, display: DisplaySettings) -> None:
        self._site = site
        self._display = display
        self.found = found
        self.followed: dict[str, bool] = {}

    def report(
        self, report: JsonObject, changes: Sequence[FileChange], origin: str = "git"
    ) -> None:
        """Check one report's page.

        Args:
            report: Its object in archive.json.
            changes: What its origin says of the files of its range and topic.
            origin: Who says it.
        """
        url = report["url"]
        path = self._file(url)
        if not path.is_file():
            self._problem(url, "the page is missing")
            return
        page = read_page(path.read_bytes().decode("utf-8"))
        self.found.pages += 1
        fragments = dict(self._fragments(url, page))
        fragments |= dict(self._packs(url, fragments.values()))
        ids = Counter(chain(page.ids, *(fragment.ids for fragment in fragments.values())))
        self._ids(url, page, ids)
        self._links(url, page, ids)
        for address, fragment in fragments.items():
            self._links(address, fragment, Counter(fragment.ids))
        self._files(url, page, report)
        self._patches(url, page, changes, origin)
        json_path = path.parent / "report.json" if url.endswith("/") else path.with_suffix(".json")
        self._object(url, json_path, report, page)

    def _fragments(self, url: str, page: ReadPage) -> Iterator[tuple[str, ReadPage]]:
        """The fragments of a page by their URLs.

        Each file gets what is in its own, or in its part of one, which has to be there.
        """
        files: dict[str, list[ReadItem]] = {}
        parts: dict[str, set[str]] = {}
        for item in page.items:
            for source in sorted(item.sources):
                name, _, part = source.partition("#")
                files.setdefault(name, []).append(item)
                parts.setdefault(name, set()).update({part} - {""})
        for name, of_files in files.items():
            address = posixpath.join(posixpath.dirname(url), name)
            path = self._file(address)
            if not path.is_file():
                self._problem(url, f"the fragment {name!r} is missing")
                continue
            fragment = read_page(path.read_bytes().decode("utf-8"), of_files)
            for part in sorted(parts[name] - set(fragment.ids)):
                self._problem(url, f"the fragment {name!r} has no part {part!r}")
            yield address, fragment

    def _packs(self, url: str, fragments: Iterable[ReadPage]) -> Iterator[tuple[str, ReadPage]]:
        """What is packed of documents, by the URLs of the packs: it has ids and links as well."""
        for name in sorted(set().union(*(fragment.packs for fragment in fragments))):
            address = posixpath.join(posixpath.dirname(url), name)
            try:
                contents = unpack(self._file(address).read_bytes())
            except (OSError, ValueError):
                self._problem(url, f"the pack {name!r} is missing or damaged")
                continue
            yield address, read_page("".join(contents))

    def _ids(self, url: str, page: ReadPage, ids: Counter[str]) -> None:
        for name, count in ids.items():
            if count > 1:
                self._problem(
                    url, f"the id {name!r} stands {count} times on the page and its fragments"
                )
        if page.headings != 1:
            self._problem(url, f"{page.headings} <h1> instead of one")

    def _links(self, url: str, page: ReadPage, ids: Counter[str]) -> None:
        for link in set(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            if not parts.path:
                # Themes link to `#` and to the page itself; a report's own anchors are named.
                if parts.fragment and unquote(parts.fragment) not in ids:
                    self._problem(url, f"the link {link!r} leads to no id of the page")
            elif not self._there(url, parts.path):
                self._problem(url, f"the link {link!r} leads to no file of the site")

    def _there(self, url: str, path: str) -> bool:
        folder = posixpath.dirname(url)
        target = posixpath.normpath(posixpath.join(folder, path))
        if path.startswith("/") or target.startswith(".."):
            return True  # outside of the archive's reach: the site may stand below a path
        if target not in self.followed:
            file = self._site / unquote(target)
            self.followed[target] = file.is_file() or (file / "index.html").is_file()
        return self.followed[target]

    def _files(self, url: str, page: ReadPage, report: JsonObject) -> None:
        wanted = [file["anchor"] for file in report["files"]]
        if page.rows != wanted:
            self._problem(url, "the summary table's rows are not the files of archive.json")
        items = {item.anchor: item for item in page.items}
        # The page has them by weight.
        if sorted(item.anchor for item in page.items) != sorted(wanted):
            self._problem(url, "the page's files are not those of archive.json")
        for file in report["files"]:
            item = items.get(file["anchor"])
            if item is None:
                continue
            counts = (item.attributes.get("data-added"), item.attributes.get("data-deleted"))
            if counts != (str(file["added"]), str(file["deleted"])):
                self._problem(url, f"{file['path']!r}: the counts are not those of archive.json")

    def _patches(
        self, url: str, page: ReadPage, changes: Sequence[FileChange], origin: str
    ) -> None:
        missing = {change.path: change for change in within_limits(changes, self._display)}
        for item in page.items:
            path = _path(item.attributes)
            change = missing.pop(path, None)
            self.found.patches += 1
            if change is None:
                self._problem(url, f"{path!r}: {origin} has no such change")
            elif bytes(item.patch) != change.shown_patch:
                self._problem(url, f"{path!r}: the diff on the page is not {origin}'s")
        for path in missing:
            self._problem(url, f"{path!r}: {origin} has a change that the page has not")

    def _object(self, url: str, path: Path, report: JsonObject, page: ReadPage) -> None:
        try:
            whole = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            self._problem(url, f"{path.name} beside the page is missing or damaged")
            return
        if not _holds(whole, report):
            self._problem(url, f"{path.name} beside the page is not what archive.json says")
            return
        self._facts(url, page, whole["files"])

    def _facts(self, url: str, page: ReadPage, files: Sequence[JsonObject]) -> None:
        """Every fact of a file is on the page or in its fragment, once."""
        items = {item.anchor: item for item in page.items}
        for file in files:
            item = items.get(file["anchor"])
            # A file that is one line has none.
            if item is None or "di-brief" in item.attributes["class"]:
                continue
            kinds = Counter(fact["kind"] for fact in file["facts"])
            if len(item.facts) < min(kinds.total(), MOST_FACTS) or Counter(item.facts) - kinds:
                self._problem(url, f"{file['path']!r}: the facts are not those of report.json")

    def redirects(self, reports: list[JsonObject], reports_dir: str) -> None:
        """Check that each two commits' short ids lead to a report."""
        urls = {report["url"] for report in reports}
        for base, head in dict.fromkeys(map(commits, reports)):
            if not base or not head:
                continue  # a report file that does not say

            url = f"{reports_dir}/compare/{base[:7]}...{head[:7]}/"
            path = self._file(url)
            if not path.is_file():
                self._problem(url, "the redirect is missing")
                continue
            links = read_page(path.read_text("utf-8")).links
            targets = {_absolute(url, link) for link in links}
            if not targets & urls:
                self._problem(url, "the redirect leads to no report")

    def _file(self, url: str) -> Path:
        path = unquote(url)
        return self._site / (f"{path}index.html" if path.endswith("/") else path)

    def _problem(self, url: str, what: str) -> None:
        self.found.problems.append(f"{url}: {what}")


def _holds(whole: object, part: object) -> bool:
    """Whether JSON has everything that other JSON has, and maybe more keys in its objects."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and _holds(whole[key], part[key]) for key in part)
    if isinstance(part, list) and isinstance(whole, list):
        return len(whole) == len(part) and all(map(_holds, whole, part))
    return bool(whole == part)


def _path(attributes: Mapping[str, str]) -> str:
    """The path as the model has it."""
    stored = attributes.get("data-path-bytes")
    if stored is None:
        return attributes.get("data-path", "")
    return base64.b64decode(stored).decode("utf-8", "surrogateescape")


def _absolute(url: str, link: str) -> str:
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(url), link))
    return f"{joined}/" if link.endswith("/") else joined
