"""Which paths each commit of the first-parent line changed, by day: a history at a glance."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from typing import NamedTuple

from diff_insight.git.scratch import Scratch

# One call of git for all of a history. Renames are a path more each, which is near enough.
_LOG = (
    *("log", "--first-parent", "--diff-merges=first-parent", "--no-renames", "--name-only"),
    *("-z", "--format=%x01%ct"),
)


class CommitPaths(NamedTuple):
    """A commit: the day of its committer date, in UTC, and the paths that it changed."""

    day: dt.date
    paths: tuple[str, ...]


def commit_paths(scratch: Scratch, tip: str) -> Iterator[CommitPaths]:
    """The commits of a first-parent line, newest first.

    A commit without a date that a calendar has is left out.

    Args:
        scratch: A scratch repository of the one that is looked at.
        tip: Full id of the newest commit.
    """
    for chunk in scratch.run(*_LOG, tip).split(b"\x01")[1:]:
        time, _, paths = chunk.partition(b"\0")
        try:
            day = dt.datetime.fromtimestamp(int(time), dt.UTC).date()
        except (ValueError, OverflowError, OSError):
            continue
        found = paths.removeprefix(b"\n").split(b"\0")
        yield CommitPaths(day, tuple(os.fsdecode(path) for path in found if path))
