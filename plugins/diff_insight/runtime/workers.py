"""Processes that make reports at the same time, or something else while this one goes on."""

from __future__ import annotations

import ctypes
import mmap
import multiprocessing
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, NoReturn, Protocol

from diff_insight.model.errors import CacheError

_PATIENCE = "20s"  # to reach a scheduler
_RETRIES = 3
_LOOK = 1.0  # second after which one who waits is told that it goes on
_MOST_READ = 1 << 20  # bytes
_PR_SET_PDEATHSIG = 1  # prctl(2): the signal that a process gets when its parent ends


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
    executor = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield executor, jobs
    finally:
        executor.shutdown(cancel_futures=True)


class SharedCount:
    """A number that a copy of this process sets, and this process reads."""

    def __init__(self) -> None:
        self._number = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("Q")

    def set(self, number: int) -> None:
        """Let it be another number, 0 or more."""
        self._number[0] = number

    @property
    def value(self) -> int:
        """The number."""
        return self._number[0]


class Result(Protocol):
    """What gives the result of a task; to be called once."""

    def __call__(self, waiting: Callable[[], None] = lambda: None) -> bytes:
        """Wait for the result.

        Args:
            waiting: Is called each second until it is there.
        """


def beside(task: Callable[[], bytes]) -> Result:
    """Do something in a copy of this process, while this one goes on.

    A copy is there at once, and knows what this process knows. A process with threads cannot be
    copied safely, nor can any but on Linux: there, and where the copy ends without a result, the
    task is done here, when its result is asked for.

    Args:
        task: What is to be done.

    Returns:
        What gives the task's result.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return lambda waiting=None: task()  # noqa: ARG005 - nobody waits for it elsewhere
    reading, writing = os.pipe()
    this = os.getpid()
    process = os.fork()
    if not process:
        _do_and_end(task, this, reading, writing)
    os.close(writing)

    def result(waiting: Callable[[], None] = lambda: None) -> bytes:
        content = bytearray()
        with os.fdopen(reading, "rb", buffering=0) as pipe:
            while True:
                while not select.select((pipe,), (), (), _LOOK)[0]:
                    waiting()
                part = pipe.read(_MOST_READ)
                if not part:
                    break
                content += part
        _, status = os.waitpid(process, 0)
        return bytes(content) if status == 0 else task()

    return result


def _do_and_end(task: Callable[[], bytes], parent: int, reading: int, writing: int) -> NoReturn:
    """Be the copy: nothing of what the process would do at its end is the copy's to do.

    It goes when the process goes, so that a build that was killed writes nothing into the next one.
    """
    status = 1
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == parent:
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(task())
            status = 0
    finally:
        os._exit(status)


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
        # A piece of work that is lost with its worker is given to another one.
        yield client.get_executor(retries=_RETRIES, pure=False), threads
    finally:
        client.close()
