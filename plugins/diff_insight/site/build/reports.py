"""The reports of an archive, gathered from what is kept of its ranges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress, silent
from diff_insight.site.build.plan import ArchivePlan
from diff_insight.site.build.scheduler import Given, Scheduler
from diff_insight.site.cached.codec import PageSpan
from diff_insight.site.entry import Entry

_log = logger("site")


@dataclass(frozen=True, slots=True)
class PageLocation:
    """Where a report's page is kept.

    Attributes:
        key: What its range is kept under.
        number: Its number among the reports of the range.
        entry: The report.
        place: Where it is among the pages of the range.
    """

    key: str
    number: int
    entry: Entry
    place: PageSpan


@dataclass(slots=True)
class CollectedReports:
    """The reports of an archive.

    Attributes:
        entries: They themselves, oldest first; topics and languages of a range in their order.
        pages: Where their pages are kept, by the pages' paths without any ending.
        images: The names of the image files that they show.
        outside: Paths of changed files that belong to no topic.
        warnings: What was warned of while they were made: stage and text of each.
        ranges: What is stored of each range, by its key.
        whole: Whether nothing is different next time, as long as the plan is the same.
    """

    entries: list[Entry] = field(default_factory=list)
    pages: dict[str, PageLocation] = field(default_factory=dict)
    images: dict[str, None] = field(default_factory=dict)
    outside: set[str] = field(default_factory=set)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    ranges: dict[str, bytes] = field(default_factory=dict)
    whole: bool = True

    def take(self, given: Given) -> None:
        """Take what a range gives in a language, but for its place in the order."""
        self.whole = self.whole and given.whole
        self.outside.update(given.range.outside)
        if given.stored:
            self.ranges[given.key] = given.stored
        for number, (entry, place) in enumerate(
            zip(given.range.entries, given.range.places, strict=True)
        ):
            self.pages[entry.stem] = PageLocation(given.key, number, entry, place)
            self.images.update(dict.fromkeys(entry.images))

    def warn(self, warnings: Iterable[tuple[str, str]]) -> None:
        """Note warnings; what several languages of a range have to say is said once."""
        self.warnings += dict.fromkeys(warnings)


def collected(
    plan: ArchivePlan,
    maker: Scheduler,
    known: dict[str, bytes],
    topics: Iterable[str],
    progress: Progress = silent,
) -> CollectedReports:
    """The reports of a plan; what is neither known nor kept is made.

    Args:
        plan: The plan.
        maker: Makes what is not kept; it has begun with the plan.
        known: What is stored of ranges, by their keys, as far as the last build left it.
        topics: The options' topics, in their order.
        progress: Is told how far it is.
    """
    found = CollectedReports()
    if plan.has_git:
        _from_git(found, plan, maker, {name: n for n, name in enumerate(topics)}, progress)
    if plan.stored.unmatched:
        _from_files(found, plan, maker, known, progress)
    return found


def _from_git(
    found: CollectedReports,
    plan: ArchivePlan,
    maker: Scheduler,
    topics: dict[str, int],
    progress: Progress,
) -> None:
    for given in maker.ranges(plan, progress):
        found.warn(warning for one in given for warning in one.range.warnings)
        for one in given:
            found.take(one)
        told = [entry for one in given for entry in one.range.entries]
        # All languages of the first topic, then those of the next.
        for entry in sorted(told, key=lambda entry: topics[entry.topic]):
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


def _from_files(
    found: CollectedReports,
    plan: ArchivePlan,
    maker: Scheduler,
    known: dict[str, bytes],
    progress: Progress,
) -> None:
    """The reports that git does not give."""
    alone = [plan.files[file.source] for file in plan.stored.unmatched]
    for given in maker.files(alone, known, progress):
        found.warn(given.range.warnings)
        for entry in given.range.entries:
            if entry.stem in found.pages:
                text = f"{entry.stem}.md is left out: git has another report of that day"
                found.warn([("site", text)])
                continue
            found.take(given)
            found.entries.append(entry)
    found.entries.sort(key=lambda entry: entry.range.date)
