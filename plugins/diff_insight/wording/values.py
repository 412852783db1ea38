"""The fields of facts as messages take them: cut to the room that there is, and quoted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

from diff_insight.locales import Catalog
from diff_insight.locales import gettext_noop as _
from diff_insight.model.facts import (
    AvailabilityChanged,
    Campaign,
    CodeAdded,
    CodeRemoved,
    EntryAdded,
    EntryChanged,
    EntryRemoved,
    Fact,
    FileRenamed,
    HeadingRenamed,
    IdentifierChanged,
    ListItemAdded,
    ListItemRemoved,
    NumberChanged,
    SectionMoved,
    TableRowAdded,
    TableRowRemoved,
    TextChanged,
)
from diff_insight.wording.code_lines import changed_lines, first_line
from diff_insight.wording.phrases import Phrase
from diff_insight.wording.quoting import (
    as_code,
    as_text,
    as_value,
    clipped,
    clipped_pair,
    tail,
)
from diff_insight.wording.shapes import (
    KEY_JOINT,
    SENTENCE_SHAPES,
    heading_levels,
    other_cells,
    phrase_key,
    row_name,
)

_STATES = {
    "preview": _("preview"),
    "public preview": _("public preview"),
    "private preview": _("private preview"),
    "generally available": _("generally available"),
    "deprecated": _("deprecated"),
    "retired": _("retired"),
    "experimental": _("experimental"),
}
CODE_KINDS = frozenset(
    {
        "link",
        "link-retargeted",
        "code",
        "code-changed",
        "command-changed",
        "identifier",
        "identifier-changed",
        "image-replaced",
    }
)
_LONGEST_ANCHOR = 160
_PATHS = ("path", "target", "file", "moved_to")
_VALUES = ("old", "new", "key", "row", "column", "subject")
_NAMES: dict[str, tuple[str, ...]] = {}  # of the fields of each kind, which are asked for often
_SIDES = ("old", "new")
_LONGEST_SENTENCE = 160  # characters: most sentences are shorter
_UNQUOTED = ("lines", "places", "cells", "count")


@dataclass(frozen=True, slots=True)
class Tone:
    """How much room a text has.

    Attributes:
        value: Characters of a single value.
        names: Entries of an enumeration.
        listing: Characters of an enumeration, its first entry aside.
        title: Whether it is a title, which is told in a shorter way.
    """

    value: int
    names: int
    listing: int
    title: bool = False


TITLE = Tone(value=32, names=4, listing=52, title=True)
SENTENCE = Tone(value=90, names=6, listing=260)
LEAD = Tone(value=80, names=4, listing=140)
# What a reader has to hear of is never counted only, so there is room for a whole table of it.
HEAVY = Tone(value=60, names=12, listing=700)
FACT = Tone(value=280, names=1, listing=280)


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
        special = _SPECIAL.get(type(fact))
        super().__init__(() if special is None else special(fact, catalog, tone))
        self._fact = fact
        self._phrase = phrase
        self._catalog = catalog
        self._tone = tone

    def __missing__(self, name: str) -> str:
        if name in _SIDES:
            value = _side(self._fact, name, self._phrase, self._tone)
        else:
            value = getattr(self._fact, name) if name in _names(self._fact) else None
        if value is None:
            raise KeyError(name)
        code = name in self._phrase.code
        made = self[name] = _quoted(name, value, self._catalog, self._tone, code=code)
        return made


def _side(fact: Fact, name: str, phrase: Phrase, tone: Tone) -> object:
    """The old or the new side, with what differs from the other one in sight."""
    old, new = getattr(fact, "old", None), getattr(fact, "new", None)
    if isinstance(old, str) and isinstance(new, str):
        return clipped_pair(*changed_lines(old, new), tone.value)[_SIDES.index(name)]
    value = old if name == "old" else new
    return first_line(value) if phrase.code and isinstance(value, str) else value


def _names(fact: Fact) -> tuple[str, ...]:
    """The fields of a kind of fact that messages may have."""
    if fact.kind not in _NAMES:
        _NAMES[fact.kind] = tuple(
            field.name for field in fields(fact) if field.name not in _UNQUOTED
        )
    return _NAMES[fact.kind]


def _quoted(name: str, value: object, catalog: Catalog, tone: Tone, *, code: bool = False) -> str:
    if isinstance(value, int):  # a bool among them, which no message names
        return catalog.number(int(value))
    if isinstance(value, tuple):
        value = value[-1] if value else ""
    text = str(value)
    if name in _PATHS:
        return as_code(tail(text, max(tone.value, 48)), catalog)
    if name in ("key", "row") and not code:
        return _key(text, catalog, tone)
    text = clipped(text, tone.value)
    if code:
        return as_code(text, catalog)
    if name in _VALUES:
        return as_value(text, catalog)
    return as_text(text, catalog)


def _renamed(fact: FileRenamed, catalog: Catalog, _tone: Tone) -> dict[str, str]:
    return {"similarity": catalog.percent(fact.similarity)}


def _moved(fact: SectionMoved, catalog: Catalog, tone: Tone) -> dict[str, str]:
    parents = {"from_": fact.from_[:-1], "to": fact.to[:-1]}
    return {name: _quoted(name, path, catalog, tone) for name, path in parents.items()}


def _block(fact: CodeAdded | CodeRemoved, catalog: Catalog, tone: Tone) -> dict[str, str]:
    first = as_code(clipped(first_line(fact.new or fact.old or ""), tone.value), catalog)
    return {"new" if isinstance(fact, CodeAdded) else "old": first}


def _row(fact: TableRowAdded | TableRowRemoved, catalog: Catalog, tone: Tone) -> dict[str, str]:
    cells = [as_value(clipped(cell, tone.value), catalog) for cell in other_cells(fact)]
    return {
        "cells": catalog.listing(cells) if cells else "",
        "name": as_value(clipped(row_name(fact), tone.value), catalog),
    }


def _key(text: str, catalog: Catalog, tone: Tone) -> str:
    """A row's key; each of the cells that it is made of is quoted by itself."""
    room = max(tone.value // 2, 20)
    parts = text.split(KEY_JOINT)
    if len(parts) == 1:
        return as_value(clipped(text, tone.value), catalog)
    return KEY_JOINT.join(as_value(clipped(part, room), catalog) for part in parts if part)


def _entry(
    fact: EntryAdded | EntryRemoved | EntryChanged, catalog: Catalog, tone: Tone
) -> dict[str, str]:
    """An entry by its own name, where it has one."""
    path = fact.path.replace("\n", " ")
    last = path.rpartition("/")[2]
    if last and not last.isdigit() and not isinstance(fact, EntryChanged):
        return {"name": as_value(clipped(last, tone.value), catalog)}
    return {"name": as_code(tail(path, max(tone.value, 48)), catalog)}


def _campaign(fact: Campaign, catalog: Catalog, tone: Tone) -> dict[str, str]:
    if fact.what not in CODE_KINDS:
        return {}
    old, new = clipped_pair(*changed_lines(fact.old or "", fact.new or ""), tone.value)
    return {"old": as_code(old, catalog), "new": as_code(new, catalog)}


def _listed(fact: ListItemAdded | ListItemRemoved, catalog: Catalog, tone: Tone) -> dict[str, str]:
    """A list's items are often names."""
    return {"text": as_value(clipped(fact.text, tone.value), catalog)}


def _formatted(fact: TextChanged, catalog: Catalog, tone: Tone) -> dict[str, str]:
    """Running text is quoted as such, even where it is a single word or a name."""
    if fact.old_sentence and fact.new_sentence and phrase_key(fact)[1] in SENTENCE_SHAPES:
        pair = _sentences(fact, tone)
        return {name: as_text(text, catalog) for name, text in zip(_SIDES, pair, strict=True)}
    if (levels := heading_levels(fact)) is not None and fact.formatting:
        heading, old, new = levels
        return {
            "heading": as_text(clipped(heading, tone.value), catalog),
            "old": catalog.number(old),
            "new": catalog.number(new),
        }
    both = fact.old and fact.new
    sides = {
        name: text if both else text.strip(" ,;") or text
        for name, text in (("old", fact.old), ("new", fact.new))
        if text
    }
    if fact.formatting:
        sides.setdefault("new", fact.old or "")
    if len(sides) == len(("old", "new")):
        sides["old"], sides["new"] = clipped_pair(sides["old"], sides["new"], tone.value)
    return {name: as_text(clipped(text, tone.value), catalog) for name, text in sides.items()}


def _sentences(fact: TextChanged, tone: Tone) -> tuple[str, str]:
    """The sentences that a change stands in, whole where there is room, the change in sight."""
    room = tone.value if tone.title else max(tone.value, _LONGEST_SENTENCE)
    pair = clipped(fact.old_sentence, room), clipped(fact.new_sentence, room)
    if phrase_key(fact)[1] == "replaced" and pair[0] != pair[1]:
        return pair
    return clipped_pair(fact.old_sentence, fact.new_sentence, room)


def _said(fact: NumberChanged | IdentifierChanged, catalog: Catalog, tone: Tone) -> dict[str, str]:
    """The sentence that a value stands in now, with the value in sight."""
    if not fact.new_sentence:
        return {}
    pair = clipped_pair(fact.old_sentence, fact.new_sentence, tone.value)
    return {"sentence": as_text(pair[1], catalog)}


def _heading(fact: HeadingRenamed, catalog: Catalog, tone: Tone) -> dict[str, str]:
    old, new = clipped_pair(fact.old, fact.new, tone.value)
    anchors = {"old_anchor": fact.old_anchor, "new_anchor": fact.new_anchor}
    return {
        "old": as_text(old, catalog),
        "new": as_text(new, catalog),
        **{
            name: as_code(clipped(f"#{anchor.lstrip('#')}", _LONGEST_ANCHOR), catalog)
            for name, anchor in anchors.items()
        },
    }


def _availability(fact: AvailabilityChanged, catalog: Catalog, tone: Tone) -> dict[str, str]:
    states = {"old": fact.old, "new": fact.new}
    return {
        name: catalog.text(_STATES[state.lower()])
        if state.lower() in _STATES
        else as_text(clipped(state, tone.value), catalog)
        for name, state in states.items()
        if state
    }


_SPECIAL: dict[type[Fact], Callable[..., dict[str, str]]] = {
    FileRenamed: _renamed,
    HeadingRenamed: _heading,
    SectionMoved: _moved,
    CodeAdded: _block,
    CodeRemoved: _block,
    TableRowAdded: _row,
    TableRowRemoved: _row,
    TextChanged: _formatted,
    NumberChanged: _said,
    IdentifierChanged: _said,
    ListItemAdded: _listed,
    ListItemRemoved: _listed,
    Campaign: _campaign,
    EntryAdded: _entry,
    EntryRemoved: _entry,
    EntryChanged: _entry,
    AvailabilityChanged: _availability,
}
