"""Phrases for notes and warnings, and for what shows for some readers only."""

from __future__ import annotations

from diff_insight.locales import gettext_noop as _
from diff_insight.wording.phrases.phrase import PAIR, Phrase, PhraseKey

_TYPES = ("type", "old_type", "new_type")
PHRASES: dict[PhraseKey, Phrase] = {
    ("admonition-added", ""): Phrase(
        title=_("new notice ({type}): {text}"),
        titles=_("new notices: {names}"),
        sentence=_("a notice ({type}) was added{where}: {text}"),
        sentences=_("notices were added{where}: {names}"),
        entry=_("{text} ({type})"),
        code=_TYPES,
        clauses=True,
    ),
    ("admonition-added", "text"): Phrase(
        title=_("set apart as a notice ({type}): {text}"),
        titles=_("set apart as notices: {names}"),
        sentence=_("text{where} is set apart as a notice ({type}) now: {text}"),
        sentences=_("text{where} is set apart as notices now: {names}"),
        entry=_("{text} ({type})"),
        code=_TYPES,
        clauses=True,
    ),
    ("admonition-added", "range"): Phrase(
        title=_("text limited to some readers ({type})"),
        titles=_("text limited to some readers: {names}"),
        sentence=_("text{where} is set apart for some readers now ({type}): {text}"),
        sentences=_("text{where} is set apart for some readers now: {names}"),
        entry=_("{text} ({type})"),
        code=_TYPES,
        clauses=True,
    ),
    ("admonition-removed", ""): Phrase(
        title=_("notice removed ({type}): {text}"),
        titles=_("notices removed: {names}"),
        sentence=_("a notice ({type}) was removed{where}: {text}"),
        sentences=_("notices were removed{where}: {names}"),
        entry=_("{text} ({type})"),
        code=_TYPES,
        clauses=True,
    ),
    ("admonition-removed", "text"): Phrase(
        title=_("no longer set apart as a notice ({type}): {text}"),
        titles=_("no longer set apart as notices: {names}"),
        sentence=_("text{where} is no longer set apart as a notice ({type}): {text}"),
        sentences=_("text{where} is no longer set apart as notices: {names}"),
        entry=_("{text} ({type})"),
        code=_TYPES,
        clauses=True,
    ),
    ("admonition-removed", "range"): Phrase(
        title=_("text no longer limited to some readers ({type})"),
        titles=_("text no longer limited to some readers: {names}"),
        sentence=_("text{where} is no longer set apart for some readers ({type}): {text}"),
        sentences=_("text{where} is no longer set apart for some readers: {names}"),
        entry=_("{text} ({type})"),
        code=_TYPES,
        clauses=True,
    ),
    ("admonition-changed", "text"): Phrase(
        title=_("notice changed ({type}): {new}"),
        titles=_("notices changed"),
        sentence=_("a notice{where} changed from {old} to {new}"),
        sentences=_("notices{where} changed: {names}"),
        entry=PAIR,
        code=_TYPES,
        clauses=True,
    ),
    ("admonition-changed", "type"): Phrase(
        title=_("notice is now {new_type} instead of {old_type}"),
        titles=_("notices of another type: {names}"),
        sentence=_("a notice{where} is {new_type} now instead of {old_type}: {new}"),
        sentences=_("notices{where} are of another type now: {names}"),
        entry=_("{old_type} → {new_type}"),
        code=_TYPES,
        clauses=True,
    ),
    ("admonition-changed", "both"): Phrase(
        title=_("notice is now {new_type} instead of {old_type}"),
        titles=_("notices of another type: {names}"),
        sentence=_(
            "a notice{where} is {new_type} now instead of {old_type}, "
            "and its text changed from {old} to {new}"
        ),
        sentences=_("notices{where} are of another type now, with another text: {names}"),
        entry=_("{old_type} → {new_type}"),
        code=_TYPES,
        clauses=True,
    ),
}
