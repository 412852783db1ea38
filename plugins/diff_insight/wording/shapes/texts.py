"""The shapes that changed words have, and the sides of any change."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from operator import add

from diff_insight.model.facts import NumberChanged, TextChanged

_ONE_SIDED = frozenset({"added", "removed"})
SENTENCE_SHAPES = frozenset({"changed", "negation", "replaced"})  # of text, if there is one
_HEADING = re.compile(r"(#{1,9}) (.+)", re.DOTALL)
# Words that turn a statement into its opposite, with the verb that English negates with.
_NEGATION = re.compile(
    r"\b(?:cannot|(?:do|does|did) not|not|never|no)\b|n['’]t\b|[不没未勿]", re.IGNORECASE
)
# Marks around a whole text, with the shapes of one that lost them and of one that got them.
_MARKS = {"~~{}~~": ("no longer struck out", "struck out"), "> {}": ("no longer quoted", "quoted")}
_FIGURE = re.compile(r"(?<![\w.])\d[\d.,]*\Z")
# What quantities are measured in: information, time, frequency, length, weight, share.
_UNIT = re.compile(
    r"[kKMGTPE]i?[Bb](?:it|yte)?s?(?:ps|/s)?|[kKMG]?[Hh]z|bits?|bytes?|[mµun]?s|secs?|seconds?|"
    r"milliseconds?|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?|%|percent|px|pt|r?em|"
    r"[mck]?m|[mk]?g|°?[CF]"
)
_FEW_WORDS = 4  # fewer than these tell nothing without their sentence
_LEAST_ALIKE = 0.6  # below it, one sentence was removed and another one added


def text_shape(fact: TextChanged) -> str:
    """What a phrase for changed words is chosen by."""
    mark = _mark(fact)
    if mark:
        return mark
    if unit(fact):
        return "unit"
    side = sides(fact.old, fact.new)
    if fact.old_sentence and fact.new_sentence:
        unlike = _likeness(fact.old_sentence, fact.new_sentence) < _LEAST_ALIKE
        if is_short(fact) or side == "changed":
            return "replaced" if unlike else "negation" if _is_negated(fact) else "changed"
    return f"{side} behind" if side in _ONE_SIDED and fact.before.strip() else side


def _mark(fact: TextChanged) -> str:
    """The shape of words that are the same, and marked in another way; else empty."""
    old, new = fact.old or "", fact.new or ""
    for mark, (before, after) in _MARKS.items():
        if old and new and (mark.format(old) == new or old == mark.format(new)):
            return after if mark.format(old) == new else before
    if not fact.formatting:
        return ""
    if heading_levels(fact) is not None:
        return "level"
    if old or new:
        return "anchor" if old.startswith("#") and new.startswith("#") else "formatting"
    return "formatting behind" if fact.before.strip() else "formatting unnamed"


def unit(fact: TextChanged) -> str:
    """The figure in front of a unit that gave way to another one; empty where none did."""
    found = _FIGURE.search(fact.before)
    both = fact.old and fact.new and fact.new_sentence
    if not found or not both or not all(map(_UNIT.fullmatch, (fact.old or "", fact.new or ""))):
        return ""
    return found[0]


def measured(fact: NumberChanged) -> tuple[str, str]:
    """Both numbers, with the units that stand behind them where both have one."""
    sides = (fact.old, fact.old_sentence), (fact.new, fact.new_sentence)
    found = [
        re.search(rf"(?<![\w.]){re.escape(number)} ?(?:{_UNIT.pattern})(?!\w)", sentence)
        for number, sentence in sides
    ]
    if found[0] is None or found[1] is None:
        return fact.old, fact.new
    return found[0][0], found[1][0]


def heading_levels(fact: TextChanged) -> tuple[str, int, int] | None:
    """A heading that is on another level: its text, the old level and the new one."""
    old, new = _HEADING.fullmatch(fact.old or ""), _HEADING.fullmatch(fact.new or "")
    if old is None or new is None or old[2] != new[2] or old[1] == new[1]:
        return None
    return old[2], len(old[1]), len(new[1])


def _is_negated(fact: TextChanged) -> bool:
    """Whether two sentences are the same but for a negation that one of them has."""
    pair = fact.old_sentence, fact.new_sentence
    if not _NEGATION.search(f"{fact.old or ''} {fact.new or ''}"):
        return False
    old, new = (_NEGATION.sub(" ", sentence.replace("annot", "an")).split() for sentence in pair)
    counts = [len(_NEGATION.findall(sentence)) for sentence in pair]
    return old == new and counts[0] != counts[1]


def is_short(fact: TextChanged) -> bool:
    """Whether too few words changed to be understood without their sentence."""
    return 0 <= fact.words < _FEW_WORDS and not fact.formatting


@lru_cache(maxsize=1024)
def _likeness(old: str, new: str) -> float:
    """The share of pairs of letters that two texts have in common, from 0 to 1."""
    left, right = (Counter(map(add, text, text[1:])) for text in (old.lower(), new.lower()))
    return 2 * (left & right).total() / max(left.total() + right.total(), 1)


def spaced(old: str | None, new: str | None) -> str:
    """Both sides, or that only the blanks between the same signs are different."""
    if old and new and "".join(old.split()) == "".join(new.split()):
        return "spacing"
    return sides(old, new)


def sides(old: str | None, new: str | None) -> str:
    """Which sides of a change there are."""
    if old is None and new is None:
        return "unnamed"
    if old and new:
        return "changed"
    # A side of no text is there all the same: a key without a value is no missing key.
    return "added" if new or old is None else "removed"
