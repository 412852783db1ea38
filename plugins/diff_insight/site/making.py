"""Has the work of an archive done: what is kept already is not made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from diff_insight.errors import CacheError
from diff_insight.log import logger
from diff_insight.model.history import CompareRange
from diff_insight.pipeline import Archive
from diff_insight.progress import Progress
from diff_insight.site.keys import ArchiveKeys
from diff_insight.site.stored_range import StoredRange, read_range
from diff_insight.site.work import (
    LISTED,
    PAGES,
    TERMS,
    FileWork,
    PlannedRange,
    RangeWork,
    Surroundings,
    Work,
    do,
)
from diff_insight.store.collect import gone
from diff_insight.store.find import StoredFile, StoredFiles, file_bytes

_log = logger("cache")
_Part = TypeVar("_Part")

# Pieces are small, so that the last one is not waited for long, and large enough for neighbouring
# ranges to share the documents that they have in common.
_LARGEST_PIECE = 24
_PIECES_PER_JOB = 4
_FEW = 12  # ranges that are made sooner than another process is ready


class Maker:
    """Makes what is not kept.

    Args:
        around: What all pieces of work have in common.
        executor: Does pieces of work at the same time; `None` for this process alone.
        jobs: How many pieces it does at a time.
    """

    def __init__(
        self, around: Surroundings, executor: Executor | None = None, jobs: int = 1
    ) -> None:
        self._around = around
        self._store = around.store()
        self._executor = executor
        self._jobs = jobs
        self._found: dict[str, str] = {}
        self._images: set[str] = set()
        self._works: dict[str, tuple[Work, Surroundings]] = {}

    def ranges(
        self, archive: Archive, files: StoredFiles, progress: Progress
    ) -> Iterator[tuple[CompareRange, tuple[tuple[str, StoredRange], ...]]]:
        """Every range with what it gives in each language, and the key that this is kept under.

        Args:
            archive: What git gives.
            files: The report files.
            progress: Is told how far it is.
        """
        keys = ArchiveKeys(self._around.settings, self._around.layout, archive.forge)
        plans = [self._plan(compared, files, keys) for compared in archive.ranges]
        kept = {key: self._kept(key) for plan in plans for _, key in plan.keys}
        around = self._around.near(archive.location)
        for plan in plans:
            one = RangeWork(archive.remote_url, (plan,))
            self._works |= {key: (one, around) for _, key in plan.keys}
        missing = [
            replace(plan, keys=tuple(pair for pair in plan.keys if kept[pair[1]] is None))
            for plan in plans
        ]
        missing = [plan for plan in missing if plan.keys]
        size = self._piece(len(missing))
        works = [RangeWork(archive.remote_url, part) for part in _parts(missing, size)]
        self._do(works, around, progress)
        for plan in plans:
            given = ((key, kept[key]) for _, key in plan.keys)
            yield (
                plan.range,
                tuple(
                    (self._found.get(key, key), stored or self._made(key)) for key, stored in given
                ),
            )

    def files(
        self, files: Sequence[StoredFile], archive: Archive | None, progress: Progress
    ) -> Iterator[tuple[str, StoredRange]]:
        """What each report file gives that git does not, and the key that it is kept under."""
        keys = ArchiveKeys(
            self._around.settings, self._around.layout, archive.forge if archive else None
        )
        plans = [
            (read, is_gone, keys.of_file(read, gone=is_gone))
            for file, is_gone in zip(files, gone(files, archive), strict=True)
            for read in [_read(file)]
        ]
        kept = {key: self._kept(key) for _, _, key in plans}
        self._works |= {plan[2]: (FileWork((plan,)), self._around) for plan in plans}
        missing = [plan for plan in plans if kept[plan[2]] is None]
        works = [FileWork(part) for part in _parts(missing, self._piece(len(missing)))]
        self._do(works, self._around, progress)
        for _, _, key in plans:
            yield key, kept[key] or self._made(key)

    def again(self, key: str) -> None:
        """Make once more what should be kept under a key."""
        if key in self._works:
            work, around = self._works[key]
            work.done(replace(around, elsewhere=False))

    def _plan(self, compared: CompareRange, files: StoredFiles, keys: ArchiveKeys) -> PlannedRange:
        settings = self._around.settings
        found: list[StoredFile] = []
        planned: list[tuple[str, str]] = []
        for locale in settings.locales:
            candidates = (files.of(compared, topic.name, locale) for topic in settings.topics)
            of_locale = tuple(_read(file) for file in candidates if file is not None)
            found += of_locale
            planned.append((locale, keys.of_range(compared, locale, of_locale)))
        return PlannedRange(compared, tuple(planned), tuple(found))

    def _kept(self, key: str) -> StoredRange | None:
        """What is kept of a range; `None` where it, or an image that it shows, is not whole."""
        stored = self._store.get(key, LISTED)
        if stored is None or not all(self._store.has(key, kind) for kind in (PAGES, TERMS)):
            return None
        found = read_range(stored)
        images = {name for entry in found.entries for name in entry.images} - self._images
        if any(self._image(name) is None for name in images):
            return None
        self._images |= images
        return found

    def _image(self, name: str) -> bytes | None:
        digits, _, form = name.rpartition(".")
        return self._store.get(digits, form)

    def _made(self, key: str) -> StoredRange:
        stored = self._kept(self._found.get(key, key))
        if stored is None:
            raise CacheError(
                f"cache_dir: {self._around.place}: what was just written cannot be read again; "
                "is another program emptying the folder?"
            )
        return stored

    def _piece(self, count: int) -> int:
        """How many ranges a piece of work has; one process does all in one go."""
        if self._executor is None or count <= _FEW:
            return max(count, 1)
        return max(1, min(_LARGEST_PIECE, count // (self._jobs * _PIECES_PER_JOB)))

    def _do(self, works: Sequence[Work], around: Surroundings, progress: Progress) -> None:
        left: dict[int, Work] = dict(enumerate(works))
        if self._executor is not None and len(works) > 1:
            try:
                self._do_elsewhere(self._executor, left, around, progress)
            except BrokenProcessPool:
                _log.info("A process ended before its work was done: doing the rest here")
                self._executor = None
        for work in left.values():
            self._found.update(work.done(around, progress))

    def _do_elsewhere(
        self,
        executor: Executor,
        left: dict[int, Work],
        around: Surroundings,
        progress: Progress,
    ) -> None:
        running = {executor.submit(do, work, around): number for number, work in left.items()}
        total = len(running)
        try:
            for future in as_completed(running):
                self._found.update(future.result())
                del left[running[future]]
                progress("Comparing", 1 - len(left) / total)
        finally:
            for future in running:
                future.cancel()


def _read(file: StoredFile) -> StoredFile:
    """A report file with what is in it."""
    return replace(file, content=file_bytes(file.path, file.source))


def _parts(of: Iterable[_Part], size: int) -> Iterator[tuple[_Part, ...]]:
    given = iter(of)
    while part := tuple(islice(given, size)):
        yield part
