"""Which changes of a report belong together: what stories are made from, before any words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import Enum

from diff_insight.model.change import NotShown, Status
from diff_insight.model.facts import (
    Campaign,
    Fact,
    FileAdded,
    FileRemoved,
    FileRenamed,
    InterfaceChanged,
)
from diff_insight.model.report import ChangeType, Impact, ReportItem
from diff_insight.model.role import ASIDE
from diff_insight.model.story import Weight
from diff_insight.wording.file.groups import grouped
from diff_insight.wording.phrases import PhraseKey
from diff_insight.wording.ranks import RANK
from diff_insight.wording.report.families import family, is_translation
from diff_insight.wording.report.folders import common_folder, moves
from diff_insight.wording.report.mentions import only_mentions
from diff_insight.wording.shapes import phrase_key
from diff_insight.wording.weight.table import weight_of

_FEW_PAGES = 2  # so many new or removed pages have a story each, more share one
_FEW_MOVED = 2  # the same of moved ones
_PLACE = frozenset({"lines", "places", "section", "before", "after", "count", "files", "what"})
_WHOLE_FILE = (FileAdded, FileRemoved, FileRenamed)
_IMPACTS = {Impact.SUBSTANTIVE: 0, Impact.EDITORIAL: 1, Impact.MECHANICAL: 2}
OPERATION = "operation"  # the part of an interface that clients call
_FEWEST_WORDS = 3  # a shared text of fewer words is likely to be the same by chance


class Shape(Enum):
    """What kind of change a candidate is, which its words are chosen by."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SHARED = "shared"
    OWN = "own"
    UNREAD = "unread"
    UPKEEP = "upkeep"
    BOOKKEEPING = "bookkeeping"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Changes that belong together.

    Attributes:
        shape: What kind of change it is.
        weight: The class of its heaviest fact.
        items: The files that its words are about.
        facts: The facts that its words are made from; none where the files say it.
        companions: Files that only mention what it is about, or are copies of its page.
        size: How many facts belong to it.
        folders: Where files were moved from, and where to.
    """

    shape: Shape
    weight: Weight
    items: tuple[ReportItem, ...]
    facts: tuple[Fact, ...] = ()
    companions: tuple[ReportItem, ...] = ()
    size: int = 1
    folders: tuple[str, str] = ("", "")

    @property
    def anchors(self) -> tuple[str, ...]:
        """Anchors of all its files, those that its words are about first."""
        files = (item.anchor for item in (*self.items, *self.companions))
        return tuple(dict.fromkeys(files))


def may_lead(item: ReportItem) -> bool:
    """Whether a file may head a report: what readers read, not pictures and upkeep."""
    return item.change.not_shown is not NotShown.BINARY and item.role not in ASIDE


def candidates(items: Sequence[ReportItem]) -> list[Candidate]:
    """What a report's stories may be, the heaviest first; bookkeeping and upkeep are last."""
    leading = [item for item in items if may_lead(item)]
    pages = [*_added(leading), *_removed(leading), *_moved(leading)]
    pages, absorbed = _with_mentions(pages, leading)
    edited = [item for item in leading if item.anchor not in absorbed]
    shared, held = _shared(edited)
    own = _families([found for item in edited for found in _own(item, held)])
    unread = [
        Candidate(Shape.UNREAD, Weight.PROCEDURE, (item,)) for item in edited if _unread(item)
    ]
    ordered = sorted((*pages, *shared, *own, *unread), key=_order)
    upkeep = tuple(item for item in items if not may_lead(item))
    silent = tuple(item for item in edited if _is_silent(item))
    if upkeep:
        ordered.append(_folded(Shape.UPKEEP, upkeep))
    if silent:
        ordered.append(_folded(Shape.BOOKKEEPING, silent))
    return ordered


def _folded(shape: Shape, items: tuple[ReportItem, ...]) -> Candidate:
    size = sum(len(item.facts) for item in items)
    return Candidate(shape, Weight.BOOKKEEPING, items, size=size)


def _order(found: Candidate) -> tuple[object, ...]:
    """Heaviest first; then what breaks, what says most, and what is in most files."""
    first = found.items[0]
    kind = found.facts[0].kind if found.facts else _KINDS.get(found.shape, "")
    return (
        found.weight.rank,
        all(is_translation(item.change.path) for item in found.items),
        all(item.type != ChangeType.BREAKING for item in found.items),
        min(_IMPACTS[item.impact] for item in found.items),
        *_extent(found, RANK.get(kind, len(RANK))),
        first.change.path,
    )


