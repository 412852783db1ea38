"""Text of others on one line of a log, a message or a comment."""

from __future__ import annotations

import unicodedata

# Controls, what cannot be seen or turns the direction of text, and bytes that are not UTF-8.
_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"  # letters of some scripts need them


def printable_line(text: str, instead: str = " ") -> str:
    """A text as one line without what acts on a terminal or on other text.

    Args:
        text: The text.
        instead: Takes the place of each such character.
    """
    line = " ".join(text.split())
    shown = (
        instead if unicodedata.category(char) in _CATEGORIES and char not in _JOINERS else char
        for char in line
    )
    return " ".join("".join(shown).split())
