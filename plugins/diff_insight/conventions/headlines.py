"""How long a headline may be, and the headline that words of a report file have in them."""

from __future__ import annotations

import re

from diff_insight.conventions.no_news import is_no_news

LONGEST_HEADLINE = 90  # characters: as much as a tab, a search result and a feed reader show
_END = re.compile(r"(?<=[.!?])\s|(?<=[。！？])|\n")
_MARKS = re.compile(r"[`*]|!?\[([^\]]*)\]\([^)]*\)")
_BREAK = re.compile(r"\s|(?<=[、。，；：！？）」』])")
_LABEL = re.compile(r"(?:summary|概要|サマリー|摘要|总结)[:：]\s*", re.IGNORECASE)


def first_words(text: str) -> str:
    """The first sentence of a text as a headline: plain, cut between words where it is too long.

    Returns:
        The headline; empty where the text says nothing, or has no place to be cut at.
    """
    plain = _LABEL.sub("", _MARKS.sub(lambda found: found[1] or "", text.strip()), count=1)
    sentence = _END.split(plain, maxsplit=1)[0].strip().rstrip(".。")
    if is_no_news(sentence):
        return ""
    sentence = " ".join(sentence.split())
    if len(sentence) <= LONGEST_HEADLINE:
        return sentence
    ends = [found.start() for found in _BREAK.finditer(sentence, 0, LONGEST_HEADLINE)]
    return sentence[: ends[-1]].rstrip(" ,;:、，；：") + "…" if ends else ""
