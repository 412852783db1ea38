"""The proof that readers do not see a change; what they see and no rule tells is told here.

That only blanks, line breaks, comments or notation changed is said where both versions have one
reading at that place, and nowhere else.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from os.path import commonprefix  # of characters, which is what is meant

from diff_insight.analysis.align.pairing import gaps
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.forms import compared_forms, form_pairs
from diff_insight.analysis.comparison.unseen import unseen
from diff_insight.analysis.document import Document, Form, Kind
from diff_insight.analysis.document.anchors import html_anchors
from diff_insight.analysis.inline import visible_text
from diff_insight.conventions.limits import MOST_TEXT
from diff_insight.model.facts import (
    BlockMoved,
    CommentOnly,
    Fact,
    Lines,
    NotationOnly,
    Placed,
    RewrappedOnly,
    Span,
    TextChanged,
    WhitespaceOnly,
)

_UNSEEN = (WhitespaceOnly, RewrappedOnly, CommentOnly, NotationOnly)
_TAG = re.compile(r"<[^<>]*>")
_TITLE = re.compile(r' title="([^"]*)"')
_QUOTED = 400  # characters of a source that is quoted
_BEFORE = 40  # characters of it that are the same
_WORDS = 5  # of a place that is named by its words


def proved(comparison: Comparison, facts: Sequence[Fact]) -> list[Fact]:
    """The facts without claims that do not hold, and with what readers see besides.

    Args:
        comparison: Both versions.
        facts: What the rules found, in order.
    """
    if facts and not any(map(_is_doubtful, facts)):
        return list(facts)
    seen = _Seen(comparison, [fact for fact in facts if not _is_doubtful(fact)])
    kept = [seen.checked(fact) if _is_doubtful(fact) else fact for fact in facts]
    held = [fact for fact in kept if fact is not None]
    found = [*held, *seen.facts(held)]
    return found or list(unseen(comparison.old.lines, comparison.new.lines))


def _is_doubtful(fact: Fact) -> bool:
    """Whether a fact says that the same is there, written or set otherwise."""
    return isinstance(fact, _UNSEEN) or (
        isinstance(fact, TextChanged) and fact.formatting and fact.old is None and fact.new is None
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """One version: the forms that may differ from the other's."""

    document: Document
    forms: tuple[Form, ...]

    def source(self, forms: Sequence[Form]) -> str:
        """The source of some forms, of which the marks alone where they enclose others."""
        lines: list[str] = []
        for form in forms:
            last = form.first if form.encloses else form.last
            lines += self.document.lines[form.first - 1 : last]
        return " ".join(" ".join(lines).split())

    def section(self, line: int) -> tuple[str, ...]:
        """The headings that a line stands under."""
        number = bisect_right(self.document.units, line, key=lambda unit: unit.first)
        return self.document.units[number - 1].section if number else ()

    def words(self, line: int) -> str:
        """How the text at a line, or behind it, begins."""
        number = bisect_right(self.document.units, line, key=lambda unit: unit.first)
        for unit in self.document.units[max(number - 1, 0) :]:
            words = visible_text(unit.text) if unit.kind is not Kind.CODE else ""
            if unit.last >= line and words:
                return " ".join(words.split()[:_WORDS])
        return ""


