"""One report by itself, outside of any site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import NamedTuple

from diff_insight.git.work_tree import work_tree_snapshot
from diff_insight.locales import catalog
from diff_insight.model.errors import NothingChangedError, ReportNotFoundError, RevisionError
from diff_insight.model.history import CompareRange
from diff_insight.model.report import Report
from diff_insight.model.settings import (
    EVERY_FILE,
    CommitPair,
    Every,
    ForgeName,
    RangeSettings,
    Settings,
)
from diff_insight.render.report.page import render_standalone
from diff_insight.report_format.write import to_markdown
from diff_insight.reports.links import RangeLinks
from diff_insight.reports.opened import open_repository, opened_repository
from diff_insight.reports.pipeline import Archive
from diff_insight.reviews.annotations import github_annotations
from diff_insight.reviews.comment import comment
from diff_insight.runtime.faults import warn
from diff_insight.runtime.progress import Progress, silent
from diff_insight.runtime.spelling import did_you_mean
from diff_insight.site.build.listing import report_entry
from diff_insight.site.json.entries import json_text
from diff_insight.site.json.report import report_object
from diff_insight.site.urls import UrlLayout


class PrintedReport(NamedTuple):
    """A report and what is printed of it."""

    text: str
    report: Report


class PairReports(NamedTuple):
    """The reports of two revisions.

    Attributes:
        reports: One for each topic with files.
        links: Where the files are.
        whole: Whether nothing failed and nothing was missing; a warning says what.
    """

    reports: tuple[Report, ...]
    links: RangeLinks
    whole: bool


Write = Callable[[Report, RangeLinks, UrlLayout], str]


def pair_reports(
    settings: Settings, pair: CommitPair, locale: str | None, progress: Progress = silent
) -> PairReports:
    """The reports of two revisions.

    Args:
        settings: Where the repository is, and what its topics are; its ranges do not matter.
        pair: The two revisions.
        locale: The language; `None` is the first of the settings.
        progress: Is called with how far it is.

    Raises:
        DiffInsightError: A revision is not there, or no report could be made.
    """
    wanted = replace(
        settings,
        ranges=RangeSettings(
            every=Every.NONE,
            timezone=settings.ranges.timezone,
            pairs=(pair,),
        ),
        locales=(locale or settings.locales[0],),
    )
    with _named_by_argument(), opened_repository(wanted, progress) as opened:
        archive = Archive(opened)
        found = next(archive.reports(progress))
        reports = found.reports
        if not reports and not found.whole:
            raise _not_made(found.range)
        if pair.direct and not opened.is_from_merge_base(found.range):
            # Forges show what HEAD changed, not this.
            reports = tuple(replace(report, permalink=None) for report in reports)
        return PairReports(reports, RangeLinks(archive.forge, found.range), found.whole)


def single_report(  # noqa: PLR0913, PLR0917 - what the command line asks for
    settings: Settings,
    pair: CommitPair,
    topic: str | None = None,
    locale: str | None = None,
    form: str = "markdown",
    progress: Progress = silent,
) -> PrintedReport:
    """The report of two revisions.

    Args:
        settings: Where the repository is, and what its topics are; its ranges do not matter.
        pair: The two revisions.
        topic: The topic's name; `None` is the first that has files.
        locale: The language; `None` is the first of the settings.
        form: A key of `FORMATS`.
        progress: Is called with how far it is.

    Raises:
        DiffInsightError: A revision or topic is not there, or nothing changed in the topic.
    """
    names = [topic_setting.name for topic_setting in settings.topics]
    if topic is not None and topic not in names:
        raise ReportNotFoundError(
            f"--topic: there is no topic {topic!r}; {did_you_mean(topic, names)}"
        )
    found = pair_reports(settings, pair, locale, progress)
    report = next((report for report in found.reports if topic in (None, report.topic)), None)
    if report is None and not found.whole:
        raise _not_made(found.links.range)
    if report is None:
        of_all = "any file" if names == [EVERY_FILE] else "any topic"
        where = f"topic {topic!r}" if topic else of_all
        raise NothingChangedError(
            f"{found.links.range.short}: nothing changed in {where} between {pair.base!r} and "
            f"{pair.head!r}"
        )
    return PrintedReport(
        FORMATS[form](report, found.links, UrlLayout(settings.reports_dir)), report
    )


def work_tree_report(  # noqa: PLR0913, PLR0917 - what the command line asks for
    settings: Settings,
    base: str,
    topic: str | None = None,
    locale: str | None = None,
    form: str = "markdown",
    progress: Progress = silent,
    *,
    staged: bool = False,
) -> PrintedReport:
    """The report of what a work tree, or what is staged in it, changed since a revision.

    It has no permalink, since no forge has seen the change.

    Args:
        settings: As for `single_report`; the repository is a folder.
        base: The revision that the work tree is compared with.
        topic: As for `single_report`.
        locale: As for `single_report`.
        form: As for `single_report`.
        progress: As for `single_report`.
        staged: Take what is staged, and not what lies in the files.

    Raises:
        DiffInsightError: There is no work tree, or as for `single_report`.
    """
    with open_repository(settings, progress) as repository, ExitStack() as stack:
        if base == "HEAD" and repository.is_unborn:
            raise NothingChangedError("there is no commit yet that a change could be compared with")
        snapshot = stack.enter_context(work_tree_snapshot(repository, base, staged=staged))
        pair = CommitPair(snapshot.base, snapshot.head, direct=True)
        inside = replace(settings, repository=str(snapshot.path), forge=ForgeName.NONE)
        try:
            return single_report(inside, pair, topic, locale, form, progress)
        except NothingChangedError as error:
            where = "what is staged" if staged else "the files here"
            what = f"topic {topic!r}" if topic else "what is reported on"
            raise NothingChangedError(
                f"nothing changed in {what} between {base!r} and {where}"
            ) from error


def _not_made(compared: CompareRange) -> ReportNotFoundError:
    return ReportNotFoundError(
        f"{compared.short}: the report could not be made; the warning says why"
    )


@contextmanager
def _named_by_argument() -> Iterator[None]:
    """A revision that is not there, by the argument that named it."""
    try:
        yield
    except RevisionError as error:
        argument = {"ranges.pairs[1].base": "BASE", "ranges.pairs[1].head": "HEAD"}
        raise RevisionError(argument.get(error.option, error.option), error.problem) from error


def _markdown(report: Report, links: RangeLinks, layout: UrlLayout) -> str:
    del links, layout
    return to_markdown(report, catalog(report.locale))


def _json(report: Report, links: RangeLinks, layout: UrlLayout) -> str:
    del links
    stem = layout.stem(report.range, report.topic, report.locale)
    entry = report_entry(report, title=report.headline or report.title, stem=stem)
    json_object, faults = report_object(report, entry, layout.page_url(stem))
    warn(report.range.short, faults)
    return json_text(json_object, indent=2)


def _html(report: Report, links: RangeLinks, layout: UrlLayout) -> str:
    del layout
    html, faults = render_standalone(report, links, catalog(report.locale))
    warn(report.range.short, faults)
    return html


def _comment(report: Report, links: RangeLinks, layout: UrlLayout) -> str:
    del layout
    return comment([report], links, catalog(report.locale))


def _github(report: Report, links: RangeLinks, layout: UrlLayout) -> str:
    del links, layout
    return "".join(f"{line}\n" for line in github_annotations(report, catalog(report.locale)))


FORMATS: Mapping[str, Write] = {
    "markdown": _markdown,
    "json": _json,
    "html": _html,
    "github": _github,
    "comment": _comment,
}
