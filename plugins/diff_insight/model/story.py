"""Stories: changes of a report that belong together, and how much they weigh."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """The classes of changes by what they mean to a reader, heaviest first."""

    LOST = "lost"
    DEADLINE = "deadline"
    VALUE = "value"
    REQUIREMENT = "requirement"
    AVAILABILITY = "availability"
    CAPABILITY = "capability"
    PROCEDURE = "procedure"
    EXPLANATION = "explanation"
    WORDING = "wording"
    LAYOUT = "layout"
    BOOKKEEPING = "bookkeeping"

    @property
    def rank(self) -> int:
        """Its place among the classes; 0 is the heaviest."""
        return _RANKS[self]

    @property
    def heavy(self) -> bool:
        """Whether a reader has to hear of each change of the class."""
        return self.rank <= _RANKS[Weight.AVAILABILITY]


GATHERED = "gathered"  # the subject of what a report has no room for by itself
_RANKS = {weight: rank for rank, weight in enumerate(Weight)}


@dataclass(frozen=True, slots=True)
class Story:
    """Changes of one or more files that a reader takes for one.

    Attributes:
        lead: What it is about, in a sentence of plain text.
        weight: The class of its heaviest change.
        type: The label of its change, as files have it.
        files: Anchors of its files, without `#`.
        facts: How many facts it is made of.
        subject: What it is about, the same in each report that goes on with it; empty where no
            other report can.
    """

    lead: str
    weight: Weight
    type: str
    files: tuple[str, ...]
    facts: int
    subject: str = ""
