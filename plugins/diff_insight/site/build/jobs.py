"""The work of an archive in pieces that any process, on any machine, can run_job.

A piece of work is a value: what it says is all that it needs, but for the repository. What it
gives is written under keys, so that pieces can be done in any order, twice, or not at all because
it is there already. What does it is loaded where it is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from diff_insight.model.errors import DiffInsightError
from diff_insight.runtime.progress import Progress, silent
from diff_insight.site.build.context import BuildContext
from diff_insight.site.build.plan import PlannedFile, PlannedRange

ResultKeys = tuple[str, str]
"""The key of a plan, and the key that its result is kept under: another one, found by nobody
else, where an object was missing that may be there next time."""


@dataclass(frozen=True, slots=True)
class RangeJob:
    """Ranges to report on, one after the other in history, since they share documents.

    Attributes:
        remote_url: What permalinks are made from.
        ranges: The ranges, oldest first.
    """

    stage: ClassVar = "Comparing ranges"

    remote_url: str
    ranges: tuple[PlannedRange, ...]

    @property
    def count(self) -> int:
        """How many ranges."""
        return len(self.ranges)

    def files(self, around: BuildContext, progress: Progress = silent) -> list[int]:
        """How many files each range changes in all topics; no reports are made for it."""
        from diff_insight.site.build.worker import files_of_ranges  # noqa: PLC0415 - see the module

        return files_of_ranges(self.remote_url, self.ranges, around, progress)

    def done(self, around: BuildContext, progress: Progress = silent) -> tuple[ResultKeys, ...]:
        """Make and keep the reports; returns the keys that they are kept under."""
        from diff_insight.site.build.worker import run_range_job  # noqa: PLC0415 - see the module

        return run_range_job(self.remote_url, self.ranges, around, progress)


@dataclass(frozen=True, slots=True)
class FileJob:
    """Report files of reports that git does not give.

    Attributes:
        files: The files.
    """

    stage: ClassVar = "Reading report files"

    files: tuple[PlannedFile, ...]

    @property
    def count(self) -> int:
        """How many files."""
        return len(self.files)

    def done(self, around: BuildContext, progress: Progress = silent) -> tuple[ResultKeys, ...]:
        """Make and keep the reports; returns the keys that they are kept under."""
        from diff_insight.site.build.worker import run_file_job  # noqa: PLC0415 - see the module

        return run_file_job(self.files, around, progress)


Job = RangeJob | FileJob


def run_job(work: Job, around: BuildContext) -> tuple[ResultKeys, ...]:
    """Do a piece of work; for executors, which need a function that other processes can find.

    Raises:
        DiffInsightError: It cannot be done. It is of this class itself, since an exception has to
            get to another process.
    """
    try:
        return work.done(around)
    except DiffInsightError as error:
        raise DiffInsightError(str(error)) from None
