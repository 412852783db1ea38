"""The fields of facts as messages take them: cut to the room that there is, and quoted."""

from __future__ import annotations

from dataclasses import fields

from diff_insight.locales import Catalog
from diff_insight.model.facts import Fact
from diff_insight.wording.code_lines import changed_lines, first_line
from diff_insight.wording.phrases import Phrase
from diff_insight.wording.quoting import clipped_pair
from diff_insight.wording.special_values import SIDES, SPECIAL, quoted
from diff_insight.wording.tones import Tone

_NAMES: dict[str, tuple[str, ...]] = {}  # of the fields of each kind, which are asked for often
_UNQUOTED = ("lines", "places", "cells", "count")


class QuotedValues(dict[str, str]):
    """The fields of a fact as a message takes them: cut, quoted, numbers formatted.

    Each is made when a message asks for it: most messages name few of them.

    Args:
        fact: The fact.
        phrase: What is said of its kind.
        catalog: The words of the reader's language.
        tone: How much room there is.
    """

    def __init__(self, fact: Fact, phrase: Phrase, catalog: Catalog, tone: Tone) -> None:
        special = SPECIAL.get(type(fact))
        super().__init__(() if special is None else special(fact, catalog, tone))
        self._fact = fact
        self._phrase = phrase
        self._catalog = catalog
        self._tone = tone

    def __missing__(self, name: str) -> str:
        if name in SIDES:
            value = _side(self._fact, name, self._phrase, self._tone)
        else:
            value = getattr(self._fact, name) if name in _names(self._fact) else None
        if value is None:
            raise KeyError(name)
        code = name in self._phrase.code
        made = self[name] = quoted(name, value, self._catalog, self._tone, code=code)
        return made


def _side(fact: Fact, name: str, phrase: Phrase, tone: Tone) -> object:
    """The old or the new side, with what differs from the other one in sight."""
    old, new = getattr(fact, "old", None), getattr(fact, "new", None)
    if isinstance(old, str) and isinstance(new, str):
        return clipped_pair(*changed_lines(old, new), tone.value)[SIDES.index(name)]
    value = old if name == "old" else new
    return first_line(value) if phrase.code and isinstance(value, str) else value


def _names(fact: Fact) -> tuple[str, ...]:
    """The fields of a kind of fact that messages may have."""
    if fact.kind not in _NAMES:
        _NAMES[fact.kind] = tuple(
            field.name for field in fields(fact) if field.name not in _UNQUOTED
        )
    return _NAMES[fact.kind]
