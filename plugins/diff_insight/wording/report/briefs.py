"""What changed on a page in so few words that a headline has room for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.facts import Fact, IdentifierChanged, NumberChanged, TextChanged
from diff_insight.wording.clauses import Group, title_clause
from diff_insight.wording.phrases.phrase import PAIR
from diff_insight.wording.quoting import as_code, as_text, as_value, clipped, clipped_pair
from diff_insight.wording.shapes.table import phrase_key
from diff_insight.wording.shapes.texts import SENTENCE_SHAPES, measured, unit
from diff_insight.wording.tones import TITLE

ROOMS = (74, 62, 50, 40, 30, 24)  # characters of a quotation, the most that fits is taken
_LEAST_ALIKE = 0.6  # of two words that are one word in two spellings
_LONGEST_WORD = 24
_AND_MORE = ngettext_noop("{text} and {count} more", "{text} and {count} more")


def briefs(facts: Sequence[Fact], catalog: Catalog) -> tuple[str, ...]:
    """The news of facts of one kind, shorter and shorter.

    Args:
        facts: The facts, the first of which stands for all where they are sentences.
        catalog: The reader's language.
    """
    said = tuple(_sentences(facts[0], catalog))
    if len(facts) == 1:
        return said or tuple(_titles(facts, catalog))
    first = said or tuple(_titles(facts[:1], catalog))
    more = tuple(catalog.plural(*_AND_MORE, len(facts) - 1, text=text) for text in first)
    return more if said else (*_titles(facts, catalog), *more)


def _titles(facts: Sequence[Fact], catalog: Catalog) -> Iterator[str]:
    group = Group(tuple(facts))
    return (title_clause(group, catalog, replace(TITLE, value=room)) for room in ROOMS)


def _sentences(fact: Fact, catalog: Catalog) -> Iterator[str]:
    """A change inside of a sentence, by the sentence that readers find there now."""
    if isinstance(fact, TextChanged) and (figure := unit(fact)):
        for room in ROOMS:
            now = clipped_pair(fact.old_sentence, fact.new_sentence, room)[1]
            was = f"{figure} {fact.old}"
            yield catalog.text("{text} (was {old})", text=as_text(now, catalog), old=was)
    elif isinstance(fact, TextChanged) and phrase_key(fact)[1] in SENTENCE_SHAPES:
        old, new = fact.old or "", fact.new or ""
        if _is_spelling(old, new):
            pair = {"old": as_text(old, catalog), "new": as_text(new, catalog)}
            yield catalog.text(PAIR, **pair)
        for room in ROOMS:
            now = clipped_pair(fact.old_sentence, fact.new_sentence, room)[1]
            yield catalog.text("now reads {text}", text=as_text(now, catalog))
    elif isinstance(fact, NumberChanged | IdentifierChanged) and fact.old and fact.new_sentence:
        quoted = as_value if isinstance(fact, NumberChanged) else as_code
        old = measured(fact)[0] if isinstance(fact, NumberChanged) else fact.old
        before = quoted(clipped(old, _LONGEST_WORD), catalog)
        for room in ROOMS:
            now = clipped_pair(fact.old_sentence, fact.new_sentence, room)[1]
            yield catalog.text("{text} (was {old})", text=as_text(now, catalog), old=before)


def _is_spelling(old: str, new: str) -> bool:
    """Whether two texts are a single word each, spelled alike."""
    if any(not side or len(side) > _LONGEST_WORD or " " in side for side in (old, new)):
        return False
    return SequenceMatcher(None, old.casefold(), new.casefold()).ratio() >= _LEAST_ALIKE
