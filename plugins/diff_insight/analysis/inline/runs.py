"""Runs of words that differ between two versions of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.analysis.align.sequence import matches
from diff_insight.analysis.inline.atoms import Atom, AtomKind, shown
from diff_insight.analysis.inline.text import Inline

_CLOSE = 2  # equal atoms between two runs that a reader takes for one
_REWRITTEN = 3  # atoms of each run from which on equal words between them are chance


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring atoms that differ: from where to where, on each side."""

    old: tuple[int, int]
    new: tuple[int, int]

    @property
    def size(self) -> int:
        """The number of atoms of its longer side."""
        return max(self.old[1] - self.old[0], self.new[1] - self.new[0])

    @property
    def is_exchange(self) -> bool:
        """Whether one atom gave way to one other."""
        return self.old[1] - self.old[0] == self.new[1] - self.new[0] == 1


def runs(old: Inline, new: Inline) -> tuple[Run, ...]:
    """The runs of atoms in which two texts differ, in order."""
    left, right = [list(map(_key, inline.atoms)) for inline in (old, new)]
    changed: list[Run] = []
    row = column = 0
    for next_row, next_column in (*matches(left, right), (len(left), len(right))):
        if next_row > row or next_column > column:
            changed.append(Run((row, next_row), (column, next_column)))
        row, column = next_row + 1, next_column + 1
    return tuple(_joined(changed, old.atoms))


def _key(atom: Atom) -> str:
    return f"`{atom.text}" if atom.kind is AtomKind.CODE else atom.text


def _joined(separate: Sequence[Run], atoms: Sequence[Atom]) -> list[Run]:
    """Runs with next to nothing between them read better as one."""
    joined: list[Run] = []
    for run in separate:
        if joined and _belong(joined[-1], run, atoms[joined[-1].old[1] : run.old[0]]):
            last = joined.pop()
            joined.append(Run((last.old[0], run.old[1]), (last.new[0], run.new[1])))
        else:
            joined.append(run)
    return joined


def _belong(left: Run, right: Run, between: Sequence[Atom]) -> bool:
    if left.is_exchange and right.is_exchange:
        return False
    if len(between) > _CLOSE:
        return False
    if all(atom.kind is AtomKind.MARK and not atom.blank for atom in between):
        return True
    if all(atom.kind is AtomKind.WIDE for atom in between):
        return len(between) == 1
    return min(left.size, right.size) >= _REWRITTEN


def words(atoms: Sequence[Atom]) -> int:
    """The number of words in atoms; a wide character counts as one."""
    return sum(atom.kind is not AtomKind.MARK for atom in atoms)


__all__ = ["Run", "runs", "shown", "words"]
