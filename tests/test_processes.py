"""Tasks that are done in a copy of this process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from diff_insight.processes import beside


def alone() -> bytes:
    return str(os.getpid()).encode()


def test_a_task_is_done_in_another_process() -> None:
    assert threading.active_count() == 1
    result = beside(alone)
    assert int(result()) != os.getpid()


def test_it_knows_what_this_process_knows_and_gives_as_much_as_it_likes() -> None:
    known = os.urandom(1_000_000)
    assert beside(lambda: known)() == known


def test_a_copy_that_ends_early_is_made_up_for(tmp_path: Path) -> None:
    here = os.getpid()

    def task() -> bytes:
        if os.getpid() != here:
            (tmp_path / "copy").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return b"done"

    assert beside(task)() == b"done"
    assert (tmp_path / "copy").exists()


def test_an_error_is_raised_where_the_result_is_asked_for(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def task() -> bytes:
        raise ValueError("no")

    result = beside(task)
    with pytest.raises(ValueError, match="no"):
        result()
    assert capfd.readouterr() == ("", "")


def test_a_process_with_threads_is_not_copied() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        assert int(beside(alone)()) == os.getpid()
    finally:
        over.set()
        thread.join()


def test_a_copy_goes_when_the_process_is_killed(tmp_path: Path) -> None:
    """What is left of a build that was killed must not write into the next one."""
    script = f"""
import os, pathlib, time
from diff_insight.processes import beside
def task():
    pathlib.Path({str(tmp_path / "copy")!r}).write_text(str(os.getpid()))
    time.sleep(60)
beside(task)
time.sleep(60)
"""
    process = subprocess.Popen([sys.executable, "-c", script])
    told = tmp_path / "copy"
    assert _comes(lambda: told.exists() and told.read_text() != "")
    copy = Path(f"/proc/{told.read_text()}/stat")
    assert copy.exists()
    process.kill()
    process.wait()
    assert _comes(
        lambda: not copy.exists() or copy.read_text().rpartition(")")[2].split()[0] == "Z"
    )


def _comes(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()
