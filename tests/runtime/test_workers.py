"""Processes that build reports: they end with the block, whatever became of one of them."""

import multiprocessing
import os
import time
from concurrent.futures import BrokenExecutor
from multiprocessing.context import SpawnProcess

import pytest

from diff_insight.runtime.workers import processes


def sleeper() -> SpawnProcess:
    """A process that does not end by itself."""
    process = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(600,))
    process.start()
    return process


def test_of_an_executor_that_lost_a_process_none_is_left() -> None:
    mine = sleeper()
    with processes(2) as (executor, _):
        assert executor is not None
        with pytest.raises(BrokenExecutor):
            executor.submit(os._exit, 1).result()
        late = sleeper()  # as the executor may start one while it ends the others
    late.join(60)
    assert not late.is_alive()
    assert mine.is_alive()
    mine.kill()
    mine.join()


def test_an_executor_is_left_as_it_was_asked() -> None:
    with processes(2) as (executor, count):
        assert executor is not None
        assert count == 2
        assert executor.submit(abs, -3).result() == 3
        mine = sleeper()
    assert mine.is_alive()
    mine.kill()
    mine.join()
