"""The scheduler: reports that the cache has are read, the others are built by jobs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from diff_insight.model.errors import CacheError
from diff_insight.runtime.progress import Progress
from diff_insight.site.build.context import LISTED, PAGES, TERMS, BuildContext
from diff_insight.site.build.execution import done_elsewhere, done_here
from diff_insight.site.build.forecast import forecast, is_long
from diff_insight.site.build.jobs import FileJob, Job, RangeJob
from diff_insight.site.build.plan import ArchivePlan, PlannedFile, PlannedRange
from diff_insight.site.cached.codec import CachedRange, decode_range

_Part = TypeVar("_Part")

Workers = Callable[[], AbstractContextManager[tuple[Executor | None, int]]]
"""Opens an executor for a block, and says how many jobs it does at a time."""


def no_workers() -> AbstractContextManager[tuple[Executor | None, int]]:
    """No executor: this process does all jobs."""
    return nullcontext((None, 1))


# Jobs are small, so that the last one is not waited for long, and large enough for neighbouring
# ranges to share the documents that they have in common.
_LARGEST_JOB = 24  # ranges
_JOBS_PER_PROCESS = 4
_FEW = 12  # ranges that are built sooner than another process is ready


class Scheduler:
    """Reads cached ranges, and has built what the cache lacks.

    Args:
        context: What all jobs have in common.
        workers: Opens an executor for several jobs at a time, and says how many; without one,
            this process does all.
        clock: Gives seconds.
    """

    def __init__(
        self,
        context: BuildContext,
        workers: Workers = no_workers,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._context = context
        self._store = context.store()
        self._workers = workers
        self._clock = clock
        self._result_keys: dict[str, str] = {}
        self._images: set[str] = set()
        self._jobs: dict[str, tuple[Job, BuildContext]] = {}

    def ranges(self, plan: ArchivePlan, progress: Progress) -> Iterator[tuple[CachedRange, ...]]:
        """Every range of a plan in each language, oldest first.

        Args:
            plan: All that the archive is built from.
            progress: Is called with how far it is.
        """
        context = self._near(plan)
        for planned in plan.ranges:
            job = RangeJob(plan.remote_url, (planned,))
            self._jobs.update((key, (job, context)) for _, key in planned.keys)
        cached = {key: self._cached(key) for key in plan.keys}
        lacking = (
            replace(planned, keys=tuple(pair for pair in planned.keys if cached[pair[1]] is None))
            for planned in plan.ranges
        )
        missing = self._without_sample(
            plan, tuple(planned for planned in lacking if planned.keys), progress
        )
        self._run(
            lambda size: [RangeJob(plan.remote_url, part) for part in _parts(missing, size)],
            len(missing),
            context,
            progress,
        )
        for planned in plan.ranges:
            yield tuple(cached[key] or self._built(key) for _, key in planned.keys)

    def _without_sample(
        self, plan: ArchivePlan, missing: tuple[PlannedRange, ...], progress: Progress
    ) -> tuple[PlannedRange, ...]:
        """What is missing; of much, a sample is built first, and the rest is forecast from it."""
        # Of other machines' time, one range built here says nothing.
        if self._context.elsewhere or not is_long(len(missing)):
            return missing
        context, url = self._near(plan), plan.remote_url
        finished: set[int] = set()

        def measure(number: int) -> tuple[int, int]:
            job = RangeJob(url, missing[number : number + 1])
            self._result_keys.update(job.run(context))
            finished.add(number)
            progress("Estimating, from ranges", len(finished), 0)
            return self._weight(missing[number])

        files = RangeJob(url, missing).files(context, progress)
        forecast(files, measure, self._clock, context.settings.jobs).log()
        return tuple(planned for number, planned in enumerate(missing) if number not in finished)

    def _weight(self, planned: PlannedRange) -> tuple[int, int]:
        """How many reports a range has that was built, and how many bytes with their images."""
        reports = size = 0
        for _, key in planned.keys:
            cached = self._cached(self._result_keys.get(key, key))
            if cached is not None:
                reports += len(cached.entries)
                size += len(self._store.get(cached.key, PAGES) or b"")
                images = (name for entry in cached.entries for name in entry.images)
                size += sum(len(self._image(name) or b"") for name in images)
        return reports, size

    def _near(self, plan: ArchivePlan) -> BuildContext:
        """What jobs have in common where the plan's repository is."""
        return self._context if plan.location is None else self._context.near(plan.location)

    def files(self, files: Sequence[PlannedFile], progress: Progress) -> Iterator[CachedRange]:
        """The report of each report file that git does not give.

        Args:
            files: The files.
            progress: Is called with how far it is.
        """
        self._jobs.update((planned.key, (FileJob((planned,)), self._context)) for planned in files)
        cached = {planned.key: self._cached(planned.key) for planned in files}
        missing = [planned for planned in files if cached[planned.key] is None]
        self._run(
            lambda size: [FileJob(part) for part in _parts(missing, size)],
            len(missing),
            self._context,
            progress,
        )
        for planned in files:
            yield cached[planned.key] or self._built(planned.key)

    def rebuild(self, key: str) -> None:
        """Build once more what should be in the cache under a key."""
        if key in self._jobs:
            job, context = self._jobs[key]
            job.run(replace(context, elsewhere=False))

    def _built(self, key: str) -> CachedRange:
        """What a job has built for a key of the plan.

        Raises:
            CacheError: The cache does not have it any more.
        """
        result_key = self._result_keys.get(key, key)
        cached = self._cached(result_key)
        if cached is None:
            raise CacheError(
                f"cache_dir: {self._context.location}: what was just written cannot be read again; "
                "is another program emptying the folder?"
            )
        return cached if result_key == key else replace(cached, whole=False)

    def _cached(self, key: str) -> CachedRange | None:
        """A cached range; `None` where it, or an image that it shows, is not whole."""
        stored = self._store.get(key, LISTED)
        if stored is None or not all(self._store.has(key, kind) for kind in (PAGES, TERMS)):
            return None
        cached = decode_range(stored, key)
        images = {name for entry in cached.entries for name in entry.images} - self._images
        if any(self._image(name) is None for name in images):
            return None
        self._images |= images
        return cached

    def _image(self, name: str) -> bytes | None:
        digits, _, form = name.rpartition(".")
        return self._store.get(digits, form)

    def _run(
        self,
        jobs: Callable[[int], Sequence[Job]],
        count: int,
        context: BuildContext,
        progress: Progress,
    ) -> None:
        """Do the jobs for so many ranges or files, which are cut to a size."""
        if count <= _FEW:
            self._result_keys.update(done_here(jobs(count) if count else (), context, progress))
            return
        with self._workers() as (executor, processes):
            if executor is None:
                self._result_keys.update(done_here(jobs(count), context, progress))
            else:
                size = max(1, min(_LARGEST_JOB, count // (processes * _JOBS_PER_PROCESS)))
                done = done_elsewhere(executor, jobs(size), context, progress)
                self._result_keys.update(done)


def _parts(of: Iterable[_Part], size: int) -> Iterator[tuple[_Part, ...]]:
    left = iter(of)
    while part := tuple(islice(left, size)):
        yield part
