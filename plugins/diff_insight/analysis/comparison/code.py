"""Two versions of a code block: the lines in which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.analysis.align import matches
from diff_insight.analysis.align.sequence import gaps
from diff_insight.analysis.document import Unit
from diff_insight.model.facts import Lines, Span


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines of a code block that gave way to others; numbers are those of the file."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    old_first: int
    new_first: int

    @property
    def lines(self) -> Lines:
        """Where it stands; a side without lines stands after the line before it."""
        return Lines(_span(self.old_first, self.old), _span(self.new_first, self.new))


@dataclass(frozen=True, slots=True)
class CodeDiff:
    """What differs in a code block that both versions have."""

    old: Unit
    new: Unit
    hunks: tuple[Hunk, ...]


def compare_code(old: Unit, new: Unit) -> CodeDiff:
    """Compare two versions of a code block line by line."""
    left, right = old.text.split("\n"), new.text.split("\n")
    in_order = matches([line.rstrip() for line in left], [line.rstrip() for line in right])
    hunks = (
        Hunk(
            *(tuple(left[a.start : a.stop]), tuple(right[b.start : b.stop])),
            *(old.text_line + a.start, new.text_line + b.start),
        )
        for a, b in gaps(in_order, len(left), len(right))
    )
    return CodeDiff(old, new, tuple(hunks))


def _span(first: int, lines: Sequence[str]) -> Span:
    return (first, first + len(lines) - 1) if lines else (max(first - 1, 1), max(first - 1, 1))
