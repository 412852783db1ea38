"""Jobs, done one after the other in this process, or several at a time by an executor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait

from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress
from diff_insight.site.build.context import BuildContext
from diff_insight.site.build.jobs import Job, ResultKeys, run_job

_log = logger("cache")

_INTERVAL = 1.0  # second after which progress is reported though no job is done: the work goes on


def done_here(
    jobs: Sequence[Job], context: BuildContext, progress: Progress
) -> Iterator[ResultKeys]:
    """Do jobs in this process.

    Args:
        jobs: The jobs.
        context: What they have in common.
        progress: Is called with how many ranges or files are done of all jobs.
    """
    before, total = 0, sum(job.count for job in jobs)

    def of_all(stage: str, of_job: int, _total: int, note: str = "") -> None:
        progress(stage, before + of_job, total, note)

    for job in jobs:
        yield from job.run(context, of_all)
        before += job.count


def done_elsewhere(
    executor: Executor, jobs: Sequence[Job], context: BuildContext, progress: Progress
) -> Iterator[ResultKeys]:
    """Have an executor do jobs; this process does what that leaves undone.

    Args:
        executor: The executor.
        jobs: The jobs.
        context: What they have in common.
        progress: Is called with how many ranges or files are done of all jobs.
    """
    left = dict(enumerate(jobs))
    total = sum(job.count for job in jobs)
    running: dict[Future[tuple[ResultKeys, ...]], int] = {}
    try:
        # A process may end before all jobs are submitted.
        for number, job in left.items():
            running[executor.submit(run_job, job, context)] = number
        while running:
            progress(jobs[0].stage, total - sum(job.count for job in left.values()), total)
            done, _ = wait(running, _INTERVAL, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()
                del left[running.pop(future)]
    except BrokenExecutor:
        _log.info("A process ended before its work was done: doing the rest here")
        yield from done_here(list(left.values()), context, progress)
    finally:
        for future in running:
            future.cancel()
