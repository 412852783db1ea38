"""How much two blocks have in common."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from diff_insight.analysis.document import TEXT_KINDS, Kind, Unit
from diff_insight.analysis.inline.keys import WIDE

# The same, found sooner. No possessive repeats: before 3.11.5 Python takes too much with them.
_ASCII_WORDS = re.compile(r"[A-Za-z0-9]+(?:[.\-'_][A-Za-z0-9]+)*")
_RUNNING = frozenset({"text", Kind.CODE.value})  # families
_SHORT = 4
_LONG = 1_000  # characters
_USUAL = 16  # characters of a text that have one plain word in them, at least


class Bag(NamedTuple):
    """What a block is compared by.

    Attributes:
        family: Blocks of different families are never alike.
        words: Its words, and how often they stand there.
        size: How many words it has.
        names: What the rows and columns of a table are called.
        short: Its text, if that has too few words to compare them alone.
    """

    family: str
    words: Counter[str]
    size: int
    names: Counter[str] | None = None
    short: str | None = None


def bag(unit: Unit) -> Bag:
    """What a block is compared by."""
    kind = family(unit)
    if unit.table is not None:
        words = Counter(
            word
            for row in (unit.table.header, *unit.table.rows)
            for cell in row.cells
            for word in words_of(cell.lower())
        )
        names = Counter(unit.table.header.cells)
        names.update(row.cells[0] for row in unit.table.rows if row.cells)
        return Bag(kind, words, words.total(), names)
    if unit.kind is Kind.CODE:
        words = Counter(words_of(unit.text))
        return Bag(kind, words, words.total())
    found = words_of(unit.text.lower())
    if unit.kind in {Kind.DIRECTIVE, Kind.INSTRUCTION}:
        found = [unit.mark, unit.mark, *found]
    short = unit.text if len(found) <= 2 * _SHORT else None
    return Bag(kind, Counter(found), len(found), short=short)


def family(unit: Unit) -> str:
    """What of a block tells whether it can be like another one at all."""
    if unit.table is not None:
        return "table"
    return "text" if unit.kind in TEXT_KINDS else unit.kind.value


def alike(left: Bag, right: Bag) -> float:
    """From 0, nothing in common, to 1; 0 for blocks of different families."""
    if left.family != right.family:
        return 0.0
    if min(left.size, right.size) <= _SHORT and left.short is not None and right.short is not None:
        return letters_alike(left.short, right.short)
    score = _common_part(left.words, right.words, left.size + right.size)
    if left.names and right.names:
        names = _common_part(left.names, right.names, left.names.total() + right.names.total())
        return max(score, names)
    return score


def surely_alike(left: Unit, right: Unit, least: float) -> bool:
    """Whether the lines, or else the words, of two blocks of text make them as alike as `least`.

    That is found sooner than how alike they are; where it is not enough, they may be so still.
    """
    if family(left) != family(right) or family(left) not in _RUNNING:
        return False
    return any(
        _parts_suffice(left.text.split(between), right.text.split(between), least)
        for between in ("\n", None)  # there are fewer lines than there are words
    )


def _parts_suffice(olds: list[str], news: list[str], least: float) -> bool:
    """Whether the parts that two texts share have words enough, which go beyond no part's end."""
    left, right = Counter(olds), Counter(news)
    words = 0  # at least, in the parts that both have
    others = sum(map(len, olds)) + sum(map(len, news))  # at most, in all others
    for part in left.keys() & right.keys():
        count = min(left[part], right[part])
        others -= 2 * count * len(part)
        if part.lstrip()[:1].isalnum():
            words += count
    return words > _SHORT and 2 * words >= least * (2 * words + others)


def _common_part(left: Counter[str], right: Counter[str], total: int) -> float:
    """The share of what two bags have in common in the `total` of what is in them."""
    if not total:
        return 0.0
    shared = left.keys() & right.keys()
    return 2 * sum([min(left[word], right[word]) for word in shared]) / total


def letters_alike(left: str, right: str) -> float:
    """The same for two short texts, by pairs of letters."""
    left_letters, right_letters = _letters(left), _letters(right)
    return _common_part(left_letters, right_letters, left_letters.total() + right_letters.total())


def _letters(text: str) -> Counter[str]:
    """Pairs of neighbouring letters: short texts have too few words to compare."""
    return _cached_letters(text) if len(text) <= _LONG else _letter_pairs(text)


def _letter_pairs(text: str) -> Counter[str]:
    plain = f" {' '.join(text.lower().split())} "
    return Counter(map(add, plain, plain[1:]))


_cached_letters = lru_cache(maxsize=1024)(_letter_pairs)  # one text is compared with many


def weight(unit: Unit) -> int:
    """How much a block says, in words."""
    if unit.table is not None:
        return sum(len(cell.split()) for row in unit.table.rows for cell in row.cells)
    return _count(unit.text)


def says(unit: Unit, words: int) -> bool:
    """Whether a block says at least so many words; most show that by how they begin."""
    if unit.table is None:
        beginning = unit.text[: words * _USUAL].split()[:-1]  # the last may be cut off
        if sum(map(str.isalnum, beginning)) >= words:
            return True
        if len(unit.text) < words:
            return False
    return weight(unit) >= words


@lru_cache(maxsize=16_384)
def _count(text: str) -> int:
    """How many words a text has; blocks are asked for it several times while files are aligned."""
    return len(words_of(text))


def words_of(text: str) -> list[str]:
    """The words of a text."""
    return (_ASCII_WORDS if text.isascii() else _any_words()).findall(text)


@cache
def _any_words() -> re.Pattern[str]:
    return re.compile(rf"[{WIDE}]|[^\W_{WIDE}]+(?:[.\-'_][^\W_{WIDE}]+)*")
