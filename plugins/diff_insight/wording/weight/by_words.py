"""What the words of facts say of their weight, where it is not that of their kind."""

from __future__ import annotations

import re
from collections.abc import Callable

from diff_insight.model.facts import (
    AvailabilityChanged,
    Campaign,
    CodeAdded,
    CodeChanged,
    CommandChanged,
    EntryAdded,
    EntryChanged,
    EntryRemoved,
    Fact,
    FileRemoved,
    FrontMatterChanged,
    IdentifierChanged,
    InterfaceChanged,
    LinkRetargeted,
    SectionAdded,
    SectionRemoved,
    TableRowAdded,
    TableRowRemoved,
)
from diff_insight.model.story import Weight
from diff_insight.wording.weight.names import is_option, is_ranged, of_entry
from diff_insight.wording.weight.prose import PROSE
from diff_insight.wording.weight.signals import of_flip, of_sentence

# Metadata that readers do see, or that decides which page they get.
_SEEN_KEYS = {
    "title": Weight.WORDING,
    "description": Weight.WORDING,
    "titlesuffix": Weight.WORDING,
    "sidebar_label": Weight.WORDING,
    "redirect_url": Weight.LAYOUT,
    "redirect_to": Weight.LAYOUT,
    "status": Weight.AVAILABILITY,
    "zone_pivot_groups": Weight.AVAILABILITY,
    "monikerrange": Weight.AVAILABILITY,
}
_DEFAULT = re.compile(r"\bdefaults?\b(?: value)?(?: is|:| to)|既定値|默认值", re.IGNORECASE)


_LOST_STATES = frozenset({"retired", "removed", "unsupported", "not supported", "discontinued"})


def _state(fact: AvailabilityChanged) -> Weight | None:
    new = (fact.new or "").lower()
    if new in _LOST_STATES:
        return Weight.LOST
    return Weight.DEADLINE if new == "deprecated" else None


def _removed_row(fact: TableRowRemoved) -> Weight | None:
    return Weight.LOST if is_option(fact.key) else None


def _added_row(fact: TableRowAdded) -> Weight | None:
    found = of_sentence(" ".join(fact.cells))
    return found if found in {Weight.LOST, Weight.DEADLINE} else None


def _new_section(fact: SectionAdded) -> Weight | None:
    """A heading that was put above text that was there before is no new subject."""
    return of_sentence(fact.heading) or (Weight.LAYOUT if fact.above_old_text else None)


# Languages of blocks that readers look at: most of them show what a program prints.
_SHOWN = frozenset({"", "text", "txt", "plain", "plaintext", "output"})
_PROSE = re.compile(r"\W*[A-Z][a-z]*(?: [\w'’,()#-]+){7}")  # a sentence's first words


def _new_code(fact: CodeAdded) -> Weight | None:
    """What a block of no language shows; a directive that stands alone is markup."""
    if fact.new.startswith((".. ", "[", "include::")):
        return Weight.LAYOUT
    return Weight.EXPLANATION if fact.language.lower() in _SHOWN else None


def _lost_section(fact: SectionRemoved) -> Weight | None:
    return Weight.LOST if is_option(fact.heading) else None


def _data(fact: EntryAdded | EntryRemoved | EntryChanged) -> Weight | None:
    return of_entry(fact.kind, fact.path, fact.old, fact.new)


def _key(fact: FrontMatterChanged) -> Weight | None:
    return _SEEN_KEYS.get(fact.key.lower())


def _name(fact: IdentifierChanged) -> Weight | None:
    if fact.unseen:
        return Weight.BOOKKEEPING
    if fact.old and fact.new and _DEFAULT.search(fact.new_sentence):
        return Weight.VALUE
    return None if fact.new or not is_option(fact.old or "") else Weight.REQUIREMENT


def _target(fact: LinkRetargeted) -> Weight | None:
    return Weight.BOOKKEEPING if fact.same_document else None


def _code(fact: CodeChanged | CommandChanged) -> Weight | None:
    old, new = fact.old or "", fact.new or ""
    if "".join(old.split()) == "".join(new.split()):
        return Weight.LAYOUT
    # Indented text of a page is read as code, and is a sentence all the same.
    return Weight.WORDING if _PROSE.match(old) and _PROSE.match(new) else None


def _shared(fact: Campaign) -> Weight | None:
    """A replacement weighs as the facts that it is made of."""
    if fact.key and fact.what != EntryChanged.kind:
        return _SEEN_KEYS.get(fact.key.lower(), Weight.BOOKKEEPING)
    if fact.old and fact.new and "".join(fact.old.split()) == "".join(fact.new.split()):
        return Weight.LAYOUT
    if fact.what in {"text-changed", "table-cell-changed", "number-changed", "term-replaced"}:
        return of_flip(fact.old or "", fact.new or "")
    if fact.what == "entry-changed":
        return Weight.PROCEDURE
    if fact.what == "link-retargeted" and _is_spelling(fact.old or "", fact.new or ""):
        return Weight.BOOKKEEPING
    return None


def _is_spelling(old: str, new: str) -> bool:
    """Whether two targets, or parts of them, are spellings of one."""
    plain = {side.lower().replace("https", "http").rstrip("/") for side in (old, new)}
    return len(plain) == 1


# What a change of an interface asks of those who call it, where its rule does not say that it
# breaks them.
_INTERFACE = {
    "required added": Weight.REQUIREMENT,
    "required": Weight.REQUIREMENT,
    "deprecated": Weight.DEADLINE,
    "removed": Weight.AVAILABILITY,
    "added": Weight.CAPABILITY,
    "reactivated": Weight.AVAILABILITY,
    "optional": Weight.AVAILABILITY,
}
_SHOWN_PARTS = frozenset({"example", "code sample", "tag", "entry", "description"})


def _interface(fact: InterfaceChanged) -> Weight | None:
    if fact.breaking:
        return Weight.LOST if fact.change in {"removed", "moved"} else Weight.REQUIREMENT
    if fact.part in _SHOWN_PARTS or fact.rule == "example-changed":
        return Weight.EXPLANATION
    if fact.change in _INTERFACE and not fact.attribute:
        return _INTERFACE[fact.change]
    return Weight.VALUE if is_ranged(fact.attribute) else None


def _gone_part(fact: FileRemoved) -> Weight | None:
    """A part of an interface that is in no use, or is elsewhere, is missed by nobody."""
    return None if fact.lost else Weight.EXPLANATION


BY_WORDS: dict[type[Fact], Callable[..., Weight | None]] = {
    **PROSE,
    AvailabilityChanged: _state,
    TableRowRemoved: _removed_row,
    TableRowAdded: _added_row,
    SectionAdded: _new_section,
    SectionRemoved: _lost_section,
    EntryAdded: _data,
    EntryRemoved: _data,
    EntryChanged: _data,
    FrontMatterChanged: _key,
    IdentifierChanged: _name,
    LinkRetargeted: _target,
    CodeAdded: _new_code,
    CodeChanged: _code,
    CommandChanged: _code,
    Campaign: _shared,
    InterfaceChanged: _interface,
    FileRemoved: _gone_part,
}
