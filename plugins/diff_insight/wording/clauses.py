"""Groups of facts as titles and clauses: messages with the facts' values in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from diff_insight.locales import Catalog
from diff_insight.model.facts import (
    Campaign,
    Fact,
    FileAdded,
    FileRemoved,
    InterfaceChanged,
    Placed,
    SectionAdded,
    SectionRemoved,
    TableCellChanged,
)
from diff_insight.wording.phrases import Message
from diff_insight.wording.phrases.tables import CELL, CELL_KEY, CELLS
from diff_insight.wording.prose import join_sentences
from diff_insight.wording.quoting import as_code, as_text, clipped
from diff_insight.wording.shapes.table import phrase_key, phrase_of
from diff_insight.wording.tones import FACT, SENTENCE, TITLE, Tone
from diff_insight.wording.values import QuotedValues

_TITLE_VALUES = (64, 48, 40, 32, 24, 16)  # characters of a value, the most that fits
# Rules of an interface that only say that something is different.
_UNJUDGED = frozenset({"attribute-changed", "example-changed"})
_TWO_STOPS = re.compile(r"[.!?]”\.\Z")


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one kind and shape that are told together.

    Attributes:
        facts: At least one.
        sections: The headings that they stand under, for a reader who has to find them.
        top: The page's own heading, where that is what they stand under.
        loose: The message that tells their place, where no one heading does.
        there: Whether the sentence before has named the place.
    """

    facts: tuple[Fact, ...]
    sections: tuple[str, ...] = ()
    top: tuple[str, ...] = ()
    loose: str = ""
    there: bool = False


def title_clause(group: Group, catalog: Catalog, tone: Tone = TITLE) -> str:
    """The group as a title, or a part of one."""
    phrase = phrase_of(group.facts[0])
    return _group_text(group, phrase.title, phrase.titles, catalog, tone)


def long_title(group: Group, catalog: Catalog, longest: int) -> str:
    """The group as a title by itself, with as much of its values as there is room for."""
    roomy = (replace(TITLE, value=value) for value in _TITLE_VALUES)
    title = ""
    for tone in roomy:
        title = title_clause(group, catalog, tone)
        if len(title) <= longest:
            break
    return title


def sentence_clause(group: Group, catalog: Catalog, tone: Tone = SENTENCE) -> str:
    """The group as a sentence without its capital and its full stop."""
    phrase = phrase_of(group.facts[0])
    return _group_text(group, phrase.sentence, phrase.sentences, catalog, tone)


def as_sentence(clause: str, catalog: Catalog) -> str:
    """A clause, or several, as a sentence."""
    return _without_second_stop(catalog.text("{clause}.", clause=capitalized(clause)))


def _without_second_stop(sentence: str) -> str:
    """A sentence that ends with a quoted one has that one's full stop."""
    return sentence.removesuffix(".") if _TWO_STOPS.search(sentence) else sentence


def capitalized(text: str) -> str:
    """A text whose first letter is a capital; words of documents are quoted, so they stay."""
    return text[:1].upper() + text[1:]


def fact_sentence(fact: Fact, catalog: Catalog) -> str:
    """A fact as a sentence of plain text."""
    sections = (place,) if (place := place_of(fact)) else ()
    sentence = as_sentence(sentence_clause(Group((fact,), sections), catalog, FACT), catalog)
    if not isinstance(fact, InterfaceChanged) or fact.rule in _UNJUDGED:
        return sentence
    rule = as_code(fact.rule, catalog)
    if fact.breaking:
        verdict = catalog.text("Breaking, by the rule {rule}.", rule=rule)
    else:
        verdict = catalog.text("Rule: {rule}.", rule=rule)
    return join_sentences((sentence, verdict), catalog)


def place_of(fact: Fact) -> str:
    """The heading that a fact stands under; empty where there is none."""
    if not isinstance(fact, Placed):
        return ""
    section = fact.section
    if isinstance(fact, SectionAdded | SectionRemoved):
        section = section[:-1]
        return section[-1] if len(section) > 1 else ""
    return section[-1] if section else ""


