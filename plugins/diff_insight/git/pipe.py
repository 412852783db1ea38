"""The pipe that a lasting git process writes to, read in few large pieces."""

from __future__ import annotations

import contextlib
import time
from io import FileIO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_CAPACITY = 1 << 20  # Linux's largest pipe without privileges: fewer switches between the two
_PAUSE = 0.001  # seconds, in which git writes some 40 KB
_PLENTY = 1 << 16  # bytes


class Pipe:
    """Reads what a process writes, and lets it get ahead where it is the slower one.

    git writes 4 KB at a time. A reader that waits for each of them is woken thousands of times,
    which costs both processes more than the bytes do. So a read that gave little is followed by
    another no sooner than after a pause; the process goes on writing meanwhile.

    Args:
        descriptor: The end of the pipe to read from; it stays open.
    """

    def __init__(self, descriptor: int) -> None:
        _widen(descriptor)
        self._file = FileIO(descriptor, closefd=False)
        self._not_before = 0.0

    def read_into(self, buffer: memoryview) -> int:
        """Put the next bytes into a buffer, and tell how many; none at the end."""
        early = self._not_before - time.monotonic()
        if early > 0:
            time.sleep(early)
        count = self._file.readinto(buffer)
        if count < _PLENTY:
            self._not_before = time.monotonic() + _PAUSE
        return count


def _widen(descriptor: int) -> None:
    """Ask for a larger buffer where the system has such a call and allows it."""
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _CAPACITY)
