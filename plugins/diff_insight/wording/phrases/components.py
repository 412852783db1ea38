"""Phrases for components and their properties."""

from __future__ import annotations

from diff_insight.locales import gettext_noop as _
from diff_insight.wording.phrases.phrase import Phrase, PhraseKey

_CODE = ("name", "properties", "property", "old", "new")
_ADDED, _REMOVED = _("components added: {names}"), _("components removed: {names}")
_ADDED_HERE = _("components were added{where}: {names}")
_REMOVED_HERE = _("components were removed{where}: {names}")
_CHANGED = _("properties of components changed: {names}")
_CHANGED_HERE = _("properties of components changed{where}: {names}")
PHRASES: dict[PhraseKey, Phrase] = {
    ("component-added", ""): Phrase(
        title=_("component {name} added"),
        titles=_ADDED,
        sentence=_("the component {name} was added{where}, with {properties}"),
        sentences=_ADDED_HERE,
        entry="{name}",
        code=_CODE,
    ),
    ("component-added", "bare"): Phrase(
        title=_("component {name} added"),
        titles=_ADDED,
        sentence=_("the component {name} was added{where}"),
        sentences=_ADDED_HERE,
        entry="{name}",
        code=_CODE,
    ),
    ("component-removed", ""): Phrase(
        title=_("component {name} removed"),
        titles=_REMOVED,
        sentence=_("the component {name} was removed{where}, with {properties}"),
        sentences=_REMOVED_HERE,
        entry="{name}",
        code=_CODE,
    ),
    ("component-removed", "bare"): Phrase(
        title=_("component {name} removed"),
        titles=_REMOVED,
        sentence=_("the component {name} was removed{where}"),
        sentences=_REMOVED_HERE,
        entry="{name}",
        code=_CODE,
    ),
    ("component-changed", "changed"): Phrase(
        title=_("{name} {property}: {old} → {new}"),
        titles=_CHANGED,
        sentence=_("the property {property} of {name}{where} changed from {old} to {new}"),
        sentences=_CHANGED_HERE,
        entry=_("{name} {property}: {old} → {new}"),
        code=_CODE,
        clauses=True,
    ),
    ("component-changed", "added"): Phrase(
        title=_("{name} {property}: {new} added"),
        titles=_CHANGED,
        sentence=_("{name}{where} has the property {property} now: {new}"),
        sentences=_CHANGED_HERE,
        entry=_("{name} {property}: {new} added"),
        code=_CODE,
        clauses=True,
    ),
    ("component-changed", "removed"): Phrase(
        title=_("{name} {property}: {old} removed"),
        titles=_CHANGED,
        sentence=_("{name}{where} has lost the property {property}: {old}"),
        sentences=_CHANGED_HERE,
        entry=_("{name} {property}: {old} removed"),
        code=_CODE,
        clauses=True,
    ),
    ("component-changed", "unnamed"): Phrase(
        title=_("{name} {property} changed"),
        titles=_CHANGED,
        sentence=_("the property {property} of {name}{where} changed"),
        sentences=_CHANGED_HERE,
        entry="{name} {property}",
        code=_CODE,
    ),
}