def enumerated(entries: Sequence[str], catalog: Catalog, tone: Tone, *, clauses: bool) -> str:
    """Entries as far as there is room, and how many more there are."""
    fit = 1
    while fit < min(len(entries), tone.names) and sum(map(len, entries[: fit + 1])) < tone.listing:
        fit += 1
    left = len(entries) - fit
    if clauses:
        return _in_clauses(entries[:fit], left, catalog)
    more = (catalog.plural("{count} more", "{count} more", left),) if left else ()
    return catalog.listing((*entries[:fit], *more))


def _in_clauses(entries: Sequence[str], left: int, catalog: Catalog) -> str:
    text = reduce(
        lambda first, second: catalog.text("{first}; {second}", first=first, second=second),
        entries,
    )
    if left:
        return catalog.plural(
            "{names}; and {count} more", "{names}; and {count} more", left, names=text
        )
    return text


def _group_text(group: Group, one: Message, several: Message, catalog: Catalog, tone: Tone) -> str:
    first, count = group.facts[0], len(group.facts)
    where = "" if _names_place(group) else _where(group, catalog)
    # One fact alone needs no entry: most facts are told alone, and often.
    entries = list(dict.fromkeys(_entries(group.facts, catalog, tone))) if count > 1 else []
    is_one = len(entries) == 1 and isinstance(several, str)
    if count == 1 or (is_one and entries == [_entry(first, catalog, tone)]):
        values = QuotedValues(first, phrase_of(first), catalog, tone)
        values["where"] = where
        return _filled(one, _count(first), catalog, values)
    clauses = not tone.title and phrase_of(first).clauses
    names = enumerated(entries, catalog, tone, clauses=clauses)
    return _filled(several, count, catalog, {"names": names, "where": where})


def _entries(facts: Sequence[Fact], catalog: Catalog, tone: Tone) -> Iterator[str]:
    """An entry for each fact; table cells that changed alike have one, with all their names."""
    alike: dict[object, list[Fact]] = {}
    for fact in facts:
        is_cell = not tone.title and phrase_key(fact) == CELL_KEY
        key = (fact.old, fact.new) if is_cell and isinstance(fact, TableCellChanged) else id(fact)
        alike.setdefault(key, []).append(fact)
    for same in alike.values():
        cells = [_cell(fact, catalog, tone) for fact in same] if len(same) > 1 else []
        names = list(dict.fromkeys(cells))
        if len(names) > 1:
            values = QuotedValues(same[0], phrase_of(same[0]), catalog, tone)
            values["names"] = enumerated(names, catalog, tone, clauses=False)
            yield catalog.filled(CELLS, values)
        else:
            yield _entry(same[0], catalog, tone)


def _cell(fact: Fact, catalog: Catalog, tone: Tone) -> str:
    return catalog.filled(CELL, QuotedValues(fact, phrase_of(fact), catalog, tone))


def _entry(fact: Fact, catalog: Catalog, tone: Tone) -> str:
    phrase = phrase_of(fact)
    message = (phrase.brief if tone.title else "") or phrase.entry
    return _filled(message, 1, catalog, QuotedValues(fact, phrase, catalog, tone))


def _filled(message: Message, count: int, catalog: Catalog, values: dict[str, str]) -> str:
    if not isinstance(message, str):
        return catalog.filled_plural(*message, count, values)
    values["count"] = catalog.number(count)
    return catalog.filled(message, values)


def _names_place(group: Group) -> bool:
    """Whether what is told is the section itself, so that its heading need not be said again."""
    subject = getattr(group.facts[0], "subject", None)
    return subject is not None and group.sections == (subject,)


def _where(group: Group, catalog: Catalog) -> str:
    if not group.sections:
        return catalog.text(group.loose) if group.there and group.loose else ""
    if group.there:
        return catalog.text(" there")
    names = [as_text(clipped(section, 70), catalog) for section in group.sections]
    return catalog.text(" in {section}", section=catalog.listing(names))


def _count(fact: Fact) -> int:
    match fact:
        case FileAdded() | FileRemoved():
            return fact.words
        case Campaign():
            return fact.files
    count: int = getattr(fact, "count", 1)
    return count
