"""Check for claims of other content where only layout, order, links or metadata changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diff_insight.llm.grounding.claim import Claim
from diff_insight.llm.grounding.clauses import clauses_of
from diff_insight.llm.grounding.mentions import MentionKind
from diff_insight.llm.grounding.statement_texts import flat
from diff_insight.llm.grounding.vocabulary import Unseen
from diff_insight.model.evidence import CitedHunk, Objection, ObjectionKind
from diff_insight.model.facts import (
    BlockMoved,
    Campaign,
    CommentOnly,
    Fact,
    FrontMatterChanged,
    LinkRetargeted,
    OrderChanged,
    RewrappedOnly,
    SectionMoved,
    TextChanged,
    WhitespaceOnly,
)
from diff_insight.model.report import Impact

_KEY = r"(?:ms\.[\w.-]+|date|author|manager|updated|last[-_]?(?:mod|updated|reviewed)\w*|reviewer)"
_METADATA = re.compile(rf"{_KEY}\Z", re.IGNORECASE)
_METADATA_LINE = re.compile(rf"\s*{_KEY}\s*:|\s*-{{3}}\s*\Z|\s*\Z", re.IGNORECASE)
_TARGET = re.compile(r"(\]\()[^)\s]*|((?:href|url|src)\s*[:=]\s*)\S+|https?://\S+", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?;](?=\s|$)|(?<=\ue001)\.|[。！？；\n／]")
_LAYOUT = re.compile(r"[\s*|]+|-{3,}")
_BEFORE, _BEHIND = 16, 12  # characters around a claim in which it may be denied
_MOVED = frozenset({Unseen.MOVE, Unseen.ORDER, Unseen.LAYOUT})


def no_change_objections(claim: Claim) -> Iterator[Objection]:
    """Claims of new or other content, where nothing cited is a change of content."""
    kinds = _unseen(claim)
    if not kinds:
        return
    frame = claim.reading.frame
    words = [claim.words.unseen[kind] for kind in {*kinds, Unseen.COMMENT}]
    what = " and ".join(sorted(kinds))
    for start, end in clauses_of(frame, _SENTENCE):
        sentence = frame[start:end]
        if any(start <= count.start < end for count in claim.counts):
            continue  # lines and files are counted, whatever is in them
        found = _claim_in(sentence, claim)
        named = any(pattern.search(sentence) for pattern in words)
        if found and not named and not _names_value(claim, kinds, start, end):
            yield Objection(
                ObjectionKind.NO_CHANGE,
                f"{found!r} claims other content, but what is cited is {what} only.",
            )


def _claim_in(sentence: str, claim: Claim) -> str:
    """A word that claims other content, and is not denied near by; empty where there is none."""
    for pattern in _claims(claim):
        for found in pattern.finditer(sentence):
            near = sentence[max(found.start() - _BEFORE, 0) : found.end() + _BEHIND]
            if not claim.words.denied.search(near):
                return found[0]
    return ""


def _claims(claim: Claim) -> tuple[re.Pattern[str], ...]:
    """Words that claim that what a document says is another."""
    return claim.words.content, claim.words.added, claim.words.removed


def _unseen(claim: Claim) -> set[Unseen]:
    """What sorts of change are cited, if none of them is one of content; empty otherwise."""
    kinds: set[Unseen] = set()
    cited = [(fact.fact, file.file.impact) for file in claim.cited.files for fact in file.facts]
    for fact, impact in (*cited, *((fact.fact, None) for fact in claim.cited.facts)):
        kind = _of_fact(fact)
        if kind is None and impact is Impact.MECHANICAL:
            kind = Unseen.METADATA
        if kind is None:
            return set()
        kinds.add(kind)
    if kinds:  # the hunks of these facts say no more than they do, where all facts are cited
        whole = all(len(file.facts) == len(file.file.facts) for file in claim.cited.files)
        return kinds if whole or not any(claim.cited.hunks) else set()
    for hunk in claim.cited.hunks:
        kind = _of_hunk(hunk)
        if kind is None:
            return set()
        kinds.add(kind)
    return kinds


def _of_fact(fact: Fact) -> Unseen | None:  # noqa: PLR0911 - one case per kind
    match fact:
        case WhitespaceOnly() | RewrappedOnly() | TextChanged(formatting=True):
            return Unseen.LAYOUT
        case CommentOnly():
            return Unseen.COMMENT
        case BlockMoved() | SectionMoved():
            return Unseen.MOVE
        case OrderChanged():
            return Unseen.ORDER
        case LinkRetargeted():
            return Unseen.LINK
        case FrontMatterChanged(key=key) | Campaign(key=str(key)) if _METADATA.match(key):
            return Unseen.METADATA
        case Campaign(what="link-retargeted"):
            return Unseen.LINK
        case _:
            return None


def _of_hunk(hunk: CitedHunk) -> Unseen | None:
    """What sort of change a hunk is, if its lines say the same before and after."""
    added, deleted = hunk.added, hunk.deleted
    if all(_METADATA_LINE.match(line) for line in (*added, *deleted)):
        return (
            Unseen.METADATA if any(line.strip() for line in (*added, *deleted)) else Unseen.LAYOUT
        )
    if not (added and deleted):
        return None
    if _LAYOUT.sub("", "".join(added)) == _LAYOUT.sub("", "".join(deleted)):
        return Unseen.LAYOUT
    if sorted(map(str.strip, added)) == sorted(map(str.strip, deleted)):
        return Unseen.ORDER
    if _without_targets(added) == _without_targets(deleted):
        return Unseen.LINK
    return None


def _without_targets(lines: tuple[str, ...]) -> str:
    return flat(_TARGET.sub(r"\1\2", "\n".join(lines)))


def _names_value(claim: Claim, kinds: set[Unseen], start: int, end: int) -> bool:
    """Whether a value that changed is named; what moved or was wrapped is no such value."""
    if kinds <= _MOVED:
        return False
    changed = claim.grounds.together.changed
    keys = [getattr(fact, "key", None) for fact in claim.grounds.facts]
    return any(
        mention.text in keys or any(texts.has_words(mention.text) for texts in changed)
        for mention in claim.reading.mentions
        if start <= mention.start < end and mention.kind is not MentionKind.NUMBER
    )
