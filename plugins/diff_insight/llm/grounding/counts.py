"""Check the numbers of things in a statement against facts, files and changed lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from diff_insight.llm.grounding.claim import Claim
from diff_insight.llm.grounding.clauses import Direction, direction_at
from diff_insight.llm.grounding.mentions import MentionKind
from diff_insight.llm.grounding.numerals import Count
from diff_insight.llm.grounding.statement_texts import letters, parts, without_markup
from diff_insight.llm.grounding.vocabulary import Thing
from diff_insight.model.change import Status
from diff_insight.model.evidence import (
    CitedFact,
    FileEvidence,
    Objection,
    ObjectionKind,
    StatementKind,
)
from diff_insight.model.facts import BlockMoved, Campaign, FileAdded, FileRemoved, HeadingRenamed

_KINDS: Mapping[Thing, tuple[str, ...]] = {
    Thing.SECTION: ("section", "heading"),
    Thing.PARAGRAPH: ("paragraph", "block"),
    Thing.ROW: ("table-row",),
    Thing.COLUMN: ("table-column",),
    Thing.ITEM: ("list-item",),
    Thing.LINK: ("link",),
    Thing.IMAGE: ("image", "alt-text"),
    Thing.CODE: ("code",),
    Thing.NOTICE: ("admonition", "deprecation-notice"),
    Thing.ENTRY: ("entry",),
    Thing.COMMAND: ("command",),
}
_LINES: Mapping[Thing, re.Pattern[str]] = {
    Thing.SECTION: re.compile(r"^\s{0,3}#{1,6}\s", re.MULTILINE),
    Thing.PARAGRAPH: re.compile(r"^\s*[^\W_]", re.MULTILINE),
    Thing.ROW: re.compile(r"^\s*\|", re.MULTILINE),
    Thing.ITEM: re.compile(r"^\s*(?:[-*+]|\d+[.)])\s", re.MULTILINE),
    Thing.LINK: re.compile(r"\]\(|\bhref\s*[:=]|(?<!\]\()(?<!: )https?://"),
    Thing.IMAGE: re.compile(r"!\[|:::image|<img"),
    Thing.CODE: re.compile(r"^\s*(?:`{3,}|~{3,})\s*\S", re.MULTILINE),
    Thing.NOTICE: re.compile(r"^\s*>\s*\[!|^\s*!!!", re.MULTILINE),
    Thing.ENTRY: re.compile(r"^\s*- ", re.MULTILINE),
    Thing.COLUMN: re.compile(r"(?!)"),
    Thing.COMMAND: re.compile(r"(?!)"),
}
_A_HEADING = re.compile(r" {0,3}(#{1,6}|={1,6})\s+(\S.*?)[\s#=]*\Z")
_BY_LINE = frozenset({Thing.ROW, Thing.LINK, Thing.ENTRY})  # of which a line has one, mostly
# Kinds of statements that speak of a single file.
FILE_STATEMENTS = frozenset({StatementKind.TITLE, StatementKind.EXPLANATION})
_STATUS = {Direction.ADDED: Status.ADDED, Direction.REMOVED: Status.REMOVED}


def count_objections(claim: Claim) -> Iterator[Objection]:
    """Numbers of things that neither the cited facts nor the lines and files have."""
    if not claim.cited.files and not claim.cited.facts:
        return
    for count in claim.counts:
        if count.thing is None or _is_said(count, claim):
            continue
        possible = _AMOUNTS[count.thing](claim, count)
        if count.number in possible:
            continue
        if count.thing is Thing.OTHER and any(
            texts.has_words(count.phrase) or texts.has_number(str(count.number))
            for texts in claim.grounds.together.all
        ):
            continue
        amounts = ", ".join(map(str, sorted(possible)[:8])) or "none"
        yield Objection(
            ObjectionKind.COUNT,
            f"The statement counts {count.number} {count.thing} ({count.phrase!r}); "
            f"what is cited has: {amounts}.",
        )


def _is_said(count: Count, claim: Claim) -> bool:
    """Whether the changed lines say the count themselves: "three sections"."""
    return count.end - count.start < len(count.phrase) and any(
        texts.has_words(count.phrase) for texts in claim.grounds.together.all
    )


def _files(claim: Claim, count: Count) -> set[int]:
    cited = [file.file for file in claim.cited.files]
    every = claim.cited.evidence.files
    shared = {fact.files for fact in claim.grounds.facts if isinstance(fact, Campaign)}
    amounts = {len(cited), *shared}
    if claim.statement.kind in FILE_STATEMENTS:
        return amounts if shared else amounts | {len(every)}
    amounts |= {len(every)}
    direction = direction_at(claim, count.start, count.start + len(count.phrase))
    for files in (cited, every) if claim.statement.kind is StatementKind.SUMMARY else (cited,):
        statuses = Counter(file.status for file in files)
        if direction is None:
            amounts |= {*statuses.values(), *Counter(file.impact for file in files).values()}
        else:
            amounts |= {statuses[_STATUS[direction]]}
        amounts |= {len(mechanical) for mechanical in _without_lines(files)}
    return amounts - {0}


def _without_lines(files: Iterable[FileEvidence]) -> Iterator[list[FileEvidence]]:
    """Files whose content is the same, or cannot be shown."""
    yield [file for file in files if not file.added and not file.deleted]


def _lines(claim: Claim, count: Count) -> set[int]:
    direction = direction_at(claim, count.start, count.start + len(count.phrase))
    cited = [file.file for file in claim.cited.files]
    pairs = [(file.added, file.deleted) for file in claim.cited.evidence.files]
    sums = [(sum(a for a, _ in pairs), sum(d for _, d in pairs))]
    own = [(file.added, file.deleted) for file in cited]
    sums += [*own, (sum(a for a, _ in own), sum(d for _, d in own))]
    hunks = [(len(hunk.added), len(hunk.deleted)) for hunk in claim.cited.hunks]
    sums += [*hunks, (sum(a for a, _ in hunks), sum(d for _, d in hunks))]
    amounts = {added + deleted for added, deleted in sums}
    if direction is not Direction.REMOVED:
        amounts |= {added for added, _ in sums}
    if direction is not Direction.ADDED:
        amounts |= {deleted for _, deleted in sums}
    return amounts


def _places(claim: Claim, count: Count) -> set[int]:
    del count
    facts = claim.grounds.facts
    hunks = [len(file.file.hunks) for file in claim.cited.files]
    repeated = {getattr(fact, "count", 1) for fact in facts}
    moved = sum(isinstance(fact, BlockMoved) for fact in facts)
    cited = sum(1 for _ in claim.cited.hunks)
    return {*repeated, *hunks, sum(hunks), moved, cited, sum(repeated), len(facts)} - {0}


def _changes(claim: Claim, count: Count) -> set[int]:
    facts = {sum(len(file.file.facts) for file in claim.cited.files), len(claim.grounds.facts)}
    return facts | _places(claim, count) | _lines(claim, count)


def _more(claim: Claim, count: Count) -> set[int]:
    """What is left over of the facts that are named is not known, but it is not more than all.

    Of the headings of new or removed text it is known.
    """
    most = sum(len(file.file.facts) for file in claim.cited.files) + len(claim.cited.facts)
    return {*range(1, max(most, 1 + len(claim.cited.files))), *_headings_left(claim, count)}


def _headings_left(claim: Claim, count: Count) -> Iterator[int]:
    """How many headings of one level the quotations before a number leave out."""
    mentions = claim.reading.mentions
    quoted = [
        letters(part)
        for mention in mentions
        if mention.kind is MentionKind.QUOTE and mention.end <= count.start
        for part in parts(mention.text)[:1]
    ]
    for file in claim.cited.files:
        for lines in ("added", "deleted"):
            levels: defaultdict[str, set[str]] = defaultdict(set)
            for line in (line for hunk in file.file.hunks for line in getattr(hunk, lines)):
                if heading := _A_HEADING.match(line):
                    levels[heading[1]].add(letters(without_markup(heading[2])))
            for headings in levels.values():
                named = sum(any(map(heading.startswith, quoted)) for heading in headings)
                if named > 1:
                    yield len(headings) - named


def _status(claim: Claim, count: Count) -> set[int]:
    files = claim.cited.evidence.files
    statuses = Counter(file.status for file in files)
    return {*statuses.values(), *_lines(claim, count)}


def _words(claim: Claim, count: Count) -> set[int]:
    del count
    facts = claim.grounds.facts
    whole = {fact.words for fact in facts if isinstance(fact, FileAdded | FileRemoved)}
    return whole | {int(getattr(fact, "words", 0)) for fact in facts}


def _of_kind(claim: Claim, count: Count) -> set[int]:
    """Facts of the thing's kinds, and lines that look like it; added, removed, and together."""
    thing = count.thing or Thing.OTHER
    cited = list(claim.cited.all_facts)
    uncited = [fact for file in claim.cited.files for fact in file.file.facts]
    amounts = {*_of_facts(thing, cited), *_of_facts(thing, uncited), *_of_lines(thing, claim)}
    amounts |= {getattr(fact.fact, "count", 1) for fact in cited if _is_of(thing, fact)}
    if thing in _BY_LINE:
        amounts |= _lines(claim, count)
    return amounts - {0}


