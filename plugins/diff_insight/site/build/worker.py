"""Workers: run jobs, which build reports and write them to the cache."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from functools import partial

from diff_insight.cache import CacheStore
from diff_insight.model.faults import Fault, Stage
from diff_insight.model.report import Report
from diff_insight.report_files.collect import report_of_file, with_its_file
from diff_insight.reports.links import RangeLinks, links_of
from diff_insight.reports.pipeline import open_ranges
from diff_insight.reports.range_reports import RangeReports
from diff_insight.runtime.faults import attempt, warn
from diff_insight.runtime.log import held_back
from diff_insight.runtime.progress import Progress
from diff_insight.site.build.context import LISTED, PAGES, TERMS, BuildContext
from diff_insight.site.build.jobs import ResultKeys
from diff_insight.site.build.plan import PlannedFile, PlannedRange
from diff_insight.site.build.report_builder import ReportBuilder, bare, with_faults
from diff_insight.site.cached.codec import encode_range
from diff_insight.site.cached.finished_report import FinishedReport


def run_range_job(
    remote_url: str, ranges: Sequence[PlannedRange], context: BuildContext, progress: Progress
) -> tuple[ResultKeys, ...]:
    """Build the reports of ranges and write them to the cache; see `RangeJob`."""
    store = context.store()
    plans = {planned.range: planned for planned in ranges}
    locales = {planned.range: [locale for locale, _ in planned.keys] for planned in ranges}
    keys: list[ResultKeys] = []
    settings = context.on_this_machine(ranges[-1].range.head).settings
    with open_ranges(settings, list(plans), remote_url) as archive:
        of_ranges = archive.reports(progress, locales)
        while True:
            with held_back() as warnings:
                reports = next(of_ranges, None)
                if reports is None:
                    break
                links = RangeLinks(archive.forge, reports.range)
                planned = plans[reports.range]
                finished, whole = _finished_range(reports, planned, links, context)
            keys += _store_range(store, planned, reports.outside, finished, warnings, whole=whole)
    return tuple(keys)


def files_of_ranges(
    remote_url: str, ranges: Sequence[PlannedRange], context: BuildContext, progress: Progress
) -> list[int]:
    """How many files each range changes; see `RangeJob`."""
    settings = context.on_this_machine(ranges[-1].range.head).settings
    with open_ranges(settings, [planned.range for planned in ranges], remote_url) as archive:
        return [sum(counts.topics.values()) for counts in archive.counts(progress)]


def run_file_job(
    files: Sequence[PlannedFile], context: BuildContext, progress: Progress
) -> tuple[ResultKeys, ...]:
    """Build the reports of report files and write them to the cache; see `FileJob`."""
    store = context.store()
    builder = ReportBuilder(context.settings, context.layout)
    keys: list[ResultKeys] = []
    for number, planned in enumerate(files, start=1):
        with held_back() as warnings:
            finished, faults = _finished_file(planned, builder, context)
            warn(planned.file.source, faults)
        key = _result_key(planned.key, whole=not faults)
        _store(store, key, encode_range(() if finished is None else (finished,), (), warnings))
        keys.append((planned.key, key))
        progress("Reading report files", number, len(files))
    return tuple(keys)


def _finished_range(
    reports: RangeReports, planned: PlannedRange, links: RangeLinks, context: BuildContext
) -> tuple[list[FinishedReport], bool]:
    """The finished reports of a range, and whether they are whole."""
    builder = ReportBuilder(context.settings, context.layout)
    first_locale = context.settings.locales[0]
    files = {(file.topic, file.locale): file for file in planned.files}
    finished: list[FinishedReport] = []
    faults: list[Fault] = []
    for report in reports.reports:
        file = files.get((report.topic, report.locale))
        joined, unread = attempt(
            Stage.REPORT_FILE,
            partial(with_its_file, report, file, first_locale),
            partial(_unchanged, report),
            "" if file is None else file.source,
        )
        page, failed = _finished(with_faults(joined, unread), builder, links)
        finished += () if page is None else (page,)
        faults += (*unread, *failed)
    warn(reports.range.short, faults)
    return finished, reports.whole and not faults


def _unchanged(report: Report) -> Report:
    return report


def _finished(
    report: Report, builder: ReportBuilder, links: RangeLinks
) -> tuple[FinishedReport | None, tuple[Fault, ...]]:
    """A finished report, at least with its diffs, and what failed; `None` where even these do.

    What fails for one report costs no other one.
    """
    finished, faults = attempt(Stage.PAGE, lambda: builder.build(report, links), lambda: None)
    if finished is None:
        alone = bare(report, faults)
        finished, again = attempt(Stage.PAGE, lambda: builder.build(alone, links), lambda: None)
        faults += again
    return finished, faults if finished is None else (*faults, *finished.faults)


def _result_key(key: str, *, whole: bool) -> str:
    """The key of a result in the cache: one that nobody finds where the result is not whole."""
    return key if whole else secrets.token_hex(32)


def _store_range(  # noqa: PLR0913 - what a range gives
    store: CacheStore,
    planned: PlannedRange,
    outside: Sequence[str],
    reports: list[FinishedReport],
    warnings: list[tuple[str, str]],
    *,
    whole: bool,
) -> Iterator[ResultKeys]:
    """Write a range's reports to the cache, images first."""
    for locale, key in planned.keys:
        result_key = _result_key(key, whole=whole)
        of_locale = [report for report in reports if report.entry.locale == locale]
        for report in of_locale:
            for name, content in report.images.items():
                digits, _, form = name.rpartition(".")
                store.put(digits, form, content)
        _store(store, result_key, encode_range(of_locale, outside, warnings))
        yield key, result_key


def _store(store: CacheStore, key: str, parts: tuple[bytes, bytes, bytes]) -> None:
    """Write all parts to the cache; what lists need comes last, so that it is there when all is."""
    listed, pages, terms = parts
    for kind, content in ((TERMS, terms), (PAGES, pages), (LISTED, listed)):
        store.put(key, kind, content)


def _finished_file(
    planned: PlannedFile, builder: ReportBuilder, context: BuildContext
) -> tuple[FinishedReport | None, tuple[Fault, ...]]:
    """The finished report of a report file, and what failed; `None` where it has no report."""

    def read() -> tuple[Report, RangeLinks] | None:
        report = report_of_file(planned.file, context.settings.display, gone=planned.gone)
        return None if report is None else (report, links_of(report, context.settings))

    found, faults = attempt(Stage.REPORT_FILE, read, lambda: None)
    return (None, faults) if found is None else _finished(found[0], builder, found[1])
