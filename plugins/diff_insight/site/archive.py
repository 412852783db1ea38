"""Calls that build an archive: for a site, or for the cache alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from diff_insight.report_files.find import StoredFile
from diff_insight.reports.opened import OpenedRepository
from diff_insight.runtime.collector import rare_collections
from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress, silent
from diff_insight.site.archive_site import ArchiveSite
from diff_insight.site.build.context import BuildContext
from diff_insight.site.build.plan import ArchivePlan, plan_archive
from diff_insight.site.output.previous_site import PreviousSite
from diff_insight.site.view.site_name import NO_SITE, SiteName

if TYPE_CHECKING:
    from diff_insight.site.build.scheduler import Workers
    from diff_insight.site.contents import ArchiveContents
    from diff_insight.site.entry import Entry
    from diff_insight.site.view.archive import ArchiveView

_log = logger("site")


def build_archive(  # noqa: PLR0913 - what an archive is built from
    context: BuildContext,
    opened: OpenedRepository | None,
    files: Iterable[StoredFile],
    site: SiteName,
    previous: PreviousSite,
    *,
    workers: Workers | None = None,
    progress: Progress = silent,
) -> ArchiveSite:
    """Plan an archive, and build the reports that neither the cache nor the site has.

    Modules that build reports and pages are imported where something has to be built: a build
    with nothing new is over before they would have been loaded.

    Args:
        context: The options, the URLs, and the cache.
        opened: What git gives; `None` for an archive of report files alone.
        files: The report files.
        site: The site that the archive is in.
        previous: What the previous build left in the site.
        workers: Opens an executor that builds several reports at a time.
        progress: Is called with how far it is.

    Returns:
        The archive, with its summary: how many reports it has, and what the site's other files
        need of it.
    """
    stored = tuple(files)
    plan = _plan(context, opened, stored, site)
    sources = {file.key: file.source for file in stored}

    @cache
    def contents() -> ArchiveContents:
        from diff_insight.site.assemble import assemble  # noqa: PLC0415 - see above

        return assemble(
            context,
            plan,
            site,
            lambda entry: _source(entry, sources),
            name=previous.name,
            workers=workers,
            progress=progress,
        )

    with rare_collections():
        summary = previous.manifest.summary if previous.manifest.archive == plan.digest else None
        if summary is None:
            _warn_of_reports(contents(), opened)
            summary = contents().summary
        else:
            _log_warnings(summary.warnings)
    return ArchiveSite(context, plan, summary, contents, previous)


def build_reports(
    context: BuildContext,
    opened: OpenedRepository | None,
    files: Iterable[StoredFile],
    *,
    workers: Workers,
    progress: Progress = silent,
) -> ArchiveView:
    """Build the reports that the cache lacks, without any site.

    Returns:
        All reports of the archive.
    """
    from diff_insight.site.assemble import assemble  # noqa: PLC0415 - as in `build_archive`

    plan = _plan(context, opened, tuple(files), NO_SITE)
    with rare_collections():
        contents = assemble(
            context, plan, NO_SITE, lambda entry: entry.stem, workers=workers, progress=progress
        )
    _warn_of_reports(contents, opened)
    return contents.view


def _plan(
    context: BuildContext,
    opened: OpenedRepository | None,
    files: tuple[StoredFile, ...],
    site: SiteName,
) -> ArchivePlan:
    plan = plan_archive(context.settings, context.layout, opened, files, site.url, site.name)
    for first, double in plan.stored.doubles:
        _log.warning(
            "%s is left out: %s is the file of the same report; keep one of them",
            double.source,
            first.source,
        )
    if not plan.has_git and not plan.files:
        _log.warning(
            "No ranges (every: none, no pairs) and no report files in docs_dir/%s/: set "
            "`ranges`, or put report files there",
            context.settings.reports_dir,
        )
    return plan


def _source(entry: Entry, sources: dict[tuple[dt.date, str, str, str], str]) -> str:
    """The path by which the site's own pages link to a report: that of its file."""
    compared = entry.range
    key = compared.date, entry.topic, compared.suffix, entry.locale
    return sources.get(key, f"{entry.stem}.md")


def _warn_of_reports(contents: ArchiveContents, opened: OpenedRepository | None) -> None:
    from diff_insight.site.build.empty_topics import empty_topics  # noqa: PLC0415 - as above

    collected = contents.collected
    if opened is not None:
        collected.warn(empty_topics(opened, collected.entries))
    _log_warnings(collected.warnings)


def _log_warnings(warnings: Iterable[tuple[str, str]]) -> None:
    for stage, text in warnings:
        logger(stage).warning("%s", text)
