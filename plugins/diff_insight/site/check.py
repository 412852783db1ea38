"""Checks a built site: every page against archive.json, and every patch against git."""

from __future__ import annotations

import base64
import json
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from diff_insight.display_limits import within_limits
from diff_insight.errors import RepositoryError, SiteError
from diff_insight.git import DiffStream
from diff_insight.model.change import FileChange, RangeDiff
from diff_insight.pipeline import open_repository
from diff_insight.progress import Progress, silent
from diff_insight.settings import Settings
from diff_insight.site.page_reader import ReadPage, read_page
from diff_insight.site.report_json import JsonObject
from diff_insight.topics import TopicMatcher


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


def check_site(settings: Settings, site: Path, progress: Progress = silent) -> SiteCheck:
    """Check every report of a built site.

    Args:
        settings: The options that the site was built with.
        site: The site's folder.
        progress: Is told how far it is.

    Raises:
        SiteError: There is no archive in the folder.
        DiffInsightError: The repository cannot be opened.
    """
    reports = _reports(site / settings.reports_dir / "archive.json")
    found = SiteCheck()
    checker = _Checker(site, found)
    with open_repository(settings, progress) as repository, repository.scratch() as scratch:
        ranges = [(key, list(group)) for key, group in groupby(reports, key=_commits)]
        matcher = TopicMatcher(settings.topics)
        with DiffStream(scratch) as stream:
            diffs = stream.diffs(key for key, _ in ranges)
            for number, (key, group) in enumerate(ranges, start=1):
                split = matcher.split(_changes(diffs, key, found))
                for report in group:
                    checker.report(report, split.by_topic.get(report["topic"], ()))
                progress("Checking", number / len(ranges))
    checker.redirects(reports, settings.reports_dir)
    found.links = len(checker.followed)
    return found


def _reports(archive_file: Path) -> list[JsonObject]:
    """The reports of archive.json, each with the keys that the check looks at."""
    try:
        reports: list[JsonObject] = json.loads(archive_file.read_text("utf-8"))["reports"]
        for report in reports:
            _ = (
                *_commits(report),
                report["url"],
                report["topic"],
                [_file_facts(file) for file in report["files"]],
            )
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise SiteError(
            f"--site: {str(archive_file)!r} is missing or damaged; build the site first "
            "(mkdocs build)"
        ) from error
    return reports


def _file_facts(file: JsonObject) -> tuple[Any, ...]:
    return file["path"], file["anchor"], file["added"], file["deleted"]


def _commits(report: JsonObject) -> tuple[str, str]:
    return report["base"], report["head"]


def _changes(
    diffs: Iterator[RangeDiff], key: tuple[str, str], found: SiteCheck
) -> tuple[FileChange, ...]:
    try:
        return next(diffs).changes
    except RepositoryError as error:
        found.problems.append(f"{key[0][:7]}...{key[1][:7]}: {error}")
        return ()


class _Checker:
    """Reads pages of one site and notes what is wrong with them."""

    def __init__(self, site: Path, found: SiteCheck) -> None:
        self._site = site
        self._found = found
        self.followed: dict[str, bool] = {}

    def report(self, report: JsonObject, changes: Sequence[FileChange]) -> None:
        """Check one report's page.

        Args:
            report: Its object in archive.json.
            changes: What git says of the files of its range and topic.
        """
        url = report["url"]
        path = self._file(url)
        if not path.is_file():
            self._problem(url, "the page is missing")
            return
        page = read_page(path.read_bytes().decode("utf-8"))
        self._found.pages += 1
        self._ids(url, page)
        self._links(url, page)
        self._files(url, page, report)
        self._patches(url, page, changes)
        beside = path.parent / "report.json" if url.endswith("/") else path.with_suffix(".json")
        self._object(url, beside, report)

    def _ids(self, url: str, page: ReadPage) -> None:
        for name, count in Counter(page.ids).items():
            if count > 1:
                self._problem(url, f"the id {name!r} stands {count} times on the page")
        if page.headings != 1:
            self._problem(url, f"{page.headings} <h1> instead of one")

    def _links(self, url: str, page: ReadPage) -> None:
        ids = set(page.ids)
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
        if [item.anchor for item in page.items] != wanted:
            self._problem(url, "the page's files are not those of archive.json")
        for item, file in zip(page.items, report["files"], strict=False):
            told = (item.attributes.get("data-added"), item.attributes.get("data-deleted"))
            if told != (str(file["added"]), str(file["deleted"])):
                self._problem(url, f"{file['path']!r}: the counts are not those of archive.json")

    def _patches(self, url: str, page: ReadPage, changes: Sequence[FileChange]) -> None:
        missing = {change.path: change for change in within_limits(changes)}
        for item in page.items:
            path = _path(item.attributes)
            change = missing.pop(path, None)
            self._found.patches += 1
            if change is None:
                self._problem(url, f"{path!r}: git has no such change")
            elif bytes(item.patch) != change.shown_patch:
                self._problem(url, f"{path!r}: the diff on the page is not git's")
        for path in missing:
            self._problem(url, f"{path!r}: git has a change that the page has not")

    def _object(self, url: str, path: Path, report: JsonObject) -> None:
        try:
            whole = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            self._problem(url, f"{path.name} beside the page is missing or damaged")
            return
        if not _holds(whole, report):
            self._problem(url, f"{path.name} beside the page is not what archive.json says")

    def redirects(self, reports: list[JsonObject], reports_dir: str) -> None:
        """Check that each two commits' short ids lead to a report."""
        urls = {report["url"] for report in reports}
        for base, head in dict.fromkeys(map(_commits, reports)):
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
        self._found.problems.append(f"{url}: {what}")


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
