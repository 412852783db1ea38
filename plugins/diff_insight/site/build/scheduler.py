"""The scheduler: reports that the cache has are read, the others are built by jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from operator import itemgetter
from typing import TypeVar

from diff_insight.model.errors import CacheError
from diff_insight.runtime.progress import Progress
from diff_insight.site.build.context import LISTED, PAGES, TERMS, BuildContext
from diff_insight.site.build.execution import done_elsewhere, done_here
from diff_insight.site.build.forecast import RangeSample, forecast, sample
from diff_insight.site.build.jobs import FileJob, Job, JobResult, RangeJob
from diff_insight.site.build.plan import ArchivePlan, PlannedFile, PlannedRange
from diff_insight.site.cached.codec import CachedRange, decode_range

_Part = TypeVar("_Part")

Workers = Callable[[], AbstractContextManager[tuple[Executor | None, int]]]
"""Opens an executor for a block, and says how many jobs it does at a time."""


def no_workers() -> AbstractContextManager[tuple[Executor | None, int]]:
    """No executor: this process does all jobs."""
    return nullcontext((None, 1))


# Parts are small, so that the last one is not waited for long, and large enough for neighbouring
# ranges to share the documents that they have in common.
_LARGEST_PART = 24  # ranges, on average
_PARTS_PER_PROCESS = 4
_FEW = 12  # ranges that are built sooner than another process is ready


class Scheduler:
    """Reads cached ranges, and has built what the cache lacks.

    Args:
        context: What all jobs have in common.
        workers: Opens an executor for several jobs at a time, and says how many; without one,
            this process does all.
    """

    def __init__(
        self,
        context: BuildContext,
        workers: Workers = no_workers,
    ) -> None:
        self._context = context
        self._store = context.store()
        self._workers = workers
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
        self._build_ranges(
            plan.remote_url, [planned for planned in lacking if planned.keys], context, progress
        )
        for planned in plan.ranges:
            yield tuple(cached[key] or self._built(key) for _, key in planned.keys)

    def _build_ranges(
        self, url: str, missing: Sequence[PlannedRange], context: BuildContext, progress: Progress
    ) -> None:
        """Build what is missing; of much, a sample comes first, and all is forecast from it."""
        if context.elsewhere or len(missing) <= _FEW:
            files = [1] * len(missing)  # of other machines' time, files say nothing
            numbers: tuple[int, ...] = ()
        else:
            files = RangeJob(url, tuple(missing)).files(context, progress)
            numbers = sample(files)
        measured: list[RangeSample] = []

        def jobs(parts: int) -> Iterator[RangeJob]:
            for number in numbers:
                yield RangeJob(url, (missing[number],))
            rest = sorted(set(range(len(missing))).difference(numbers))
            for part in _parts(rest, [files[number] + 1 for number in rest], parts):
                yield RangeJob(url, tuple(missing[number] for number in part))

        for job, result in self._results(jobs, len(missing), context, progress):
            if job < len(numbers):
                number = numbers[job]
                reports, size = self._weight(missing[number])
                measured.append(RangeSample(number, result.seconds, reports, size))
                if len(measured) == len(numbers):
                    forecast(files, measured, context.settings.jobs).log()

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

        def jobs(parts: int) -> Iterator[FileJob]:
            return map(FileJob, _parts(missing, [1] * len(missing), parts))

        for _ in self._results(jobs, len(missing), self._context, progress):
            pass
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

    def _results(
        self,
        jobs: Callable[[int], Iterable[Job]],
        count: int,
        context: BuildContext,
        progress: Progress,
    ) -> Iterator[tuple[int, JobResult]]:
        """Do the jobs for so many ranges or files, which are cut into a number of parts."""
        workers = self._workers if count > _FEW else no_workers
        with workers() as (executor, processes):
            if executor is None:
                results = done_here(dict(enumerate(jobs(1))), context, progress)
            else:
                parts = max(processes * _PARTS_PER_PROCESS, count // _LARGEST_PART)
                cut = dict(enumerate(jobs(parts)))
                results = done_elsewhere(executor, cut, context, progress)
            for number, result in results:
                self._result_keys.update(result.keys)
                yield number, result


def _parts(of: Sequence[_Part], worth: Sequence[int], count: int) -> list[tuple[_Part, ...]]:
    """Neighbours together, in so many parts or some more; first what is worth most.

    None is worth much more than the others, but for what cannot be divided.
    """
    share = sum(worth) / count
    parts: list[tuple[int, list[_Part]]] = []
    for each, its_worth in zip(of, worth, strict=True):
        if parts and parts[-1][0] + its_worth <= share:
            before, part = parts.pop()
            parts.append((before + its_worth, [*part, each]))
        else:
            parts.append((its_worth, [each]))
    parts.sort(key=itemgetter(0), reverse=True)
    return [tuple(part) for _, part in parts]
