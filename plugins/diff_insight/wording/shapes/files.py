"""Shapes of facts about files as wholes, their metadata, their data and interfaces."""

from __future__ import annotations

import re
from collections.abc import Callable

from diff_insight.model.facts import (
    AltTextChanged,
    AvailabilityChanged,
    BinaryChanged,
    Campaign,
    EntryAdded,
    EntryChanged,
    EntryRemoved,
    Fact,
    FileAdded,
    FileRemoved,
    FrontMatterChanged,
    InterfaceChanged,
    TechnicalOnly,
)
from diff_insight.wording.phrases import PHRASES
from diff_insight.wording.shapes.texts import sides, spaced

# What a replacement is of, where its two sides alone do not say.
_CAMPAIGNS = {
    "link-retargeted": "links",
    "image-replaced": "images",
    "code-changed": "code",
    "command-changed": "code",
}
_MAPPING = re.compile(r"[\w.-]+: .*, [\w.-]+: |name: ")
# Parts of an interface with phrases of their own; others are named by their nouns.
_NAMED_PARTS = frozenset({"operation", "parameter", "property", "value", "alternative"})
_ONE_SIDED = frozenset({"added", "removed"})


def _whole_file(fact: FileAdded | FileRemoved) -> str:
    if not fact.title:
        return "untitled"
    if isinstance(fact, FileRemoved) and fact.moved_to:
        return "moved"
    if fact.part and not getattr(fact, "target", ""):
        return "part"
    return "redirected" if isinstance(fact, FileRemoved) and fact.target else ""


def _binary(fact: BinaryChanged) -> str:
    if None in (fact.old_size, fact.new_size):
        return "unsized"
    return "same size" if fact.old_size == fact.new_size else ""


def _campaign(fact: Campaign) -> str:
    if fact.key and fact.what == EntryChanged.kind:
        return "entry"
    if fact.key:
        if None not in {fact.old, fact.new}:
            return "key"
        return "key added" if fact.old is None else "key removed"
    shape = spaced(fact.old, fact.new)
    return _CAMPAIGNS.get(fact.what, shape) if shape == "changed" else shape


def _two_sides(
    fact: FrontMatterChanged | AltTextChanged | AvailabilityChanged,
) -> str:
    if isinstance(fact, FrontMatterChanged) and fact.old is not None and fact.new is not None:
        return "spacing" if spaced(fact.old, fact.new) == "spacing" else "changed"
    return sides(fact.old, fact.new)


def _entry(fact: EntryAdded | EntryRemoved) -> str:
    value = fact.new or fact.old or ""
    return "alone" if not value or _MAPPING.match(value) else ""


def _changed_entry(fact: EntryChanged) -> str:
    return "spacing" if spaced(fact.old, fact.new) == "spacing" else ""


def _interface(fact: InterfaceChanged) -> str:
    if fact.change == "moved":
        return "path moved" if fact.part == "path" else "renamed"
    named = fact.change in _ONE_SIDED and fact.part in _NAMED_PARTS
    return f"{fact.part} {fact.change}" if named else fact.change


def _technical(fact: TechnicalOnly) -> str:
    """What technical lines are of; lines of no kind of their own are metadata."""
    return fact.what if (fact.kind, fact.what) in PHRASES else "metadata"


SHAPES: dict[type[Fact], Callable[..., str]] = {
    FileAdded: _whole_file,
    FileRemoved: _whole_file,
    BinaryChanged: _binary,
    FrontMatterChanged: _two_sides,
    Campaign: _campaign,
    AltTextChanged: _two_sides,
    AvailabilityChanged: _two_sides,
    EntryAdded: _entry,
    EntryChanged: _changed_entry,
    EntryRemoved: _entry,
    TechnicalOnly: _technical,
    InterfaceChanged: _interface,
}
