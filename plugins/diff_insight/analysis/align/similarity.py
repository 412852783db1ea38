"""How much two blocks have in common."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from diff_insight.analysis.document import TEXT_KINDS, Kind, Unit
from diff_insight.analysis.inline.keys import WIDE

_WORDS = re.compile(rf"[{WIDE}]|[^\W_{WIDE}]+(?:[.\-'_][^\W_{WIDE}]+)*")
_ASCII_WORDS = re.compile(r"[A-Za-z0-9]+(?:[.\-'_][A-Za-z0-9]+)*")  # the same, found sooner
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Bag:
    """What a block is compared by.

    Attributes:
        family: Blocks of different families are never alike.
        words: Its words, and how often they stand there.
        size: How many words it has.
        names: What the rows and columns of a table are called.
        letters: The pairs of letters of a short text, which has too few words to compare.
    """

    family: str
    words: Counter[str]
    size: int
    names: Counter[str] = field(default_factory=Counter)
    letters: Counter[str] = field(default_factory=Counter)


def bag(unit: Unit) -> Bag:
    """What a block is compared by."""
    if unit.table is not None:
        words = Counter(
            word
            for row in (unit.table.header, *unit.table.rows)
            for cell in row.cells
            for word in _found(cell.lower())
        )
        names = Counter(unit.table.header.cells)
        names.update(row.cells[0] for row in unit.table.rows if row.cells)
        return Bag("table", words, words.total(), names)
    if unit.kind is Kind.CODE:
        words = Counter(_found(unit.text))
        return Bag("code", words, words.total())
    found = _found(unit.text.lower())
    if unit.kind is Kind.DIRECTIVE:
        found = [unit.mark, unit.mark, *found]
    family = "text" if unit.kind in TEXT_KINDS else unit.kind.value
    letters = _letters(unit.text) if len(found) <= 2 * _SHORT else Counter()
    return Bag(family, Counter(found), len(found), letters=letters)


def alike(left: Bag, right: Bag) -> float:
    """From 0, nothing in common, to 1; 0 for blocks of different families."""
    if left.family != right.family:
        return 0.0
    if min(left.size, right.size) <= _SHORT and left.letters and right.letters:
        return _common_part(left.letters, right.letters)
    score = _common_part(left.words, right.words)
    return max(score, _common_part(left.names, right.names)) if left.names else score


def _common_part(left: Counter[str], right: Counter[str]) -> float:
    total = left.total() + right.total()
    if not total:
        return 0.0
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    common = sum(min(count, large[word]) for word, count in small.items() if word in large)
    return 2 * common / total


def letters_alike(left: str, right: str) -> float:
    """The same for two short texts, by pairs of letters."""
    one, other = _letters(left), _letters(right)
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _letters(text: str) -> Counter[str]:
    """Pairs of neighbouring letters: short texts have too few words to compare."""
    plain = f" {' '.join(text.lower().split())} "
    return Counter(plain[index : index + 2] for index in range(len(plain) - 1))


def weight(unit: Unit) -> int:
    """How much a block says, in words."""
    if unit.table is not None:
        return sum(len(cell.split()) for row in unit.table.rows for cell in row.cells)
    return _count(unit.text)


@lru_cache(maxsize=16_384)
def _count(text: str) -> int:
    """How many words a text has; blocks are asked for it several times while files are aligned."""
    return len(_found(text))


def _found(text: str) -> list[str]:
    """The words of a text."""
    return (_ASCII_WORDS if text.isascii() else _WORDS).findall(text)
