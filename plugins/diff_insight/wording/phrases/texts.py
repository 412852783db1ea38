"""Phrases for running text, and for values and names in it."""

from __future__ import annotations

from diff_insight.locales import gettext_noop as _
from diff_insight.locales import ngettext_noop
from diff_insight.wording.phrases.phrase import PAIR, Phrase, PhraseKey

_INSERTED = _("words inserted: {names}")
_DROPPED = _("words removed: {names}")
PHRASES: dict[PhraseKey, Phrase] = {
    ("paragraph-added", ""): Phrase(
        title=_("new paragraph: {text}"),
        titles=_("new paragraphs: {names}"),
        sentence=_("a paragraph was added{where}: {text}"),
        sentences=_("paragraphs were added{where}: {names}"),
        entry="{text}",
        clauses=True,
    ),
    ("paragraph-removed", ""): Phrase(
        title=_("paragraph removed: {text}"),
        titles=_("paragraphs removed: {names}"),
        sentence=_("a paragraph was removed{where}: {text}"),
        sentences=_("paragraphs were removed{where}: {names}"),
        entry="{text}",
        clauses=True,
    ),
    ("list-item-added", ""): Phrase(
        title=_("new list item: {text}"),
        titles=_("new list items: {names}"),
        sentence=_("the list{where} has a new item: {text}"),
        sentences=_("list items were added{where}: {names}"),
        entry="{text}",
        clauses=True,
    ),
    ("list-item-removed", ""): Phrase(
        title=_("list item removed: {text}"),
        titles=_("list items removed: {names}"),
        sentence=_("an item was removed from the list{where}: {text}"),
        sentences=_("list items were removed{where}: {names}"),
        entry="{text}",
        clauses=True,
    ),
    ("text-changed", "changed"): Phrase(
        title=_("{old} now reads {new}"),
        titles=_("reworded: {names}"),
        sentence=_("{old}{where} now reads {new}"),
        sentences=_("the wording{where} changed: {names}"),
        entry=PAIR,
        clauses=True,
    ),
    ("text-changed", "added"): Phrase(
        title=_("{new} inserted"),
        titles=_INSERTED,
        sentence=_("{new} was inserted{where}"),
        sentences=_("words were inserted{where}: {names}"),
        entry="{new}",
        clauses=True,
    ),
    ("text-changed", "added behind"): Phrase(
        title=_("{new} inserted"),
        titles=_INSERTED,
        sentence=_("{new} was inserted after {before}{where}"),
        sentences=_("words were inserted{where}: {names}"),
        entry="{new}",
        clauses=True,
    ),
    ("text-changed", "removed"): Phrase(
        title=_("{old} removed from the text"),
        titles=_DROPPED,
        sentence=_("{old} was removed from the text{where}"),
        sentences=_("words were removed{where}: {names}"),
        entry="{old}",
        clauses=True,
    ),
    ("text-changed", "removed behind"): Phrase(
        title=_("{old} removed from the text"),
        titles=_DROPPED,
        sentence=_("{old} was removed after {before}{where}"),
        sentences=_("words were removed{where}: {names}"),
        entry="{old}",
        clauses=True,
    ),
    ("text-changed", "formatting"): Phrase(
        title=_("formatting of {new} changed"),
        titles=_("formatting changed: {names}"),
        sentence=_("only the formatting of {new} changed{where}"),
        sentences=_("only the formatting of these words changed{where}: {names}"),
        entry="{new}",
        clauses=True,
    ),
    ("text-changed", "formatting unnamed"): Phrase(
        title=_("formatting changed"),
        titles=_("formatting changed"),
        sentence=_("the formatting changed{where}, but not the words"),
        sentences=_("the formatting changed{where}, but not the words"),
        entry="",
    ),
    ("text-changed", "unnamed"): Phrase(
        title=_("text changed"),
        titles=_("text changed"),
        sentence=_("the text{where} changed"),
        sentences=_("the text{where} changed"),
        entry="",
    ),
    ("term-replaced", ""): Phrase(
        title=_("{old} is now {new}"),
        titles=_("terms replaced: {names}"),
        sentence=ngettext_noop(
            "{old} is now {new}, in {count} place", "{old} is now {new}, in {count} places"
        ),
        sentences=_("these terms were replaced, each in several places: {names}"),
        entry=PAIR,
        clauses=True,
    ),
    ("number-changed", ""): Phrase(
        title=_("{old} is now {new}"),
        titles=_("values changed: {names}"),
        sentence=_("{old}{where} is now {new}"),
        sentences=_("values changed{where}: {names}"),
        entry=PAIR,
        clauses=True,
    ),
    ("ui-label-changed", ""): Phrase(
        title=_("label {old} is now {new}"),
        titles=_("labels changed: {names}"),
        sentence=_("the label {old}{where} is now {new}"),
        sentences=_("labels changed{where}: {names}"),
        entry=PAIR,
        clauses=True,
    ),
    ("deprecation-notice-added", ""): Phrase(
        title=_("new notice: {sentence}"),
        titles=_("new notices: {names}"),
        sentence=_("the page now says{where}: {sentence}"),
        sentences=_("the page now says{where}: {names}"),
        entry="{sentence}",
        clauses=True,
    ),
    ("availability-changed", "changed"): Phrase(
        title=_("{subject}: {old} → {new}"),
        titles=_("availability changed: {names}"),
        sentence=_("{subject}{where} went from {old} to {new}"),
        sentences=_("the availability changed{where}: {names}"),
        entry=_("{subject} from {old} to {new}"),
        clauses=True,
    ),
    ("availability-changed", "unnamed"): Phrase(
        title=_("{subject}: availability changed"),
        titles=_("availability changed: {names}"),
        sentence=_("the availability of {subject}{where} changed"),
        sentences=_("the availability changed{where}: {names}"),
        entry="{subject}",
    ),
    ("availability-changed", "added"): Phrase(
        title=_("{subject}: {new}"),
        titles=_("availability stated: {names}"),
        sentence=_("{subject}{where} is marked {new} now"),
        sentences=_("the availability is stated now{where}: {names}"),
        entry=_("{subject}: {new}"),
        clauses=True,
    ),
    ("availability-changed", "removed"): Phrase(
        title=_("{subject} no longer marked {old}"),
        titles=_("availability no longer stated: {names}"),
        sentence=_("{subject}{where} is no longer marked {old}"),
        sentences=_("the availability is no longer stated{where}: {names}"),
        entry=_("{subject}, which was {old}"),
        clauses=True,
    ),
}
