"""Report files as a build takes them: what is wrong with one is told, the others are read."""

from __future__ import annotations

from dataclasses import replace

from diff_insight.conventions.display_limits import within_limits
from diff_insight.locales import nearest_catalog
from diff_insight.model.errors import ReportFileError
from diff_insight.model.report import Report
from diff_insight.model.settings import DisplaySettings
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


def report_of_file(file: StoredFile, display: DisplaySettings, *, gone: bool) -> Report | None:
    """The report of a file that git does not give; `None` where it has none.

    Args:
        file: The file.
        display: How much a page shows: diffs that are over the limits are marked.
        gone: Whether the repository does not have its commits.
    """
    stored = _read(file)
    if stored is None:
        return None
    report = file.report(stored)
    shown = within_limits([item.change for item in report.items], display)
    items = (replace(item, change=change) for item, change in zip(report.items, shown, strict=True))
    return replace(report, items=tuple(items), gone=gone)


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