class _Seen:
    """The forms in which two versions differ.

    Args:
        comparison: Both versions.
        facts: What is known to have changed.
    """

    def __init__(self, comparison: Comparison, facts: Sequence[Fact]) -> None:
        self._known = _Places(facts, old=True), _Places(facts, old=False)
        forms = compared_forms(comparison)
        self._old, self._new = _Side(comparison.old, forms[0]), _Side(comparison.new, forms[1])
        self._pairs = list(form_pairs(*forms))
        same = {old for old, _ in self._pairs}, {new for _, new in self._pairs}
        self._differing = [
            [form for number, form in enumerate(side) if number not in taken]
            for side, taken in zip(forms, same, strict=True)
        ]
        self._at_lines = [_by_line(side) for side in self._differing]

    def checked(self, fact: Fact) -> Fact | None:
        """A fact that says the same is there, if that is so at its place."""
        assert isinstance(fact, Placed)  # noqa: S101 - all such facts are
        olds, news = self._differing_at(fact.lines.old, 0), self._differing_at(fact.lines.new, 1)
        if isinstance(fact, TextChanged):
            return self._checked_formatting(fact, olds, news)
        differs = any(form.encloses or not self._is_known(form, 0) for form in olds) or any(
            form.encloses or not self._is_known(form, 1) for form in news
        )
        return None if differs else fact

    def _differing_at(self, span: Span | None, side: int) -> list[Form]:
        """The forms of a side that differ at some lines, each once."""
        if span is None:
            return []
        known = self._at_lines[side]
        numbers = dict.fromkeys(
            number for line in range(span[0], span[1] + 1) for number in known.get(line, ())
        )
        return [self._differing[side][number] for number in numbers]

    @staticmethod
    def _checked_formatting(
        fact: TextChanged, olds: Sequence[Form], news: Sequence[Form]
    ) -> Fact | None:
        """A fact about formatting, which is nothing else.

        None where only titles of links differ, or where not all of a text was looked at: what
        differs there is told as it is.
        """
        if not olds and not news:
            return NotationOnly(lines=fact.lines, section=fact.section)
        texts = [[_TITLE.sub("", form.text) for form in forms] for forms in (olds, news)]
        longest = max(map(len, (*texts[0], *texts[1])))
        return None if texts[0] == texts[1] or longest > MOST_TEXT else fact

    def _is_known(self, form: Form, side: int) -> bool:
        """Whether a fact tells of the form's lines; of the first one, where it encloses others."""
        return self._known[side].touch(form.first, form.first if form.encloses else form.last)

    def facts(self, held: Sequence[Fact]) -> Iterator[Fact]:
        """What differs and is not known.

        Args:
            held: All facts that are known, with those that were checked.
        """
        told = [fact for fact in held if not isinstance(fact, _UNSEEN)]
        self._known = _Places(told, old=True), _Places(told, old=False)
        moves = list(self._moves())
        gone = {id(form) for pair in moves for form in pair}
        yield from (self._moved(*pair) for pair in moves)
        named: set[str] = set()
        for olds, news in gaps(self._pairs, len(self._old.forms), len(self._new.forms)):
            left, right = (
                self._unexplained_forms(self._old, olds, gone),
                self._unexplained_forms(self._new, news, gone),
            )
            if not left or not right:
                left, right = self._without_halves(left, olds, right, news)
            if left or right:
                fact = self._fact(left, right, (olds.start, news.start))
                if not fact.formatting or fact.before not in named:
                    yield fact
                named.add(fact.before)

    def _unexplained_forms(self, side: _Side, numbers: range, gone: Collection[int]) -> list[Form]:
        """The forms of a gap that no fact tells of."""
        place = 0 if side is self._old else 1
        return [
            form
            for form in (side.forms[number] for number in numbers)
            if id(form) not in gone and not self._is_known(form, place)
        ]

    def _without_halves(
        self, left: list[Form], olds: range, right: list[Form], news: range
    ) -> tuple[list[Form], list[Form]]:
        """The forms without blocks whose other side is told: one that became two, or was one."""
        blocks = (
            any(not self._old.forms[number].encloses for number in olds) and not left,
            any(not self._new.forms[number].encloses for number in news) and not right,
        )
        if not any(blocks):
            return left, right
        return [f for f in left if f.encloses], [f for f in right if f.encloses]

    def _moves(self) -> Iterator[tuple[Form, Form]]:
        """What stands in another place, and of which no fact is known."""
        waiting: dict[str, list[Form]] = {}
        for form in self._differing[0]:
            if not form.encloses and _letters(form.text) and not self._is_known(form, 0):
                waiting.setdefault(form.text, []).append(form)
        for form in self._differing[1]:
            if waiting.get(form.text) and not self._is_known(form, 1):
                yield waiting[form.text].pop(0), form

    def _moved(self, old: Form, new: Form) -> BlockMoved:
        sections = self._old.section(old.first), self._new.section(new.first)
        lines = Lines((old.first, old.last), (new.first, new.last))
        text = self._new.source([new])[:_QUOTED]
        return BlockMoved(*sections, text, lines=lines, section=sections[1])

    def _fact(
        self, left: Sequence[Form], right: Sequence[Form], start: tuple[int, int]
    ) -> TextChanged:
        lines = Lines(
            _span(left) or self._before(self._old, start[0]),
            _span(right) or self._before(self._new, start[1]),
        )
        line = (lines.new or lines.old or (1, 1))[0]
        section = self._new.section(line)
        old, new = self._old.source(left), self._new.source(right)
        titles = [" ".join(_TITLE.findall("".join(form.text for form in s))) for s in (left, right)]
        names = ["".join(form.text for form in side) for side in (left, right)]
        anchors = [html_anchors(text) for text in names]
        words = self._new.words(line) or self._old.words((lines.old or (1, 1))[0])
        if titles[0] != titles[1]:
            old, new = map(html.unescape, titles)
        elif all(anchors) and anchors[0] != anchors[1]:
            before, after = anchors
            return TextChanged(before, after, 0, formatting=True, lines=lines, section=section)
        elif not _quotable(left, right):
            old = new = ""
        if old == new:
            quoted = ["blockquote_open" in text for text in names]
            if words and quoted[0] != quoted[1]:
                old, new = (f"> {words}" if marked else words for marked in quoted)
                return TextChanged(
                    *(old, new, 0), before=words, formatting=True, lines=lines, section=section
                )
            return TextChanged(
                *(None, None, 0), before=words, formatting=True, lines=lines, section=section
            )
        old, new = _excerpts(old, new)
        count = max(len(old.split()), len(new.split()))
        return TextChanged(old or None, new or None, count, lines=lines, section=section)

    @staticmethod
    def _before(side: _Side, number: int) -> Span | None:
        """The line that the forms before a place end on."""
        if not side.forms:
            return None
        last = side.forms[max(number - 1, 0)].last
        return (last, last)


