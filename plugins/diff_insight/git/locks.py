"""Locks that a git which was killed left in a mirror: each later fetch would fail over them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_OURS = "diff-insight-fetch"


@contextmanager
def without_stale_locks(mirror: Path) -> Iterator[None]:
    """Remove such locks, and have other builds leave those of the block alone.

    While no other build fetches into the mirror, nobody is there whom a lock could belong to: only
    builds write there. The system itself ends a build's claim when the build ends, however it does.
    On Windows, where the system has no such claim, nothing is removed.

    Args:
        mirror: The mirror's folder.

    Raises:
        OSError: It cannot be written.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - not there on Windows

    with (mirror / _OURS).open("wb") as claim:
        try:
            fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass  # another build fetches: its git's locks are in use
        else:
            # The name of no ref ends so (git-check-ref-format(1)).
            for lock in (*mirror.glob("*.lock"), *mirror.glob("refs/**/*.lock")):
                lock.unlink(missing_ok=True)
        yield
