"""From a repository to reports: ranges, their diffs, and the words for them, one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from diff_insight.analysis import FilePair, Library, Version, analyse_range
from diff_insight.conventions.anchors import anchors_for
from diff_insight.conventions.display_limits import is_brief, within_limits
from diff_insight.conventions.topics import TopicMatcher, TopicSplit
from diff_insight.forges import Forge, forge_for, forge_name
from diff_insight.git import DiffStream
from diff_insight.git.blobs import Blob, BlobStream
from diff_insight.locales import catalog
from diff_insight.model.analysis import CutOff, RangeAnalysis
from diff_insight.model.change import SUBMODULE_MODE, FileChange, NotShown, RangeDiff
from diff_insight.model.faults import Fault, Stage
from diff_insight.model.history import CompareRange
from diff_insight.model.report import Report
from diff_insight.model.settings import ForgeName, Settings, Topic
from diff_insight.report_format.compared import compared_repository
from diff_insight.reports.images import image_changes
from diff_insight.reports.opened import OpenedRepository, open_repository, opened_repository
from diff_insight.runtime.faults import attempt, warn
from diff_insight.runtime.progress import Progress, silent
from diff_insight.runtime.uncollected import looked_at_again, uncollected
from diff_insight.wording.describe import describe_item, describe_report

_MOST_EARLIER = 30  # commits of one range; a day has few, and a month's report is seldom rewritten


@dataclass(frozen=True, slots=True)
class RangeReports:
    """What one range gives.

    Attributes:
        range: The range.
        reports: A report per topic with files and per locale: all locales of the first topic,
            then those of the next.
        outside: Paths of the changed files that belong to no topic.
        whole: Whether every object was there, which a partial clone may have later, and nothing
            failed, which a later version may do.
    """

    range: CompareRange
    reports: tuple[Report, ...]
    outside: tuple[str, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class RangeCounts:
    """How many files a range changed in each topic; topics without files are left out."""

    range: CompareRange
    topics: dict[str, int]


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
        self._library = Library()

    def counts(self, progress: Progress = silent) -> Iterator[RangeCounts]:
        """The number of files of each range, by topic; patches are not made for it."""
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
            progress: Is told how far it is.
            locales: The languages of each range; `None` is those of the options for all.
        """
        with looked_at_again(), BlobStream(self._scratch) as blobs:
            for compare_range, split in self._splits(self.ranges, progress, patches=True):
                reports: list[Report] = []
                faults: list[Fault] = []
                whole = True
                wanted = self.settings.locales if locales is None else locales[compare_range]
                for name, changes in split.by_topic.items():
                    analysis = self._analysis(changes, blobs)
                    whole = whole and _is_whole(changes, analysis)
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

    def _analysis(self, changes: Sequence[FileChange], blobs: BlobStream) -> RangeAnalysis:
        """What the files prove; the same for every language."""
        sides = [side for change in changes for side in _sides(change)]
        found = blobs.read_all(side[1] for side in sides if side is not None and side[1])
        versions = (_version(side, found) for side in sides)
        pairs = [
            FilePair(
                *(change.status, next(versions), next(versions), change.similarity),
                forge_name(self.forge, self.settings.forge),
            )
            for change in changes
        ]
        with uncollected():
            analysis = analyse_range(pairs, self._library)
        analysis = _with_images(analysis, changes, found)
        return _with_unreadable(analysis, changes, blobs.unreadable)

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
                    analysis = self._analysis(changes, blobs)
                    yield self._report(compare_range, topic, changes, report.locale, analysis)

    def _splits(
        self, ranges: Sequence[CompareRange], progress: Progress, *, patches: bool
    ) -> Iterator[tuple[CompareRange, TopicSplit]]:
        pairs = [(compare_range.base, compare_range.head) for compare_range in ranges]
        stage = "Comparing ranges" if patches else "Looking through ranges"
        progress(stage, 0, len(pairs))
        with DiffStream(self._scratch, patches=patches) as stream:
            diffs: Iterator[RangeDiff] = stream.diffs(pairs)
            for number, (compare_range, diff) in enumerate(
                zip(ranges, diffs, strict=True), start=1
            ):
                yield compare_range, self._matcher.split(diff.changes)
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
        shown = within_limits(changes, self.settings.display)
        anchors = anchors_for(change.path for change in changes)
        with uncollected():
            items = [
                replace(
                    describe_item(change, anchors[change.path], words, proved),
                    change=replace(displayed, encodings=proved.encodings),
                    document=proved.document,
                    image=proved.image,
                    brief=proved.image is None
                    and is_brief(displayed, len(changes), self.settings.display),
                )
                for change, proved, displayed in zip(changes, analysis.files, shown, strict=True)
            ]
        permalink = None
        if self.forge is not None:
            permalink = self.forge.compare(compare_range.base, compare_range.head)
        return describe_report(compare_range, topic, items, words, permalink, analysis=analysis)


