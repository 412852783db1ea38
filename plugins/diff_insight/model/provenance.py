"""Who wrote the words of a report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Author(StrEnum):
    """Who wrote some words.

    `FILE` is for a report file that does not say: a person, or another program.
    """

    RULES = "rules"
    MODEL = "model"
    PERSON = "person"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who wrote a report, or the words on one of its files.

    Attributes:
        by: The author; a model where it had a part, else a person where one had.
        model: The model's name; empty where no model had a part in it.
        date: The day that the model's words were written (`2025-06-21`).
        checked: How many of the model's statements were checked.
        replaced: How many of these were not supported, so that rules wrote them.
        cites: Ids of the facts and hunks that a model's words rest on.
    """

    by: Author = Author.RULES
    model: str = ""
    date: str = ""
    checked: int = 0
    replaced: int = 0
    cites: tuple[str, ...] = ()


BY_RULES = Provenance()
"""What nobody but our own rules has written."""
