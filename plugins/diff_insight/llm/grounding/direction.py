"""Check the direction of a claim: added, removed, raised, lowered, replaced by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diff_insight.llm.grounding.cited import CitedFile
from diff_insight.llm.grounding.claim import Claim
from diff_insight.llm.grounding.clauses import Direction
from diff_insight.llm.grounding.fact_sides import adds_only, removes_only, sides_of
from diff_insight.llm.grounding.grounds import Sides, Texts
from diff_insight.llm.grounding.mentions import Mention, MentionKind
from diff_insight.llm.grounding.statement_texts import flat
from diff_insight.model.change import Status
from diff_insight.model.evidence import Objection, ObjectionKind
from diff_insight.model.facts import Fact

_NO_OBJECT = frozenset({MentionKind.NUMBER, MentionKind.PRODUCT})  # they tell what of, not what
_PAIRS = (
    ("old", "new"),
    ("from_", "to"),
    ("old_type", "new_type"),
    ("old_language", "language"),
    ("old_anchor", "new_anchor"),
    ("old_size", "new_size"),
)
_WORDS_OF_REMOVAL = re.compile(
    r"remov|delet|drop|eliminat|discontinu|no longer|削除|删除|移除", re.IGNORECASE
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def direction_objections(claim: Claim) -> Iterator[Objection]:
    """Claims that go the other way than the cited changes."""
    if not claim.cited.files and not claim.cited.facts:
        return
    yield from _wholly_wrong(claim)
    yield from _wrong_mentions(claim)
    yield from _wrong_pairs(claim)
    yield from _wrong_files(claim)


def _objection(reason: str) -> Objection:
    return Objection(ObjectionKind.DIRECTION, reason)


def _wholly_wrong(claim: Claim) -> Iterator[Objection]:
    """Only additions are claimed where there are only removals, or the other way round."""
    frame, sides = claim.reading.frame, claim.grounds.together
    for denied in (claim.words.nothing_added, claim.words.nothing_removed):
        frame = denied.sub("", frame)
    added, removed = claim.words.added.search(frame), claim.words.removed.search(frame)
    statuses = {file.file.status for file in claim.cited.files}
    if added and not removed and sides.old and not sides.new and Status.ADDED not in statuses:
        yield _objection(f"{added[0]!r} claims an addition, but what is cited was only removed.")
    only_new = sides.new and not sides.old and Status.REMOVED not in statuses
    if removed and not added and only_new and not _WORDS_OF_REMOVAL.search(sides.new.raw):
        yield _objection(f"{removed[0]!r} claims a removal, but what is cited was only added.")


def _wrong_mentions(claim: Claim) -> Iterator[Objection]:
    """What is mentioned was not added, or not removed, but the other way round, or stayed."""
    claimed: set[tuple[int, Direction]] = set()
    for direction, patterns in (
        (Direction.ADDED, claim.words.added_what),
        (Direction.REMOVED, claim.words.removed_what),
    ):
        for pattern in patterns:
            for found in pattern.finditer(claim.reading.frame):
                if claim.words.not_what.search(claim.reading.frame[: found.start("what")]):
                    continue
                for mention in _mentions_at(claim, *found.span("what")):
                    if not claim.words.not_what_behind.match(claim.reading.frame, mention.end):
                        claimed.add((mention.start, direction))
    starts = {start for start, _ in claimed}
    for mention in claim.reading.mentions:
        if mention.start not in starts or mention.kind in _NO_OBJECT:
            continue
        directions = {direction for start, direction in claimed if start == mention.start}
        if len(directions) == 1:
            yield from _wrong_mention(mention, directions.pop(), claim)


def _wrong_mention(mention: Mention, direction: Direction, claim: Claim) -> Iterator[Objection]:
    if not _is_denied(mention.text, direction, claim.grounds.facts) and any(
        _went(mention.text, direction, sides) for sides in claim.grounds.by_file
    ):
        return
    if any(_fact_says(mention.text, direction, fact) for fact in claim.grounds.facts):
        return
    if any(_is_of_file(mention.text, direction, cited) for cited in claim.cited.files):
        return
    lines = claim.grounds.lines_of_facts
    if not any(_stands(mention.text, texts) for texts in claim.grounds.together.all):
        stands = any(_stands(mention.text, texts) for texts in lines.changed)
        if not stands or _went(mention.text, direction, lines):
            return  # what stands nowhere is another check's matter
    yield _objection(
        f"{mention.text!r} is told as {direction}, but the cited changes did not "
        f"{'add' if direction is Direction.ADDED else 'remove'} it."
    )


def _went(text: str, direction: Direction, sides: Sides) -> bool:
    """Whether a text stands more often on the side that it is told of than on the other."""
    there, other = sides.new, sides.old
    if direction is Direction.REMOVED:
        there, other = other, there
    if not _stands(text, there):
        return False
    return not _stands(text, other) or there.times(text) > other.times(text)


def _is_denied(text: str, direction: Direction, facts: Iterable[Fact]) -> bool:
    """Whether a fact is that just this went the other way, and none that it went so."""
    added = direction is Direction.ADDED
    sides = [(fact, sides_of(fact)) for fact in facts]
    denying = any(
        _is_among(text, side.old if added else side.new)
        for fact, side in sides
        if (removes_only(fact) if added else adds_only(fact))
    )
    return denying and not any(
        _is_among(text, side.new if added else side.old)
        for fact, side in sides
        if (adds_only(fact) if added else removes_only(fact))
    )


def _is_among(text: str, values: Iterable[str]) -> bool:
    return any(flat(value) == flat(text) for value in values)


def _fact_says(text: str, direction: Direction, fact: Fact) -> bool:
    """Whether a fact has a text on the side that it is told of, and not on the other."""
    sides = sides_of(fact)
    there, other = sides.new, sides.old
    if direction is Direction.REMOVED:
        there, other = other, there
    return _stands(text, Texts(there)) and not _stands(text, Texts(other))


def _is_of_file(text: str, direction: Direction, cited: CitedFile) -> bool:
    """Whether a text names a file that is new, or gone, as it is told."""
    status = Status.ADDED if direction is Direction.ADDED else Status.REMOVED
    return cited.file.status is status and _stands(text, Texts((cited.file.path,)))


def _stands(text: str, texts: Texts) -> bool:
    return texts.has_name(text.rstrip(" ,.;:，。；")) or (" " in text and texts.has_words(text))


def _mentions_at(claim: Claim, start: int, end: int) -> Iterator[Mention]:
    return (mention for mention in claim.reading.mentions if start <= mention.start < end)


def _wrong_pairs(claim: Claim) -> Iterator[Objection]:
    """One thing is said to have given way to another, and it was the other way round."""
    seen: set[tuple[int, int]] = set()
    for pattern in claim.words.pairs:
        for found in pattern.finditer(claim.reading.frame):
            place = found.start("old"), found.start("new")
            old, new = (next(_mentions_at(claim, *found.span(side))) for side in ("old", "new"))
            if place not in seen and _is_reversed(old, new, claim):
                seen.add(place)
                yield _objection(f"{old.text!r} did not give way to {new.text!r}: it came instead.")
    for patterns, rises in ((claim.words.rises, True), (claim.words.falls, False)):
        for pattern in patterns:
            for found in pattern.finditer(claim.reading.frame):
                yield from _wrong_trend(claim, found, rises=rises)


def _is_reversed(old: Mention, new: Mention, claim: Claim) -> bool:
    pairs = [pair for fact in claim.grounds.facts for pair in _pairs_of(fact)]
    exact = {(before.raw, after.raw) for before, after in pairs}
    stated = flat(old.text), flat(new.text)
    if stated in exact or stated[::-1] in exact:
        return stated not in exact
    pairs += [(sides.old, sides.new) for sides in claim.grounds.by_file]
    if any(_is_at(old, before) and _is_at(new, after) for before, after in pairs):
        return False
    return any(_is_at(new, before) and _is_at(old, after) for before, after in pairs)


def _is_at(mention: Mention, texts: Texts) -> bool:
    """Whether a mention stands in texts, a date in any form."""
    if mention.date is not None:
        return any(mention.date.agrees_with(date) for date in texts.dates)
    return _stands(mention.text, texts)


def _pairs_of(fact: Fact) -> Iterator[tuple[Texts, Texts]]:
    """What stood before and what stands now, for each pair of fields that a fact has."""
    for before, after in _PAIRS:
        old, new = getattr(fact, before, None), getattr(fact, after, None)
        if old is not None and new is not None:
            yield Texts(_several(old)), Texts(_several(new))


def _several(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def _wrong_trend(claim: Claim, found: re.Match[str], *, rises: bool) -> Iterator[Objection]:
    new = _value(next(_mentions_at(claim, *found.span("new"))).text)
    groups = found.groupdict()
    if groups.get("old"):
        old = _value(next(_mentions_at(claim, *found.span("old"))).text)
    else:
        old = _value_before(claim, new)
    if old is not None and new is not None and old != new and (new > old) is not rises:
        trend = "an increase" if rises else "a decrease"
        yield _objection(f"{found[0].split()[0]!r} claims {trend}, but {old:g} became {new:g}.")


def _value_before(claim: Claim, new: float | None) -> float | None:
    """The number that a fact says gave way to another."""
    for fact in claim.grounds.facts:
        for before, after in _pairs_of(fact):
            if new is not None and _value(after.raw) == new:
                return _value(before.raw)
    return None


def _value(text: str) -> float | None:
    found = _NUMBER.findall(text)
    return float(found[0].replace(",", "")) if len(found) == 1 else None


def _wrong_files(claim: Claim) -> Iterator[Objection]:
    """A whole file is said to be new or gone, and none of those that are cited is."""
    statuses = {file.file.status for file in claim.cited.files}
    if not statuses:
        return
    frame = claim.reading.frame
    for words, status, adjective in (
        (claim.words.file_added, Status.ADDED, "new"),
        (claim.words.file_removed, Status.REMOVED, "removed"),
    ):
        if (found := words.search(frame)) and status not in statuses:
            yield _objection(f"{found[0].strip()!r}: none of the cited files is {adjective}.")
