"""From a repository to reports: ranges, their diffs, and the words for them, one at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from diff_insight.analysis import FilePair, LabelMaker, Library, analyse_range
from diff_insight.analysis.between import TranslationFinder, may_be_translation, with_translations
from diff_insight.conventions.anchors import anchors_for
from diff_insight.conventions.display_limits import is_brief, within_limits
from diff_insight.conventions.topics import TopicMatcher, TopicSplit
from diff_insight.forges import forge_name
from diff_insight.git import DiffStream
from diff_insight.git.blobs import BlobStream
from diff_insight.locales import Catalog, catalog
from diff_insight.model.analysis import FileAnalysis, RangeAnalysis
from diff_insight.model.change import FileChange
from diff_insight.model.faults import Fault, Stage
from diff_insight.model.history import CompareRange
from diff_insight.model.report import Report, ReportItem
from diff_insight.model.settings import Settings, Topic
from diff_insight.reports.commits import data_files
from diff_insight.reports.opened import OpenedRepository, open_repository, opened_repository
from diff_insight.reports.range_reports import RangeCounts, RangeReports, every_fault
from diff_insight.reports.versions import is_whole, sides, version, with_images, with_unreadable
from diff_insight.runtime.faults import attempt, warn
from diff_insight.runtime.progress import Progress, silent
from diff_insight.wording.describe import describe_item, describe_report

_MOST_EARLIER = 30  # commits of one range; a day has few, and a month's report is seldom rewritten


class Archive:
    """Makes the reports of a repository.

    Args:
        opened: The repository, with the ranges that are reported on.
    """

    def __init__(self, opened: OpenedRepository) -> None:
        self.settings = opened.settings
        self.ranges = opened.ranges
        self.remote_url = opened.remote_url
        self.forge = opened.forge
        self.repository_url = opened.repository_url
        self._scratch = opened.scratch
        self._topics = {topic.name: topic for topic in opened.settings.topics}
        self._matcher = TopicMatcher(opened.settings.topics, opened.settings.own)
        self._labels = LabelMaker(opened.settings.labels)
        self._library = Library()

    def counts(self, progress: Progress = silent) -> Iterator[RangeCounts]:
        """The number of files of each range, by topic; patches are not computed for it."""
        for compare_range, split in self._splits(self.ranges, progress, patches=False):
            counts = {name: len(changes) for name, changes in split.by_topic.items()}
            yield RangeCounts(compare_range, counts)

    def reports(
        self,
        progress: Progress = silent,
        locales: Mapping[CompareRange, Sequence[str]] | None = None,
    ) -> Iterator[RangeReports]:
        """The reports of each range, oldest range first; only one range is held at a time.

        Args:
            progress: Is called with how far it is.
            locales: The languages of each range; `None` is those of the options for all.
        """
        with BlobStream(self._scratch) as blobs:
            for compare_range, split in self._splits(self.ranges, progress, patches=True):
                reports: list[Report] = []
                faults: list[Fault] = []
                whole = True
                wanted = self.settings.locales if locales is None else locales[compare_range]
                for name, changes in split.by_topic.items():
                    analysis = self._analysis(compare_range, changes, blobs)
                    whole = whole and is_whole(changes, analysis)
                    for locale in wanted:
                        report, failed = attempt(
                            Stage.REPORT,
                            partial(
                                self._report,
                                *(compare_range, self._topics[name], changes, locale, analysis),
                            ),
                            lambda: None,
                            name,
                        )
                        faults += failed
                        if report is not None:
                            reports.append(report)
                            faults += every_fault(report)
                warn(compare_range.short, faults)
                whole = whole and not faults
                yield RangeReports(compare_range, tuple(reports), split.outside, whole)

    def _analysis(
        self, compare_range: CompareRange, changes: Sequence[FileChange], blobs: BlobStream
    ) -> RangeAnalysis:
        """What the files prove; the same for every language."""
        both = [side for change in changes for side in sides(change)]
        found = blobs.read_all(side[1] for side in both if side is not None and side[1])
        versions = (version(side, found) for side in both)
        pairs = [
            FilePair(
                *(change.status, next(versions), next(versions), change.similarity),
                forge_name(self.forge, self.settings.forge),
            )
            for change in changes
        ]
        commits = partial(data_files, compare_range, self._scratch, blobs)
        analysed = analyse_range(pairs, self._library, self._labels, commits)
        analysis = with_images(analysed, changes, found)
        analysis = self._with_translations(analysis, compare_range, changes)
        return with_unreadable(analysis, changes, blobs.unreadable)

    def _with_translations(
        self, analysis: RangeAnalysis, compare_range: CompareRange, changes: Sequence[FileChange]
    ) -> RangeAnalysis:
        """The analysis with translations marked; files are listed only where there may be any."""
        patterns = self.settings.translations
        paths = [change.path for change in changes]
        if not any(may_be_translation(path, patterns) for path in paths):
            return analysis
        listed = self._scratch.run("ls-tree", "-r", "-z", "--name-only", compare_range.head)
        files = {os.fsdecode(path) for path in listed.split(b"\0")[:-1]}
        finder = TranslationFinder(files.union(paths), patterns)
        return with_translations(analysis, paths, finder, self._labels)

    def earlier(self, report: Report) -> Iterator[Report]:
        """What the same report was before its range had its newest commits; newest first.

        That is how words of ours in an older file of it are known.
        """
        compared = report.range
        line = self._scratch.run(
            "rev-list",
            "--first-parent",
            f"--max-count={_MOST_EARLIER + 1}",
            compared.head,
            f"^{compared.base}",
        )
        heads = line.decode("ascii").split()[1:]
        ranges = [replace(compared, head=head) for head in heads]
        topic = self._topics[report.topic]
        with BlobStream(self._scratch) as blobs:
            for compare_range, split in self._splits(ranges, silent, patches=True):
                changes = split.by_topic.get(report.topic)
                if changes:
                    analysis = self._analysis(compare_range, changes, blobs)
                    yield self._report(compare_range, topic, changes, report.locale, analysis)

    def _splits(
        self, ranges: Sequence[CompareRange], progress: Progress, *, patches: bool
    ) -> Iterator[tuple[CompareRange, TopicSplit]]:
        pairs = [(compare_range.base, compare_range.head) for compare_range in ranges]
        stage = "Comparing ranges" if patches else "Looking through ranges"
        progress(stage, 0, len(pairs))
        with DiffStream(self._scratch, patches=patches) as stream:
            compared = zip(ranges, stream.diffs(pairs), strict=True)
            for number, (compare_range, changes) in enumerate(compared, start=1):
                yield compare_range, self._matcher.split(changes)
                progress(stage, number, len(pairs))

    def _report(
        self,
        compare_range: CompareRange,
        topic: Topic,
        changes: Sequence[FileChange],
        locale: str,
        analysis: RangeAnalysis,
    ) -> Report:
        words = catalog(locale)
        displayed = within_limits(changes, self.settings.display)
        anchors = anchors_for(change.path for change in changes)
        items = [
            self._item(change, shown, analysed, anchors[change.path], len(changes), words)
            for change, analysed, shown in zip(changes, analysis.files, displayed, strict=True)
        ]
        permalink = None
        if self.forge is not None:
            permalink = self.forge.compare(compare_range.base, compare_range.head)
        return describe_report(compare_range, topic, items, words, permalink, analysis=analysis)

    def _item(  # noqa: PLR0913, PLR0917 - what an item is put together from
        self,
        change: FileChange,
        shown: FileChange,
        analysed: FileAnalysis,
        anchor: str,
        files: int,
        words: Catalog,
    ) -> ReportItem:
        """One file of a report, with the views that the options let a page show.

        Args:
            change: What git says of it, which the words are about.
            shown: The same as a page shows it.
            analysed: What was proved of it.
            anchor: The id of its section.
            files: How many files the page has.
            words: The words of the report's language.
        """
        display = self.settings.display
        brief = analysed.image is None and is_brief(shown, files, display)
        if not (display.rendered and display.images):
            analysed = replace(
                analysed,
                document=analysed.document if display.rendered else None,
                image=analysed.image if display.images else None,
            )
        if shown.encodings != analysed.encodings:
            shown = replace(shown, encodings=analysed.encodings)
        return describe_item(change, anchor, words, analysed, shown=shown, brief=brief)


@contextmanager
def open_archive(settings: Settings, progress: Progress = silent) -> Iterator[Archive]:
    """Open the repository, find the ranges, and keep what they need until the end of the block.

    Raises:
        DiffInsightError: An option, a revision or the repository cannot be used.
    """
    with opened_repository(settings, progress) as opened:
        yield Archive(opened)


@contextmanager
def open_ranges(
    settings: Settings, ranges: Sequence[CompareRange], remote_url: str
) -> Iterator[Archive]:
    """Open the repository for ranges that are known already.

    Raises:
        RepositoryError: There is no repository.
    """
    with open_repository(settings) as repository, repository.scratch() as scratch:
        location = repository.git_dir
        yield Archive(OpenedRepository(settings, scratch, tuple(ranges), remote_url, location))
