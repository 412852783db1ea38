"""How long a headline may be, and the headline that words of a report file have in them."""

from __future__ import annotations

import re

LONGEST_HEADLINE = 90  # characters: as much as a tab, a search result and a feed reader show
_END = re.compile(r"(?<=[.!?])\s|(?<=[。！？])|\n")
_MARKS = re.compile(r"[`*]|!?\[([^\]]*)\]\([^)]*\)")
_BREAK = re.compile(r"\s|(?<=[、。，；：！？）」』])")
_NO_NEWS = re.compile(r"(?:n/?a|none|no breaking changes?|なし|無し|无|没有)[.。]?", re.IGNORECASE)


def first_words(text: str) -> str:
    """The first sentence of a text as a headline: plain, cut between words where it is too long.

    Returns:
        The headline; empty where the text says nothing, or has no place to be cut at.
    """
    plain = _MARKS.sub(lambda found: found[1] or "", text.strip())
    sentence = _END.split(plain, maxsplit=1)[0].strip().rstrip(".。")
    if _NO_NEWS.fullmatch(sentence):
        return ""
    sentence = " ".join(sentence.split())
    if len(sentence) <= LONGEST_HEADLINE:
        return sentence
    ends = [found.start() for found in _BREAK.finditer(sentence, 0, LONGEST_HEADLINE)]
    return sentence[: ends[-1]].rstrip(" ,;:、，；：") + "…" if ends else ""
