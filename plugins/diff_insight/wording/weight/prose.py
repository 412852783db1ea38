"""What facts about prose, cells and numbers weigh by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from diff_insight.model.facts import (
    AdmonitionAdded,
    AdmonitionRemoved,
    DeprecationNoticeAdded,
    Fact,
    ListItemAdded,
    ListItemRemoved,
    NumberChanged,
    ParagraphAdded,
    ParagraphRemoved,
    Placed,
    TableCellChanged,
    TextChanged,
)
from diff_insight.model.story import Weight
from diff_insight.wording.shapes.spans import is_footnote
from diff_insight.wording.shapes.texts import unit
from diff_insight.wording.weight.signals import (
    is_markup,
    is_mend,
    is_ordinal,
    is_pointer,
    is_record,
    is_respelled,
    is_written_anew,
    of_flip,
    of_prose,
    of_sentence,
)

_VALUE_WORDS = 3  # a default is a word or two
_SHORT_SENTENCE = 16  # words; a longer one says other things besides
_EXPLAINED_WORDS = 8  # so many changed words say something else, not the same in other words
# What was lost before is lost no more, and what was asked may be asked elsewhere.
_NO_LONGER_SAID = {Weight.LOST: Weight.AVAILABILITY, Weight.REQUIREMENT: Weight.PROCEDURE}


def _whole(fact: ParagraphAdded | ListItemAdded | AdmonitionAdded) -> Weight | None:
    if is_markup(fact.text) or is_pointer(fact.text) or _on_both_sides(fact):
        return Weight.LAYOUT
    return of_prose(fact.text)


def _gone(fact: ParagraphRemoved | ListItemRemoved | AdmonitionRemoved) -> Weight | None:
    """What is no longer said weighs as what was said, but for losses and demands."""
    if is_markup(fact.text) or is_pointer(fact.text) or _on_both_sides(fact):
        return Weight.LAYOUT
    found = of_prose(fact.text)
    return _NO_LONGER_SAID.get(found, found) if found else None


def _on_both_sides(fact: Placed) -> bool:
    """Whether a text is there before and after, and only its notice came or went."""
    return fact.lines.old is not None and fact.lines.new is not None


def _text(fact: TextChanged) -> Weight | None:
    if fact.formatting or is_markup(f"{fact.old or ''}{fact.new or ''}"):
        return Weight.LAYOUT
    if is_record(f"{fact.before} {fact.old or ''}"):
        return Weight.BOOKKEEPING
    if is_pointer(fact.new_sentence):
        return Weight.WORDING
    if unit(fact):
        return Weight.VALUE
    before, after = fact.old_sentence, fact.new_sentence
    if is_written_anew(before, after):
        found = of_sentence(after)
        return found if found and found is not of_sentence(before) else Weight.EXPLANATION
    found = _words(fact.old or "", fact.new or "", fact.words)
    return Weight.VALUE if found is None and _is_value(fact) else found


def _is_value(fact: TextChanged) -> bool:
    """Whether what changed is what a short sentence about a default or a limit says."""
    sides = fact.old_sentence, fact.new_sentence
    if (
        not fact.old
        or not fact.new
        or fact.words > _VALUE_WORDS
        or is_respelled(fact.old, fact.new)
    ):
        return False
    return all(
        of_sentence(side) is Weight.VALUE and len(side.split()) <= _SHORT_SENTENCE for side in sides
    )


def _words(old: str, new: str, changed: int) -> Weight | None:
    """A few words weigh by what they turn round, many by what they say that was not said."""
    if changed > _EXPLAINED_WORDS:
        found = of_sentence(new)
        return found if found is not None and found is not of_sentence(old) else Weight.EXPLANATION
    return of_flip(old, new)


def _cell(fact: TableCellChanged) -> Weight | None:
    old, new = (Counter(side.split()) for side in (fact.old, fact.new))
    return _words(fact.old, fact.new, max((old - new).total(), (new - old).total()))


def _number(fact: NumberChanged) -> Weight | None:
    if is_footnote(fact):
        return Weight.LAYOUT
    told = is_pointer(fact.new_sentence) or is_ordinal(fact.new, fact.new_sentence)
    return Weight.WORDING if told else None


def _notice(fact: DeprecationNoticeAdded) -> Weight | None:
    if is_mend(fact.sentence):
        return Weight.EXPLANATION
    return Weight.LOST if of_sentence(fact.sentence) is Weight.LOST else None


PROSE: dict[type[Fact], Callable[..., Weight | None]] = {
    ParagraphAdded: _whole,
    ListItemAdded: _whole,
    AdmonitionAdded: _whole,
    ParagraphRemoved: _gone,
    ListItemRemoved: _gone,
    AdmonitionRemoved: _gone,
    TextChanged: _text,
    TableCellChanged: _cell,
    NumberChanged: _number,
    DeprecationNoticeAdded: _notice,
}
