"""Deprecations, and what became available or stopped being so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.text_pairs import TextPair, line_span
from diff_insight.analysis.document import Kind
from diff_insight.analysis.formats.names import Format, format_of
from diff_insight.analysis.inline import Inline, shown
from diff_insight.analysis.inline.runs import Run
from diff_insight.model.facts import AvailabilityChanged, DeprecationNoticeAdded, Fact, Lines

_BE = r"(?:is|are|was|were|be|been|being|become[s]?|gets?|getting|'s|'re)"
_ADVERBS = r"(?:\s+(?:now|being|also|already|soon|officially|fully|\w+ly|scheduled to be|to be))*"
_STATES = r"(?:deprecated|retired|discontinued|sunset(?:ted)?|decommissioned|obsolete|phased out)"
_DEPRECATION = rf"""
    \b{_BE}{_ADVERBS}\s+{_STATES}\b
  | \b(?:will|to|has|have|had)\s+(?:be\s+|been\s+)?
    (?:retired?|sunset|discontinued?|deprecated?)\s+(?:on|in|by|as|after|at)\b
  | \b(?:retires|retiring|sunsets|discontinues|deprecates)\s+(?:on|in|by)\b
  | \b(?:will|has|have|had)\s+be(?:en)?\s+(?:\w+ly\s+)?removed\b
    (?!\s+from\s+(?:the\s+)?(?:list|queue|cache|page|history|group|collection))
  | \bno\s+longer\s+(?:be\s+)?(?:supported|available|maintained|offered)\b
  | \b(?:reach(?:es|ed)?|has\s+reached)\s+(?:its\s+)?end[ -]of[ -](?:life|support|service)\b
  | ^(?:deprecated|deprecation\s+notice)\s*[:.!]
  | ^(?:deprecated\s+since|removed\s+in)\s+version\s+\S
  | 非推奨(?:に|と|です|とな)|廃止(?:され|する|予定|しま)|提供(?:を)?終了|サポート(?:が|を)?終了
  | 已(?:被)?弃用|已(?:被)?停用|将(?:被|于)?[^。]{{0,12}}(?:弃用|停用|淘汰)|不再受?支持
    """
_TELLING = (
    *("deprecat", "retir", "discontinu", "sunset", "decommission", "obsolete", "phased", "removed"),
    *("longer", "end"),
)
_TAKEN_OUT = "[<&"  # there is more between these and their ends than a reader sees
_EMPHASIS = dict.fromkeys(map(ord, "*_~`\\"))
_SENTENCE = re.compile(r".+?(?:[.!?](?=\s|$)|[。！？]|$)", re.DOTALL)
_PREVIEW, _GENERAL, _RETIRED = "preview", "generally available", "retired"
_EXPERIMENTAL = "experimental"
_AVAILABLE = (
    (
        _GENERAL,
        re.compile(
            r"\bgenerally available\b|\bgeneral availability\b|(?<![\w-])GA(?![\w-])"
            r"|一般提供|正式发布|正式版"
        ),
    ),
    (
        _PREVIEW,
        re.compile(
            r"(?<![\w.\-/])(?:public |private |limited )?preview(?![\w.\-/])|プレビュー|预览",
            re.IGNORECASE,
        ),
    ),
    (_EXPERIMENTAL, re.compile(r"(?<![\w\-])experimental(?![\w\-])|実験的|实验性", re.IGNORECASE)),
    (
        _RETIRED,
        re.compile(r"(?<![\w.\-/])(?:retired|discontinued|sunset)(?![\w\-/])", re.IGNORECASE),
    ),
)
_STATUS_NOUN = re.compile(
    r"\((?:public |private |limited )?preview\)|\b(?:in|public|private|limited)\s+preview\b"
    r"|\bpreview\s+(?:feature|version|release|stage|mode)|^preview$|プレビュー|预览|experimental|実験的|实验性|retired|available|GA"
    r"|general availability|discontinued|sunset|一般提供|正式",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(.{2,60}?)\s+(?:is|are|was|were|will be|has|have)\b")
_IN_TITLE = re.compile(
    r"\s*[(\[（](?:public |private |limited )?(?:preview|GA|generally available|retired)[)\]）]",
    re.IGNORECASE,
)
_MOST_ATOMS = 10


def deprecation_facts(comparison: Comparison) -> Iterator[Fact]:
    """New sentences that something is deprecated, retired or removed.

    A catalog has sentences of another program or page, and says none of them itself.
    """
    if format_of(comparison.path) is Format.CATALOG:
        return
    before: str | None = None
    for text in comparison.texts:
        if text.new is None or (text.old is not None and not text.runs):
            continue
        if not _may_tell(text.new):
            continue
        whole = text.new.text
        if not _deprecation().search(whole):
            continue
        if before is None:
            olds = (text.old for text in comparison.texts)
            before = " ".join(old.text for old in olds if old is not None)
        for sentence in _sentences(whole):
            if (
                _deprecation().search(sentence)
                and sentence not in before
                and _is_new(text, sentence)
            ):
                lines = Lines(None, _place(text.new, text.new_line, sentence))
                yield DeprecationNoticeAdded(sentence, lines=lines, section=text.section)


@cache
def _deprecation() -> re.Pattern[str]:
    return re.compile(_DEPRECATION, re.IGNORECASE | re.VERBOSE)


def _may_tell(inline: Inline) -> bool:
    """Whether a text may have a word that each of the forms of `_DEPRECATION` has one of."""
    source = inline.source
    if not source.isascii() or any(mark in source for mark in _TAKEN_OUT):
        source = inline.text
        if not source.isascii():
            return True
    lower = source.translate(_EMPHASIS).lower()
    return any(word in lower for word in _TELLING)


def availability_facts(comparison: Comparison) -> Iterator[Fact]:
    """What went from preview to general availability, say; of that a catalog says nothing too."""
    if format_of(comparison.path) is Format.CATALOG:
        return
    for text in comparison.texts:
        if text.old is None or text.new is None:
            continue
        for run in text.runs:
            states = _state(text.old, run.old), _state(text.new, run.new)
            if states[0] != states[1] and run.size <= _MOST_ATOMS:
                subject = _subject(text, run)
                yield AvailabilityChanged(
                    *(subject, *states), lines=text.lines(run), section=text.section
                )
                break


def _sentences(text: str) -> Iterator[str]:
    for match in _SENTENCE.finditer(text):
        if match[0].strip():
            yield match[0].strip()


def _is_new(text: TextPair, sentence: str) -> bool:
    """Whether the sentence says so only now: its words were not all there before."""
    if text.old is None:
        return True
    found = _deprecation().search(sentence)
    return found is not None and found[0].lower() not in text.old.text.lower()


def _place(inline: Inline, line: int, sentence: str) -> tuple[int, int]:
    """The lines of a sentence, found by the atoms that it is made of."""
    whole = inline.text
    start = whole.find(sentence)
    position, first, last = 0, None, 0
    for number, atom in enumerate(inline.atoms):
        position += (1 if number and atom.blank else 0) + len(atom.text)
        if position > start and first is None:
            first = atom.start
        if position <= start + len(sentence):
            last = atom.end
    return line_span(inline, line, first or 0, last)


def _state(inline: Inline, part: tuple[int, int]) -> str | None:
    """The state that a part of a text speaks of, where it is clearly about a state."""
    words = shown(inline.atoms[slice(*part)])
    around = shown(inline.atoms[max(part[0] - 2, 0) : part[1] + 2])
    for state, pattern in _AVAILABLE:
        if pattern.search(words) and _STATUS_NOUN.search(around):
            return state
    return None


def _subject(text: TextPair, run: Run) -> str:
    """What it is that is available: the heading, the sentence's subject, else the section."""
    if text.kind is Kind.HEADING or text.kind is Kind.TABLE:
        return _IN_TITLE.sub("", text.new_side.text).strip()
    atoms = text.new_side.atoms
    start = run.new[0]
    while start > 0 and atoms[start - 1].text not in {".", "!", "?", "。", ":"}:
        start -= 1
    match = _SUBJECT.match(shown(atoms[start:]))
    if match:
        return match[1]
    return text.section[-1] if text.section else shown(atoms[start : run.new[0]])