def _extent(found: Candidate, kind: int) -> tuple[int, int, int]:
    """How much of a class a candidate is: of light ones, the largest says most."""
    size = -sum(item.change.changes for item in found.items)
    if found.weight.rank < Weight.PROCEDURE.rank:
        return kind, -len(found.anchors), size
    return -len(found.anchors), size, kind


_KINDS = {Shape.ADDED: "file-added", Shape.REMOVED: "file-removed", Shape.MOVED: "file-renamed"}


def _added(items: Sequence[ReportItem]) -> Iterator[Candidate]:
    new = [item for item in items if item.change.status is Status.ADDED]
    new.sort(key=lambda item: (not item.page.title, is_translation(item.change.path)))
    yield from _whole(Shape.ADDED, Weight.CAPABILITY, [item for item in new if not part_of(item)])
    yield from _parts(Shape.ADDED, Weight.CAPABILITY, new, items)


def _removed(items: Sequence[ReportItem]) -> Iterator[Candidate]:
    gone = [item for item in items if item.change.status is Status.REMOVED]
    yield from _whole(Shape.REMOVED, Weight.LOST, [item for item in gone if not part_of(item)])
    yield from _parts(Shape.REMOVED, Weight.LOST, gone, items)


def part_of(item: ReportItem) -> str:
    """What a new or removed file is of the description of an interface; empty where it is none."""
    parts = (fact.part for fact in item.facts if isinstance(fact, FileAdded | FileRemoved))
    return next(parts, "")


def _parts(
    shape: Shape, weight: Weight, some: Sequence[ReportItem], items: Sequence[ReportItem]
) -> Iterator[Candidate]:
    """New or removed parts of an interface: its operations, and the files that these consist of.

    Operations that another file of the report names as new or gone are a story of that file.
    """
    named = {
        fact.subject
        for item in items
        for fact in item.facts
        if isinstance(fact, InterfaceChanged) and fact.part == OPERATION
    }
    parts = [item for item in some if part_of(item)]
    heavy = [item for item in parts if part_of(item) == OPERATION and item.page.title not in named]
    light = [item for item in parts if item not in heavy]
    for group, own in ((heavy, weight), (light, Weight.EXPLANATION)):
        if group:
            yield Candidate(
                *(shape, own, tuple(group)), size=len(group), folders=("", common_folder(group))
            )


def _whole(shape: Shape, weight: Weight, items: Sequence[ReportItem]) -> Iterator[Candidate]:
    """New or removed files: translations of one page together, and many files together."""
    titled = [item for item in items if item.page.title]
    for some in (titled, [item for item in items if not item.page.title]):
        pages: dict[str, list[ReportItem]] = {}
        for item in some:
            pages.setdefault(family(item.change.path), []).append(item)
        if len(pages) > _FEW_PAGES:
            yield Candidate(
                *(shape, weight, tuple(some)), size=len(some), folders=("", common_folder(some))
            )
        else:
            for first, *copies in pages.values():
                yield Candidate(
                    *(shape, weight, (first,)), companions=tuple(copies), size=1 + len(copies)
                )


def _moved(items: Sequence[ReportItem]) -> Iterator[Candidate]:
    """Files that went from one folder to another together; each of a few by itself."""
    renamed = [item for item in items if item.change.status is Status.RENAMED]
    for move in moves(renamed):
        if len(move.items) > _FEW_MOVED:
            yield Candidate(
                *(Shape.MOVED, Weight.EXPLANATION, move.items),
                size=len(move.items),
                folders=(move.old, move.new),
            )
        else:
            for item in move.items:
                yield Candidate(Shape.MOVED, Weight.EXPLANATION, (item,))


def _with_mentions(
    pages: Sequence[Candidate], items: Sequence[ReportItem]
) -> tuple[list[Candidate], set[str]]:
    """New and removed pages with the files in which nothing changed but that they are named."""
    absorbed: set[str] = set()
    found = []
    edited = [item for item in items if item.change.status is Status.MODIFIED]
    for page in pages:
        named = []
        if page.shape in {Shape.ADDED, Shape.REMOVED}:
            named = [
                item
                for item in edited
                if item.anchor not in absorbed and only_mentions(item.facts, page.items)
            ]
        absorbed.update(item.anchor for item in named)
        size = page.size + sum(len(item.facts) for item in named)
        found.append(
            Candidate(
                *(page.shape, page.weight, page.items, page.facts),
                companions=(*page.companions, *named),
                size=size,
                folders=page.folders,
            )
        )
    return found, absorbed