class _Places:
    """The lines that facts tell of, on one side."""

    def __init__(self, facts: Iterable[Fact], *, old: bool) -> None:
        placed = (fact.lines for fact in facts if isinstance(fact, Placed))
        spans = sorted(
            span for lines in placed if (span := lines.old if old else lines.new) is not None
        )
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        for first, last in spans:
            if self._lasts and first <= self._lasts[-1]:
                self._lasts[-1] = max(self._lasts[-1], last)
            else:
                self._firsts.append(first)
                self._lasts.append(last)

    def touch(self, first: int, last: int) -> bool:
        """Whether one of them is among these lines."""
        number = bisect_right(self._firsts, last)
        return number > 0 and self._lasts[number - 1] >= first


def _by_line(forms: Sequence[Form]) -> dict[int, list[int]]:
    """The numbers of the forms that stand on each line."""
    found: dict[int, list[int]] = {}
    for number, form in enumerate(forms):
        for line in range(form.first, form.last + 1):
            found.setdefault(line, []).append(number)
    return found


def _span(forms: Sequence[Form]) -> Span | None:
    if not forms:
        return None
    ends = [form.first if form.encloses else form.last for form in forms]
    return min(form.first for form in forms), max(ends)


def _says(forms: Sequence[Form]) -> str:
    """The letters and digits that readers get; a rule is a sign of its own."""
    said = ("\0" if form.text == "hr" else _letters(form.text) for form in forms)
    return "".join(said)


def _letters(text: str) -> str:
    body = text.partition(" ")[2] if text.partition(" ")[0] else text
    return "".join(filter(str.isalnum, html.unescape(_TAG.sub("", body))))


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """Two sources that differ, cut to a readable length from a little before they do."""
    start = len(commonprefix((old, new)))  # noqa: RUF071
    start = 0 if start + _BEFORE < _QUOTED else start - _BEFORE
    return old[start : start + _QUOTED].strip(), new[start : start + _QUOTED].strip()


def _quotable(left: Sequence[Form], right: Sequence[Form]) -> bool:
    """Whether the source tells what differs: other words, or the marks of what encloses others."""
    if not all(form.encloses for form in (*left, *right)) and _says(left) != _says(right):
        return True
    kinds = [
        {form.text.split(" ")[0] for form in forms if form.encloses and "_open" in form.text}
        for forms in (left, right)
    ]
    return bool(kinds[0] & kinds[1])
