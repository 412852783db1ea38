"""Does the work of an archive: makes reports, and keeps them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence

from diff_insight.cache import CacheStore
from diff_insight.model.report import Report
from diff_insight.report_files.collect import report_of_file, with_its_file
from diff_insight.reports.pipeline import RangeLinks, RangeReports, links_of, open_ranges
from diff_insight.runtime.log import held_back
from diff_insight.runtime.progress import Progress
from diff_insight.site.build.context import LISTED, PAGES, TERMS, BuildContext
from diff_insight.site.build.display import shown_within_limits
from diff_insight.site.build.jobs import ResultKeys
from diff_insight.site.build.plan import PlannedFile, PlannedRange
from diff_insight.site.build.report import ReportBuilder
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
                pages = _pages(reports, plan, links, around)
            kept += _keep(store, plan, reports, pages, warnings)
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
    for number, one in enumerate(files, start=1):
        with held_back() as warnings:
            report = report_of_file(one.file, gone=one.gone)
            made = () if report is None else (_made(report, maker, around),)
        _put(store, one.key, encode_range(made, (), warnings))
        progress("Reading report files", number, len(files))
    return tuple((one.key, one.key) for one in files)


def _pages(
    reports: RangeReports, plan: PlannedRange, links: RangeLinks, around: BuildContext
) -> list[FinishedReport]:
    maker = ReportBuilder(around.settings, around.layout)
    first_locale = around.settings.locales[0]
    files = {(file.topic, file.locale): file for file in plan.files}
    told = (
        with_its_file(report, files.get((report.topic, report.locale)), first_locale)
        for report in reports.reports
    )
    return [maker.make(report, links) for report in told]


def _keep(
    store: CacheStore,
    plan: PlannedRange,
    reports: RangeReports,
    pages: list[FinishedReport],
    warnings: list[tuple[str, str]],
) -> Iterator[ResultKeys]:
    for locale, key in plan.keys:
        kept = key if reports.whole else secrets.token_hex(32)
        of_locale = [made for made in pages if made.entry.locale == locale]
        for made in of_locale:
            for name, content in made.images.items():
                digits, _, form = name.rpartition(".")
                store.put(digits, form, content)
        _put(store, kept, encode_range(of_locale, reports.outside, warnings))
        yield key, kept


def _put(store: CacheStore, key: str, parts: tuple[bytes, bytes, bytes]) -> None:
    """Keep all parts; what lists need comes last, so that it is there when all is."""
    listed, pages, terms = parts
    for kind, content in ((TERMS, terms), (PAGES, pages), (LISTED, listed)):
        store.put(key, kind, content)


def _made(report: Report, maker: ReportBuilder, around: BuildContext) -> FinishedReport:
    return maker.make(
        shown_within_limits(report, around.settings.display), links_of(report, around.settings)
    )
