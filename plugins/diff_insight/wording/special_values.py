"""Values of facts that need more than to be cut and quoted."""

from __future__ import annotations

from collections.abc import Callable

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
    FileAdded,
    FileRemoved,
    FileRenamed,
    HeadingRenamed,
    IdentifierChanged,
    InterfaceChanged,
    ListItemAdded,
    ListItemRemoved,
    NumberChanged,
    SectionMoved,
    TableRowAdded,
    TableRowRemoved,
    TextChanged,
)
from diff_insight.wording.code_lines import changed_lines, first_line
from diff_insight.wording.phrases.interfaces import NOUNS
from diff_insight.wording.quoting import as_code, as_text, as_value, clipped, clipped_pair, tail
from diff_insight.wording.shapes.blocks import KEY_JOINT, other_cells, row_name
from diff_insight.wording.shapes.table import phrase_key
from diff_insight.wording.shapes.texts import SENTENCE_SHAPES, heading_levels, measured, unit
from diff_insight.wording.tones import Tone

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
SIDES = ("old", "new")
_LONGEST_ANCHOR = 160
_PATHS = ("path", "target", "file", "moved_to")
_VALUES = ("old", "new", "key", "row", "column", "subject")
_LONGEST_SENTENCE = 160  # characters: most sentences are shorter


def quoted(name: str, value: object, catalog: Catalog, tone: Tone, *, code: bool = False) -> str:
    """A field of a fact, cut and quoted as its kind of value is."""
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
    return {name: quoted(name, path, catalog, tone) for name, path in parents.items()}


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
    if fact.old is None and fact.new is None:
        return {side: as_text("", catalog) for side in SIDES}
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
        return {name: as_text(text, catalog) for name, text in zip(SIDES, pair, strict=True)}
    if figure := unit(fact):
        now = clipped_pair(fact.old_sentence, fact.new_sentence, tone.value)[1]
        quantities = {"old": f"{figure} {fact.old}", "new": f"{figure} {fact.new}"}
        return {**quantities, "sentence": as_text(now, catalog)}
    if phrase_key(fact)[1] == "anchor":
        return {}
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


def _said(fact: IdentifierChanged, catalog: Catalog, tone: Tone) -> dict[str, str]:
    """The sentence that a value stands in now, with the value in sight."""
    if not fact.new_sentence:
        return {}
    pair = clipped_pair(fact.old_sentence, fact.new_sentence, tone.value)
    return {"sentence": as_text(pair[1], catalog)}


def _number(fact: NumberChanged, catalog: Catalog, tone: Tone) -> dict[str, str]:
    """A number with its unit, and the sentence that it stands in now."""
    if not fact.new_sentence:
        return {}
    pair = clipped_pair(fact.old_sentence, fact.new_sentence, tone.value)
    sides = measured(fact)
    if sides == (fact.old, fact.new):
        sides = as_value(fact.old, catalog), as_value(fact.new, catalog)
    old, new = (clipped(side, tone.value) for side in sides)
    return {"old": old, "new": new, "sentence": as_text(pair[1], catalog)}


def _heading(fact: HeadingRenamed, catalog: Catalog, tone: Tone) -> dict[str, str]:
    room = tone.value if tone.title else _LONGEST_ANCHOR
    old, new = clipped_pair(fact.old, fact.new, tone.value)
    anchors = {"old_anchor": fact.old_anchor, "new_anchor": fact.new_anchor}
    return {
        "old": as_text(old, catalog),
        "new": as_text(new, catalog),
        **{
            name: as_code(clipped(f"#{anchor.lstrip('#')}", room), catalog)
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


def _interface(fact: InterfaceChanged, catalog: Catalog, tone: Tone) -> dict[str, str]:
    """A part of an interface by its name; by its noun, where it has none."""
    noun = _noun(fact.part, catalog)
    room = max(tone.value, 48)
    values = {"what": noun, "subject": as_code(tail(fact.subject, room), catalog)}
    if not fact.subject:
        own = fact.part in {"value", "alternative"}
        values["subject"] = _noun("schema", catalog) if own else noun
    if fact.attribute:
        values["attribute"] = as_code(tail(fact.attribute, room), catalog)
    # A phrase may name a side that a fact does not have.
    return values | {side: "" for side in SIDES if getattr(fact, side) is None}


def _whole(fact: FileAdded | FileRemoved, catalog: Catalog, _tone: Tone) -> dict[str, str]:
    return {"what": _noun(fact.part, catalog)} if fact.part else {}


def _noun(part: str, catalog: Catalog) -> str:
    return catalog.text(NOUNS.get(part, NOUNS["definitions"]))


SPECIAL: dict[type[Fact], Callable[..., dict[str, str]]] = {
    FileRenamed: _renamed,
    HeadingRenamed: _heading,
    SectionMoved: _moved,
    CodeAdded: _block,
    CodeRemoved: _block,
    TableRowAdded: _row,
    TableRowRemoved: _row,
    TextChanged: _formatted,
    NumberChanged: _number,
    IdentifierChanged: _said,
    ListItemAdded: _listed,
    ListItemRemoved: _listed,
    Campaign: _campaign,
    EntryAdded: _entry,
    EntryRemoved: _entry,
    EntryChanged: _entry,
    AvailabilityChanged: _availability,
    InterfaceChanged: _interface,
    FileAdded: _whole,
    FileRemoved: _whole,
}
