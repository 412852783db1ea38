"""Reading what a process writes in small pieces."""

import os
import threading
import time
from collections.abc import Iterator

import pytest

from diff_insight.git.pipe import Pipe

PIECE = b"x" * 4096
PIECES = 500


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """A pipe: the end to read from, and the one to write to, which the test closes."""
    read, write = os.pipe()
    yield read, write
    os.close(read)


def read_all(pipe: Pipe) -> list[bytes]:
    buffer = bytearray(1 << 20)
    pieces = []
    while count := pipe.read_into(memoryview(buffer)):
        pieces.append(bytes(buffer[:count]))
    return pieces


def test_all_of_it_in_few_reads(ends: tuple[int, int]) -> None:
    """A process that writes a little at a time is let get ahead."""

    def write() -> None:
        for _ in range(PIECES):
            os.write(ends[1], PIECE)
            time.sleep(0.0001)
        os.close(ends[1])

    writer = threading.Thread(target=write)
    writer.start()
    pieces = read_all(Pipe(ends[0]))
    writer.join()
    assert b"".join(pieces) == PIECE * PIECES
    assert len(pieces) < PIECES / 2


def test_what_is_there_is_not_waited_for(
    ends: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that comes late, because it had other work, pauses no more."""
    pauses: list[float] = []
    pipe = Pipe(ends[0])
    buffer = memoryview(bytearray(1 << 20))
    os.write(ends[1], PIECE)
    assert pipe.read_into(buffer) == len(PIECE)
    time.sleep(0.01)
    monkeypatch.setattr(time, "sleep", pauses.append)
    os.write(ends[1], PIECE)
    assert pipe.read_into(buffer) == len(PIECE)
    os.close(ends[1])
    assert pauses == []
    assert pipe.read_into(buffer) == 0


def test_the_end_at_once(ends: tuple[int, int]) -> None:
    os.close(ends[1])
    assert read_all(Pipe(ends[0])) == []
