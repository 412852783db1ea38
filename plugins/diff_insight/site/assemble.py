"""All of an archive: the reports of its plan, and what is built from them together."""

from __future__ import annotations

from collections.abc import Callable

from diff_insight.cache import engine_fingerprint
from diff_insight.render.compiled import keep_compiled
from diff_insight.render.environment import environment
from diff_insight.runtime.progress import Progress, silent
from diff_insight.site.build.context import BuildContext
from diff_insight.site.build.plan import ArchivePlan
from diff_insight.site.build.reports import collect_reports
from diff_insight.site.build.scheduler import Scheduler, Workers, no_workers
from diff_insight.site.contents import ArchiveContents
from diff_insight.site.entry import Entry
from diff_insight.site.view.live_files import Reported
from diff_insight.site.view.site_name import SiteName


def assemble(  # noqa: PLR0913 - what an archive is put together from
    context: BuildContext,
    plan: ArchivePlan,
    site: SiteName,
    source: Callable[[Entry], str],
    *,
    name: str = "",
    workers: Workers | None = None,
    progress: Progress = silent,
) -> ArchiveContents:
    """Read an archive's reports from the cache, and build those that it lacks.

    Args:
        context: The options, the URLs, and the cache.
        plan: What the archive consists of.
        site: The site that it is in.
        source: Gives the path of a report's Markdown file, which it need not have.
        name: The site's, in hexadecimal digits; empty where there is none.
        workers: Opens an executor that builds several reports at a time.
        progress: Is called with how far it is.
    """
    settings = context.settings
    if name and settings.cache:
        keep_compiled(environment(), engine_fingerprint(settings.locales[0]))
    scheduler = Scheduler(context, workers or no_workers)
    topics = [topic.name for topic in settings.topics]
    collected = collect_reports(plan, scheduler, topics, progress)
    reported = Reported(plan.reported_url, plan.forge)
    return ArchiveContents(context, collected, scheduler, site, reported, source, name)
