"""Forms of one version, with the source that they stand for and the lines that facts tell of."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os.path import commonprefix  # of characters, which is what is meant

from diff_insight.analysis.document import Document, Form, Kind
from diff_insight.analysis.inline import visible_text
from diff_insight.model.facts import Fact, Placed, Span

_TAG = re.compile(r"<[^<>]*>")
MOST_QUOTED = 400  # characters of a source that is quoted
_BEFORE = 40  # characters of it that are the same
_WORDS = 5  # of a place that is named by its words


@dataclass(frozen=True, slots=True)
class FormSide:
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


class FactLines:
    """The lines that facts tell of, on one side.

    Args:
        facts: The facts.
        old: Whether it is the old side.
    """

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


def span_of(forms: Sequence[Form]) -> Span | None:
    """The lines of some forms; of the last one only the first, where it encloses others."""
    if not forms:
        return None
    ends = [form.first if form.encloses else form.last for form in forms]
    return min(form.first for form in forms), max(ends)


def _says(forms: Sequence[Form]) -> str:
    """The letters and digits that readers get; a rule is a sign of its own."""
    said = ("\0" if form.text == "hr" else letters_of(form.text) for form in forms)
    return "".join(said)


def letters_of(text: str) -> str:
    """The letters and digits of a form's text, without the name of its kind."""
    body = text.partition(" ")[2] if text.partition(" ")[0] else text
    return "".join(filter(str.isalnum, html.unescape(_TAG.sub("", body))))


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Two sources that differ, cut to a readable length from a little before they do."""
    start = len(commonprefix((old, new)))  # noqa: RUF071
    start = 0 if start + _BEFORE < MOST_QUOTED else start - _BEFORE
    return old[start : start + MOST_QUOTED].strip(), new[start : start + MOST_QUOTED].strip()


def is_quotable(left: Sequence[Form], right: Sequence[Form]) -> bool:
    """Whether the source tells what differs: other words, or the marks of what encloses others."""
    if not all(form.encloses for form in (*left, *right)) and _says(left) != _says(right):
        return True
    kinds = [
        {form.text.split(" ")[0] for form in forms if form.encloses and "_open" in form.text}
        for forms in (left, right)
    ]
    return bool(kinds[0] & kinds[1])
