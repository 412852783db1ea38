"""The work of an archive in pieces that any process, on any machine, can do.

A piece of work is a value: what it says is all that it needs, but for the repository. What it
gives is written under keys, so that pieces can be done in any order, twice, or not at all because
it is there already.
"""

from __future__ import annotations

import getpass
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from diff_insight.cache import CacheStore, place_at
from diff_insight.errors import DiffInsightError
from diff_insight.git import is_url, mirror
from diff_insight.log import held_back
from diff_insight.model.history import CompareRange
from diff_insight.model.report import Report
from diff_insight.pipeline import RangeLinks, RangeReports, links_of, open_ranges
from diff_insight.progress import Progress, silent
from diff_insight.settings import Settings
from diff_insight.site.limits import shown_within_limits
from diff_insight.site.made_report import MadeReport, ReportMaker
from diff_insight.site.stored_range import range_bytes
from diff_insight.site.urls import UrlLayout
from diff_insight.store.collect import report_of_file, with_its_file
from diff_insight.store.find import StoredFile

# What is kept of a range, as names say it: what lists need, the pages, the terms of the search.
LISTED, PAGES, TERMS = "range", "pages", "terms"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all pieces of one archive's work have in common.

    Attributes:
        settings: The options.
        layout: The URLs.
        place: Where results are kept.
        spare: Where they go when that cannot be written to; empty for nowhere.
        elsewhere: Whether other machines may do the work: then each has a mirror of its own of
            a repository that is named by a URL.
    """

    settings: Settings
    layout: UrlLayout
    place: str
    spare: str = ""
    elsewhere: bool = False

    def near(self, location: Path) -> Surroundings:
        """The same for processes of this machine, which read the mirror that is here already."""
        if self.elsewhere:
            return self
        return replace(self, settings=replace(self.settings, repository=str(location)))

    def on_this_machine(self, newest: str) -> Surroundings:
        """The same with a mirror that this machine has.

        Args:
            newest: The id of a commit that it has to have.
        """
        if not self.elsewhere or not is_url(self.settings.repository):
            return self
        folder = Path(tempfile.gettempdir()) / f"diff-insight-{getpass.getuser()}"
        return replace(self, elsewhere=False).near(
            _mirrored(self.settings.repository, folder, newest)
        )

    def store(self) -> CacheStore:
        """Where results are kept."""
        return CacheStore(place_at(self.place), place_at(self.spare) if self.spare else None)


@dataclass(frozen=True, slots=True)
class PlannedRange:
    """A range that is not kept in every language.

    Attributes:
        range: The range.
        keys: The languages that are missing, and the key that each goes under.
        files: The report files that its reports may have, with what is in them.
    """

    range: CompareRange
    keys: tuple[tuple[str, str], ...]
    files: tuple[StoredFile, ...] = ()


KeptAs = tuple[str, str]
"""The key of a plan, and the key that its result is kept under: another one, found by nobody
else, where an object was missing that may be there next time."""


@dataclass(frozen=True, slots=True)
class RangeWork:
    """Ranges to report on, one after the other in history, since they share documents.

    Attributes:
        remote_url: What permalinks are made from.
        ranges: The ranges, oldest first.
    """

    remote_url: str
    ranges: tuple[PlannedRange, ...]

    def done(self, around: Surroundings, progress: Progress = silent) -> tuple[KeptAs, ...]:
        """Make and keep the reports; returns the keys that they are kept under."""
        store = around.store()
        planned = {one.range: one for one in self.ranges}
        locales = {one.range: [locale for locale, _ in one.keys] for one in self.ranges}
        kept: list[KeptAs] = []
        settings = around.on_this_machine(self.ranges[-1].range.head).settings
        with open_ranges(settings, list(planned), self.remote_url) as archive:
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


@dataclass(frozen=True, slots=True)
class FileWork:
    """Report files of reports that git does not give.

    Attributes:
        files: Each file with what is in it, whether the repository does not have its commits,
            and the key that its report goes under.
    """

    files: tuple[tuple[StoredFile, bool, str], ...]

    def done(self, around: Surroundings, progress: Progress = silent) -> tuple[KeptAs, ...]:
        """Make and keep the reports; returns the keys that they are kept under."""
        store = around.store()
        maker = ReportMaker(around.settings, around.layout)
        for number, (file, is_gone, key) in enumerate(self.files, start=1):
            with held_back() as warnings:
                report = report_of_file(file, gone=is_gone)
                made = () if report is None else (_made(report, maker, around),)
            _put(store, key, range_bytes(made, (), warnings))
            progress("Reading report files", number / len(self.files))
        return tuple((key, key) for _, _, key in self.files)


Work = RangeWork | FileWork


def do(work: Work, around: Surroundings) -> tuple[KeptAs, ...]:
    """Do a piece of work; for executors, which need a function that other processes can find.

    Raises:
        DiffInsightError: It cannot be done. It is of this class itself, since an exception has to
            get to another process.
    """
    try:
        return work.done(around)
    except DiffInsightError as error:
        raise DiffInsightError(str(error)) from None


@lru_cache(maxsize=32)
def _mirrored(url: str, folder: Path, newest: str) -> Path:
    """A mirror of this machine, fetched once for the pieces of work that need the same commit."""
    del newest
    return mirror(url, folder)


def _pages(
    reports: RangeReports, plan: PlannedRange, links: RangeLinks, around: Surroundings
) -> list[MadeReport]:
    maker = ReportMaker(around.settings, around.layout)
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
    pages: list[MadeReport],
    warnings: list[tuple[str, str]],
) -> Iterator[KeptAs]:
    for locale, key in plan.keys:
        kept = key if reports.whole else secrets.token_hex(32)
        of_locale = [made for made in pages if made.entry.locale == locale]
        for made in of_locale:
            for name, content in made.images.items():
                digits, _, form = name.rpartition(".")
                store.put(digits, form, content)
        _put(store, kept, range_bytes(of_locale, reports.outside, warnings))
        yield key, kept


def _put(store: CacheStore, key: str, parts: tuple[bytes, bytes, bytes]) -> None:
    """Keep all parts; what lists need comes last, so that it is there when all is."""
    listed, pages, terms = parts
    for kind, content in ((TERMS, terms), (PAGES, pages), (LISTED, listed)):
        store.put(key, kind, content)


def _made(report: Report, maker: ReportMaker, around: Surroundings) -> MadeReport:
    return maker.make(
        shown_within_limits(report, around.settings.display), links_of(report, around.settings)
    )
