"""Labels of a user interface in running text: bold spans and quoted names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diff_insight.analysis.comparison.text_pairs import TextPair
from diff_insight.analysis.inline import Atom, AtomKind, Inline, shown
from diff_insight.analysis.inline.runs import Run, words
from diff_insight.conventions.limits import MOST_LABEL
from diff_insight.model.facts import UiLabelChanged

_NUMBER = re.compile(r"[$€£]?v?\d[\d.,:/]*(?:-?(?:preview|alpha|beta|rc)[\w.]*)?[A-Za-z]{0,3}[%+]?")
_QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』"}
_LABEL_WORDS = 6  # the most that a label of a user interface has


def is_number(atom: Atom) -> bool:
    """Whether an atom is a number, a version or a price."""
    return atom.kind is AtomKind.WORD and _NUMBER.fullmatch(atom.text) is not None


def enclosing_labels(pair: TextPair, run: Run) -> tuple[int, int] | None:
    """The label that a run is a part of, on both sides, by its first atom."""
    old, new = _around(pair.old_side, run.old), _around(pair.new_side, run.new)
    return None if old is None or new is None else (old, new)


def _around(inline: Inline, part: tuple[int, int]) -> int | None:
    """Where the bold span or the quoted words begin that enclose a part of a text."""
    first, after = part
    atoms = inline.atoms
    near = atoms[first:after] or atoms[max(first - 1, 0) : first + 1]
    numbers = {atom.label for atom in near} - ({0} if first == after else set())
    if len(numbers) == 1 and 0 not in numbers:
        number = numbers.pop()
        start = first if first < len(atoms) and atoms[first].label == number else first - 1
        least = max(start - MOST_LABEL, 0)
        while start > least and atoms[start - 1].label == number:
            start -= 1
        label = _span(inline, start)
        return start if _short(label) and not _is_term(inline, start, len(label)) else None
    return _quoted(atoms, first, after)


def _is_term(inline: Inline, start: int, length: int) -> bool:
    """Whether a bold span is what an item explains: it leads the text, and a colon follows."""
    following = inline.atoms[start + length : start + length + 1]
    return start == 0 and bool(following) and following[0].text in {":", "-", "–", "—"}


def _quoted(atoms: Sequence[Atom], first: int, after: int) -> int | None:
    for start in range(first - 1, max(first - 2 - _LABEL_WORDS, -1), -1):
        closing = _QUOTES.get(atoms[start].text)
        if closing is None:
            continue
        for end in range(after, min(after + _LABEL_WORDS + 1, len(atoms))):
            if atoms[end].text == closing:
                inside = atoms[start + 1 : end]
                opens = start == 0 or atoms[start].blank
                name = bool(inside) and not inside[0].text[:1].islower()
                name = name and inside[0].kind is not AtomKind.MARK
                return start if opens and name and _short(inside) else None
    return None


def _span(inline: Inline, start: int) -> Sequence[Atom]:
    """The atoms of the label that begins at `start`."""
    atoms = inline.atoms
    if atoms[start].label:
        end = start
        most = min(start + 2 * MOST_LABEL, len(atoms))
        while end < most and atoms[end].label == atoms[start].label:
            end += 1
        return atoms[start:end]
    closing = _QUOTES[atoms[start].text]
    end = next(n for n in range(start + 1, len(atoms)) if atoms[n].text == closing)
    return atoms[start + 1 : end]


def _short(atoms: Sequence[Atom]) -> bool:
    if not 0 < len(atoms) <= MOST_LABEL:
        return False
    named = any(atom.kind is not AtomKind.MARK and not is_number(atom) for atom in atoms)
    return named and words(atoms) <= _LABEL_WORDS and atoms[-1].text not in {":", "."}


def label_changed(pair: TextPair, run: Run, labels: tuple[int, int]) -> UiLabelChanged:
    """A label that is another one, from where it begins on both sides."""
    old, new = _span(pair.old_side, labels[0]), _span(pair.new_side, labels[1])
    return UiLabelChanged(shown(old), shown(new), lines=pair.lines(run), section=pair.section)
