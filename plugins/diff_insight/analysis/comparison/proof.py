"""The proof that readers do not see a change; what they see and no rule tells is told here.

That only blanks, line breaks, comments or notation changed is said where both versions have one
reading at that place, and nowhere else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Sequence

from diff_insight.analysis.align.sequence import gaps
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.form_side import (
    MOST_QUOTED,
    FactLines,
    FormSide,
    excerpts,
    is_quotable,
    letters_of,
    span_of,
)
from diff_insight.analysis.comparison.forms import compared_forms, form_pairs
from diff_insight.analysis.comparison.unseen import unseen
from diff_insight.analysis.document import Document, Form
from diff_insight.analysis.document.anchors import html_anchors
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
_TITLE = re.compile(r' title="([^"]*)"')


def proved(comparison: Comparison, facts: Sequence[Fact]) -> list[Fact]:
    """The facts without claims that do not hold, and with what readers see besides.

    Args:
        comparison: Both versions.
        facts: What the rules found, in order.
    """
    if facts and not any(map(_is_doubtful, facts)):
        return list(facts)
    seen = _Seen(comparison, [fact for fact in facts if not _is_doubtful(fact)])
    checked = [seen.checked(fact) if _is_doubtful(fact) else fact for fact in facts]
    held = [fact for fact in checked if fact is not None]
    found = [*held, *seen.facts(held)]
    return found or list(unseen(comparison.old.lines, comparison.new.lines))


def _is_doubtful(fact: Fact) -> bool:
    """Whether a fact says that the same is there, written or set otherwise."""
    return isinstance(fact, _UNSEEN) or (
        isinstance(fact, TextChanged) and fact.formatting and fact.old is None and fact.new is None
    )


class _Seen:
    """The forms in which two versions differ.

    Args:
        comparison: Both versions.
        facts: What is known to have changed.
    """

    def __init__(self, comparison: Comparison, facts: Sequence[Fact]) -> None:
        self._explained = FactLines(facts, old=True), FactLines(facts, old=False)
        self._line_ends = line_end_span(comparison.old, comparison.new)
        forms = compared_forms(comparison)
        self._old, self._new = (
            FormSide(comparison.old, forms[0]),
            FormSide(comparison.new, forms[1]),
        )
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
        if fact.lines == self._line_ends:
            return fact  # which is true of lines that say something else too
        olds, news = self._differing_at(fact.lines.old, 0), self._differing_at(fact.lines.new, 1)
        if isinstance(fact, TextChanged):
            return self._checked_formatting(fact, olds, news)
        differs = any(form.encloses or not self._is_explained(form, 0) for form in olds) or any(
            form.encloses or not self._is_explained(form, 1) for form in news
        )
        return None if differs else fact

    def _differing_at(self, span: Span | None, side: int) -> list[Form]:
        """The forms of a side that differ at some lines, each once."""
        if span is None:
            return []
        numbers_at = self._at_lines[side]
        numbers = dict.fromkeys(
            number for line in range(span[0], span[1] + 1) for number in numbers_at.get(line, ())
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

    def _is_explained(self, form: Form, side: int) -> bool:
        """Whether a fact tells of the form's lines; of the first one, where it encloses others."""
        return self._explained[side].touch(form.first, form.first if form.encloses else form.last)

    def facts(self, held: Sequence[Fact]) -> Iterator[Fact]:
        """What differs and is not known.

        Args:
            held: All facts that are known, with those that were checked.
        """
        explaining = [fact for fact in held if not isinstance(fact, _UNSEEN)]
        self._explained = FactLines(explaining, old=True), FactLines(explaining, old=False)
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

    def _unexplained_forms(
        self, side: FormSide, numbers: range, gone: Collection[int]
    ) -> list[Form]:
        """The forms of a gap that no fact tells of."""
        place = 0 if side is self._old else 1
        return [
            form
            for form in (side.forms[number] for number in numbers)
            if id(form) not in gone and not self._is_explained(form, place)
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
            if not form.encloses and letters_of(form.text) and not self._is_explained(form, 0):
                waiting.setdefault(form.text, []).append(form)
        for form in self._differing[1]:
            if waiting.get(form.text) and not self._is_explained(form, 1):
                yield waiting[form.text].pop(0), form

    def _moved(self, old: Form, new: Form) -> BlockMoved:
        sections = self._old.section(old.first), self._new.section(new.first)
        lines = Lines((old.first, old.last), (new.first, new.last))
        text = self._new.source([new])[:MOST_QUOTED]
        return BlockMoved(*sections, text, lines=lines, section=sections[1])

    def _fact(
        self, left: Sequence[Form], right: Sequence[Form], start: tuple[int, int]
    ) -> TextChanged:
        lines = Lines(
            span_of(left) or self._before(self._old, start[0]),
            span_of(right) or self._before(self._new, start[1]),
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
        elif not is_quotable(left, right):
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
        old, new = excerpts(old, new)
        count = max(len(old.split()), len(new.split()))
        return TextChanged(old or None, new or None, count, lines=lines, section=section)

    @staticmethod
    def _before(side: FormSide, number: int) -> Span | None:
        """The line that the forms before a place end on."""
        if not side.forms:
            return None
        last = side.forms[max(number - 1, 0)].last
        return (last, last)


def line_end_span(old: Document, new: Document) -> Lines | None:
    """All lines of both versions, where they are written with different line ends."""
    if old.line_end == new.line_end:
        return None
    return Lines((1, len(old.lines)), (1, len(new.lines)))


def _by_line(forms: Sequence[Form]) -> dict[int, list[int]]:
    """The numbers of the forms that stand on each line."""
    found: dict[int, list[int]] = {}
    for number, form in enumerate(forms):
        for line in range(form.first, form.last + 1):
            found.setdefault(line, []).append(number)
    return found
