"""Check that a statement is plain text: no markup, no links, no unseen characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from diff_insight.llm.grounding.claim import Claim
from diff_insight.llm.grounding.mentions import MentionKind
from diff_insight.model.evidence import Objection, ObjectionKind

_LINK = re.compile(
    r"!?\[[^\]\n]{0,300}\]\s*(?:\([^)\n]*\)?|\[[^\]\n]*\])|^\s*\[[^\]\n]+\]:", re.MULTILINE
)
_TAG = re.compile(r"</?[A-Za-z!][^<>\n]{0,300}>?|<(?=[\ue000\ue001])")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]{2,12}\d{0,2});", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|__(?=\S)|~~|(?<![\w*])\*(?=\S)[^*\n]+\*")
_BLOCK = re.compile(
    r"^\s*(?:#{1,6}\s|[-*+]\s|\d+[.)]\s|>|\|.*\||```|~~~|(?:---|===|\*\*\*)\s*$)", re.MULTILINE
)
# A colon behind a counted file ends no scheme: `in 1 file: a.md`.
_SCHEME = re.compile(r"\b(?:javascript|data|vbscript|(?<!\d )file|mailto):", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_JOINER = "\u200d"  # emoji have it


def markup_objections(claim: Claim) -> Iterator[Objection]:
    """Markup, links and unseen characters outside of code and quotations."""
    marked = (MentionKind.CODE, MentionKind.QUOTE, MentionKind.NAME)
    text = claim.reading.text
    pieces: list[str] = []
    at = 0
    for mention in claim.reading.mentions:
        if mention.kind in marked:
            pieces += (text[at : mention.start], "\ue000")
            at = mention.end
    plain = "".join((*pieces, text[at:]))
    for what, pattern in _PATTERNS.items():
        if found := pattern.search(plain):
            yield _objection(f"{found[0].strip()!r} is {what}; statements are plain text.")
    for character in claim.statement.text:
        if _is_unseen(character):
            yield _objection(f"The character U+{ord(character):04X} cannot be seen.")
            return


def _is_unseen(character: str) -> bool:
    if character in "\n\t" or character == _JOINER or character.isprintable():
        return False
    return unicodedata.category(character) in _UNSEEN


def _objection(reason: str) -> Objection:
    return Objection(ObjectionKind.MARKUP, reason)


_PATTERNS = {
    "a link": _LINK,
    "HTML": _TAG,
    "an HTML entity": _ENTITY,
    "emphasis": _EMPHASIS,
    "a heading, a list, a table or a quotation block": _BLOCK,
    "a link's scheme": _SCHEME,
}
