"""Where the objects of reports are in archive.json."""

from __future__ import annotations

from dataclasses import dataclass

END = b"]}\n"
"""What follows the last object."""


@dataclass(frozen=True, slots=True)
class Fragments:
    """Where the objects of reports are in archive.json, which ends with them.

    Attributes:
        common: A digest of what all of them depend on.
        lengths: For each object, in its place, the key of its report and its length in bytes.
    """

    common: str = ""
    lengths: tuple[tuple[str, int], ...] = ()

    def of(self, content: bytes) -> dict[str, bytes]:
        """The objects in the file that they were told of, by their reports' keys."""
        between = max(len(self.lengths) - 1, 0)
        size = sum(length for _, length in self.lengths) + between + len(END)
        start = len(content) - size
        found: dict[str, bytes] = {}
        for key, length in self.lengths:
            found[key] = content[start : start + length]
            start += length + 1
        return found


NO_FRAGMENTS = Fragments()
"""Nothing is known of the file."""
