"""Blocks that left one file for another of the same range."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from diff_insight.analysis.align.similarity import alike, bag, says
from diff_insight.analysis.document import Document, Kind, Unit
from diff_insight.analysis.draft import Draft, with_facts
from diff_insight.analysis.inline import visible_text
from diff_insight.analysis.inline.keys import text_key
from diff_insight.conventions.limits import MOST_CROSSING_BLOCKS
from diff_insight.model.facts import BlockMoved, Fact, Lines, Placed

_EQUAL_WORDS = 8  # of an equal block that is paired; shorter ones are equal by chance
_EDITED_WORDS = 15  # of an edited block that is paired: less of its text proves where it is from
_LEAST_SIMILARITY = 0.7  # of an edited block's words to those of its source
_COMMON = 6  # blocks with a word; a word of more says nothing of where a block is from
_MOST_CANDIDATES = 4  # blocks compared with each; keeps the work linear
_BEGINNING = 120  # characters of a moved text that its fact shows
_TELLING = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.CODE, Kind.TABLE, Kind.HTML})


class _Place(NamedTuple):
    """A block of one of the files: the file's number and its own."""

    file: int
    number: int


_Block = tuple[_Place, Unit]


@dataclass(frozen=True, slots=True)
class _Crossing:
    """Neighbouring blocks of one file that stand beside each other in another one."""

    source: tuple[_Place, ...]
    target: tuple[_Place, ...]


