"""Tasks that are done in a copy of a process; each is tried in a process without threads."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from diff_insight.runtime.workers import beside
from support.processes import Finished, run

START = """
import os, pathlib, signal, sys
from diff_insight.runtime.workers import beside
here, folder = os.getpid(), pathlib.Path(sys.argv[1])
"""


def alone(folder: Path, script: str) -> Finished:
    """Run a script in a process of its own."""
    return run(sys.executable, "-c", START + script, str(folder), cwd=folder)


def test_a_task_is_done_in_another_process(tmp_path: Path) -> None:
    done = alone(tmp_path, "print(int(beside(lambda: b'%d' % os.getpid())()) != here)")
    assert done.said == "True\n"


def test_it_knows_what_the_process_knows_and_gives_as_much_as_it_likes(tmp_path: Path) -> None:
    script = """
known = os.urandom(1_000_000)
print(beside(lambda: known if os.getpid() != here else b"")() == known)
"""
    assert alone(tmp_path, script).said == "True\n"


def test_one_who_waits_is_called_and_sees_how_far_it_is(tmp_path: Path) -> None:
    """The copy goes on when it was seen to wait."""
    script = """
from diff_insight.runtime.workers import SharedCount
count, (reading, writing) = SharedCount(), os.pipe()
def task():
    count.set(7)
    return os.read(reading, 9)
seen = []
def waiting():
    seen.append(count.value)
    os.write(writing, b"go on")
print(beside(task)(waiting), set(seen))
"""
    assert alone(tmp_path, script).said == "b'go on' {7}\n"


def test_a_copy_that_ends_early_is_made_up_for(tmp_path: Path) -> None:
    script = """
def task():
    if os.getpid() != here:
        (folder / "copy").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return b"done"
print(beside(task)() == b"done")
"""
    assert alone(tmp_path, script).said == "True\n"
    assert (tmp_path / "copy").exists()


def test_an_error_is_raised_where_the_result_is_asked_for(tmp_path: Path) -> None:
    script = """
def task():
    (folder / str(os.getpid())).touch()
    raise ValueError("no")
result = beside(task)
try:
    result()
except ValueError as error:
    print(error)
"""
    assert alone(tmp_path, script).said == "no\n"
    assert len(list(tmp_path.iterdir())) == 2  # in the copy, which says nothing, and here


def test_nothing_is_done_twice_at_the_end(tmp_path: Path) -> None:
    """What waits to be written, and what is to be done at the end, is not the copy's."""
    script = """
import atexit
atexit.register(lambda: print("end"))
sys.stdout.write("begin ")
beside(lambda: b"")()
"""
    assert alone(tmp_path, script).said == "begin end\n"


def test_a_process_with_threads_is_not_copied() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        assert int(beside(lambda: b"%d" % os.getpid())()) == os.getpid()
    finally:
        over.set()
        thread.join()


@pytest.mark.skipif(sys.platform != "linux", reason="only there are processes copied")
def test_a_copy_goes_when_the_process_is_killed(tmp_path: Path) -> None:
    """What is left of a build that was killed must not write into the next one."""
    script = """
import time
def task():
    (folder / "new").write_text(str(os.getpid()))
    (folder / "new").rename(folder / "copy")
    time.sleep(60)
beside(task)
time.sleep(60)
"""
    process = subprocess.Popen([sys.executable, "-c", START + script, str(tmp_path)])
    told = tmp_path / "copy"
    assert _comes(told.exists)
    copy = Path(f"/proc/{told.read_text()}/stat")
    assert _lives(copy)
    process.kill()
    process.wait()
    assert _comes(lambda: not _lives(copy))


def _lives(stat: Path) -> bool:
    """Whether a process is there and is not only waited for."""
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _comes(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()