def every_fault(report: Report) -> Iterator[Fault]:
    """What failed of a report and of each of its files."""
    yield from report.faults
    for item in report.items:
        yield from item.faults


@dataclass(frozen=True, slots=True)
class RangeLinks:
    """Where the forge shows the files of one range."""

    forge: Forge | None
    range: CompareRange

    def base(self, change: FileChange) -> str | None:
        """URL of the file at the base; `None` where it was not there."""
        if self.forge is None or change.old_mode in (0, SUBMODULE_MODE):
            return None
        return self.forge.file(self.range.base, change.old_path or change.path)

    def head(self, change: FileChange) -> str | None:
        """URL of the file at the head; `None` where it is gone."""
        if self.forge is None or change.new_mode in (0, SUBMODULE_MODE):
            return None
        return self.forge.file(self.range.head, change.path)


def links_of(report: Report, settings: Settings) -> RangeLinks:
    """Where the forge of a report file's permalink shows its files."""
    repository = compared_repository(report.permalink)
    forge = None
    if repository and report.range.base and settings.forge is not ForgeName.NONE:
        forge = forge_for(repository, ForgeName.AUTO)
    return RangeLinks(forge, report.range)


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


def _with_images(
    analysis: RangeAnalysis, changes: Sequence[FileChange], found: Mapping[str, Blob | None]
) -> RangeAnalysis:
    """The analysis with the images among the files."""
    contents = {
        id_: None if blob is None else (blob.size, blob.content) for id_, blob in found.items()
    }
    images, faults = image_changes(changes, contents)
    if not any(images) and not faults:
        return analysis
    files = (
        replace(
            file,
            image=image,
            faults=(*file.faults, *(one for one in faults if one.path == change.path)),
        )
        for change, file, image in zip(changes, analysis.files, images, strict=True)
    )
    return replace(analysis, files=tuple(files))


def _with_unreadable(
    analysis: RangeAnalysis, changes: Sequence[FileChange], unreadable: Mapping[str, str]
) -> RangeAnalysis:
    """The analysis with what git could not read of the files."""
    if not unreadable:
        return analysis
    files = []
    for change, file in zip(changes, analysis.files, strict=True):
        blobs = (change.old_blob or "", change.new_blob or "")
        errors = [unreadable[blob] for blob in blobs if blob in unreadable]
        faults = (Fault(Stage.READING, error, change.path) for error in errors)
        files.append(replace(file, faults=(*faults, *file.faults)))
    return replace(analysis, files=tuple(files))


_Side = tuple[str, str | None]  # a path, and the blob that is read for it


def _sides(change: FileChange) -> tuple[_Side | None, _Side | None]:
    """The old and the new version of a file, where there is one; a submodule has no blob here."""
    old = None if change.old_mode == SUBMODULE_MODE else change.old_blob
    new = None if change.new_mode == SUBMODULE_MODE else change.new_blob
    return (
        None if change.old_blob is None else (change.old_path or change.path, old),
        None if change.new_blob is None else (change.path, new),
    )


def _is_whole(changes: Sequence[FileChange], analysis: RangeAnalysis) -> bool:
    """Whether nothing was missing that another clone, or a later fetch, may have."""
    return all(change.not_shown is not NotShown.MISSING for change in changes) and all(
        proved.cut_off is not CutOff.NOT_READABLE for proved in analysis.files
    )


def _version(side: _Side | None, found: Mapping[str, Blob | None]) -> Version | None:
    """One version of a file; a submodule and what a clone lacks have a path alone."""
    if side is None:
        return None
    path, blob = side
    read = None if blob is None else found[blob]
    return Version(path, None) if read is None else Version(path, read.content, read.size, read.id)
