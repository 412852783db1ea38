"""Worker processes that build reports at the same time."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from diff_insight.model.errors import CacheError

_PATIENCE = "10s"  # to reach a scheduler; one that answers does so in a second
_RETRIES = 3  # of a job whose worker was lost, which clusters that shrink do now and then


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def processes(jobs: int) -> Iterator[tuple[Executor | None, int]]:
    """Processes for the block, and how many; no executor for one job, which needs no other process.

    They are started when work comes, and anew rather than as copies of this process, which may
    have threads (`mkdocs serve` has).

    Args:
        jobs: How many there may be.
    """
    if jobs == 1:
        yield None, 1
        return
    others = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield executor, jobs
    finally:
        if _is_broken(executor):
            # It ends its processes, but not one that it starts at that moment, and waits for all.
            for child in set(multiprocessing.active_children()) - others:
                child.terminate()
        executor.shutdown(cancel_futures=True)


def _is_broken(executor: Executor) -> bool:
    """Whether an executor has lost a process."""
    try:
        executor.submit(int).cancel()
    except BrokenExecutor:
        return True
    return False


@contextmanager
def dask_workers(scheduler: str) -> Iterator[tuple[Executor | None, int]]:
    """The workers of a Dask scheduler for the block, and how many threads they have.

    Args:
        scheduler: Its URL (`tcp://HOST:8786`).

    Raises:
        CacheError: Dask is not installed, or the scheduler cannot be reached.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - optional
    except ImportError as error:
        raise CacheError(
            '--scheduler: needs Dask: pip install "mkdocs-diff-insight[dask]"'
        ) from error
    try:
        client: Any = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise CacheError(f"--scheduler: {scheduler} cannot be reached: {error}") from error
    try:
        threads = sum(client.nthreads().values())
        if not threads:
            raise CacheError(f"--scheduler: {scheduler} has no workers: start `dask worker`")
        # A job that is lost with its worker goes to another one.
        yield client.get_executor(retries=_RETRIES, pure=False), threads
    finally:
        client.close()
