"""Words, labels, identifiers and numbers in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diff_insight.analysis.align import matches
from diff_insight.analysis.align.pairing import gaps
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.text_pairs import TextPair
from diff_insight.analysis.document import Kind
from diff_insight.analysis.document.anchors import html_anchors
from diff_insight.analysis.inline import Atom, AtomKind, Inline, shown, visible_text
from diff_insight.analysis.inline.keys import AUTOLINK, text_key
from diff_insight.analysis.inline.runs import Run, words
from diff_insight.conventions.limits import MOST_LABEL
from diff_insight.model.facts import (
    CommentOnly,
    Fact,
    IdentifierChanged,
    NumberChanged,
    TextChanged,
    UiLabelChanged,
)

_NUMBER = re.compile(r"[$€£]?v?\d[\d.,:/]*(?:-?(?:preview|alpha|beta|rc)[\w.]*)?[A-Za-z]{0,3}[%+]?")
# A tag is markup; an address in angle brackets is what readers see.
_MARKUP = re.compile(r"\\([!-/:-@\[-`{-~])|[`*_\\]+|(?!" + AUTOLINK + r")</?[A-Za-z][^<>]*>")
_QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』"}
_STRUCK = re.compile(r"~~(?=\S)((?:(?!~~|\n\n).)+)~~", re.DOTALL)  # GFM, "Strikethrough"
_COMPONENT = re.compile(r"<[A-Z]")  # an opening tag of a component
_SIGNS = frozenset("<>=~^≥≤±−+-")
_CONTEXT = 5  # atoms beside a change that name its place
_LABEL_WORDS = 6  # the most that a label of a user interface has
_QUANTITY = 3  # atoms: a number, its unit and a mark between them


def text_facts(comparison: Comparison) -> Iterator[Fact]:
    """What differs in each text that both versions have."""
    for pair in comparison.texts:
        if pair.old is None or pair.new is None:
            continue
        if pair.kind is Kind.TABLE:
            yield from _companions(pair)
        elif pair.kind is not Kind.HEADING:
            own = [*_struck(pair), *_tags(pair)]
            yield from own
            if pair.runs or not own:
                yield from _changes(pair)
        if pair.old.comments != pair.new.comments:
            yield CommentOnly(lines=pair.span, section=pair.section)


def _struck(pair: TextPair) -> Iterator[Fact]:
    """Words that both versions have and that one of them strikes out."""
    sides = [
        [visible_text(text) for text in _STRUCK.findall(side.source)] if "~~" in side.source else []
        for side in (pair.old_side, pair.new_side)
    ]
    for text in sides[1]:
        if text and text not in sides[0] and text in pair.old_side.text:
            yield _strike(pair, text, f"~~{text}~~")
    for text in sides[0]:
        if text and text not in sides[1] and text in pair.new_side.text:
            yield _strike(pair, f"~~{text}~~", text)


def _strike(pair: TextPair, old: str, new: str) -> TextChanged:
    return TextChanged(old, new, len(old.split()), lines=pair.span, section=pair.section)


def _tags(pair: TextPair) -> Iterator[Fact]:
    """Tags of components whose attributes differ, or which are new or gone.

    Components, whose names have a capital (MDX), say something by themselves; all other tags are
    formatting.
    """
    if pair.kind is not Kind.HTML:
        return
    olds, news = (
        [mark for mark in side.markup if _COMPONENT.match(mark)]
        for side in (pair.old_side, pair.new_side)
    )
    for left, right in gaps(matches(olds, news), len(olds), len(news)):
        gone, new = olds[left.start : left.stop], news[right.start : right.stop]
        names = [[tag.split()[0].strip("<>") for tag in tags] for tags in (gone, new)]
        if names[0] == names[1]:
            pairs: list[tuple[str | None, str | None]] = [*zip(gone, new, strict=True)]
        else:
            pairs = [*((tag, None) for tag in gone), *((None, tag) for tag in new)]
        for old, other in pairs:
            yield IdentifierChanged(old, other, lines=pair.span, section=pair.section)


def _companions(pair: TextPair) -> Iterator[Fact]:
    """What a cell tells besides what it is told as itself."""
    for run in pair.runs:
        yield from _identifier(pair, run) or _number(pair, run)
    if not pair.runs and _only_markup(pair):
        yield _formatting(pair)


def _changes(pair: TextPair) -> Iterator[Fact]:
    if not pair.runs:
        if _only_markup(pair):
            yield _formatting(pair)
        return
    if _bare(pair.old_side) == _bare(pair.new_side):
        yield _formatting(pair)
        return
    told: set[tuple[int, int]] = set()
    for run in pair.runs:
        labels = _labels(pair, run)
        old, new = pair.values(run)
        if old == new:  # code that was bold, say
            yield _formatting(pair, run)
        elif labels is not None:
            if labels not in told:
                told.add(labels)
                yield _label(pair, run, labels)
        elif not _is_address(pair, run):
            yield from _identifier(pair, run) or _number(pair, run) or [_words(pair, run)]


def _words(pair: TextPair, run: Run) -> TextChanged:
    old, new = pair.values(run)
    atoms = pair.new_side.atoms
    sentences = pair.sentences(run)
    return TextChanged(
        *(old, new, max(words(pair.old_atoms(run)), words(pair.new_atoms(run)))),
        old_sentence=sentences[0],
        new_sentence=sentences[1],
        before=shown(atoms[max(run.new[0] - _CONTEXT, 0) : run.new[0]]),
        after=shown(atoms[run.new[1] : run.new[1] + _CONTEXT]),
        lines=pair.lines(run),
        section=pair.section,
    )


def _identifier(pair: TextPair, run: Run) -> list[Fact]:
    old, new = pair.old_atoms(run), pair.new_atoms(run)
    if not run.is_exchange or {old[0].kind, new[0].kind} != {AtomKind.CODE}:
        return []
    names = old[0].text, new[0].text, *pair.sentences(run)
    return [IdentifierChanged(*names, lines=pair.lines(run), section=pair.section)]


def _number(pair: TextPair, run: Run) -> list[Fact]:
    """A number, with the unit beside it where that changed too."""
    old, new = pair.old_atoms(run), pair.new_atoms(run)
    if not old or not new or max(map(_length, (old, new))) > _QUANTITY:
        return []
    if not (_numbers(old) == _numbers(new) == 1):
        return []
    if words(old) != words(new):
        return []
    values = *_values(pair, run), *pair.sentences(run)
    return [NumberChanged(*values, lines=pair.lines(run), section=pair.section)]


def _values(pair: TextPair, run: Run) -> tuple[str, str]:
    """What a run says on both sides."""
    return shown(pair.old_atoms(run)), shown(pair.new_atoms(run))


def _length(atoms: Sequence[Atom]) -> int:
    """How many atoms there are, without the signs before a number."""
    return sum(atom.text not in _SIGNS for atom in atoms)


def _numbers(atoms: Sequence[Atom]) -> int:
    return sum(map(_is_number, atoms))


def _is_number(atom: Atom) -> bool:
    return atom.kind is AtomKind.WORD and _NUMBER.fullmatch(atom.text) is not None


def _is_address(pair: TextPair, run: Run) -> bool:
    """Whether a run is an address that stands for itself: that is told as a link."""
    return run.is_exchange and all(
        "://" in atom.text or (atom.kind is AtomKind.WORD and side.source[atom.start] == "<")
        for side, atom in (
            (pair.old_side, pair.old_atoms(run)[0]),
            (pair.new_side, pair.new_atoms(run)[0]),
        )
    )


def _labels(pair: TextPair, run: Run) -> tuple[int, int] | None:
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
    named = any(atom.kind is not AtomKind.MARK and not _is_number(atom) for atom in atoms)
    return named and words(atoms) <= _LABEL_WORDS and atoms[-1].text not in {":", "."}


def _label(pair: TextPair, run: Run, labels: tuple[int, int]) -> UiLabelChanged:
    old, new = _span(pair.old_side, labels[0]), _span(pair.new_side, labels[1])
    return UiLabelChanged(shown(old), shown(new), lines=pair.lines(run), section=pair.section)


def _only_markup(pair: TextPair) -> bool:
    """Whether emphasis or line breaks differ and nothing else does."""
    old, new = pair.old_side, pair.new_side
    if (old.links, old.images, old.includes) == (new.links, new.images, new.includes):
        return old.comments == new.comments or old.markup != new.markup
    return old.markup != new.markup and _bare(old) == _bare(new)


def _formatting(pair: TextPair, run: Run | None = None) -> TextChanged:
    """Markup that is another one: of the words of a run, else somewhere in the text."""
    old, new = _excerpts(pair) if run is None else pair.values(run)
    anchors = [html_anchors(side.source) for side in (pair.old_side, pair.new_side)]
    if old == new and anchors[0] != anchors[1]:
        old, new = (anchor or None for anchor in anchors)
    if run is None and pair.runs:
        run = _hull(pair)
    return TextChanged(
        *(old, new, 0),
        before=shown(pair.new_side.atoms[:_CONTEXT]),
        formatting=True,
        lines=pair.span if run is None else pair.lines(run),
        section=pair.section,
    )


def _excerpts(pair: TextPair) -> tuple[str | None, str | None]:
    """The source of what is marked up otherwise, where that is a part of the text."""
    if not pair.runs:
        return None, None
    hull = _hull(pair)
    parts: list[str] = []
    for inline, (first, after) in ((pair.old_side, hull.old), (pair.new_side, hull.new)):
        atoms = inline.atoms[first:after]
        source = inline.source[atoms[0].start : atoms[-1].end + 1] if atoms else ""
        parts.append(text_key(source))
    return parts[0] or None, parts[1] or None


def _hull(pair: TextPair) -> Run:
    first, last = pair.runs[0], pair.runs[-1]
    return Run((first.old[0], last.old[1]), (first.new[0], last.new[1]))


def _bare(inline: Inline) -> str:
    """The text without any markup, and with single blanks."""
    return text_key(_MARKUP.sub(lambda sign: sign[1] or "", inline.source))