def with_crossings(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with what crossed from file to file told as moved on both."""
    pairs = _pairs(drafts)
    if not pairs:
        return list(drafts)
    gone: dict[int, set[int]] = defaultdict(set)
    came: dict[int, set[int]] = defaultdict(set)
    move_facts: dict[int, list[Fact]] = defaultdict(list)
    for source, target in pairs.items():
        gone[source.file].add(source.number)
        came[target.file].add(target.number)
    for crossing in _crossings(pairs):
        facts = _facts(drafts, crossing)
        move_facts[crossing.source[0].file].append(facts[0])
        move_facts[crossing.target[0].file].append(facts[1])
    return [
        _without(draft, gone[number], came[number], move_facts[number])
        if move_facts[number]
        else draft
        for number, draft in enumerate(drafts)
    ]


def _pairs(drafts: Sequence[Draft]) -> dict[_Place, _Place]:
    sides = [list(_blocks(drafts, old=old)) for old in (True, False)]
    if not _may_cross(*sides):
        return {}
    olds, news = ([block for block in side if says(block[1], _EQUAL_WORDS)] for side in sides)
    if len(olds) + len(news) > MOST_CROSSING_BLOCKS or not _may_cross(olds, news):
        return {}
    pairs = _equal(olds, news)
    targets = set(pairs.values())
    counts = Counter(unit.key for _, unit in olds), Counter(unit.key for _, unit in news)
    unpaired_olds = [
        block for block in olds if block[0] not in pairs and counts[0][block[1].key] == 1
    ]
    unpaired_news = [
        block for block in news if block[0] not in targets and counts[1][block[1].key] == 1
    ]
    pairs.update(_similar(unpaired_olds, unpaired_news))
    return pairs


def _may_cross(olds: Sequence[_Block], news: Sequence[_Block]) -> bool:
    """Whether there are blocks on both sides, and not all of one file."""
    files = {place.file for side in (olds, news) for place, _ in side}
    return bool(olds) and bool(news) and len(files) > 1


def _blocks(drafts: Sequence[Draft], *, old: bool) -> Iterator[tuple[_Place, Unit]]:
    """The blocks that one version of their file has only."""
    for file, draft in enumerate(drafts):
        document = draft.old if old else draft.new
        if document is None:
            continue
        partners: dict[int, int] = {}
        if draft.comparison is not None:
            alignment = draft.comparison.alignment
            partners = alignment.new_of if old else alignment.old_of
        for number, unit in enumerate(document.units):
            if number not in partners and unit.kind in _TELLING:
                yield _Place(file, number), unit


def _equal(olds: Sequence[_Block], news: Sequence[_Block]) -> dict[_Place, _Place]:
    """Blocks with the same text, where it came from one place and went to one."""
    sources: dict[str, list[_Place]] = defaultdict(list)
    targets: dict[str, list[_Place]] = defaultdict(list)
    for place, unit in olds:
        sources[unit.key].append(place)
    for place, unit in news:
        targets[unit.key].append(place)
    return {
        places[0]: targets[key][0]
        for key, places in sources.items()
        if len(places) == len(targets.get(key, ())) == 1 and places[0].file != targets[key][0].file
    }


def _similar(olds: Sequence[_Block], news: Sequence[_Block]) -> dict[_Place, _Place]:
    olds = [(place, unit) for place, unit in olds if says(unit, _EDITED_WORDS)]
    news = [(place, unit) for place, unit in news if says(unit, _EDITED_WORDS)]
    if not olds or not news:
        return {}
    bags = {place: bag(unit) for place, unit in (*olds, *news)}
    old_words = set[str]().union(*(bags[place].words for place, _ in olds))
    index: dict[str, list[_Place]] = defaultdict(list)
    for place, _ in news:
        for word in old_words.intersection(bags[place].words):
            index[word].append(place)
    scored: list[tuple[float, _Place, _Place]] = []
    for place, _ in olds:
        for other in _candidates(bags[place].words, index):
            if other.file == place.file:
                continue
            score = alike(bags[place], bags[other])
            if score >= _LEAST_SIMILARITY:
                scored.append((-score, place, other))
    pairs: dict[_Place, _Place] = {}
    targets: set[_Place] = set()
    for _, source, target in sorted(scored):
        if source not in pairs and target not in targets:
            pairs[source] = target
            targets.add(target)
    return pairs


def _candidates(words: dict[str, int], index: dict[str, list[_Place]]) -> list[_Place]:
    votes: dict[_Place, int] = defaultdict(int)
    for word in words:
        holders = index.get(word, ())
        if len(holders) <= _COMMON:
            for place in holders:
                votes[place] += 1
    best = sorted(votes, key=lambda place: (-votes[place], place))
    return best[:_MOST_CANDIDATES]


def _crossings(pairs: dict[_Place, _Place]) -> Iterator[_Crossing]:
    """Pairs that follow each other on both sides, with at most a heading between them."""
    source: list[_Place] = []
    target: list[_Place] = []
    for left in sorted(pairs):
        right = pairs[left]
        if source and not (_follows(source[-1], left) and _follows(target[-1], right)):
            yield _Crossing(tuple(source), tuple(target))
            source, target = [], []
        source.append(left)
        target.append(right)
    if source:
        yield _Crossing(tuple(source), tuple(target))


def _follows(first: _Place, second: _Place) -> bool:
    return first.file == second.file and 0 < second.number - first.number <= 3  # noqa: PLR2004


def _facts(drafts: Sequence[Draft], crossing: _Crossing) -> tuple[BlockMoved, BlockMoved]:
    source, target = drafts[crossing.source[0].file], drafts[crossing.target[0].file]
    assert source.old is not None and target.new is not None  # noqa: S101, PT018
    olds = [source.old.units[place.number] for place in crossing.source]
    news = [target.new.units[place.number] for place in crossing.target]
    paths = olds[0].section, news[0].section
    text = _beginning(news)
    return (
        BlockMoved(
            *(*paths, text, target.path),
            lines=Lines((olds[0].first, olds[-1].last), None),
            section=paths[0],
        ),
        BlockMoved(
            *(*paths, text, source.path),
            lines=Lines(None, (news[0].first, news[-1].last)),
            section=paths[1],
        ),
    )


def _beginning(units: Sequence[Unit]) -> str:
    text = next((visible_text(text_key(unit.text)) for unit in units if unit.text), "")
    return text if len(text) <= _BEGINNING else text[:_BEGINNING].rsplit(" ", 1)[0] + " …"


def _without(draft: Draft, gone: set[int], came: set[int], moves: list[Fact]) -> Draft:
    """The draft without the facts that blocks are new or gone which only moved."""
    covered = (
        _covered(draft.old, gone) if draft.old else set(),
        _covered(draft.new, came) if draft.new else set(),
    )
    facts = [fact for fact in draft.facts if not _is_covered(fact, draft, covered)]
    return with_facts(draft, (*facts, *moves))


def _covered(document: Document, numbers: set[int]) -> set[int]:
    """The lines of blocks that moved, and of headings with nothing else below them."""
    lines: set[int] = set()
    pending: list[Unit] = []
    for number, unit in enumerate(document.units):
        if unit.kind is Kind.HEADING:
            pending.append(unit)
        elif number in numbers:
            for moved in (*pending, unit):
                lines.update(range(moved.first, moved.last + 1))
            pending = []
        else:
            pending = []
    return lines


def _is_covered(fact: Fact, draft: Draft, covered: tuple[set[int], set[int]]) -> bool:
    if not isinstance(fact, Placed) or (fact.lines.old and fact.lines.new):
        return False
    for span, lines, document in (
        (fact.lines.old, covered[0], draft.old),
        (fact.lines.new, covered[1], draft.new),
    ):
        if span is not None and document is not None:
            return all(
                number in lines or not document.lines[number - 1].strip()
                for number in range(span[0], span[1] + 1)
            )
    return False
