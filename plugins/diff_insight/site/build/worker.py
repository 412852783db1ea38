"""Does the work of an archive: makes reports, and keeps them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from diff_insight.cache import CacheStore
from diff_insight.model.faults import Fault, Stage
from diff_insight.model.report import Report
from diff_insight.report_files.collect import report_of_file, with_its_file
from diff_insight.reports.pipeline import RangeLinks, RangeReports, links_of, open_ranges
from diff_insight.runtime.faults import attempt, warn
from diff_insight.runtime.log import held_back
from diff_insight.runtime.progress import Progress
from diff_insight.site.build.context import LISTED, PAGES, TERMS, BuildContext
from diff_insight.site.build.display import shown_within_limits
from diff_insight.site.build.jobs import ResultKeys
from diff_insight.site.build.plan import PlannedFile, PlannedRange
from diff_insight.site.build.report import ReportBuilder, bare
from diff_insight.site.cached.codec import encode_range
from diff_insight.site.finished_report import FinishedReport


def run_range_job(
    remote_url: str, ranges: Sequence[PlannedRange], around: BuildContext, progress: Progress
) -> tuple[ResultKeys, ...]:
    """Make and keep the reports of ranges; see `RangeWork`."""
    store = around.store()
    planned = {one.range: one for one in ranges}
    locales = {one.range: [locale for locale, _ in one.keys] for one in ranges}
    kept: list[ResultKeys] = []
    settings = around.on_this_machine(ranges[-1].range.head).settings
    with open_ranges(settings, list(planned), remote_url) as archive:
        made = archive.reports(progress, locales)
        while True:
            with held_back() as warnings:
                reports = next(made, None)
                if reports is None:
                    break
                links = RangeLinks(archive.forge, reports.range)
                plan = planned[reports.range]
                pages, whole = _pages(reports, plan, links, around)
            kept += _keep(store, plan, reports.outside, pages, warnings, whole=whole)
    return tuple(kept)


def files_of_ranges(
    remote_url: str, ranges: Sequence[PlannedRange], around: BuildContext, progress: Progress
) -> list[int]:
    """How many files ranges change; see `RangeWork`."""
    settings = around.on_this_machine(ranges[-1].range.head).settings
    with open_ranges(settings, [one.range for one in ranges], remote_url) as archive:
        return [sum(counts.topics.values()) for counts in archive.counts(progress)]


def run_file_job(
    files: Sequence[PlannedFile], around: BuildContext, progress: Progress
) -> tuple[ResultKeys, ...]:
    """Make and keep the reports of report files; see `FileWork`."""
    store = around.store()
    maker = ReportBuilder(around.settings, around.layout)
    kept: list[ResultKeys] = []
    for number, one in enumerate(files, start=1):
        with held_back() as warnings:
            made, faults = _of_file(one, maker, around)
            warn(one.file.source, faults)
        key = _key(one.key, whole=not faults)
        _put(store, key, encode_range(() if made is None else (made,), (), warnings))
        kept.append((one.key, key))
        progress("Reading report files", number, len(files))
    return tuple(kept)


def _pages(
    reports: RangeReports, plan: PlannedRange, links: RangeLinks, around: BuildContext
) -> tuple[list[FinishedReport], bool]:
    """The pages of a range, and whether they are whole."""
    maker = ReportBuilder(around.settings, around.layout)
    first_locale = around.settings.locales[0]
    files = {(file.topic, file.locale): file for file in plan.files}
    pages: list[FinishedReport] = []
    faults: list[Fault] = []
    for report in reports.reports:
        file = files.get((report.topic, report.locale))
        told, unread = attempt(
            Stage.REPORT_FILE,
            partial(with_its_file, report, file, first_locale),
            partial(lambda one: one, report),
            "" if file is None else file.source,
        )
        told = replace(told, faults=(*told.faults, *unread)) if unread else told
        made, failed = _made(told, maker, links)
        pages += () if made is None else (made,)
        faults += (*unread, *failed)
    warn(reports.range.short, faults)
    return pages, reports.whole and not faults


def _made(
    report: Report, maker: ReportBuilder, links: RangeLinks
) -> tuple[FinishedReport | None, tuple[Fault, ...]]:
    """A report's page, at least with its diffs, and what failed; `None` where even these do.

    What fails for one report costs no other one.
    """
    made, faults = attempt(Stage.PAGE, lambda: maker.make(report, links), lambda: None)
    if made is None:
        alone = bare(report, faults)
        made, again = attempt(Stage.PAGE, lambda: maker.make(alone, links), lambda: None)
        faults += again
    return made, faults if made is None else (*faults, *made.faults)


def _key(key: str, *, whole: bool) -> str:
    """The key that something is kept under: one that is found by nobody where it is not whole."""
    return key if whole else secrets.token_hex(32)


def _keep(  # noqa: PLR0913 - what a range gives
    store: CacheStore,
    plan: PlannedRange,
    outside: Sequence[str],
    pages: list[FinishedReport],
    warnings: list[tuple[str, str]],
    *,
    whole: bool,
) -> Iterator[ResultKeys]:
    for locale, key in plan.keys:
        kept = _key(key, whole=whole)
        of_locale = [made for made in pages if made.entry.locale == locale]
        for made in of_locale:
            for name, content in made.images.items():
                digits, _, form = name.rpartition(".")
                store.put(digits, form, content)
        _put(store, kept, encode_range(of_locale, outside, warnings))
        yield key, kept


def _put(store: CacheStore, key: str, parts: tuple[bytes, bytes, bytes]) -> None:
    """Keep all parts; what lists need comes last, so that it is there when all is."""
    listed, pages, terms = parts
    for kind, content in ((TERMS, terms), (PAGES, pages), (LISTED, listed)):
        store.put(key, kind, content)


def _of_file(
    one: PlannedFile, maker: ReportBuilder, around: BuildContext
) -> tuple[FinishedReport | None, tuple[Fault, ...]]:
    """The page of a report file, and what failed; `None` where it has no report."""

    def read() -> tuple[Report, RangeLinks] | None:
        report = report_of_file(one.file, gone=one.gone)
        if report is None:
            return None
        shown = shown_within_limits(report, around.settings.display)
        return shown, links_of(shown, around.settings)

    found, faults = attempt(Stage.REPORT_FILE, read, lambda: None)
    return (None, faults) if found is None else _made(found[0], maker, found[1])
