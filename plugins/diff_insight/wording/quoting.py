"""Words of the documents inside words of ours: cut to a readable length, visibly quoted."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile

from diff_insight.locales import Catalog

_ELLIPSIS = "…"
_NUMBER = re.compile(r"(?:[<>=~^≥≤±−+-]{1,3} ?)?[$€£¥]?\d[\d.,:/]*(?: ?%| [A-Za-zµ]{1,3})?\Z")
_WORD = r"[\w.:/\\@#$%&*+=<>()\[\]{}|~?!-]"
# What has no blank and looks like a machine's name: a digit, a sign or a capital inside.
_IDENTIFIER = re.compile(
    rf"(?=.*(?:\d|\w[_.:/\\@=#-]+\w|[_/\\$@#<]|[a-z][A-Z]|\(\)))[\w/\\$@#<.-]{_WORD}*\Z",
    re.ASCII,
)
# What cannot stand between quotation marks: marks and no words, or a half of a pair at an end.
_QUOTATION_MARKS = re.compile(
    r"[^\w`]*[\"'‘’‚“”„«»‹›「」『』＂＇][^\w`]*|[”」』»›][^`]*|[^`]*[“「『«‹]"
)
_JOINT = re.compile(r"(?<=\w)[/.:_=&?#-]+(?=\w)")  # between the parts of a name or an address
_DIVISION = re.compile(r"\[!div [^\]]*\]")  # what Microsoft Learn makes a button of
_LEAD = 24  # characters of a common beginning that stay before a difference that lies far behind


def one_line(text: str) -> str:
    """A text with every run of blanks and line ends as one blank, without marks of a division."""
    return " ".join(_DIVISION.sub("", text).split())


def clipped(text: str, longest: int) -> str:
    """A text on one line, cut where it is too long: after a word, else after a part of a name.

    A script without blanks is cut between any two letters, but never before a mark of one.
    """
    text = one_line(text)
    if len(text) <= longest:
        return text
    blank = text.rfind(" ", 0, longest)
    if blank * 2 > longest:
        return text[:blank].rstrip(" ,;:.") + _ELLIPSIS
    end = longest - 1
    if text[max(blank, 0) : end].isascii():
        joints = [match.end() for match in _JOINT.finditer(text, max(blank, 0), end)]
        end = max((joint for joint in joints if joint * 2 > longest), default=blank)
        end = end if end > 0 else longest - 1
    while end > 1 and unicodedata.category(text[end]).startswith("M"):
        end -= 1
    return text[:end].rstrip(" ,;:") + _ELLIPSIS


def clipped_pair(old: str, new: str, longest: int) -> tuple[str, str]:
    """Two texts cut so that their first difference can be seen."""
    old, new = one_line(old), one_line(new)
    if max(len(old), len(new)) > longest:
        start = _word_start(old, _common(old, new) - min(_LEAD, longest // 4))
        if start > 0:
            old, new = _ELLIPSIS + old[start:], _ELLIPSIS + new[start:]
    cut = clipped(old, longest), clipped(new, longest)
    if cut[0] != cut[1] or old == new:
        return cut
    # The difference is in a word that was cut off: show it from there on.
    start = max(_common(old, new) - longest // 4, 0)
    return _from(old, start, longest), _from(new, start, longest)


def around(text: str, part: str, longest: int) -> str:
    """A text cut so that a part of it can be seen, with some words before it."""
    text, part = one_line(text), one_line(part)
    if len(text) <= longest:
        return text
    start = _word_start(text, text.find(part) - min(_LEAD, longest // 4))
    return clipped(_ELLIPSIS + text[start:] if start > 0 else text, longest)


def _from(text: str, start: int, longest: int) -> str:
    """A text from a place on, cut wherever there is no room left."""
    head = f"{_ELLIPSIS}{text[start:].lstrip()}" if start else text
    return head if len(head) <= longest else head[: longest - 1] + _ELLIPSIS


def _common(old: str, new: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _word_start(text: str, near: int) -> int:
    """The beginning of the word at a place; 0 where the place is at the text's beginning."""
    return text.rfind(" ", 0, near) + 1 if near > 0 else 0


def tail(path: str, longest: int) -> str:
    """A path, cut from the left at a slash where it is too long."""
    path = one_line(path)
    while len(path) > longest and "/" in path.lstrip(f"{_ELLIPSIS}/"):
        path = f"{_ELLIPSIS}/{path.lstrip(f'{_ELLIPSIS}/').partition('/')[2]}"
    return clipped(path, longest)


def as_code(text: str, catalog: Catalog) -> str:
    """A name, an address or code between backticks; between quotation marks if it has such."""
    text = one_line(text)
    return as_text(text, catalog) if "`" in text or not text else f"`{text}`"


def as_text(text: str, catalog: Catalog) -> str:
    """Words between the quotation marks of the reader's language."""
    text = one_line(text)
    if not text:
        return catalog.text("(empty)")
    if _QUOTATION_MARKS.fullmatch(text):
        return f"`{text}`"
    return catalog.text("“{text}”", text=text)


def as_value(text: str, catalog: Catalog) -> str:
    """A number as it is, a machine's name as code, all else as words."""
    if _NUMBER.match(text):
        return text
    if _IDENTIFIER.match(text):
        return as_code(text, catalog)
    return as_text(text, catalog)
