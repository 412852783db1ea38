"""Runs of words that differ between two versions of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.analysis.align.sequence import matches
from diff_insight.analysis.inline.atoms import Atom, AtomKind, shown
from diff_insight.analysis.inline.text import Inline

_CLOSE = 2  # atoms between two runs that are near each other
_REWRITTEN = 3  # atoms of a run that is more than a word replaced
_STOPS = frozenset(".!?。！？")
# Signs that are a part of the number or name which they touch: versions, signs, placeholders.
_GLUE = frozenset("<>=~+-−±≥≤≠/\\@#$&|%")


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
    found = _slid(changed, old, new)
    whole = [_whole(run, old.atoms, new.atoms) for run in found]
    return tuple(_joined(_apart(whole), old.atoms))


def _slid(found: Sequence[Run], old: Inline, new: Inline) -> list[Run]:
    """The runs, with additions and removals where a sentence or a line begins, if they may be.

    What was added to `a. b.` so that it is `a. c. b.` can be `c.` as well as `. c`.
    """
    slid: list[Run] = []
    for number, run in enumerate(found):
        sizes = run.old[1] - run.old[0], run.new[1] - run.new[0]
        if min(sizes) > 0:
            slid.append(run)
            continue
        side, (first, after) = (old, run.old) if sizes[0] else (new, run.new)
        place = 0 if sizes[0] else 1
        least = (slid[-1].old, slid[-1].new)[place][1] if slid else 0
        following = found[number + 1] if number + 1 < len(found) else None
        most = (following.old, following.new)[place][0] if following else len(side.atoms)
        by = _slide(side, (first, after), least, most)
        slid.append(Run((run.old[0] + by, run.old[1] + by), (run.new[0] + by, run.new[1] + by)))
    return slid


def _slide(side: Inline, part: tuple[int, int], least: int, most: int) -> int:
    """How far a part of a text can be slid, with the same text left, to begin where one would."""
    atoms, (first, after) = side.atoms, part
    if _begins(side, first):
        return 0
    by = 0
    while first + by > least and _key(atoms[first + by - 1]) == _key(atoms[after + by - 1]):
        by -= 1
        if _begins(side, first + by):
            return by
    by = 0
    while after + by < most and _key(atoms[first + by]) == _key(atoms[after + by]):
        by += 1
        if _begins(side, first + by):
            return by
    return 0


def _begins(side: Inline, at: int) -> bool:
    """Whether a text, a sentence or a line of its source begins with an atom."""
    if at == 0:
        return True
    before, atom = side.atoms[at - 1], side.atoms[at]
    if before.text in _STOPS and (atom.blank or not before.text.isascii()):
        return True
    return "\n" in side.source[before.end : atom.start]


def _whole(run: Run, old: Sequence[Atom], new: Sequence[Atom]) -> Run:
    """A run with the rest of the words that it begins and ends in."""
    (left, left_end), (right, right_end) = run.old, run.new
    kana = any(_script(atom) == "kana" for atom in new)
    while (
        left
        and right
        and any(_glued(side, at, kana=kana) for side, at in ((old, left), (new, right)))
    ):
        if old[left - 1].text != new[right - 1].text:
            break
        left, right = left - 1, right - 1
    while left_end < len(old) and right_end < len(new):
        ends = ((old, left_end, left), (new, right_end, right))
        if not any(at > first and _glued(side, at, kana=kana) for side, at, first in ends):
            break
        if old[left_end].text != new[right_end].text:
            break
        left_end, right_end = left_end + 1, right_end + 1
    return Run((left, left_end), (right, right_end))


def _glued(atoms: Sequence[Atom], at: int, *, kana: bool) -> bool:
    """Whether no reader would cut a text before an atom."""
    if not 0 < at < len(atoms) or atoms[at].blank:
        return False
    before, after = atoms[at - 1], atoms[at]
    if before.kind is AtomKind.WIDE or after.kind is AtomKind.WIDE:
        return kana and _is_one_word(_script(before), _script(after))
    if before.text in _GLUE:
        return after.text in _GLUE or after.kind in {AtomKind.WORD, AtomKind.CODE}
    return (
        after.text in _GLUE
        and before.kind is AtomKind.WORD
        and (at + 1 < len(atoms) and not atoms[at + 1].blank)
    )


def _is_one_word(before: str, after: str) -> bool:
    """Whether a word of Japanese goes on: in one script, or with the kana of its ending."""
    return bool(before and after) and after in {before, "kana"}


def _script(atom: Atom) -> str:
    """The script of a wide character; empty for signs and for all other atoms."""
    if atom.kind is not AtomKind.WIDE:
        return ""
    if "\u3041" <= atom.text <= "\u309f":
        return "kana"
    if "\u30a1" <= atom.text <= "\u30ff" or "\uff66" <= atom.text <= "\uff9f":
        return "katakana"
    return "han" if "\u3400" <= atom.text <= "\ufaff" or atom.text == "々" else ""


def _apart(found: Sequence[Run]) -> list[Run]:
    """Runs that do not overlap or touch: those that do are one."""
    apart: list[Run] = []
    for run in found:
        if apart and (run.old[0] <= apart[-1].old[1] and run.new[0] <= apart[-1].new[1]):
            last = apart.pop()
            apart.append(Run((last.old[0], run.old[1]), (last.new[0], run.new[1])))
        else:
            apart.append(run)
    return apart


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
