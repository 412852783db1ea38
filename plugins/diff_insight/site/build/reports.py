"""The reports of an archive, collected from its cached ranges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress, silent
from diff_insight.site.build.plan import ArchivePlan
from diff_insight.site.build.scheduler import Scheduler
from diff_insight.site.cached.codec import CachedRange
from diff_insight.site.entry import Entry

_log = logger("site")


@dataclass(slots=True)
class CollectedReports:
    """The reports of an archive.

    Attributes:
        entries: The reports, oldest first; topics and languages of a range in their order.
        ranges: The cached range of each report, by the path of its page without any ending.
        images: The names of the image files that they show.
        outside: Paths of changed files that belong to no topic.
        warnings: Stage and text of each warning of their builds.
        whole: Whether nothing is different next time, as long as the plan is the same.
    """

    entries: list[Entry] = field(default_factory=list)
    ranges: dict[str, CachedRange] = field(default_factory=dict)
    images: dict[str, None] = field(default_factory=dict)
    outside: set[str] = field(default_factory=set)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    whole: bool = True

    def add(self, cached: CachedRange) -> None:
        """Add a range in a language, but for the order of its reports."""
        self.whole = self.whole and cached.whole
        self.outside.update(cached.outside)
        for entry in cached.entries:
            self.ranges[entry.stem] = cached
            self.images.update(dict.fromkeys(entry.images))

    def warn(self, warnings: Iterable[tuple[str, str]]) -> None:
        """Note warnings; what several languages of a range have to say is said once."""
        self.warnings += dict.fromkeys(warnings)


def collect_reports(
    plan: ArchivePlan, scheduler: Scheduler, topics: Iterable[str], progress: Progress = silent
) -> CollectedReports:
    """Collect the reports of a plan; what the cache lacks is built.

    Args:
        plan: The plan.
        scheduler: Reads and builds ranges.
        topics: The options' topics, in their order.
        progress: Is called with how far it is.
    """
    found = CollectedReports()
    if plan.has_git:
        _add_from_git(found, plan, scheduler, list(topics), progress)
    if plan.stored.unmatched:
        _add_from_files(found, plan, scheduler, progress)
    return found


def _add_from_git(
    found: CollectedReports,
    plan: ArchivePlan,
    scheduler: Scheduler,
    topics: list[str],
    progress: Progress,
) -> None:
    order = {name: number for number, name in enumerate(topics)}
    for languages in scheduler.ranges(plan, progress):
        found.warn(warning for cached in languages for warning in cached.warnings)
        for cached in languages:
            found.add(cached)
        entries = [entry for cached in languages for entry in cached.entries]
        # All languages of the first topic, then those of the next.
        for entry in sorted(entries, key=lambda entry: order[entry.topic]):
            found.entries.append(entry)
            if plan.files:
                file = plan.stored.of(entry.range, entry.topic, entry.locale)
                if file is not None:
                    plan.stored.used(file)
    if plan.ranges and not found.entries and not plan.stored.unmatched:
        text = (
            f"No reports: {len(plan.ranges)} ranges change {len(found.outside)} files, and none of "
            "them is in a topic; mend `topics` or `ranges`"
        )
        if found.outside:
            found.warn([("site", text)])
        else:
            _log.info("No reports: no range changes a file that is not made from the others")


def _add_from_files(
    found: CollectedReports, plan: ArchivePlan, scheduler: Scheduler, progress: Progress
) -> None:
    """Add the reports that git does not give."""
    alone = [plan.files[file.source] for file in plan.stored.unmatched]
    for cached in scheduler.files(alone, progress):
        found.warn(cached.warnings)
        for entry in cached.entries:
            if entry.stem in found.ranges:
                text = f"{entry.stem}.md is left out: git has another report of that day"
                found.warn([("site", text)])
                continue
            found.add(cached)
            found.entries.append(entry)
    found.entries.sort(key=lambda entry: entry.range.date)
