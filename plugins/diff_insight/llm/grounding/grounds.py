"""The texts that a statement may rest on: what is old, what is new, and what says where.

Words of changed lines and of facts are evidence of a change. Paths, headings, and what a fact says
of its place are evidence of where a change is; nothing is added or removed by them. All other
unchanged lines are evidence of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from diff_insight.llm.grounding.cited import Cited, CitedFile
from diff_insight.llm.grounding.dates import Date, dates_in
from diff_insight.llm.grounding.fact_sides import sides_of
from diff_insight.llm.grounding.statement_texts import (
    ascii_digits,
    flat,
    letters,
    parts,
    stands_in,
    times,
    without_markup,
)
from diff_insight.model.evidence import CitedFact
from diff_insight.model.facts import Fact, FileAdded, FileRemoved, Placed

NUMBER = re.compile(r"(?<![A-Za-z0-9_.])\d+(?:,\d{3})*(?:\.\d+)*")
_HEADING = re.compile(r"#{1,6}\s|(?:title|name)\s*:|\s*[\w.-]+:\s*$", re.IGNORECASE)
_LINE_OF_VALUE = 4  # letters, the fewest that find the line that a value stands on


class Texts:
    """Texts of one side, in the forms that names, quotations, numbers and dates are looked up in.

    Args:
        texts: Lines of a patch, or values of facts.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def __bool__(self) -> bool:
        return any(text.strip() for text in self._texts)

    @cached_property
    def raw(self) -> str:
        """The texts one behind the other, with their markup."""
        return flat(" \n ".join(self._texts))

    @cached_property
    def plain(self) -> str:
        """The texts without their markup."""
        return flat(" ".join(map(without_markup, self._texts)))

    @cached_property
    def letters(self) -> str:
        """Letters and digits of the texts, without and with their markup."""
        return f"{letters(self.plain)}\n{letters(self.raw)}"

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers, without what parts thousands."""
        return frozenset(_bare(found) for found in NUMBER.findall(ascii_digits(self.raw)))

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """The dates."""
        return tuple(date for _, _, date in dates_in(self.raw))

    def has_name(self, name: str) -> bool:
        """Whether a name stands here as it is, each part of a name that was cut."""
        pieces = parts(flat(name))
        cut = len(pieces) > 1 or (bool(pieces) and pieces[0] != flat(name))
        return bool(pieces) and all(self._has(piece.strip(), cut=cut) for piece in pieces)

    def _has(self, name: str, *, cut: bool) -> bool:
        whole = not cut
        if any(stands_in(name, text, left=whole, right=whole) for text in (self.raw, self.plain)):
            return True
        return " " in name and self.has_words(name)

    def has_words(self, words: str) -> bool:
        """Whether words stand here, whatever their case, wrapping, spacing and markup."""
        wanted = [letters(part) for part in parts(words)]
        if not any(wanted):  # punctuation alone
            return not words.strip() or flat(words) in self.raw or flat(words) in self.plain
        return all(part in self.letters for part in wanted)

    def has_number(self, number: str) -> bool:
        """Whether a number stands here."""
        return _bare(number) in self.numbers

    def times(self, name: str) -> int:
        """How often a name or some words stand here."""
        return times(flat(name), self.raw) or self.letters.partition("\n")[0].count(letters(name))


class Sides:
    """Texts of some facts and hunks by side: old version, new version, place, unchanged.

    Args:
        old: Texts of the old version.
        new: Texts of the new version.
        place: Texts that say where.
        unchanged: Lines that did not change.
    """

    def __init__(
        self,
        old: Sequence[str],
        new: Sequence[str],
        place: Sequence[str],
        unchanged: Sequence[str],
    ) -> None:
        self.old = Texts(old)
        self.new = Texts(new)
        self.place = Texts(place)
        self.unchanged = Texts(unchanged)

    @property
    def changed(self) -> tuple[Texts, Texts]:
        """What is evidence of a change."""
        return self.new, self.old

    @property
    def all(self) -> tuple[Texts, ...]:
        """What is evidence of a change, and of where it is."""
        return self.new, self.old, self.place


class Grounds:
    """Texts of everything that a statement cites.

    Args:
        cited: What it cites.
    """

    def __init__(self, cited: Cited) -> None:
        self._cited = cited

    @cached_property
    def by_file(self) -> tuple[Sides, ...]:
        """The texts of each cited file, and of the report's facts."""
        files = [_sides_of_file(file) for file in self._cited.files]
        if self._cited.facts:
            files.append(_sides(self._cited.facts, (), (), (), ()))
        return tuple(files)

    @cached_property
    def together(self) -> Sides:
        """The texts of all that is cited."""
        if len(self.by_file) == 1:
            return self.by_file[0]
        files = self.by_file
        return Sides(
            [side.old.raw for side in files],
            [side.new.raw for side in files],
            [side.place.raw for side in files],
            [side.unchanged.raw for side in files],
        )

    @cached_property
    def lines_of_facts(self) -> Sides:
        """The changed lines that the cited facts stand on."""
        files = self._cited.files
        old = [line for file in files for line in _lines_of_facts(file, new=False)]
        new = [line for file in files for line in _lines_of_facts(file, new=True)]
        return Sides(old, new, (), ())

    @cached_property
    def numbers(self) -> frozenset[int]:
        """What the cited facts count."""
        return frozenset(
            number for cited in self._cited.all_facts for number in sides_of(cited.fact).numbers
        )

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The cited facts."""
        return tuple(cited.fact for cited in self._cited.all_facts)


def _sides_of_file(cited: CitedFile) -> Sides:
    file = cited.file
    added = [line for hunk in cited.hunks for line in hunk.added]
    deleted = [line for hunk in cited.hunks for line in hunk.deleted]
    context = [line for hunk in cited.hunks for line in hunk.context]
    paths = [file.path, *([file.old_path] if file.old_path else [])]
    titles = [
        file.title,
        *(fact.fact.title for fact in file.facts if isinstance(fact.fact, FileAdded | FileRemoved)),
    ]
    headings = [line for line in context if _HEADING.match(line)]
    sections = [top for fact in file.facts for top in getattr(fact.fact, "section", ())[:1]]
    place = (*paths, *titles, *headings, *dict.fromkeys(sections))
    if file.old_path:
        added.append(file.path)
        deleted.append(file.old_path)
    return _sides(cited.facts, added, deleted, place, context)


def _sides(
    facts: Iterable[CitedFact],
    added: Sequence[str],
    deleted: Sequence[str],
    place: Sequence[str],
    context: Sequence[str],
) -> Sides:
    sides = [sides_of(cited.fact) for cited in facts]
    return Sides(
        [*deleted, *(text for side in sides for text in side.old)],
        [*added, *(text for side in sides for text in side.new)],
        [*place, *(text for side in sides for text in side.place)],
        context,
    )


def _lines_of_facts(cited: CitedFile, *, new: bool) -> Iterator[str]:
    """The changed lines of one side that the cited facts of a file stand on.

    Hunks say no line numbers: a fact's lines are found by the first value that it has there, and
    are as many as the fact says.
    """
    lines = [line for hunk in cited.file.hunks for line in (hunk.added if new else hunk.deleted)]
    text = "\n".join(lines)
    for fact in cited.facts:
        if isinstance(fact.fact, FileAdded if new else FileRemoved):
            yield from lines
            return
        sides = sides_of(fact.fact)
        for value in sides.new if new else sides.old:
            first = value.strip().split("\n", 1)[0]
            if len(first) >= _LINE_OF_VALUE and (at := text.find(first)) >= 0:
                start = text.count("\n", 0, at)
                yield from lines[start : start + _height(fact.fact, new=new)]


def _height(fact: Fact, *, new: bool) -> int:
    """How many lines a fact has on a side; 1 where it does not say."""
    if not isinstance(fact, Placed):
        return 1
    span = fact.lines.new if new else fact.lines.old
    return 1 if span is None else span[1] - span[0] + 1


def _bare(number: str) -> str:
    """A number without what parts its thousands, and without noughts before and behind it."""
    number = number.replace(",", "").lstrip("0") or "0"
    whole, point, rest = number.partition(".")
    if "." in rest or not point:
        return number
    return f"{whole or '0'}.{rest}".rstrip("0").rstrip(".")
