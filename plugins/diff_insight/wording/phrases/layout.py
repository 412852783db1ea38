"""Phrases for changes that no reader sees."""

from __future__ import annotations

from diff_insight.locales import gettext_noop as _
from diff_insight.wording.phrases.phrase import Phrase, PhraseKey

_BLANKS, _BREAKS, _COMMENTS = _("only whitespace"), _("only line breaks"), _("only comments")
_NOTATION = _("only notation")
_OUTPUTS, _COUNTS = _("only outputs"), _("only execution counts")
_METADATA, _ATTACHMENTS = _("only notebook metadata"), _("only attachments of cells")
_IMPORTS, _REFERENCES = _("only imports"), _("only source references")
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
    ("technical-only", "outputs"): Phrase(
        title=_OUTPUTS,
        titles=_OUTPUTS,
        sentence=_("the outputs of a notebook's code changed"),
        sentences=_("the outputs of a notebook's code changed"),
        entry=_("outputs"),
    ),
    ("technical-only", "counts"): Phrase(
        title=_COUNTS,
        titles=_COUNTS,
        sentence=_("the numbers of a notebook's executed cells changed"),
        sentences=_("the numbers of a notebook's executed cells changed"),
        entry=_("execution counts"),
    ),
    ("technical-only", "metadata"): Phrase(
        title=_METADATA,
        titles=_METADATA,
        sentence=_("the metadata of a notebook or of its cells changed"),
        sentences=_("the metadata of a notebook or of its cells changed"),
        entry=_("notebook metadata"),
    ),
    ("technical-only", "attachments"): Phrase(
        title=_ATTACHMENTS,
        titles=_ATTACHMENTS,
        sentence=_("files changed that are attached to cells of a notebook"),
        sentences=_("files changed that are attached to cells of a notebook"),
        entry=_("attachments of cells"),
    ),
    ("technical-only", "imports"): Phrase(
        title=_IMPORTS,
        titles=_IMPORTS,
        sentence=_("the page's imports or exports changed"),
        sentences=_("the page's imports or exports changed"),
        entry=_("imports"),
    ),
    ("technical-only", "references"): Phrase(
        title=_REFERENCES,
        titles=_REFERENCES,
        sentence=_("references to the source of texts changed"),
        sentences=_("references to the source of texts changed"),
        entry=_("source references"),
    ),
}
