"""Report files as a build takes them: what is wrong with one is told, the others are read."""

from __future__ import annotations

from dataclasses import replace

from diff_insight.locales import nearest_catalog
from diff_insight.model.errors import ReportFileError
from diff_insight.model.report import Report
from diff_insight.report_files.find import StoredFile
from diff_insight.report_files.join import joined
from diff_insight.report_format.stored import StoredReport
from diff_insight.runtime.log import logger

_log = logger("report_file")


def with_its_file(report: Report, file: StoredFile | None, first_locale: str) -> Report:
    """A report that git gives, in the words of its file where there is one.

    Args:
        report: The report.
        file: Its file.
        first_locale: The archive's first language.
    """
    stored = None if file is None else _read(file)
    if stored is None:
        return report
    return joined(report, stored, nearest_catalog(report.locale, first_locale))


def report_of_file(file: StoredFile, *, gone: bool) -> Report | None:
    """The report of a file that git does not give; `None` where it has none.

    Args:
        file: The file.
        gone: Whether the repository does not have its commits.
    """
    stored = _read(file)
    return None if stored is None else replace(file.report(stored), gone=gone)


def _read(file: StoredFile) -> StoredReport | None:
    """What is in a file; its first problem is told, `diff-insight check` tells them all."""
    try:
        reading = file.read()
    except ReportFileError as error:
        _log.warning("%s", error)
        return None
    if reading.problems:
        first, *others = reading.problems
        more = f" (and {len(others)} more: run `diff-insight check`)" if others else ""
        consequence = "" if reading.stored else "; the report is left out"
        _log.warning("%s:%d: %s%s%s", file.source, first.line, first.text, more, consequence)
    return reading.stored
