"""Phrases for files that are data: YAML, TOML and JSON."""

from __future__ import annotations

from diff_insight.locales import gettext_noop as _
from diff_insight.wording.phrases.phrase import Phrase, PhraseKey

PHRASES: dict[PhraseKey, Phrase] = {
    ("entry-added", ""): Phrase(
        title=_("new entry {path}"),
        titles=_("new entries: {names}"),
        sentence=_("the entry {path} is new, with the value {new}"),
        sentences=_("there are new entries: {names}"),
        entry="{name}",
        code=("path",),
    ),
    ("entry-added", "alone"): Phrase(
        title=_("new entry {path}"),
        titles=_("new entries: {names}"),
        sentence=_("the entry {path} is new"),
        sentences=_("there are new entries: {names}"),
        entry="{name}",
        code=("path",),
    ),
    ("entry-removed", ""): Phrase(
        title=_("entry {path} removed"),
        titles=_("entries removed: {names}"),
        sentence=_("the entry {path} was removed; its value was {old}"),
        sentences=_("these entries were removed: {names}"),
        entry="{name}",
        code=("path",),
    ),
    ("entry-removed", "alone"): Phrase(
        title=_("entry {path} removed"),
        titles=_("entries removed: {names}"),
        sentence=_("the entry {path} was removed"),
        sentences=_("these entries were removed: {names}"),
        entry="{name}",
        code=("path",),
    ),
    ("entry-changed", ""): Phrase(
        title=_("{path} is now {new}"),
        titles=_("entries changed: {names}"),
        sentence=_("the entry {path} changed from {old} to {new}"),
        sentences=_("these entries changed: {names}"),
        entry=_("{path} from {old} to {new}"),
        brief="{name}",
        code=("path",),
        clauses=True,
    ),
    ("entry-changed", "spacing"): Phrase(
        title=_("spacing in {path} changed"),
        titles=_("spacing changed: {names}"),
        sentence=_("only the spacing in {path} changed: {new}"),
        sentences=_("only the spacing in these values changed: {names}"),
        entry="{path}",
        code=("path",),
        clauses=True,
    ),
}
