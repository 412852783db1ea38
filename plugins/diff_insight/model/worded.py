"""Facts in words, as the list of what changed in a file has them: section by section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diff_insight.model.story import Weight


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
