"""Changes of a report that belong together, before any words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from diff_insight.model.facts import Fact
from diff_insight.model.report import ReportItem
from diff_insight.model.story import Weight


class Shape(Enum):
    """What kind of change a candidate is, which its words are chosen by."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SHARED = "shared"
    OWN = "own"
    UNREAD = "unread"
    MEDIA = "media"
    BINARY = "binary"
    UPKEEP = "upkeep"
    BOOKKEEPING = "bookkeeping"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Changes that belong together.

    Attributes:
        shape: What kind of change it is.
        weight: The class of its heaviest fact.
        items: The files that its words are about.
        facts: The facts that its words are made from; none where the files say it.
        companions: Files that only mention what it is about, or are copies of its page.
        size: How many facts belong to it.
        folders: Where files were moved from, and where to.
    """

    shape: Shape
    weight: Weight
    items: tuple[ReportItem, ...]
    facts: tuple[Fact, ...] = ()
    companions: tuple[ReportItem, ...] = ()
    size: int = 1
    folders: tuple[str, str] = ("", "")

    @property
    def anchors(self) -> tuple[str, ...]:
        """Anchors of all its files, those that its words are about first."""
        files = (item.anchor for item in (*self.items, *self.companions))
        return tuple(dict.fromkeys(files))