def _shared(items: Sequence[ReportItem]) -> tuple[list[Candidate], dict[str, set[int]]]:
    """The same change in several files, and which facts of each file belong to such."""
    holders: dict[object, list[tuple[ReportItem, Fact]]] = {}
    for item in items:
        for key, fact in {_contents(fact): fact for fact in _weighed_facts(item)}.items():
            holders.setdefault(key, []).append((item, fact))
    together: dict[tuple[str, ...], list[tuple[ReportItem, Fact]]] = {}
    held: dict[str, set[int]] = {}
    for held_by in holders.values():
        if len(held_by) > 1 and _says_enough(held_by[0][1]):
            files = tuple(item.anchor for item, _ in held_by)
            together.setdefault(files, []).extend(held_by)
            for item, fact in held_by:
                held.setdefault(item.anchor, set()).add(id(fact))
    return [_of_files(pairs) for pairs in together.values()], held


def _of_files(pairs: Sequence[tuple[ReportItem, Fact]]) -> Candidate:
    """One story of all that the same files share: its heaviest change stands for it."""
    items = tuple({item.anchor: item for item, _ in pairs}.values())
    facts = {_contents(fact): fact for _, fact in pairs}
    first = min(facts.values(), key=lambda fact: (weight_of(fact).rank, RANK[fact.kind]))
    return Candidate(Shape.SHARED, weight_of(first), items, (first,), size=len(pairs))


def _own(item: ReportItem, held: dict[str, set[int]]) -> Iterator[Candidate]:
    """What changed in a file alone: each of the heavy changes, and the first of the others."""
    taken = held.get(item.anchor, set())
    by_weight: dict[tuple[Weight, PhraseKey], list[Fact]] = {}
    for fact in _weighed_facts(item):
        if id(fact) not in taken:
            own = phrase_key(fact) if isinstance(fact, InterfaceChanged) else (fact.kind, "")
            by_weight.setdefault((weight_of(fact), own), []).append(fact)
    light = 0
    for (weight, _), facts in sorted(by_weight.items(), key=lambda pair: _fact_order(pair[1][0])):
        if weight.heavy or not light:
            yield Candidate(Shape.OWN, weight, (item,), tuple(facts), size=len(facts))
        light += not weight.heavy


def _fact_order(fact: Fact) -> tuple[int, int]:
    return weight_of(fact).rank, RANK[fact.kind]


def _weighed_facts(item: ReportItem) -> Iterator[Fact]:
    """The facts of a file that say something of it, each change once."""
    for group in grouped(item.facts) if item.facts else ():
        for fact in group.facts:
            if not isinstance(fact, _WHOLE_FILE) and weight_of(fact) is not Weight.BOOKKEEPING:
                yield fact


def _families(found: Iterable[Candidate]) -> list[Candidate]:
    """What changed in the same way in copies of a page: told once, of the page itself."""
    same: dict[tuple[str, str, Weight], list[Candidate]] = {}
    for one in found:
        path = one.items[0].change.path
        same.setdefault((family(path), one.facts[0].kind, one.weight), []).append(one)
    merged = []
    for copies in same.values():
        first, *others = sorted(copies, key=lambda one: is_translation(one.items[0].change.path))
        merged.append(
            Candidate(
                *(first.shape, first.weight, first.items, first.facts),
                companions=tuple(item for other in others for item in other.items),
                size=first.size + sum(other.size for other in others),
            )
        )
    return merged


def _contents(fact: Fact) -> object:
    """What a fact says, wherever it stands; a replacement by its two sides alone."""
    if isinstance(fact, Campaign):
        return "campaign", fact.key, (fact.old or "").casefold(), (fact.new or "").casefold()
    names = (field.name for field in fields(fact) if field.name not in _PLACE)
    return (fact.kind, *(getattr(fact, name) for name in names))


def _says_enough(fact: Fact) -> bool:
    text = getattr(fact, "text", None)
    return not isinstance(text, str) or len(text.split()) >= _FEWEST_WORDS or not text.isascii()


def _is_silent(item: ReportItem) -> bool:
    """Whether nothing changed in a file that readers see."""
    if item.change.status is not Status.MODIFIED:
        return False
    return not any(True for _ in _weighed_facts(item)) and not _unread(item)


def _unread(item: ReportItem) -> bool:
    """Whether a file changed in ways that no fact tells."""
    whole = item.change.status in {Status.ADDED, Status.REMOVED, Status.RENAMED}
    return not whole and not item.facts and item.impact is not Impact.MECHANICAL
