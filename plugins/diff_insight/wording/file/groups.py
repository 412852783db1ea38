"""A file's facts, put together for a reader: what is of one kind, at one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import lru_cache

from diff_insight.locales import Catalog
from diff_insight.locales import gettext_noop as _
from diff_insight.model.analysis import FileAnalysis
from diff_insight.model.change import SUBMODULE_MODE, SYMLINK_MODE, FileChange, Status
from diff_insight.model.facts import Fact, FileAdded, FileRemoved, Placed, TextChanged
from diff_insight.model.page import Page
from diff_insight.model.story import Weight
from diff_insight.wording.clauses import Group, enumerated, place_of
from diff_insight.wording.file.companions import without_companions
from diff_insight.wording.ranks import RANK
from diff_insight.wording.shapes.table import phrase_key, phrase_of
from diff_insight.wording.shapes.texts import SENTENCE_SHAPES
from diff_insight.wording.tones import TITLE
from diff_insight.wording.weight.table import weight_of

_Key = tuple[str, str, Weight | None]
_NAMES: dict[str, tuple[str, ...]] = {}  # of the fields of each kind, which are asked for often
_MOST_COMPARED = 100  # sentences of a section that one is looked up in
_MOST_PLACES = 3  # of one kind, that have a sentence of their own
_PLACE = frozenset(
    {"lines", "places", "section", "before", "after", "old_sentence", "new_sentence"}
)
WHOLE_FILE = frozenset({"file-added", "file-removed", "file-renamed"})
UNSEEN = frozenset(
    {"whitespace-only", "rewrapped-only", "comment-only", "notation-only", "technical-only"}
)
_SEVERAL = _(" in several places")
_ABOVE = _(" above the first heading")
# Shapes whose phrases for several facts are the same.
_TOGETHER = {
    "in a sentence": "changed",
    "with cells": "",
    "plain": "",
    "bare": "",
    "repeated": "changed",
    "added behind": "added",
    "removed behind": "removed",
    "alone": "",
    "behind": "",
    "first": "",
}
_VISIBLE_KEYS = frozenset({"title", "description", "zone_pivot_groups", "monikerRange"})


@lru_cache(maxsize=512)
def grouped(facts: tuple[Fact, ...]) -> tuple[Group, ...]:
    """Facts in the groups that they are told in, the most important first.

    A report asks for them in its title, highlights and summary, in every language.
    """
    by_key: dict[_Key, list[Fact]] = {}
    for fact in _without_parts(without_companions(facts)):
        by_key.setdefault(_group_key(fact), []).append(fact)
    top = page_heading(facts)
    groups = [group for same in by_key.values() for group in _by_place(same, top)]
    return tuple(sorted(groups, key=_importance))


def _without_parts(facts: Sequence[Fact]) -> Iterator[Fact]:
    """The facts without words whose sentences are told with those of other words."""
    said: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    texts = [fact for fact in facts if isinstance(fact, TextChanged) and fact.new_sentence]
    whole: set[int] = set()
    # Of several words of one sentence, those stand for it that mean most.
    for text in sorted(texts, key=_of_sentence):
        there = said.setdefault(text.section, [])
        pair = text.old_sentence, text.new_sentence
        if phrase_key(text)[1] not in SENTENCE_SHAPES:
            whole.add(id(text))
        elif not any(pair[0] in old and pair[1] in new for old, new in there[:_MOST_COMPARED]):
            whole.add(id(text))
            there.append(pair)
    for fact in facts:
        if not isinstance(fact, TextChanged) or not fact.new_sentence or id(fact) in whole:
            yield fact


def _of_sentence(text: TextChanged) -> tuple[int, int]:
    return -len(text.old_sentence + text.new_sentence), weight_of(text).rank


def in_reading_order(groups: Sequence[Group]) -> Iterator[Group]:
    """Groups with those of one place side by side, which is then named once.

    What stands under the page's own heading, or under many, says so only behind a sentence that
    has named a place, lest it be read as being of that place too.
    """
    left = list(groups)
    placed = False
    while left:
        first = left.pop(0)
        if placed and not first.sections:
            first = replace(first, sections=first.top, there=not first.top)
            left = [_under(first.sections, group) for group in left]
        yield first
        if first.sections:
            placed = True
            same = [group for group in left if group.sections == first.sections]
            left = [group for group in left if group.sections != first.sections]
            # The second one points back at the place; those behind it are read as going on.
            yield from (replace(group, there=True) for group in same[:1])
            yield from (replace(group, sections=()) for group in same[1:])


def _under(sections: tuple[str, ...], group: Group) -> Group:
    """A group of the page's own heading, once that has been named."""
    hidden = sections and not group.sections and group.top == sections
    return replace(group, sections=sections) if hidden else group


