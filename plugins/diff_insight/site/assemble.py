"""All of an archive: its plan's reports, made or read, and what is made from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from diff_insight.cache import engine_fingerprint
from diff_insight.render.compiled import keep_compiled
from diff_insight.render.environment import environment
from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress, silent
from diff_insight.site.build.context import BuildContext
from diff_insight.site.build.plan import ArchivePlan
from diff_insight.site.build.reports import collected
from diff_insight.site.build.scheduler import Scheduler, Workers, no_workers
from diff_insight.site.cached.locations import site_store
from diff_insight.site.cached.ranges import KnownRanges
from diff_insight.site.entry import Entry
from diff_insight.site.view.live_files import Reported
from diff_insight.site.view.site_name import SiteName

if TYPE_CHECKING:
    from diff_insight.site.contents import ArchiveContents

_log = logger("cache")


def assembled(  # noqa: PLR0913 - what an archive is made of
    around: BuildContext,
    plan: ArchivePlan,
    site: SiteName,
    source: Callable[[Entry], str],
    *,
    name: str = "",
    workers: Workers | None = None,
    progress: Progress = silent,
) -> ArchiveContents:
    """All of an archive; what is not kept of it is made.

    Args:
        around: The options, the URLs, and where reports are kept.
        plan: What it consists of.
        site: The site that it is in.
        source: Gives the path of a report's Markdown file, which it need not have.
        name: The site's, in hexadecimal digits; empty where there is none.
        workers: Opens an executor that makes several reports at a time.
        progress: Is told how far it is.
    """
    settings = around.settings
    lists = site_store(settings) if name else None
    known = None if lists is None else KnownRanges(lists, name)
    stored = {} if known is None else known.stored
    maker = Scheduler(around, workers or no_workers)
    if lists is not None:
        keep_compiled(environment(), engine_fingerprint(settings.locales[0]))
    if plan.has_git:
        maker.begin(plan, stored)
    from diff_insight.site.contents import ArchiveContents  # noqa: PLC0415 - while that is made

    topics = [topic.name for topic in settings.topics]
    found = collected(plan, maker, stored, topics, progress)
    if known is not None:
        try:
            known.keep(found.ranges)
        except OSError as error:
            _log.info("The list of ranges is not kept: %s", error.strerror or error)
    found.ranges.clear()
    reported = Reported(plan.reported_url, plan.forge)
    return ArchiveContents(around, found, maker, site, reported, source, name)
