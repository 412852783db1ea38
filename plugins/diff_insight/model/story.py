"""Facts in words, with their weight, and stories: facts of a report that belong together."""

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
class WordedFact:
    """A fact in the language of its report.

    Attributes:
        number: Its place among the facts of its file, from 1, as citations count them.
        weight: What it means to a reader.
        text: What it says, as a sentence of plain text that does not tell its section.
        subject: What both sides are of: an option, a row and its column, a key; empty where the
            sides say it themselves.
        old: What stood there, in plain text; empty where the sentence says all.
        new: What stands there now.
        code: Whether both sides are code, addresses or names.
    """

    number: int
    weight: Weight
    text: str
    subject: str = ""
    old: str = ""
    new: str = ""
    code: bool = False


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """Facts that stand under one heading.

    Attributes:
        section: The headings below the page's own, from the outermost on; empty for what stands
            under none of them.
        facts: At least one, in the order of the file.
    """

    section: tuple[str, ...]
    heading: str
    facts: tuple[WordedFact, ...]


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
        lines: The lines of its heaviest fact in the new version of its first file, both ends
            included; `None` where it has no place there.
    """

    lead: str
    weight: Weight
    type: str
    files: tuple[str, ...]
    facts: int
    subject: str = ""
    lines: tuple[int, int] | None = None
