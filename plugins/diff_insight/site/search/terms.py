"""Texts as the terms that a search finds them by.

The page's script cuts what a reader types in the same way (`assets/scripts/search-index.js`); a
test holds the two to each other. Words are found by their beginning, so no language needs a
stemmer; scripts without spaces are cut into pairs of characters, so none needs a dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

LONGEST_TERM = 32  # characters; a longer word is found by its beginning

_BY_PAIRS = (  # 々, Hiragana, Katakana, Han
    "\u3005\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUNS = re.compile(rf"[{_BY_PAIRS}]+|[^\W_{_BY_PAIRS}]+").findall
_IS_BY_PAIRS = re.compile(f"[{_BY_PAIRS}]").match
_INNER_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+").findall
_HAS_INNER = re.compile(r"[a-z0-9][A-Z]|[A-Z][A-Z][a-z]").search
_SHORTEST_PLURAL = 4


def terms(text: str) -> set[str]:
    """The terms of a text: words, the words inside names like `ChatAgent`, pairs of characters."""
    found: set[str] = set()
    for run in set(_RUNS(text if text.isascii() else unicodedata.normalize("NFKC", text))):
        if _IS_BY_PAIRS(run):
            found.update(map("".join, pairwise(run)))
            # With its last character alone, a run is found by any one of its characters.
            found.add(run[-1])
            continue
        found.add(_term(run))
        if _HAS_INNER(run):
            found.update(map(_term, _INNER_WORDS(run)))
    return found


def _term(word: str) -> str:
    term = word.lower()
    if len(term) >= _SHORTEST_PLURAL and term[-1] == "s" and term[-2] != "s":
        term = term[:-1]
    return term[:LONGEST_TERM]
