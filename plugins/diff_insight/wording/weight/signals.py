"""What words of a document say of weight: negation, modality, dates, numbers, signs of status."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from diff_insight.conventions.losses import says_lost
from diff_insight.model.story import Weight
from diff_insight.wording.sentences import first_sentence
from diff_insight.wording.weight.words import (
    FLIPS,
    NO_SIGNS,
    ORDINAL,
    POINTER,
    RECORD,
    SENTENCES,
    Signal,
)

_MARKUP = re.compile(
    r"\[\[[^\]]*\]\]|\[[\w#.,=\" -]*\]|\.\. .*|:[\w -]+:|\*[\w ]+\*:|import .* from .*"
)
_LEAVE = {"may"}  # what may be done comes and goes with the words around it
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_URL = re.compile(r"https?://\S+")  # its words and figures are an address, and say nothing
_MENDED = re.compile(r"\W*(?:bug ?fix|fix(?:e[sd])?)\b", re.IGNORECASE)  # of what was wrong
_AFTER_ENDS = next(n for n, row in enumerate(SENTENCES) if row.weight is Weight.VALUE)
_WORD = re.compile(r"[^\W\d_]+")
_FLIPPED_WORDS = 4  # so many words are exchanged with a negation at most, where it is the news
_SPELLED_ALIKE = 0.75  # of two words that are one word, misspelled once
_TURNED = re.compile(r"(?:un|in|non|dis|not)", re.IGNORECASE)  # what a word is turned round by


def of_sentence(text: str) -> Weight | None:
    """The class that a whole sentence tells by itself; `None` where it tells none."""
    text = _URL.sub("", text)
    if says_lost(text):
        return Weight.LOST
    rows = SENTENCES[_AFTER_ENDS:] if is_mend(text) else SENTENCES
    return next((row.weight for row in rows if row.words.search(text)), None)


def of_prose(text: str) -> Weight | None:
    """The class that a block of text tells; figures and demands count where it begins with them.

    Long prose has a "must" somewhere, which is not what it is about.
    """
    found = of_sentence(text)
    if found in {Weight.VALUE, Weight.REQUIREMENT}:
        return of_sentence(first_sentence(text))
    return found


def of_flip(old: str, new: str) -> Weight | None:
    """The class of words that one side has and the other has not; `None` where both have all."""
    old, new = _URL.sub("", old), _URL.sub("", new)
    if is_respelled(old, new):
        return None
    signs = [sum(map(side.count, NO_SIGNS)) for side in (old, new)]
    if signs[0] != signs[1]:
        return Weight.LOST if signs[1] > signs[0] else Weight.AVAILABILITY
    if _is_translated(old, new):
        return None
    many = max(side.total() for side in _rest(old, new)) > _FLIPPED_WORDS
    for row in FLIPS:
        found = [_found(row, side) for side in (old, new)]
        # A sentence that was written anew has or lacks a "not" without being turned round.
        anew = many and row.weight is Weight.LOST
        if found[0] != found[1] and {*found[0], *found[1]} != _LEAVE and not anew:
            return row.weight
    return Weight.VALUE if _figures(old, new) else None


def _rest(old: str, new: str) -> tuple[Counter[str], Counter[str]]:
    """The words that each side has alone, whatever their case."""
    left, right = (Counter(map(str.casefold, _WORD.findall(side))) for side in (old, new))
    return left - right, right - left


def _is_translated(old: str, new: str) -> bool:
    """Whether one side is in Latin letters and the other one is not."""
    latin = [sum(map(str.isascii, letters)) * 2 > len(letters) for letters in _letters(old, new)]
    return all(_letters(old, new)) and latin[0] != latin[1]


def _letters(*sides: str) -> list[str]:
    return ["".join(filter(str.isalpha, side)) for side in sides]


def _found(row: Signal, side: str) -> list[str]:
    """The words of a row that a side has; negations, and leave to do a thing, are all one."""
    found = sorted(match.casefold() for match in row.words.findall(side))
    if row.weight is Weight.LOST:
        return [row.weight] * len(found)
    return sorted("may" if word == "can" else word.removesuffix("s") for word in found)


def is_respelled(old: str, new: str) -> bool:
    """Whether all that differs is a word that one side misspells, or capitals."""
    if old.casefold() == new.casefold():
        return True
    rest = [list(side.elements()) for side in _rest(old, new)]
    if [len(side) for side in rest] != [1, 1] or _NUMBER.findall(old) != _NUMBER.findall(new):
        return False
    short, long = sorted((rest[0][0], rest[1][0]), key=len)
    if _TURNED.fullmatch(long.removesuffix(short)):
        return False
    return SequenceMatcher(None, short, long).ratio() >= _SPELLED_ALIKE


def is_written_anew(old: str, new: str) -> bool:
    """Whether one sentence took the place of another: most of their words are different."""
    total = sum(len(_WORD.findall(side)) for side in (old, new))
    return bool(old and new) and 2 * sum(side.total() for side in _rest(old, new)) > total


def is_mend(text: str) -> bool:
    """Whether a text says that something is well again, whatever was wrong."""
    return _MENDED.match(text) is not None


def is_markup(text: str) -> bool:
    """Whether a text is a mark of its format, not words: an anchor, a directive, a field."""
    return not any(map(str.isalnum, text)) or _MARKUP.fullmatch(text.strip()) is not None


def is_pointer(text: str) -> bool:
    """Whether a text only says where more is to be read."""
    return POINTER.search(text) is not None and first_sentence(text) == " ".join(text.split())


def is_record(before: str) -> bool:
    """Whether the words before a change say that it is about the page's own record."""
    return RECORD.search(before) is not None


def is_ordinal(number: str, sentence: str) -> bool:
    """Whether a number of a sentence counts parts of the text, as "step 4" does."""
    if not number:
        return False
    before, found, _ = sentence.partition(number)
    return bool(found) and ORDINAL.search(before) is not None


def _figures(old: str, new: str) -> bool:
    """Whether a figure of one side gave way to another."""
    sides = [sorted(_NUMBER.findall(side)) for side in (old, new)]
    return all(sides) and sides[0] != sides[1]
