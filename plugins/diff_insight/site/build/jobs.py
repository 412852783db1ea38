"""Jobs: values that any process, on any machine, can run.

A job says all that it needs, but for the repository. Its results go to the cache under keys, so
that jobs can be done in any order, twice, or not at all because the results are there already. What
does them is imported where they are run.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import ClassVar

from diff_insight.model.errors import DiffInsightError
from diff_insight.runtime.collector import rare_collections
from diff_insight.runtime.progress import Progress, silent
from diff_insight.site.build.context import BuildContext
from diff_insight.site.build.plan import PlannedFile, PlannedRange

ResultKeys = tuple[str, str]
"""A key of the plan, and the key of its result in the cache: another one, which nobody else finds,
where an object was missing that may be there next time."""


@dataclass(frozen=True, slots=True)
class RangeJob:
    """Ranges to report on, one after the other in history, since they share documents.

    Attributes:
        remote_url: The URL that permalinks are derived from.
        ranges: The ranges, oldest first.
    """

    stage: ClassVar = "Comparing ranges"

    remote_url: str
    ranges: tuple[PlannedRange, ...]

    @property
    def count(self) -> int:
        """How many ranges."""
        return len(self.ranges)

    def files(self, context: BuildContext, progress: Progress = silent) -> list[int]:
        """How many files each range changes in all topics; no reports are built for it."""
        from diff_insight.site.build.worker import files_of_ranges  # noqa: PLC0415 - see the module

        return files_of_ranges(self.remote_url, self.ranges, context, progress)

    def run(self, context: BuildContext, progress: Progress = silent) -> tuple[ResultKeys, ...]:
        """Build the reports and write them to the cache; returns their keys there."""
        from diff_insight.site.build.worker import run_range_job  # noqa: PLC0415 - see the module

        return run_range_job(self.remote_url, self.ranges, context, progress)


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

    def run(self, context: BuildContext, progress: Progress = silent) -> tuple[ResultKeys, ...]:
        """Build the reports and write them to the cache; returns their keys there."""
        from diff_insight.site.build.worker import run_file_job  # noqa: PLC0415 - see the module

        return run_file_job(self.files, context, progress)


Job = RangeJob | FileJob


@dataclass(frozen=True, slots=True)
class JobResult:
    """What a job gave.

    Attributes:
        keys: Of what is in the cache now.
        seconds: How long that took its process.
    """

    keys: tuple[ResultKeys, ...]
    seconds: float


def result_of(job: Job, context: BuildContext, progress: Progress = silent) -> JobResult:
    """Run a job in this process."""
    started = time.monotonic()
    keys = job.run(context, progress)
    return JobResult(keys, time.monotonic() - started)


def run_job(job: Job, context: BuildContext) -> JobResult:
    """Run a job; for executors, which need a function that other processes can find.

    Raises:
        DiffInsightError: It cannot be done. It is of this class itself, since an exception has to
            get to another process.
    """
    try:
        with rare_collections():
            return result_of(job, context)
    except DiffInsightError as error:
        raise DiffInsightError(str(error)) from None
