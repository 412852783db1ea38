"""Jobs, done one after the other in this process, or several at a time by an executor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait

from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress
from diff_insight.site.build.context import BuildContext
from diff_insight.site.build.jobs import Job, JobResult, result_of, run_job

_log = logger("cache")

_INTERVAL = 1.0  # second after which progress is reported though no job is done: the work goes on


def done_here(
    jobs: Mapping[int, Job], context: BuildContext, progress: Progress
) -> Iterator[tuple[int, JobResult]]:
    """Do jobs in this process; gives the number and the result of each.

    Args:
        jobs: The jobs by their numbers.
        context: What they have in common.
        progress: Is called with how many ranges or files are done of all jobs.
    """
    before, total = 0, sum(job.count for job in jobs.values())

    def of_all(stage: str, of_job: int, _total: int, note: str = "") -> None:
        progress(stage, before + of_job, total, note)

    for number, job in jobs.items():
        yield number, result_of(job, context, of_all)
        before += job.count


def done_elsewhere(
    executor: Executor, jobs: Mapping[int, Job], context: BuildContext, progress: Progress
) -> Iterator[tuple[int, JobResult]]:
    """Have an executor do jobs; this process does what that leaves undone.

    Args:
        executor: The executor.
        jobs: The jobs by their numbers.
        context: What they have in common.
        progress: Is called with how many ranges or files are done of all jobs.
    """
    left = dict(jobs)
    total = sum(job.count for job in jobs.values())
    running: dict[Future[JobResult], int] = {}
    try:
        # A process may end before all jobs are submitted.
        for number, job in jobs.items():
            running[executor.submit(run_job, job, context)] = number
        while running:
            progress(job.stage, total - sum(job.count for job in left.values()), total)
            done, _ = wait(running, _INTERVAL, return_when=FIRST_COMPLETED)
            for future in done:
                result = future.result()
                number = running.pop(future)
                del left[number]
                yield number, result
    except BrokenExecutor:
        _log.info("A process ended before its work was done: doing the rest here")
        yield from done_here(left, context, progress)
    finally:
        for future in running:
            future.cancel()
