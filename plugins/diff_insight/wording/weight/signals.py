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
_WORD = re.compile(r"[^\W\d_]+")
_SPELLED_ALIKE = 0.75  # of two words that are one word, misspelled once
_TURNED = re.compile(r"(?:un|in|non|dis|not)", re.IGNORECASE)  # what a word is turned round by


def of_sentence(text: str) -> Weight | None:
    """The class that a whole sentence tells by itself; `None` where it tells none."""
    if says_lost(text):
        return Weight.LOST
    return next((row.weight for row in SENTENCES if row.words.search(text)), None)


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
    if is_respelled(old, new):
        return None
    signs = [sum(map(side.count, NO_SIGNS)) for side in (old, new)]
    if signs[0] != signs[1]:
        return Weight.LOST if signs[1] > signs[0] else Weight.AVAILABILITY
    for row in FLIPS:
        found = [_found(row, side) for side in (old, new)]
        if found[0] != found[1] and {*found[0], *found[1]} != _LEAVE:
            return row.weight
    return Weight.VALUE if _figures(old, new) else None


def _found(row: Signal, side: str) -> list[str]:
    """The words of a row that a side has; negations, and leave to do a thing, are all one."""
    found = sorted(match.casefold() for match in row.words.findall(side))
    if row.weight is Weight.LOST:
        return [row.weight] * len(found)
    return sorted("may" if word == "can" else word for word in found)


def is_respelled(old: str, new: str) -> bool:
    """Whether all that differs is a word that one side misspells."""
    words = [Counter(word.casefold() for word in _WORD.findall(side)) for side in (old, new)]
    rest = [list((words[0] - words[1]).elements()), list((words[1] - words[0]).elements())]
    if [len(side) for side in rest] != [1, 1] or _NUMBER.findall(old) != _NUMBER.findall(new):
        return False
    short, long = sorted((rest[0][0], rest[1][0]), key=len)
    if _TURNED.fullmatch(long.removesuffix(short)):
        return False
    return SequenceMatcher(None, short, long).ratio() >= _SPELLED_ALIKE


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
    before, found, _ = sentence.partition(number)
    return bool(found) and ORDINAL.search(before) is not None


def _figures(old: str, new: str) -> bool:
    """Whether a figure of one side gave way to another."""
    sides = [sorted(_NUMBER.findall(side)) for side in (old, new)]
    return all(sides) and sides[0] != sides[1]
