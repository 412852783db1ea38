"""Sentences of running text: the first, the one that carries a signal, and cuts at words."""

from __future__ import annotations

import re
from collections.abc import Callable

# A sentence ends at its mark and a blank, or at a mark of a script that sets no blanks. What looks
# like an abbreviation or an initial ends none.
_SENTENCE = re.compile(
    r"\S.*?(?:(?<!\b[A-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bvs)(?<!\bcf)[.!?]+[)”\"’']*(?=\s|\Z)|"
    r"[。！？]+[」』”）]*|\Z)",
    re.DOTALL,
)
_ELLIPSIS = "…"
_BREAK = re.compile(r"\s|(?<=[、。，；：！？）」』])")
_LEAST_PART = 3  # a cut leaves at least this part of the room filled, else it tells nothing


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order."""
    return [found[0] for found in _SENTENCE.finditer(" ".join(text.split())) if found[0]]


def first_sentence(text: str) -> str:
    """The first sentence of a text; empty where it has none."""
    return next(iter(sentences(text)), "")


def telling_sentence(text: str, tells: Callable[[str], bool]) -> str:
    """The first sentence that tells something, else the first one of all."""
    found = sentences(text)
    return next((sentence for sentence in found if tells(sentence)), found[0] if found else "")


def cut_at_word(text: str, longest: int) -> str:
    """A text of at most so many characters, cut between words or clauses, never inside one.

    Returns:
        The text, or as much of it as fits and an ellipsis; empty where there is no such place.
    """
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    ends = [match.start() for match in _BREAK.finditer(text, 0, longest)]
    end = max((end for end in ends if end < longest), default=0)
    if end * _LEAST_PART < longest:
        return ""
    head = text[:end].rstrip(" ,;:、，；：–—-(（“「『")
    if head.count("`") % 2:  # a name in code is left whole or left out
        head = head[: head.rfind("`")].rstrip()
    return head + _ELLIPSIS if len(head) * _LEAST_PART >= longest else ""
