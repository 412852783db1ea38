"""Has the work of an archive done: what is kept already is not made again."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from diff_insight.model.errors import CacheError
from diff_insight.runtime.progress import Progress
from diff_insight.runtime.uncollected import uncollected
from diff_insight.runtime.workers import Result, beside
from diff_insight.site.build.context import LISTED, PAGES, TERMS, BuildContext
from diff_insight.site.build.forecast import forecast, is_long
from diff_insight.site.build.jobs import FileJob, Job, RangeJob
from diff_insight.site.build.pieces import done_elsewhere, done_here
from diff_insight.site.build.plan import ArchivePlan, PlannedFile, PlannedRange
from diff_insight.site.cached.codec import CachedRange, decode_range, image_names
from diff_insight.site.slugs import document_slug

_Part = TypeVar("_Part")

Workers = Callable[[], AbstractContextManager[tuple[Executor | None, int]]]
"""Opens an executor for a block, and says how many pieces of work it does at a time."""


def no_workers() -> AbstractContextManager[tuple[Executor | None, int]]:
    """No executor: this process does all the work."""
    return nullcontext((None, 1))


# Pieces are small, so that the last one is not waited for long, and large enough for neighbouring
# ranges to share the documents that they have in common.
_LARGEST_PIECE = 24
_PIECES_PER_JOB = 4
_FEW = 12  # ranges that are made sooner than another process is ready


@dataclass(frozen=True, slots=True)
class Given:
    """What a range gives in a language.

    Attributes:
        key: What it is kept under.
        range: What lists need of it.
        stored: The same as bytes; empty where it is not to be used again.
        whole: Whether nothing was missing that may be there next time.
    """

    key: str
    range: CachedRange
    stored: bytes
    whole: bool = True


class Scheduler:
    """Makes what is not kept.

    Args:
        around: What all pieces of work have in common.
        workers: Opens an executor that makes several at a time, and says how many; without one,
            this process makes all.
        clock: Gives seconds.
    """

    def __init__(
        self,
        around: BuildContext,
        workers: Workers = no_workers,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._around = around
        self._store = around.store()
        self._workers = workers
        self._clock = clock
        self._found: dict[str, str] = {}
        self._images: set[str] = set()
        self._works: dict[str, tuple[Job, BuildContext]] = {}
        self._stored: dict[str, bytes | None] = {}
        self._missing: tuple[PlannedRange, ...] = ()
        self._begun: Result | None = None

    def begin(self, plan: ArchivePlan, known: Mapping[str, bytes]) -> None:
        """Find what is missing of a plan's ranges; where it is little, begin to make it.

        Args:
            plan: All that the archive is made from.
            known: What is stored of ranges, by their keys: it need not be looked for.
        """
        around = self._near(plan)
        for one in plan.ranges:
            work = RangeJob(plan.remote_url, (one,))
            self._works.update((key, (work, around)) for _, key in one.keys)
        self._stored = {key: known.get(key) or self._kept(key) for key in plan.keys}
        missing = (
            replace(one, keys=tuple(pair for pair in one.keys if self._stored[pair[1]] is None))
            for one in plan.ranges
        )
        self._missing = tuple(one for one in missing if one.keys)
        if 0 < len(self._missing) <= _FEW and around.settings.jobs > 1:
            work = RangeJob(plan.remote_url, self._missing)
            self._begun = beside(lambda: json.dumps(work.done(around)).encode("ascii"))

    def ranges(self, plan: ArchivePlan, progress: Progress) -> Iterator[tuple[Given, ...]]:
        """What every range of the plan that was begun gives in each language, oldest first.

        Args:
            plan: All that the archive is made from.
            progress: Is told how far it is.
        """
        with uncollected():
            given = {
                key: self._given(key, stored)
                for key, stored in self._stored.items()
                if stored is not None
            }
        if self._begun is not None:
            _find_addresses(given.values())  # meanwhile; they are asked for later
            count = len(self._missing)
            stored = self._begun(lambda: progress(RangeJob.stage, 0, count))
            self._found.update(json.loads(stored))
        else:
            missing = self._without_sample(plan, progress)
            self._do(
                lambda size: [RangeJob(plan.remote_url, part) for part in _parts(missing, size)],
                len(missing),
                self._near(plan),
                progress,
            )
        self._stored.clear()
        with uncollected():
            for key in plan.keys:
                if key not in given:
                    given[key] = self._given(key, None)
        yield from (tuple(given[key] for _, key in one.keys) for one in plan.ranges)

    def _without_sample(self, plan: ArchivePlan, progress: Progress) -> Sequence[PlannedRange]:
        """What is missing; where it is much, a sample of it is made, and told what to expect."""
        missing = self._missing
        # Of other machines' time, one range made here says nothing.
        if self._around.elsewhere or not is_long(len(missing)):
            return missing
        around, url = self._near(plan), plan.remote_url
        done: set[int] = set()

        def measure(number: int) -> tuple[int, int]:
            work = RangeJob(url, missing[number : number + 1])
            self._found.update(work.done(around))
            done.add(number)
            progress("Estimating, from ranges", len(done), 0)
            return self._weight(missing[number])

        files = RangeJob(url, missing).files(around, progress)
        forecast(files, measure, self._clock, around.settings.jobs).tell()
        return [one for number, one in enumerate(missing) if number not in done]

    def _weight(self, one: PlannedRange) -> tuple[int, int]:
        """How many reports a range that was made has, and how many bytes with their images."""
        reports = size = 0
        for _, key in one.keys:
            found = self._found.get(key, key)
            stored = self._kept(found)
            if stored is not None:
                reports += len(decode_range(stored).entries)
                size += len(self._store.get(found, PAGES) or b"")
                size += sum(len(self._image(name) or b"") for name in image_names(stored))
        return reports, size

    def _near(self, plan: ArchivePlan) -> BuildContext:
        """What pieces of work have in common where the plan's repository is."""
        return self._around if plan.location is None else self._around.near(plan.location)

    def files(
        self, files: Sequence[PlannedFile], known: Mapping[str, bytes], progress: Progress
    ) -> Iterator[Given]:
        """What each report file gives that git does not.

        Args:
            files: The files.
            known: What is stored of them, by their keys.
            progress: Is told how far it is.
        """
        for one in files:
            self._works[one.key] = FileJob((one,)), self._around
        kept = {one.key: known.get(one.key) or self._kept(one.key) for one in files}
        missing = [one for one in files if kept[one.key] is None]
        self._do(
            lambda size: [FileJob(part) for part in _parts(missing, size)],
            len(missing),
            self._around,
            progress,
        )
        for one in files:
            yield self._given(one.key, kept[one.key])

    def again(self, key: str) -> None:
        """Make once more what should be kept under a key."""
        if key in self._works:
            work, around = self._works[key]
            work.done(replace(around, elsewhere=False))

    def _given(self, key: str, stored: bytes | None) -> Given:
        if stored is not None:
            return Given(key, decode_range(stored, key), stored)
        found = self._found.get(key, key)
        stored = self._kept(found)
        if stored is None:
            raise CacheError(
                f"cache_dir: {self._around.place}: what was just written cannot be read again; "
                "is another program emptying the folder?"
            )
        if found != key:
            return Given(found, decode_range(stored, found), b"", whole=False)
        return Given(key, decode_range(stored, key), stored)

    def _kept(self, key: str) -> bytes | None:
        """What is kept of a range; `None` where it, or an image that it shows, is not whole."""
        stored = self._store.get(key, LISTED)
        if stored is None or not all(self._store.has(key, kind) for kind in (PAGES, TERMS)):
            return None
        images = set(image_names(stored)) - self._images
        if any(self._image(name) is None for name in images):
            return None
        self._images |= images
        return stored

    def _image(self, name: str) -> bytes | None:
        digits, _, form = name.rpartition(".")
        return self._store.get(digits, form)

    def _do(
        self,
        works: Callable[[int], Sequence[Job]],
        count: int,
        around: BuildContext,
        progress: Progress,
    ) -> None:
        """Do the work of so many ranges or files, which is given in pieces of a size."""
        if count <= _FEW:
            self._found.update(done_here(works(count) if count else (), around, progress))
            return
        with self._workers() as (executor, jobs):
            if executor is None:
                self._found.update(done_here(works(count), around, progress))
            else:
                size = max(1, min(_LARGEST_PIECE, count // (jobs * _PIECES_PER_JOB)))
                self._found.update(done_elsewhere(executor, works(size), around, progress))


def _find_addresses(ranges: Iterable[Given]) -> None:
    """Have the addresses of documents ready, which are remembered."""
    for one in ranges:
        for entry in one.range.entries:
            for file in entry.files:
                document_slug(file.path)


def _parts(of: Iterable[_Part], size: int) -> Iterator[tuple[_Part, ...]]:
    given = iter(of)
    while part := tuple(islice(given, size)):
        yield part
