"""Which words of two versions of a line differ; by character where a script has no spaces.

Linear in what is compared: what both lines begin and end with is set aside first, the rest is cut
into words and matched at the words that each side has once, and so again between these. A line of
a megabyte costs a look at its two ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from diff_insight.conventions.limits import MOST_MARKED

Span = tuple[int, int]
Spans = tuple[Span, ...]

_LONGEST_WORD = 80  # characters that a mark's edge moves to a word's edge; longer are no words
LEAST_COMMON = 0.4  # unmarked share, 0 to 1, of the better side; with less they are two lines
_DEEPEST = 12  # levels of matching between matches, which bounds recursion
_MARKS = (  # what stands on the character before it
    "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u102b-\u103e\u17b4-\u17d3\u200d\u3099\u309a\ufe00-\ufe0f"
)
_BY_CHARACTER = (  # Thai, Lao, Burmese, Khmer, Hiragana, Han
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_KATAKANA = "\u30a0-\u30ff\u31f0-\u31ff"
_INDIC = "\u0900-\u0dff"  # their vowel signs are no letters to Python
_IN_WORD = re.compile(rf"[^\W{_BY_CHARACTER}{_KATAKANA}]|[\u0300-\u036f{_INDIC}]").match
_MARK = re.compile(f"[{_MARKS}]").match
_WORDS = re.compile(
    rf"(?:[^\W{_BY_CHARACTER}{_KATAKANA}]|[\u0300-\u036f{_INDIC}])+"
    rf"|[{_KATAKANA}]+[{_MARKS}]*|\s+|.[{_MARKS}]*",
    re.DOTALL,
).findall
_ASCII_WORDS = re.compile(r"\w+|\s+|.", re.ASCII | re.DOTALL).findall


def words(text: str) -> list[str]:
    """A text as words, blanks and single signs, which joined again are the text."""
    return _ASCII_WORDS(text) if text.isascii() else _WORDS(text)


def changed_words(old: str, new: str) -> tuple[Spans, Spans] | None:
    """The spans of each line that the other one does not have.

    Args:
        old: The line before.
        new: The line after.

    Returns:
        The spans of both, in order; `None` where the lines are too different to be compared.
    """
    start = common_start(old, new)
    end = common_end(old, new, start)
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    if not old_middle or not new_middle or len(old_middle) + len(new_middle) > MOST_MARKED:
        spans = _whole(start, old_middle), _whole(start, new_middle)
    else:
        spans = _middle_spans(old_middle, new_middle, start)
    share = max(_common_share(old, spans[0]), _common_share(new, spans[1]))
    return spans if share >= LEAST_COMMON else None


def _whole(start: int, middle: str) -> Spans:
    return ((start, start + len(middle)),) if middle else ()


def _common_share(text: str, spans: Spans) -> float:
    """The share of a line that is not marked."""
    if not text:
        return 0.0
    return 1 - sum(end - start for start, end in spans) / len(text)


def common_start(old: str, new: str) -> int:
    """How long both lines are the same from their beginning, up to a word's edge."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    least = max(low - _LONGEST_WORD, 0)
    while low > least and (_cuts(old, low) or _cuts(new, low)):
        low -= 1
    return low


def common_end(old: str, new: str, start: int) -> int:
    """How long they are the same from their end, up to a word's edge and behind `start`."""
    old_end, new_end = len(old), len(new)
    low, high = 0, min(old_end, new_end) - start
    while low < high:
        middle = (low + high + 1) // 2
        if old[old_end - middle : old_end - low] == new[new_end - middle : new_end - low]:
            low = middle
        else:
            high = middle - 1
    least = max(low - _LONGEST_WORD, 0)
    while low > least and (_cuts(old, old_end - low) or _cuts(new, new_end - low)):
        low -= 1
    return low


def _cuts(text: str, place: int) -> bool:
    """Whether a place is inside a word, or before what belongs to the character before it."""
    if not 0 < place < len(text):
        return False
    after = text[place]
    return bool((_IN_WORD(after) and _IN_WORD(text[place - 1])) or _MARK(after))


def _middle_spans(old: str, new: str, start: int) -> tuple[Spans, Spans]:
    old_words, new_words = words(old), words(new)
    if len(old_words) == len(new_words) == 1:
        return _whole(start, old), _whole(start, new)
    pairs = common_words(old_words, new_words)
    return (
        _spans(old_words, [place for place, _ in pairs], start),
        _spans(new_words, [place for _, place in pairs], start),
    )


def common_words(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """Pairs of places (old, new) of words that both sequences have, in order of both."""
    pairs: list[Span] = []
    _match(old, new, (0, 0), pairs)
    return pairs


def _match(
    old: Sequence[str],
    new: Sequence[str],
    starts: Span,
    pairs: list[Span],
    depth: int = _DEEPEST,
) -> None:
    """Add the places of the words that both sides keep, in order."""
    old_start, new_start = starts
    first = 0
    shorter = min(len(old), len(new))
    while first < shorter and old[first] == new[first]:
        pairs.append((old_start + first, new_start + first))
        first += 1
    last = 0
    while last < shorter - first and old[-1 - last] == new[-1 - last]:
        last += 1
    old_middle, new_middle = old[first : len(old) - last], new[first : len(new) - last]
    if old_middle and new_middle and depth:
        between = (old_start + first, new_start + first)
        _match_between(old_middle, new_middle, between, pairs, depth - 1)
    old_end, new_end = old_start + len(old), new_start + len(new)
    pairs += [(old_end - left, new_end - left) for left in range(last, 0, -1)]


def _match_between(
    old: Sequence[str], new: Sequence[str], starts: Span, pairs: list[Span], depth: int
) -> None:
    """Match at the words that both sides have once, and again between these."""
    anchors = _anchors(old, new)
    if not anchors:
        return
    edges = [(-1, -1), *anchors, (len(old), len(new))]
    for (old_from, new_from), (old_to, new_to) in pairwise(edges):
        places = (starts[0] + old_from, starts[1] + new_from)
        if old_from >= 0:
            pairs.append(places)
        old_gap, new_gap = old[old_from + 1 : old_to], new[new_from + 1 : new_to]
        if old_gap and new_gap:
            _match(old_gap, new_gap, (places[0] + 1, places[1] + 1), pairs, depth)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """The longest run, in the order of both sides, of the words that each side has once."""
    old_counts, new_counts = Counter(old), Counter(new)
    places = {word: place for place, word in enumerate(new) if new_counts[word] == 1}
    pairs = [
        (place, places[word])
        for place, word in enumerate(old)
        if word in places and old_counts[word] == 1 and not word.isspace()
    ]
    return _increasing(pairs)


def _increasing(pairs: list[Span]) -> list[Span]:
    """The longest of the sub-sequences whose second numbers rise."""
    tails: list[int] = []
    ends: list[int] = []  # of the best sequence of each length, its last pair
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [number]
    found: list[Span] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _spans(all_words: Sequence[str], common: Iterable[int], start: int) -> Spans:
    """The spans of the words that are not kept; those with only a blank between are one."""
    ends = list(accumulate(map(len, all_words), initial=start))
    spans: list[Span] = []
    following = last = 0
    for place in (*common, len(all_words)):
        if place > following:
            span = ends[following], ends[place]
            if spans and "".join(all_words[last:following]).isspace():
                span = spans.pop()[0], span[1]
            spans.append(span)
            last = place
        following = place + 1
    return tuple(spans)
