"""Progress on a terminal; a pipe sees none of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from diff_insight.runtime.progress import Progress, silent


@contextmanager
def terminal_progress() -> Iterator[Progress]:
    """One line on stderr that says what is being done; it is gone at the end of the block."""
    if not sys.stderr.isatty():
        yield silent
        return
    line = _Line()
    try:
        yield line.show
    finally:
        line.clear()


class _Line:
    def __init__(self) -> None:
        self._shown = ""

    def show(self, stage: str, share: float) -> None:
        text = f"{stage}: {share:4.0%}"
        if text != self._shown:
            self._write(text)
            self._shown = text

    def clear(self) -> None:
        if self._shown:
            self._write("")

    def _write(self, text: str) -> None:
        # ECMA-48: carriage return, then erase to the end of the line.
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
