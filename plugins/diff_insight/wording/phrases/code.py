"""Phrases for code blocks, commands, identifiers and API versions."""

from __future__ import annotations

from diff_insight.locales import gettext_noop as _
from diff_insight.locales import ngettext_noop
from diff_insight.wording.phrases.phrase import PAIR, Phrase, PhraseKey

_BOTH = ("old", "new", "language", "old_language")
_NEW_BLOCKS = ngettext_noop("{count} new code block", "{count} new code blocks")
_GONE_BLOCKS = ngettext_noop("{count} code block removed", "{count} code blocks removed")
_ADDED = ngettext_noop(
    "{count} code block was added{where}, beginning with {names}",
    "{count} code blocks were added{where}, beginning with {names}",
)
_REMOVED = ngettext_noop(
    "{count} code block was removed{where}; it began with {names}",
    "{count} code blocks were removed{where}; they began with {names}",
)
_CHANGED = _("code{where} changed: {names}")
_COMMANDS = _("commands changed: {names}")
_COMMANDS_HERE = _("these commands changed{where}: {names}")
PHRASES: dict[PhraseKey, Phrase] = {
    ("code-added", ""): Phrase(
        title=_("new {language} code"),
        titles=_NEW_BLOCKS,
        sentence=_("a code block ({language}) was added{where}; it begins with {new}"),
        sentences=_ADDED,
        entry="{new}",
        code=_BOTH,
        clauses=True,
    ),
    ("code-added", "plain"): Phrase(
        title=_("new code block"),
        titles=_NEW_BLOCKS,
        sentence=_("a code block was added{where}; it begins with {new}"),
        sentences=_ADDED,
        entry="{new}",
        code=_BOTH,
        clauses=True,
    ),
    ("code-removed", ""): Phrase(
        title=_("{language} code removed"),
        titles=_GONE_BLOCKS,
        sentence=_("a code block ({language}) was removed{where}; it began with {old}"),
        sentences=_REMOVED,
        entry="{old}",
        code=_BOTH,
        clauses=True,
    ),
    ("code-removed", "plain"): Phrase(
        title=_("code block removed"),
        titles=_GONE_BLOCKS,
        sentence=_("a code block was removed{where}; it began with {old}"),
        sentences=_REMOVED,
        entry="{old}",
        code=_BOTH,
        clauses=True,
    ),
    ("code-changed", "changed"): Phrase(
        title=_("code changed: {new}"),
        titles=_("code changed: {names}"),
        sentence=_("code{where} changed from {old} to {new}"),
        sentences=_CHANGED,
        entry=PAIR,
        code=_BOTH,
        clauses=True,
    ),
    ("code-changed", "spacing"): Phrase(
        title=_("spacing of code changed: {new}"),
        titles=_("spacing of code changed: {names}"),
        sentence=_("only the spacing of code{where} changed: {new}"),
        sentences=_("only the spacing of code{where} changed: {names}"),
        entry="{new}",
        code=_BOTH,
        clauses=True,
    ),
    ("code-changed", "added"): Phrase(
        title=_("code added: {new}"),
        titles=_("code added: {names}"),
        sentence=_("the code{where} has new lines: {new}"),
        sentences=_("the code{where} has new lines: {names}"),
        entry="{new}",
        code=_BOTH,
        clauses=True,
    ),
    ("code-changed", "removed"): Phrase(
        title=_("code removed: {old}"),
        titles=_("code removed: {names}"),
        sentence=_("lines were removed from the code{where}: {old}"),
        sentences=_("lines were removed from the code{where}: {names}"),
        entry="{old}",
        code=_BOTH,
        clauses=True,
    ),
    ("code-changed", "language"): Phrase(
        title=_("code marked {language} instead of {old_language}"),
        titles=_("code blocks marked as another language: {names}"),
        sentence=_("a code block{where} is marked {language} now instead of {old_language}"),
        sentences=_("code blocks{where} are marked as another language: {names}"),
        entry=_("{old_language} → {language}"),
        code=_BOTH,
    ),
    ("code-changed", "language added"): Phrase(
        title=_("code marked {language}"),
        titles=_("code blocks marked: {names}"),
        sentence=_("a code block{where} is marked {language} now"),
        sentences=_("code blocks{where} are marked with their language: {names}"),
        entry="{language}",
        code=_BOTH,
    ),
    ("code-changed", "language removed"): Phrase(
        title=_("code no longer marked {old_language}"),
        titles=_("code blocks no longer marked: {names}"),
        sentence=_("a code block{where} is no longer marked {old_language}"),
        sentences=_("code blocks{where} are no longer marked with their language: {names}"),
        entry="{old_language}",
        code=_BOTH,
    ),
    ("code-changed", "unnamed"): Phrase(
        title=_("code changed"),
        titles=_("code changed"),
        sentence=_("the code{where} changed"),
        sentences=_("the code{where} changed"),
        entry="",
    ),
    ("code-attributes-changed", "changed"): Phrase(
        title=_("attributes of a code block: {new}"),
        titles=_("attributes of code blocks changed: {names}"),
        sentence=_("the attributes of a code block{where} changed from {old} to {new}"),
        sentences=_("the attributes of code blocks{where} changed: {names}"),
        entry=PAIR,
        code=_BOTH,
        clauses=True,
    ),
    ("code-attributes-changed", "added"): Phrase(
        title=_("attributes of a code block added: {new}"),
        titles=_("attributes of code blocks added: {names}"),
        sentence=_("a code block{where} has attributes now: {new}"),
        sentences=_("code blocks{where} have attributes now: {names}"),
        entry="{new}",
        code=_BOTH,
        clauses=True,
    ),
    ("code-attributes-changed", "removed"): Phrase(
        title=_("attributes of a code block removed: {old}"),
        titles=_("attributes of code blocks removed: {names}"),
        sentence=_("a code block{where} has lost its attributes: {old}"),
        sentences=_("code blocks{where} have lost their attributes: {names}"),
        entry="{old}",
        code=_BOTH,
        clauses=True,
    ),
    ("code-attributes-changed", "unnamed"): Phrase(
        title=_("attributes of a code block changed"),
        titles=_("attributes of code blocks changed"),
        sentence=_("the attributes of a code block{where} changed"),
        sentences=_("the attributes of code blocks{where} changed"),
        entry="",
    ),
    ("command-changed", "changed"): Phrase(
        title=_("command changed: {new}"),
        titles=_COMMANDS,
        sentence=_("the command {old}{where} is now {new}"),
        sentences=_COMMANDS_HERE,
        entry=PAIR,
        code=_BOTH,
        clauses=True,
    ),
    ("command-changed", "spacing"): Phrase(
        title=_("spacing of a command changed: {new}"),
        titles=_("spacing of commands changed: {names}"),
        sentence=_("only the spacing of a command{where} changed: {new}"),
        sentences=_("only the spacing of commands{where} changed: {names}"),
        entry="{new}",
        code=_BOTH,
        clauses=True,
    ),
    ("identifier-changed", "changed"): Phrase(
        title=_("{old} is now {new}"),
        titles=_("names changed: {names}"),
        sentence=_("{old}{where} is now {new}"),
        sentences=_("these names changed{where}: {names}"),
        entry=PAIR,
        code=_BOTH,
        clauses=True,
    ),
    ("identifier-changed", "repeated"): Phrase(
        title=_("{old} is now {new}"),
        titles=_("names changed: {names}"),
        sentence=ngettext_noop(
            "{old} is now {new}, in {count} place", "{old} is now {new}, in {count} places"
        ),
        sentences=_("these names changed{where}: {names}"),
        entry=PAIR,
        code=_BOTH,
        clauses=True,
    ),
    ("identifier-changed", "added"): Phrase(
        title=_("{new} added"),
        titles=_("{names} added"),
        sentence=_("{new} was added{where}"),
        sentences=_("{names} were added{where}"),
        entry="{new}",
        code=_BOTH,
    ),
    ("identifier-changed", "removed"): Phrase(
        title=_("{old} removed"),
        titles=_("{names} removed"),
        sentence=_("{old} was removed{where}"),
        sentences=_("{names} were removed{where}"),
        entry="{old}",
        code=_BOTH,
    ),
    ("identifier-changed", "unnamed"): Phrase(
        title=_("names changed"),
        titles=_("names changed"),
        sentence=_("names changed{where}"),
        sentences=_("names changed{where}"),
        entry="",
    ),
    ("api-version-changed", "changed"): Phrase(
        title=_("API version {old} is now {new}"),
        titles=_("API versions changed: {names}"),
        sentence=_("the API version {old}{where} is now {new}"),
        sentences=_("API versions changed{where}: {names}"),
        entry=PAIR,
        code=_BOTH,
        clauses=True,
    ),
    ("api-version-changed", "repeated"): Phrase(
        title=_("API version {old} is now {new}"),
        titles=_("API versions changed: {names}"),
        sentence=ngettext_noop(
            "the API version {old} is now {new}, in {count} place",
            "the API version {old} is now {new}, in {count} places",
        ),
        sentences=_("API versions changed{where}: {names}"),
        entry=PAIR,
        code=_BOTH,
        clauses=True,
    ),
}