def _of_facts(thing: Thing, facts: Iterable[CitedFact]) -> set[int]:
    found = [fact.fact for fact in facts if _is_of(thing, fact)]
    kinds = Counter(fact.kind for fact in found)
    places = Counter((fact.kind, getattr(fact, "section", ())[-1:]) for fact in found)
    anchors = sum(isinstance(f, HeadingRenamed) and f.old_anchor != f.new_anchor for f in found)
    return {*kinds.values(), *places.values(), kinds.total(), anchors}


def _is_of(thing: Thing, fact: CitedFact) -> bool:
    return fact.fact.kind.startswith(_KINDS[thing])


def _of_lines(thing: Thing, claim: Claim) -> set[int]:
    look = _LINES[thing]
    added = sum(len(look.findall("\n".join(hunk.added))) for hunk in claim.cited.hunks)
    deleted = sum(len(look.findall("\n".join(hunk.deleted))) for hunk in claim.cited.hunks)
    return {added, deleted, added + deleted, abs(added - deleted)}


def _anything(claim: Claim, count: Count) -> set[int]:
    """What is counted is unknown: any number of things of one kind will do."""
    kinds = Counter(fact.kind for fact in claim.grounds.facts)
    amounts = {*kinds.values(), kinds.total(), len(claim.cited.files)} | _lines(claim, count)
    for thing in _KINDS:
        amounts |= _of_lines(thing, claim)
    return (amounts | _places(claim, count)) - {0}


_AMOUNTS: Mapping[Thing, Callable[[Claim, Count], set[int]]] = {
    Thing.FILE: _files,
    Thing.LINE: _lines,
    Thing.PLACE: lambda claim, count: _places(claim, count) | _lines(claim, count),
    Thing.WORD: _words,
    Thing.CHANGE: _changes,
    Thing.MORE: _more,
    Thing.STATUS: _status,
    Thing.OTHER: _anything,
    **dict.fromkeys(_KINDS, _of_kind),
}
