"""Phrases for changes that no reader sees."""

from __future__ import annotations

from diff_insight.locales import gettext_noop as _
from diff_insight.wording.phrases.phrase import Phrase, PhraseKey

_BLANKS, _BREAKS, _COMMENTS = _("only whitespace"), _("only line breaks"), _("only comments")
_NOTATION = _("only notation")
PHRASES: dict[PhraseKey, Phrase] = {
    ("whitespace-only", ""): Phrase(
        title=_BLANKS,
        titles=_BLANKS,
        sentence=_("whitespace changed where it means nothing"),
        sentences=_("whitespace changed where it means nothing"),
        entry=_("whitespace"),
    ),
    ("rewrapped-only", ""): Phrase(
        title=_BREAKS,
        titles=_BREAKS,
        sentence=_("text was broken into other lines, with the same words"),
        sentences=_("text was broken into other lines, with the same words"),
        entry=_("line breaks"),
    ),
    ("comment-only", ""): Phrase(
        title=_COMMENTS,
        titles=_COMMENTS,
        sentence=_("a comment changed that readers do not see"),
        sentences=_("comments changed that readers do not see"),
        entry=_("comments"),
    ),
    ("notation-only", ""): Phrase(
        title=_NOTATION,
        titles=_NOTATION,
        sentence=_("the same is written with other signs"),
        sentences=_("the same is written with other signs"),
        entry=_("notation"),
    ),
}
