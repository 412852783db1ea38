"""References to footnotes: another note, one that is new, or one that is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from diff_insight.analysis.align import matches
from diff_insight.analysis.align.sequence import gaps
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.text_pairs import TextPair
from diff_insight.analysis.document import FOOTNOTE, Document
from diff_insight.model.facts import Fact, NotationOnly, NumberChanged, TextChanged


def footnote_facts(comparison: Comparison) -> Iterator[Fact]:
    """What differs in the references of texts that both versions have.

    Labels are names alone, so a note that both versions have is the same whatever it is called. A
    reference that comes or goes with its note is told with that.
    """
    olds, news = _notes(comparison.old), _notes(comparison.new)
    if not olds and not news:
        return
    new_of = comparison.alignment.new_of
    label_of = {number: label for label, number in news.items()}
    now = {
        label: label_of[new_of[number]]
        for label, number in olds.items()
        if new_of.get(number) in label_of
    }
    for pair in comparison.texts:
        if pair.old is not None and pair.new is not None and pair.old.notes != pair.new.notes:
            yield from _references(pair, pair.old.notes, pair.new.notes, now)


def _references(
    pair: TextPair, olds: Sequence[str], news: Sequence[str], now: Mapping[str, str]
) -> Iterator[Fact]:
    """What became of the references of a text.

    Args:
        pair: The text.
        olds: The labels that the old version refers to.
        news: The labels that the new version refers to.
        now: The new labels of notes that both have, by their old ones.
    """
    left, right = [now.get(label, "") for label in olds], list(news)
    if left == right:
        renamed = [(old, new) for old, new in zip(olds, news, strict=True) if old != new]
        if not all(old.isdecimal() and new.isdecimal() for old, new in renamed):
            yield NotationOnly(lines=pair.span, section=pair.section)
            return
        for old, new in renamed:
            yield NumberChanged(
                *(old, new, f"[^{old}]", f"[^{new}]"), lines=pair.span, section=pair.section
            )
    for a, b in gaps(matches(left, right), len(left), len(right)):
        gone = [f"[^{label}]" for label in olds[a.start : a.stop] if label in now]
        come = [f"[^{label}]" for label in right[b.start : b.stop] if label in now.values()]
        if gone or come:
            yield TextChanged(
                *(" ".join(gone) or None, " ".join(come) or None, max(len(gone), len(come))),
                lines=pair.span,
                section=pair.section,
            )


def _notes(document: Document) -> dict[str, int]:
    """The numbers of footnotes, by their labels."""
    return {
        unit.mark.removeprefix(FOOTNOTE): number
        for number, unit in enumerate(document.units)
        if unit.mark.startswith(FOOTNOTE)
    }
