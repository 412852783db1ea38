"""The inline Markdown that most texts have, read in one pass and without the parser.

It is code, emphasis that is not nested, and links with a plain target. Whatever is or may be more
than that is left to the parser, so a doubt costs time and no more.
"""

from __future__ import annotations

import re
from string import punctuation

from diff_insight.render.rendered.styled import PLAIN, Run, Style, with_single_blanks

_MAY_BE_MARKUP = re.compile(r"[`*_\[~\\&<]").search
# One set of signs comes first: that is what makes the search fast.
_SIGNS = re.compile(
    r"([`*_\[\]~\\&<](?:"
    r"(?<=`)[^`\n]+`"
    r"|(?<=\*)\**"
    r"|(?<=_)(?:(?<![^\W_]_)_*|_*(?![^\W_]))"  # an underscore between two letters is none
    r"|(?<=\])\((?:https?://)?[^\s\x00-\x20\x7f()<>\\&`:]+\)"
    r"|(?<=&)[#\w]|(?<=<)[A-Za-z/!?]|(?<=[`\[\]~\\])))"
).split
_EMPHASIS = {1: "em", 2: "strong"}
_EDGES = frozenset(punctuation) - frozenset("*_~") | frozenset(" \n")
_CODE = Style(("code",))


def common_runs(text: str) -> list[Run] | None:
    """The visible text of inline Markdown; `None` where it needs the parser.

    Args:
        text: The source, without blanks around it.
    """
    if "``" in text or " \n" in text or "\t\n" in text:
        return None
    if _MAY_BE_MARKUP(text) is None:
        return [Run(with_single_blanks(text))] if text else []
    return _Reader(text).runs()


class _Reader:
    """Reads one text."""

    def __init__(self, text: str) -> None:
        self._parts = _SIGNS(text)  # text and signs by turns
        self._runs: list[Run] = []
        self._style = PLAIN
        self._marker = ""  # of the emphasis that is open
        self._marker_in_link = False
        self._link = -1  # the first run of the link that is open

    def runs(self) -> list[Run] | None:
        """What was read; `None` where the parser is needed."""
        parts, text = self._parts, ""
        for place in range(1, len(parts), 2):
            sign = parts[place]
            text += parts[place - 1]
            if sign == "]" and self._link < 0:
                text += sign
                continue
            if (text and not self._add(text)) or not self._read(sign, place):
                return None
            text = ""
        if self._marker or self._link >= 0:
            return None
        text += parts[-1]
        return self._runs if not text or self._add(text) else None

    def _read(self, sign: str, place: int) -> bool:
        """Take a sign in; whether there is no doubt of it."""
        match sign[0]:
            case "`":
                return self._code(sign[1:-1])
            case "*" | "_":
                return self._emphasis(sign, place)
            case "[":
                return self._opens_link(place)
            case "]":
                return self._closes_link(sign[2:-1])
        return False

    def _add(self, text: str) -> bool:
        self._runs.append(Run(with_single_blanks(text), self._style))
        return not self._style.tags or "\n" not in text  # the parser has a run for each line

    def _code(self, text: str) -> bool:
        if not text:
            return False
        if text[0] == text[-1] == " " and not text.isspace():
            text = text[1:-1]
        style = Style((*self._style.tags, "code")) if self._style.tags else _CODE
        self._runs.append(Run(with_single_blanks(text), style))
        return True

    def _emphasis(self, marker: str, place: int) -> bool:
        """Open or close emphasis."""
        before = "".join(self._parts[max(place - 2, 0) : place])[-1:] or " "
        after = "".join(self._parts[place + 1 : place + 3])[:1] or " "
        in_link = self._link >= 0
        if not self._marker:
            tag = _EMPHASIS.get(len(marker))
            opens = _flanks(before, after, within_word=marker[0] == "*")
            self._marker, self._marker_in_link = marker, in_link
            self._style = Style((tag,)) if tag else PLAIN
            return opens and tag is not None
        closes = _flanks(after, before, within_word=marker[0] == "*")
        same = marker == self._marker and in_link == self._marker_in_link
        self._marker, self._style = "", PLAIN
        return closes and same

    def _opens_link(self, place: int) -> bool:
        if self._link >= 0 or self._parts[place - 1].endswith("!"):  # an image
            return False
        self._link = len(self._runs)
        return True

    def _closes_link(self, target: str) -> bool:
        first = self._link
        if first < 0 or not target or (self._marker and self._marker_in_link):
            return False
        linked = self._runs[first:]
        self._runs[first:] = [Run(run.text, Style(run.style.tags, target)) for run in linked]
        self._link = -1
        return first < len(self._runs)


def _flanks(outside: str, inside: str, *, within_word: bool) -> bool:
    """Whether a marker surely stands at an end of emphasis, between these two characters."""
    at_edge = outside in _EDGES
    if inside.isalnum():
        return at_edge or within_word
    return at_edge and inside in _EDGES and not inside.isspace()
