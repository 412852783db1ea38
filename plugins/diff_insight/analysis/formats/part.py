"""Lines of a file that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Part(NamedTuple):
    """Lines of a file without what stands before them on each: marks, and indentation.

    Attributes:
        lines: The lines, without blanks at their ends.
        first: The number of the first one in the file, 1-based.
    """

    lines: Sequence[str]
    first: int

    @property
    def last(self) -> int:
        """The number of the last one in the file."""
        return self.first + len(self.lines) - 1

    @property
    def source(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    def filled(self) -> Part:
        """The part without empty lines at its beginning and end."""
        lines, first, after = self.lines, 0, len(self.lines)
        if not any(lines):
            return Part((), self.first)
        while not lines[first]:
            first += 1
        while not lines[after - 1]:
            after -= 1
        return Part(lines[first:after], self.first + first)
