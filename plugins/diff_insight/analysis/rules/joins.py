"""One block that became two, or two that became one: nothing is new and nothing is gone."""

from __future__ import annotations

from collections.abc import Sequence

from diff_insight.analysis.inline.keys import text_key
from diff_insight.model.facts import (
    Fact,
    Lines,
    ListItemAdded,
    ListItemRemoved,
    ParagraphAdded,
    ParagraphRemoved,
    TextChanged,
)

_LEAST_WORDS = 4
_Block = ParagraphAdded | ParagraphRemoved | ListItemAdded | ListItemRemoved
_ADDED = (ParagraphAdded, ListItemAdded)
_REMOVED = (ParagraphRemoved, ListItemRemoved)


def joined(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, with text that only left its block, or joined one, told as set otherwise."""
    cut: dict[tuple[str, bool], TextChanged] = {}
    for fact in facts:
        if isinstance(fact, TextChanged) and fact.words >= _LEAST_WORDS:
            if fact.old is None and fact.new is not None:
                cut[_words(fact.new), False] = fact
            elif fact.new is None and fact.old is not None:
                cut[_words(fact.old), True] = fact
    if not cut:
        return list(facts)
    changed: dict[int, Fact | None] = {}
    for fact in facts:
        if isinstance(fact, (*_ADDED, *_REMOVED)):
            run = cut.pop((_words(fact.text), isinstance(fact, _ADDED)), None)
            if run is not None:
                changed[id(run)], changed[id(fact)] = _set_otherwise(run, fact), None
    facts_after = (changed.get(id(fact), fact) for fact in facts)
    return [fact for fact in facts_after if fact is not None]


def _words(text: str) -> str:
    return text_key(text).strip(" .,;:").casefold()


def _set_otherwise(run: TextChanged, block: _Block) -> TextChanged:
    return TextChanged(
        *(None, None, 0),
        before=" ".join(block.text.split()[:5]),
        formatting=True,
        lines=Lines(
            old=run.lines.old if isinstance(block, _ADDED) else block.lines.old,
            new=block.lines.new if isinstance(block, _ADDED) else run.lines.new,
        ),
        section=run.section,
    )
