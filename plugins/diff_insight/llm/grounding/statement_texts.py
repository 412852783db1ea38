"""The forms in which texts are compared: they may be wrapped, marked up, typed in other ways."""

from __future__ import annotations

import html
import re
import unicodedata

_LINK_TARGET = re.compile(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|\]\[[^\]]*\]")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<!--|-->")
_MARKS = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\*+|~~|`+")
_NO_LETTER = re.compile(r"[\W_]+")
_WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF05: "%", 0xFF0E: "."}
ELLIPSIS = "…"


def flat(text: str) -> str:
    """A text with every run of blanks and line ends as one blank."""
    return " ".join(text.split())


def without_markup(text: str) -> str:
    """A line of a document as readers see it: without link targets, tags, emphasis and escapes."""
    text = _TAG.sub(" ", _LINK_TARGET.sub("]", text))
    return flat(_MARKS.sub("", html.unescape(text)))


def letters(text: str) -> str:
    """Only letters and digits, in one case and one width: what a quotation has to share."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())


def ascii_digits(text: str) -> str:
    """A text with its full-width digits as the usual ones; as long as before."""
    return text.translate(_WIDE_DIGITS)


def parts(text: str) -> tuple[str, ...]:
    """What stands between ellipses: a text that was cut is compared in its parts."""
    return tuple(part for part in text.replace("...", ELLIPSIS).split(ELLIPSIS) if part.strip())


def stands_in(name: str, text: str, *, left: bool = True, right: bool = True) -> bool:
    """Whether a name stands in a text, not merely inside of a longer word.

    Args:
        name: The name.
        text: Where it is looked for.
        left: Whether a word may not go on before it.
        right: Whether a word may not go on behind it.
    """
    return place_of(name, text, left=left, right=right) >= 0


def place_of(name: str, text: str, start: int = 0, *, left: bool = True, right: bool = True) -> int:
    """Where a name stands in a text as a word of its own; -1 where it does not."""
    left = left and _is_word(name[:1])
    right = right and _is_word(name[-1:])
    at = text.find(name, start)
    while at >= 0:
        end = at + len(name)
        inside = (left and at > 0 and _is_word(text[at - 1])) or (
            right and end < len(text) and _is_word(text[end])
        )
        if not inside:
            return at
        at = text.find(name, at + 1)
    return -1


def times(name: str, text: str) -> int:
    """How often a name stands in a text as a word of its own."""
    count, at = 0, place_of(name, text)
    while at >= 0:
        count += 1
        at = place_of(name, text, at + len(name))
    return count


def _is_word(character: str) -> bool:
    """Whether words are made of it; scripts without blanks have no such ends of words."""
    return character == "_" or (character.isascii() and character.isalnum())
