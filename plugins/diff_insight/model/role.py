"""What a file is to a reader: its role, and what it is a translation of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a file is to a reader of the documentation."""

    DOCUMENT = "document"
    NAVIGATION = "navigation"
    INCLUDE = "include"
    MEDIA = "media"
    SAMPLE = "sample"
    INTERFACE = "interface"
    REDIRECTS = "redirects"
    TRANSLATION = "translation"
    UPKEEP = "upkeep"
    OTHER = "other"


# Nothing of these is read, so their changes break nothing and never head a report.
ASIDE = frozenset({Role.UPKEEP, Role.MEDIA})
# What readers and their programs rely on by itself: only these can lose something for them.
RELIED_ON = frozenset({Role.DOCUMENT, Role.INTERFACE})


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation.

    Attributes:
        language: The language's tag (BCP 47), as `pt-BR`.
        source: The path of the file that it is a translation of; `None` where none is there.
    """

    language: str
    source: str | None
