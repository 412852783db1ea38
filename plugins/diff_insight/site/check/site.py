"""Checks a built site: every page against archive.json, and every patch against git."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from diff_insight.conventions.topics import TopicMatcher
from diff_insight.git import DiffStream
from diff_insight.model.change import FileChange
from diff_insight.model.errors import RepositoryError, SiteError
from diff_insight.model.report import ReportSource
from diff_insight.model.settings import Settings
from diff_insight.report_files.find import StoredFile, archive_files
from diff_insight.report_format.report import stored_change
from diff_insight.reports.opened import open_repository
from diff_insight.runtime.progress import Progress, silent
from diff_insight.site.check.pages import PageChecker, SiteCheck, commits
from diff_insight.site.json.entries import JsonObject


def check_site(settings: Settings, site: Path, progress: Progress = silent) -> SiteCheck:
    """Check every report of a built site.

    Args:
        settings: The options that the site was built with.
        site: The site's folder.
        progress: Is called with how far it is.

    Raises:
        SiteError: There is no archive in the folder.
        DiffInsightError: The repository cannot be opened.
    """
    reports = _reports(site / settings.reports_dir / "archive.json")
    found = SiteCheck()
    checker = PageChecker(site, found, settings.display)
    from_git = [report for report in reports if report["source"] != ReportSource.FILE]
    if from_git:
        _check_with_git(settings, from_git, checker, progress)
    stored = _stored_changes(settings)
    for report in reports:
        if report["source"] == ReportSource.FILE:
            checker.report(report, stored(report["url"]), "its report file")
    checker.redirects(reports, settings.reports_dir)
    found.links = len(checker.followed)
    return found


def _check_with_git(
    settings: Settings, reports: list[JsonObject], checker: PageChecker, progress: Progress
) -> None:
    ranges = [(key, list(group)) for key, group in groupby(reports, key=commits)]
    matcher = TopicMatcher(settings.topics, settings.own)
    with (
        open_repository(settings, progress) as repository,
        repository.scratch() as scratch,
        DiffStream(scratch) as stream,
    ):
        diffs = stream.diffs(key for key, _ in ranges)
        for number, (key, group) in enumerate(ranges, start=1):
            split = matcher.split(_changes(diffs, key, checker.found))
            for report in group:
                checker.report(report, split.by_topic.get(report["topic"], ()))
            progress("Checking ranges", number, len(ranges))


def _stored_changes(settings: Settings) -> Callable[[str], Sequence[FileChange]]:
    """What the report file of a page's URL says of its files."""
    files: dict[str, StoredFile] = {}
    for file in archive_files(settings):
        files.setdefault(f"{settings.reports_dir}/{file.place}", file)

    def changes(url: str) -> Sequence[FileChange]:
        file = files.get(unquote(url).removesuffix("/").removesuffix(".html"))
        stored = None if file is None else file.read().stored
        return () if stored is None else tuple(map(stored_change, stored.items))

    return changes


def _reports(archive_file: Path) -> list[JsonObject]:
    """The reports of archive.json, each with the keys that the check looks at."""
    try:
        reports: list[JsonObject] = json.loads(archive_file.read_text("utf-8"))["reports"]
        for report in reports:
            _ = (
                *commits(report),
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


def _changes(
    diffs: Iterator[tuple[FileChange, ...]], key: tuple[str, str], found: SiteCheck
) -> tuple[FileChange, ...]:
    try:
        return next(diffs)
    except RepositoryError as error:
        found.problems.append(f"{key[0][:7]}...{key[1][:7]}: {error}")
        return ()
