"""A stretch of the first-parent history: what the strategies cut into ranges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from diff_insight.model.history import Commit, History

HIDDEN = Commit(id="", time=0)
"""Stands for everything before the oldest commit that a shallow clone has."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Successive commits of a first-parent history; the first is a base, never a head.

    Attributes:
        commits: Oldest first.
        days: One for each commit, never earlier than the one before it.
        tags: The id of a tagged commit to the names of its tags, sorted; it may name commits
            that are elsewhere.
    """

    commits: tuple[Commit, ...]
    days: tuple[dt.date, ...]
    tags: Mapping[str, tuple[str, ...]]

    @property
    def is_cut(self) -> bool:
        """Whether it starts with commits that a shallow clone does not have."""
        return self.commits[:1] == (HIDDEN,)

    def between(self, first: int, last: int) -> Stretch:
        """The commits from one position to another, both included; none where they cross."""
        part = slice(first, max(last + 1, first))
        return replace(self, commits=self.commits[part], days=self.days[part])


def matching_tags(history: History, pattern: str) -> dict[str, tuple[str, ...]]:
    """The names of the tags that match a shell pattern, sorted, by the id of their commit."""
    names: dict[str, list[str]] = {}
    for name, commit in sorted(history.tags):
        if fnmatchcase(name, pattern):
            names.setdefault(commit, []).append(name)
    return {commit: tuple(dict.fromkeys(tags)) for commit, tags in names.items()}
