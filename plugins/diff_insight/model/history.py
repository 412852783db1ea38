"""A branch's first-parent history, and the ranges that it is compared by."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of a first-parent history.

    Attributes:
        id: The full object id, in hexadecimal.
        time: The committer date, in seconds since the epoch (UTC).
        subject: The first line of the message.
    """

    id: str
    time: int
    subject: str = ""

    @property
    def short(self) -> str:
        """The first 7 digits of the id, as URLs and permalinks have it."""
        return self.id[:7]


@dataclass(frozen=True, slots=True)
class History:
    """A branch's commits along the first parents.

    Attributes:
        commits: Oldest first.
        tags: Tag name to the id of the commit that it points at; tags of other objects are
            left out, tags of commits elsewhere are not.
        cut: Whether the oldest commit has parents that a shallow clone does not have.
    """

    commits: tuple[Commit, ...]
    tags: tuple[tuple[str, str], ...] = ()
    cut: bool = False


class RangeKind(StrEnum):
    """The kinds of range: what its base and head were chosen by.

    `PAIR` is an explicit one, besides the strategy's; `FILE` is what a report file says.
    """

    COMMIT = "commit"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TAG = "tag"
    PAIR = "pair"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class CompareRange:
    """Two commits that are compared.

    Attributes:
        kind: What the range stands for.
        base: Full id of the commit that is compared from. A report file may know only its first
            digits, or nothing at all (empty).
        head: The same of the commit that is compared to.
        date: The day that the report is filed under.
        title: The range's own name, in no language: a day, `2025-W25`, `2025-06`, a tag, a
            commit's subject, or what a pair's `title` says.
        suffix: What tells the page's URL from those of other ranges of the same date: empty
            for the first of them, else the head's 7 digits.
    """

    kind: RangeKind
    base: str
    head: str
    date: dt.date
    title: str
    suffix: str = ""

    @property
    def short(self) -> str:
        """`base7...head7`, as compare URLs have it."""
        return f"{self.base[:7]}...{self.head[:7]}"
