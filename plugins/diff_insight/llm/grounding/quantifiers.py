"""Check "all", "only" and "nothing" against the files and facts of the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from diff_insight.llm.grounding.cited import CitedFile
from diff_insight.llm.grounding.claim import Claim
from diff_insight.llm.grounding.clauses import clauses_of
from diff_insight.llm.grounding.counts import FILE_STATEMENTS
from diff_insight.llm.grounding.fact_sides import sides_of
from diff_insight.llm.grounding.grounds import Texts
from diff_insight.llm.grounding.mentions import Mention
from diff_insight.model.evidence import Objection, ObjectionKind
from diff_insight.model.report import Impact

_BOTH = 2


def quantifier_objections(claim: Claim) -> Iterator[Objection]:
    """Quantifiers that what is known of the files contradicts."""
    if not claim.cited.files:
        return
    yield from _every_file(claim)
    yield from _only(claim)
    yield from _nothing(claim)


def _objection(reason: str) -> Objection:
    return Objection(ObjectionKind.QUANTIFIER, reason)


def _every_file(claim: Claim) -> Iterator[Objection]:
    frame = claim.reading.prose
    cited, every = len(claim.cited.files), len(claim.cited.evidence.files)
    for found in claim.words.every_file.finditer(frame):
        counted = any(found.start() <= count.start < found.end() for count in claim.counts)
        if cited < every and not counted:
            yield _objection(f"{found[0]!r}: the report has {every} files, and {cited} are cited.")
    found_both = claim.words.both.search(frame)
    if found_both and cited != _BOTH:
        yield _objection(f"{found_both[0]!r}: {cited} files are cited, not two.")


def _only(claim: Claim) -> Iterator[Objection]:
    """Something is said to be the only change, and the cited files have others."""
    if claim.statement.kind not in FILE_STATEMENTS and len(claim.cited.files) > 1:
        return
    frame = claim.reading.frame
    for found in claim.words.only.finditer(frame):
        start, end = _clause_around(claim, *found.span())
        if any(words.search(frame[start:end]) for words in claim.words.unseen.values()):
            continue  # only spacing, only front matter: of one place, not of the whole file
        mentions = [m for m in claim.reading.mentions if start <= m.start < end]
        mentions = mentions or list(claim.reading.mentions)
        if any(not file.whole or _has_others(file, mentions) for file in claim.cited.files):
            yield _objection(f"{found[0]!r}: the cited files have other changes too.")
            return


def _clause_around(claim: Claim, start: int, end: int) -> tuple[int, int]:
    """The clauses that a stretch of a statement belongs to."""
    touched = [
        (first, last)
        for first, last in clauses_of(claim.reading.frame, claim.words.clause)
        if first < end and start < last
    ]
    return (touched[0][0], touched[-1][1]) if touched else (start, end)


def _has_others(cited: CitedFile, mentions: list[Mention]) -> bool:
    """Whether a part of a file's change has nothing of what is said to be all of it."""
    if not mentions:
        return len(cited.file.hunks) > 1 and len(cited.file.facts) != 1
    parts = [Texts((*hunk.added, *hunk.deleted)) for hunk in cited.file.hunks]
    sides = (sides_of(fact.fact) for fact in cited.file.facts)
    parts += [Texts(tuple(chain(side.old, side.new, side.place))) for side in sides]
    return any(
        not any(part.has_words(mention.text) for mention in mentions) for part in parts if part
    )


def _nothing(claim: Claim) -> Iterator[Objection]:
    frame = claim.reading.frame
    files = [cited.file for cited in claim.cited.files]
    if found := claim.words.nothing_added.search(frame):
        if any(file.added > file.deleted for file in files):
            yield _objection(f"{found[0]!r}: lines were added to the cited files.")
        return
    if found := claim.words.nothing_removed.search(frame):
        if any(file.deleted > file.added for file in files):
            yield _objection(f"{found[0]!r}: lines were removed from the cited files.")
        return
    found = claim.words.nothing_changed.search(frame)
    seen = any(file.impact is not Impact.MECHANICAL and file.added + file.deleted for file in files)
    if not found or not seen or _is_of_formatting(claim):
        return
    if not _is_of_some(claim, found.start(), found.end()):
        yield _objection(f"{found[0]!r}: the cited files did change.")


def _is_of_some(claim: Claim, start: int, end: int) -> bool:
    """Whether a sentence speaks of a number of files only, of a share, or of the rest."""
    frame = claim.reading.frame
    first = max(frame.rfind(stop, 0, start) for stop in ".。;；!?") + 1
    counted = any(first <= count.start < start for count in claim.counts)
    return counted or claim.words.rest.search(frame, first, end) is not None


def _is_of_formatting(claim: Claim) -> bool:
    facts = claim.grounds.facts
    return bool(facts) and all(getattr(fact, "formatting", False) for fact in facts)
