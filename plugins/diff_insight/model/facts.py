"""Facts: single things that a machine can prove from the two versions of a file.

A fact is a value, never a sentence. Each class names its `kind`; its fields are its keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FileRenamed:
    """A file has another path.

    Attributes:
        old: The path before.
        new: The path now.
        similarity: How much of the text is the same, in per cent, as git found it.
    """

    kind: ClassVar[str] = "file-renamed"

    old: str
    new: str
    similarity: int


Fact = FileRenamed