def merged(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Groups of one kind as one, wherever they stand: titles tell no places."""
    by_key: dict[_Key, list[Fact]] = {}
    for group in groups:
        by_key.setdefault(_group_key(group.facts[0]), []).extend(group.facts)
    return tuple(Group(tuple(facts)) for facts in by_key.values())


def _group_key(fact: Fact) -> _Key:
    """What facts of one sentence have in common; heavy ones stand apart from light ones."""
    kind, shape = phrase_key(fact)
    weight = weight_of(fact)
    return kind, _TOGETHER.get(shape, shape), weight if weight.heavy else None


def is_visible(fact: Fact) -> bool:
    """Whether a reader of the page can see that something changed."""
    if fact.kind == "front-matter-changed":
        return getattr(fact, "key", "") in _VISIBLE_KEYS
    if fact.kind == "campaign":
        entry = getattr(fact, "what", "") == "entry-changed"
        key = getattr(fact, "key", None)
        return entry or key is None or key in _VISIBLE_KEYS
    same = bool(getattr(fact, "same_document", False))
    return not same and fact.kind not in UNSEEN


def _importance(group: Group) -> tuple[bool, bool, int, bool, int, int]:
    """Heaviest first; that a file is new, gone or moved is behind what a reader has to hear of."""
    first = group.facts[0]
    marks = all(_is_punctuation(fact) for fact in group.facts)
    weight = min(weight_of(fact).rank for fact in group.facts)
    return (
        not is_visible(first),
        marks,
        min(weight, Weight.CAPABILITY.rank),
        first.kind not in WHOLE_FILE,
        weight,
        RANK.get(first.kind, len(RANK)),
    )


def _is_punctuation(fact: Fact) -> bool:
    """Whether no word changed, but quotation marks, commas and the like."""
    if not isinstance(fact, TextChanged) or fact.formatting:
        return False
    return not any(character.isalnum() for character in f"{fact.old or ''}{fact.new or ''}")


def _by_place(facts: Sequence[Fact], top: str) -> list[Group]:
    places: dict[str, list[Fact]] = {}
    for fact in facts:
        places.setdefault(place_of(fact), []).append(fact)
    if len(places) > 1 and len({_contents(same) for same in places.values()}) == 1:
        named = tuple(filter(None, places))
        return [Group(tuple(facts), named if len(named) <= _MOST_PLACES else (), loose=_SEVERAL)]
    if len(places) > _MOST_PLACES:
        return [Group(tuple(facts), loose=_SEVERAL)]
    return [_at(place, tuple(same), top) for place, same in places.items()]


def _at(place: str, facts: tuple[Fact, ...], top: str) -> Group:
    if place and place != top:
        return Group(facts, (place,))
    if place:
        return Group(facts, top=(place,))
    # Where no other fact has a place either, this one is never read as being of that place.
    above = all(isinstance(fact, Placed) and not fact.section for fact in facts)
    return Group(facts, loose=_ABOVE if above else "")


def _contents(facts: Sequence[Fact]) -> frozenset[tuple[object, ...]]:
    """What facts say, wherever they stand."""
    return frozenset(tuple(getattr(fact, name) for name in _names(fact)) for fact in facts)


def _names(fact: Fact) -> tuple[str, ...]:
    """The fields of a kind of fact that tell what it says, not where it stands."""
    if fact.kind not in _NAMES:
        _NAMES[fact.kind] = tuple(field.name for field in fields(fact) if field.name not in _PLACE)
    return _NAMES[fact.kind]


def page_heading(facts: Sequence[Fact]) -> str:
    """The heading that all of a page stands under, which goes without saying; empty if unknown."""
    paths = [fact.section for fact in facts if isinstance(fact, Placed) and fact.section]
    first = {path[0] for path in paths}
    if len(first) == 1 and any(len(path) > 1 for path in paths):
        return first.pop()
    return ""


def groups_of(change: FileChange, analysis: FileAnalysis | None) -> tuple[Group, ...]:
    """The groups of a change's facts; none where what git says is more than the facts do."""
    special = {SYMLINK_MODE, SUBMODULE_MODE} & {change.old_mode, change.new_mode}
    if analysis is None or special or change.status is Status.TYPE_CHANGED:
        return ()
    if all(_says_less_than_git(fact) for fact in analysis.facts):
        return ()
    return grouped(tuple(_named_as_page(fact, analysis.page) for fact in analysis.facts))


def _named_as_page(fact: Fact, page: Page) -> Fact:
    """A new or removed file under the title that readers see, where it has one."""
    if not isinstance(fact, FileAdded | FileRemoved) or fact.part:
        return fact
    return replace(fact, title=page.title or fact.title) if fact.title else fact


def _says_less_than_git(fact: Fact) -> bool:
    """Whether git's words have all that a fact has, and the lines or the kind of file too."""
    whole = fact.kind in ("file-added", "file-removed") and not getattr(fact, "title", "")
    return whole or fact.kind == "file-renamed"


def layout_names(groups: Sequence[Group], catalog: Catalog) -> str:
    """What changed that readers do not see, in a list."""
    names = [catalog.text(phrase_of(group.facts[0]).entry) for group in groups]
    return enumerated(names, catalog, TITLE, clauses=False)


def is_heavy(group: Group) -> bool:
    """Whether a reader has to hear of what a group says, whatever else happened."""
    return any(weight_of(fact).heavy for fact in group.facts)
