"""Words, labels, identifiers and numbers in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.text_pairs import TextPair
from diff_insight.analysis.document import Kind
from diff_insight.analysis.document.anchors import html_anchors
from diff_insight.analysis.inline import Atom, AtomKind, Inline, shown, visible_text
from diff_insight.analysis.inline.keys import AUTOLINK, text_key
from diff_insight.analysis.inline.runs import Run, words
from diff_insight.analysis.rules.components import inline_component_facts
from diff_insight.analysis.rules.ui_labels import enclosing_labels, is_number, label_changed
from diff_insight.model.facts import (
    CommentOnly,
    Fact,
    IdentifierChanged,
    NumberChanged,
    TextChanged,
)

# A tag is markup; an address in angle brackets is what readers see.
_MARKUP = re.compile(r"\\([!-/:-@\[-`{-~])|[`*_\\]+|(?!" + AUTOLINK + r")</?[A-Za-z][^<>]*>")
_STRUCK = re.compile(r"~~(?=\S)((?:(?!~~|\n\n).)+)~~", re.DOTALL)  # GFM, "Strikethrough"
_SIGNS = frozenset("<>=~^≥≤±−+-")
_CONTEXT = 5  # atoms beside a change that name its place
_QUANTITY = 3  # atoms: a number, its unit and a mark between them


def text_facts(comparison: Comparison) -> Iterator[Fact]:
    """What differs in each text that both versions have."""
    for pair in comparison.texts:
        if pair.old is None or pair.new is None:
            continue
        if pair.kind is Kind.TABLE:
            yield from _companions(pair)
        elif pair.kind is not Kind.HEADING:
            own = [*_struck(pair), *inline_component_facts(pair)]
            yield from own
            if pair.runs or not (own or pair.old.notes != pair.new.notes):
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
    named: set[tuple[int, int]] = set()
    for run in pair.runs:
        labels = enclosing_labels(pair, run)
        old, new = pair.values(run)
        if old == new:  # code that was bold, say
            yield _formatting(pair, run)
        elif labels is not None:
            if labels not in named:
                named.add(labels)
                yield label_changed(pair, run, labels)
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
    return sum(map(is_number, atoms))


def _is_address(pair: TextPair, run: Run) -> bool:
    """Whether a run is an address that stands for itself: that is told as a link."""
    return run.is_exchange and all(
        "://" in atom.text or (atom.kind is AtomKind.WORD and side.source[atom.start] == "<")
        for side, atom in (
            (pair.old_side, pair.old_atoms(run)[0]),
            (pair.new_side, pair.new_atoms(run)[0]),
        )
    )


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
