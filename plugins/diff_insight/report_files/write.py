"""`diff-insight write`: the reports that git gives as files of the site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from diff_insight.conventions.report_paths import report_place
from diff_insight.locales import nearest_catalog
from diff_insight.model.errors import ReportFileError
from diff_insight.model.report import Report
from diff_insight.model.settings import Settings
from diff_insight.report_files.files import write_atomically
from diff_insight.report_files.find import StoredFile, StoredFiles, archive_files, file_bytes
from diff_insight.report_files.renew import renewed
from diff_insight.report_format.read import read_report_file
from diff_insight.report_format.stored import ReadResult
from diff_insight.report_format.write import stored_bytes, to_stored
from diff_insight.reports.pipeline import Archive, open_archive
from diff_insight.runtime.progress import Progress, silent

_MOST_ON_A_LINE = 3  # changes of a file by name; more are counted, so that the line is read


@dataclass(slots=True)
class Written:
    """The result of writing the archive's report files.

    Attributes:
        lines: A line per file that was written, or would be, and what is new in it.
        unchanged: How many files are as they should be already.
        problems: A line per file that was left alone because it cannot be read whole.
    """

    lines: list[str] = field(default_factory=list)
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)


def write_reports(
    settings: Settings,
    since: dt.date | None = None,
    *,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Written:
    """Write every report that git gives as a file below docs_dir.

    Args:
        settings: The options.
        since: Only reports of this day and later.
        dry_run: Change nothing, only tell.
        progress: Is told how far it is.

    Raises:
        DiffInsightError: There is no site, or git cannot be asked.
    """
    if settings.docs_dir is None:
        raise ReportFileError("write: there is no docs_dir to write report files to")
    result = Written()
    if not settings.needs_git:
        return result
    with open_archive(settings, progress) as archive:
        writer = _Writer(archive, settings.docs_dir, result, dry_run=dry_run)
        files = StoredFiles(archive_files(settings), archive.ranges)
        for first, double in files.doubles:
            result.problems.append(
                f"{double.source}: {first.source} is the file of the same report; keep one of them"
            )
        for range_reports in archive.reports(progress):
            for report in range_reports.reports:
                file = files.take(report)
                if since is None or range_reports.range.date >= since:
                    writer.write(report, file)
    return result


def new_source(report: Report, settings: Settings) -> str:
    """The path from docs_dir of the file that a report gets."""
    place = report_place(report.range, report.topic, report.locale)
    return f"{settings.reports_dir}/{place}.md"


def path_conflict_problem(source: str) -> str:
    """The problem of a path that holds another report by its front matter."""
    return f"{source}: is the file of another report of that day; move it, then write again"


def unreadable_file_problem(source: str, reading: ReadResult) -> str:
    """The problem of a file that cannot be read whole, so that nothing may overwrite it."""
    problem = reading.problems[0]
    return f"{source}:{problem.line}: {problem.text}; the file was left as it is"


class _Writer:
    """Writes the files of one archive."""

    def __init__(self, archive: Archive, docs_dir: Path, result: Written, *, dry_run: bool) -> None:
        self._archive = archive
        self._settings = archive.settings
        self._docs_dir = docs_dir
        self._result = result
        self._dry_run = dry_run

    def write(self, report: Report, file: StoredFile | None) -> None:
        """Write a report's file, unless it is as it should be."""
        if file is None:
            self._write_new(report)
            return
        raw = file_bytes(file.path, file.source)
        reading = read_report_file(raw)
        if reading.whole is None:
            self._result.problems.append(unreadable_file_problem(file.source, reading))
            return
        words = nearest_catalog(report.locale, self._settings.locales[0])
        renewal = renewed(report, reading.whole, words, self._archive.earlier(report))
        text = stored_bytes(renewal.stored)
        if text == raw:
            self._result.unchanged += 1
            return
        self._put(file.path, file.source, text, _listed(renewal.changes))

    def _write_new(self, report: Report) -> None:
        source = new_source(report, self._settings)
        words = nearest_catalog(report.locale, self._settings.locales[0])
        text = stored_bytes(to_stored(report, words))
        path = self._docs_dir / source
        if path.exists():
            self._result.problems.append(path_conflict_problem(source))
            return
        self._put(path, source, text, f"new, {len(report.items)} files")

    def _put(self, path: Path, source: str, text: bytes, what: str) -> None:
        if not self._dry_run:
            write_atomically(path, text)
        self._result.lines.append(f"{source}: {what}")


def _listed(changes: Sequence[str]) -> str:
    """What is new in a file: on its line where it is little, else on lines of their own."""
    if len(changes) <= _MOST_ON_A_LINE:
        return "; ".join(changes) or "formatted"
    return "".join(f"\n  {change}" for change in changes).rstrip()
