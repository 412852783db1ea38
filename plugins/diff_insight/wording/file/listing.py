"""What changed in a file besides its explanation: a list by section, old beside new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

from diff_insight.locales import Catalog, gettext_noop
from diff_insight.model.facts import (
    AvailabilityChanged,
    Campaign,
    EntryChanged,
    Fact,
    FrontMatterChanged,
    HeadingRenamed,
    LinkRetargeted,
    Placed,
    SectionAdded,
    SectionRemoved,
    TableCellChanged,
)
from diff_insight.model.story import SectionFacts, Weight, WordedFact
from diff_insight.wording.clauses import Group, as_sentence, sentence_clause
from diff_insight.wording.code_lines import changed_lines
from diff_insight.wording.quoting import as_code, as_value, clipped, clipped_pair, tail
from diff_insight.wording.shapes.table import phrase_key
from diff_insight.wording.special_values import CODE_KINDS
from diff_insight.wording.tones import FACT
from diff_insight.wording.weight.table import weight_of

_LONGEST_SIDE = 320  # characters; of a longer sentence the part that changed is shown
_LONGEST_NAME = 80
_JOINT = " › "  # between the headings that lead to a section
# Shapes whose sentence says more than two sides next to each other.
_WORDED = frozenset(
    {"spacing", "level", "formatting", "formatting unnamed", "struck out", "no longer struck out"}
)
# Kinds with an old and a new value of which neither stands in the text.
_NOT_OF_THE_TEXT = frozenset(
    {"file-renamed", "binary-changed", "encoding-changed", "nesting-changed", "order-changed"}
)
_CELL = gettext_noop("{row}, {column}")


def listed_facts(
    facts: Iterable[tuple[int, Fact]], top: str, catalog: Catalog
) -> tuple[SectionFacts, ...]:
    """Facts by section, each section where its first fact stands; bookkeeping comes last.

    Args:
        facts: The facts with their numbers, in the order of the file.
        top: The page's own heading, which is not repeated for each section.
        catalog: The words of the reader's language.
    """
    sections: dict[tuple[tuple[str, ...], bool], list[WordedFact]] = {}
    pairs: set[tuple[tuple[str, ...], str, str]] = set()
    for number, fact in facts:
        section, worded = _section(fact, top), _worded(number, fact, catalog)
        pair = section, worded.old, worded.new
        # Two values of one sentence are seen in that sentence, which is shown once.
        if worded.old and pair in pairs:
            continue
        pairs.add(pair)
        silent = not section and worded.weight is Weight.BOOKKEEPING
        sections.setdefault((section, silent), []).append(worded)
    # Data has no sections, which goes without saying.
    headed = any(section for section, _ in sections)
    outside = catalog.text("Outside of sections") if headed else ""
    ordered = sorted(sections.items(), key=lambda part: part[0][1])
    return tuple(
        SectionFacts(section, _heading(section, outside, catalog, silent=silent), tuple(worded))
        for (section, silent), worded in ordered
    )


def _heading(section: tuple[str, ...], outside: str, catalog: Catalog, *, silent: bool) -> str:
    return _JOINT.join(section) or (catalog.text("Bookkeeping") if silent else outside)


def _section(fact: Fact, top: str) -> tuple[str, ...]:
    """The headings that a fact stands under; a section itself stands under those around it."""
    if not isinstance(fact, Placed):
        return ()
    whole = isinstance(fact, SectionAdded | SectionRemoved)
    section = fact.section[:-1] if whole else fact.section
    return section[1:] if section and section[0] == top else section


def _worded(number: int, fact: Fact, catalog: Catalog) -> WordedFact:
    text = as_sentence(sentence_clause(Group((fact,)), catalog, FACT), catalog)
    old, new = _sides(fact)
    weight = weight_of(fact)
    if not (old and new):
        return WordedFact(number, weight, text)
    return WordedFact(
        *(number, weight, text, _subject(fact, catalog), old, new), code=_is_code(fact)
    )


def _sides(fact: Fact) -> tuple[str, str]:
    """Both sides, in the sentence that they stand in; nothing where a sentence says more."""
    if fact.kind in _NOT_OF_THE_TEXT or phrase_key(fact)[1] in _WORDED:
        return "", ""
    sentences = getattr(fact, "old_sentence", ""), getattr(fact, "new_sentence", "")
    if all(sentences) and sentences[0] != sentences[1]:
        return clipped_pair(*sentences, _LONGEST_SIDE)
    old, new = getattr(fact, "old", None), getattr(fact, "new", None)
    if not (isinstance(old, str) and isinstance(new, str) and old and new) or old == new:
        return "", ""
    return clipped_pair(*changed_lines(old, new), _LONGEST_SIDE)


def _is_code(fact: Fact) -> bool:
    kind = fact.what if isinstance(fact, Campaign) else fact.kind
    return kind in CODE_KINDS and not getattr(fact, "new_sentence", "")


def _subject(fact: Fact, catalog: Catalog) -> str:
    """What the sides of a fact are of, where they do not say it themselves."""
    named: str | None = None
    match fact:
        case TableCellChanged(row=row, column=str(column)) if row not in (fact.old, fact.new):
            values = [as_value(clipped(name, _LONGEST_NAME), catalog) for name in (row, column)]
            return catalog.text(_CELL, row=values[0], column=values[1]) if column else values[0]
        case FrontMatterChanged(key=key) | Campaign(key=str(key)):
            return as_code(clipped(key, _LONGEST_NAME), catalog)
        case EntryChanged(path=path):
            return as_code(tail(path.replace("\n", " "), _LONGEST_NAME), catalog)
        case HeadingRenamed():
            return catalog.text("Heading")
        case AvailabilityChanged(subject=subject):
            named = subject
        case LinkRetargeted(text=text) if text not in (fact.old, fact.new):
            named = text
    return as_value(clipped(named, _LONGEST_NAME), catalog) if named else ""


def numbered(facts: Sequence[Fact], chosen: Iterable[Fact]) -> list[tuple[int, Fact]]:
    """Some of a file's facts with their numbers, in the order of the file.

    Args:
        facts: All facts of the file.
        chosen: Equal ones may be other objects, as groups are remembered.
    """
    places: dict[Fact, list[int]] = {}
    for number, fact in enumerate(facts, start=1):
        places.setdefault(fact, []).append(number)
    return sorted(((places[fact].pop(0), fact) for fact in chosen), key=itemgetter(0))
