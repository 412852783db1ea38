"""The report files of an archive that a model may write words into."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from diff_insight.llm.narration.plan import Target
from diff_insight.locales import nearest_catalog
from diff_insight.model.errors import ReportFileError, ReportNotFoundError
from diff_insight.model.report import Report
from diff_insight.model.settings import Settings
from diff_insight.report_files.find import StoredFile, StoredFiles, archive_files, file_bytes
from diff_insight.report_files.renew import renewed
from diff_insight.report_files.write import (
    new_source,
    path_conflict_problem,
    unreadable_file_problem,
)
from diff_insight.report_format.read import read_report_file
from diff_insight.report_format.write import to_stored
from diff_insight.reports.pipeline import Archive
from diff_insight.runtime.spelling import did_you_mean


@dataclass(frozen=True, slots=True)
class Choice:
    """Which reports are told.

    Attributes:
        since: Only reports of this day and later.
        topic: Only this topic's.
        locale: Only in this language.
        limit: Only so many; 0 for all.
        force: Also those that have a model's words from the very same diffs.
    """

    since: dt.date | None = None
    topic: str | None = None
    locale: str | None = None
    limit: int = 0
    force: bool = False

    def check(self, settings: Settings) -> None:
        """Raise where there is no such topic or language.

        Raises:
            ReportNotFoundError: There is none; the message names those that there are.
        """
        topics = [topic.name for topic in settings.topics]
        for option, value, choices in (
            ("--topic", self.topic, topics),
            ("--locale", self.locale, list(settings.locales)),
        ):
            if value is not None and value not in choices:
                raise ReportNotFoundError(
                    f"{option}: the options have no {value!r}; {did_you_mean(value, choices)}"
                )

    def takes(self, report: Report) -> bool:
        """Whether a report is among them."""
        return (
            (self.since is None or report.range.date >= self.since)
            and self.topic in {None, report.topic}
            and self.locale in {None, report.locale}
        )


class Targets:
    """The files of an archive's reports, each brought up to date with git.

    Args:
        archive: The archive.
        choice: Which reports.
        problem: Is told, a line each, which files cannot be written.
    """

    def __init__(self, archive: Archive, choice: Choice, problem: Callable[[str], None]) -> None:
        self._archive = archive
        self._settings = archive.settings
        self._choice = choice
        self._problem = problem

    def __call__(self) -> Iterator[tuple[int, Target | None]]:
        """Every file, oldest report first; after each range how many of the history are done."""
        files = StoredFiles(archive_files(self._settings), self._archive.ranges)
        for first, double in files.doubles:
            self._problem(
                f"{double.source}: {first.source} is the file of the same report; keep one of them"
            )
        for number, range_reports in enumerate(self._archive.reports(), start=1):
            for report in range_reports.reports:
                file = files.take(report)
                if self._choice.takes(report):
                    yield number - 1, self._target(report, file)
            yield number, None

    def _target(self, report: Report, file: StoredFile | None) -> Target | None:
        words = nearest_catalog(report.locale, self._settings.locales[0])
        fresh = to_stored(report, words)
        docs_dir = self._settings.docs_dir
        if docs_dir is None:
            raise ReportFileError("narrate: there is no docs_dir to write report files to")
        if file is None:
            source = new_source(report, self._settings)
            if (docs_dir / source).exists():
                self._problem(path_conflict_problem(source))
                return None
            return Target(docs_dir / source, source, None, fresh, fresh, report)
        raw = file_bytes(file.path, file.source)
        reading = read_report_file(raw)
        if reading.whole is None:
            self._problem(unreadable_file_problem(file.source, reading))
            return None
        renewal = renewed(report, reading.whole, words, self._archive.earlier(report))
        return Target(file.path, file.source, raw, renewal.stored, fresh, report)
