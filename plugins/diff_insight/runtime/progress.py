"""Progress of long work."""

from __future__ import annotations

from typing import Protocol

_MINUTE, _HOUR = 60, 3_600  # seconds


class Progress(Protocol):
    """Shows how far work is; to be called often, since nothing else shows that it goes on."""

    def __call__(self, stage: str, done: int, total: int, /, note: str = "") -> None:
        """Take a step.

        Args:
            stage: What is being done, and with what (`Comparing ranges`).
            done: How many of them are done; 0 at the stage's beginning.
            total: How many there are; 0 where that is not known.
            note: What else there is to say.
        """


def silent(stage: str, done: int, total: int, note: str = "") -> None:
    """Progress that nobody watches."""


def rough_time(seconds: float) -> str:
    """A duration that is not known exactly, in words: `40 s`, `3 min`, `2.5 h`."""
    if seconds < _MINUTE:
        return f"{max(1, round(seconds))} s"
    if seconds < _HOUR:
        return f"{round(seconds / _MINUTE)} min"
    return f"{seconds / _HOUR:.1f} h"
