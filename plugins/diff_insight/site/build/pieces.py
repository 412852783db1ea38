"""Does pieces of an archive's work: one after the other here, or several at a time elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, wait

from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress
from diff_insight.site.build.context import BuildContext
from diff_insight.site.build.jobs import Job, ResultKeys, run_job

_log = logger("cache")

_LOOK = 1.0  # second after which progress is told though no piece is done: the work goes on


def done_here(
    works: Sequence[Job], around: BuildContext, progress: Progress
) -> Iterator[ResultKeys]:
    """Do pieces of work in this process.

    Args:
        works: The pieces.
        around: What they have in common.
        progress: Is told how many ranges or files are done of all pieces.
    """
    before, total = 0, sum(work.count for work in works)

    def told(stage: str, of_piece: int, _total: int, note: str = "") -> None:
        progress(stage, before + of_piece, total, note)

    for work in works:
        yield from work.done(around, told)
        before += work.count


def done_elsewhere(
    executor: Executor, works: Sequence[Job], around: BuildContext, progress: Progress
) -> Iterator[ResultKeys]:
    """Have an executor run_job pieces of work; this process does what that leaves undone.

    Args:
        executor: It.
        works: The pieces.
        around: What they have in common.
        progress: Is told how many ranges or files are done of all pieces.
    """
    left = dict(enumerate(works))
    total = sum(work.count for work in works)
    running = {executor.submit(run_job, work, around): number for number, work in left.items()}
    try:
        while running:
            progress(works[0].stage, total - sum(work.count for work in left.values()), total)
            done, _ = wait(running, _LOOK, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()
                del left[running.pop(future)]
    except BrokenExecutor:
        _log.info("A process ended before its work was done: doing the rest here")
        yield from done_here(list(left.values()), around, progress)
    finally:
        for future in running:
            future.cancel()
