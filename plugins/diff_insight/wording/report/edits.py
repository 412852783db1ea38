"""What changed on pages that were there before: by itself, on several pages, in copies of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace

from diff_insight.model.facts import (
    AdmonitionAdded,
    Campaign,
    CodeAdded,
    DeprecationNoticeAdded,
    Fact,
    FileAdded,
    FileRemoved,
    FileRenamed,
    InterfaceChanged,
    SectionAdded,
)
from diff_insight.model.report import ReportItem
from diff_insight.model.role import Role
from diff_insight.model.story import Weight
from diff_insight.wording.file.groups import grouped
from diff_insight.wording.phrases import PhraseKey
from diff_insight.wording.ranks import RANK
from diff_insight.wording.report.candidate import Candidate, Shape
from diff_insight.wording.report.families import family, is_translation
from diff_insight.wording.shapes.table import phrase_key
from diff_insight.wording.weight.table import weight_of

_PLACE = frozenset({"lines", "places", "section", "before", "after", "count", "files", "what"})
_WHOLE_FILE = (FileAdded, FileRemoved, FileRenamed)
_FEWEST_WORDS = 3  # a shared text of fewer words is likely to be the same by chance


def edits(items: Sequence[ReportItem]) -> list[Candidate]:
    """The stories of what changed on pages, each change in one of them."""
    together, held = _shared(items)
    return [*together, *_families([found for item in items for found in _own(item, held)])]


def weighed_facts(item: ReportItem) -> Iterator[Fact]:
    """The facts of a file that say something of it, each change once."""
    if item.role is Role.REDIRECTS:
        return
    facts = [fact for group in grouped(item.facts) for fact in group.facts] if item.facts else []
    texts = [_text(fact) for fact in facts if not isinstance(fact, DeprecationNoticeAdded)]
    records = {_sides(fact) for fact in item.facts if weight_of(fact) is Weight.BOOKKEEPING}
    for fact in facts:
        said = isinstance(fact, DeprecationNoticeAdded) and any(
            fact.sentence in text for text in texts
        )
        said = said or (isinstance(fact, Campaign) and _sides(fact) in records)
        if not (said or isinstance(fact, _WHOLE_FILE) or weight_of(fact) is Weight.BOOKKEEPING):
            yield fact


def _sides(fact: Fact) -> tuple[object, object]:
    return getattr(fact, "old", None), getattr(fact, "new", None)


def _text(fact: Fact) -> str:
    return str(getattr(fact, "text", "") or getattr(fact, "new_sentence", ""))


def _shared(items: Sequence[ReportItem]) -> tuple[list[Candidate], dict[str, set[int]]]:
    """The same change in several files, and which facts of each file belong to such."""
    holders: dict[object, list[tuple[ReportItem, Fact]]] = {}
    for item in items:
        for key, fact in {_contents(fact): fact for fact in weighed_facts(item)}.items():
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
    items = sorted(
        {item.anchor: item for item, _ in pairs}.values(),
        key=lambda item: is_translation(item.change.path),
    )
    facts = {_contents(fact): fact for _, fact in pairs}
    first = min(facts.values(), key=_fact_order)
    return Candidate(Shape.SHARED, weight_of(first), tuple(items), (first,), size=len(pairs))


def _own(item: ReportItem, held: dict[str, set[int]]) -> Iterator[Candidate]:
    """What changed in a file alone: each of the heavy changes, and the first of the others."""
    taken = held.get(item.anchor, set())
    facts = [fact for fact in weighed_facts(item) if id(fact) not in taken]
    inner = _inside_sections(facts)
    by_weight: dict[tuple[Weight, PhraseKey], list[Fact]] = {}
    for fact in facts:
        if id(fact) not in inner:
            own = phrase_key(fact) if isinstance(fact, InterfaceChanged) else (fact.kind, "")
            by_weight.setdefault((weight_of(fact), own), []).append(fact)
    light = 0
    ordered = sorted(by_weight.items(), key=lambda pair: _fact_order(pair[1][0]))
    for (weight, (kind, _)), same in ordered:
        if weight.heavy or not light:
            there = [fact for fact in facts if id(fact) in inner and kind == SectionAdded.kind]
            heaviest = min((weight, *map(weight_of, there)), key=lambda weight: weight.rank)
            yield Candidate(
                *(Shape.OWN, heaviest, (item,), (*same, *there)), size=len(same) + len(there)
            )
        light += not weight.heavy


def _inside_sections(facts: Sequence[Fact]) -> set[int]:
    """The notices that are part of a new section, which says them itself."""
    spans = [
        fact.lines.new
        for fact in facts
        if isinstance(fact, SectionAdded) and not fact.above_old_text and fact.lines.new
    ]
    return {
        id(fact)
        for fact in facts
        if isinstance(fact, DeprecationNoticeAdded)
        and (lines := fact.lines.new)
        and any(span[0] <= lines[0] <= span[1] for span in spans)
    }


def _fact_order(fact: Fact) -> tuple[int, bool, bool, int]:
    """Heaviest first; of light ones, what is there now before what is gone, and text before code.

    A block that only shows something is explained by the text around it.
    """
    weight = weight_of(fact)
    gone = not weight.heavy and fact.kind.endswith("-removed")
    example = isinstance(fact, AdmonitionAdded) and fact.type == "example"
    shown = weight is Weight.EXPLANATION and (example or isinstance(fact, CodeAdded))
    return weight.rank, gone, shown, RANK[fact.kind]


def _families(found: Iterable[Candidate]) -> list[Candidate]:
    """What changed in the same way in copies of a page: told once, of the page itself."""
    same: dict[tuple[str, str, Weight], list[Candidate]] = {}
    for candidate in found:
        path = candidate.items[0].change.path
        key = family(path), candidate.facts[0].kind, candidate.weight
        same.setdefault(key, []).append(candidate)
    merged = []
    for copies in same.values():
        first, *others = sorted(copies, key=lambda copy: is_translation(copy.items[0].change.path))
        companions = tuple(item for other in others for item in other.items)
        size = first.size + sum(other.size for other in others)
        merged.append(replace(first, companions=companions, size=size))
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
