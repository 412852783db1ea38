"""The language of a file that is a translation of another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation.

    Attributes:
        language: The language's tag (BCP 47), as `pt-BR`.
        source: The path of the file that it is a translation of; `None` where none is there.
    """

    language: str
    source: str | None
