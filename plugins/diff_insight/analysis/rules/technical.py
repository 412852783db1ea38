"""What serves a program alone: outputs of code, imports, references to sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from diff_insight.analysis.align import matches
from diff_insight.analysis.align.sequence import gaps
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.document import LAST_OF_CELL, Document, Kind, TechnicalLine
from diff_insight.model.facts import CommentOnly, Fact, Lines, Span, TechnicalOnly, WhitespaceOnly

_NUMBER = re.compile(r'(?<="execution_count": )(?:\d+|null)|(?<="prompt_number": )(?:\d+|null)')
_COMMENTS = "comments"
_TEXT = ""
_OPENS = "{"


def technical_facts(comparison: Comparison) -> Iterator[Fact]:
    """One fact for each stretch of technical lines that differ."""
    sides = [list(_technical(document)) for document in (comparison.old, comparison.new)]
    if not any(sides):
        return
    ends = [{line.line for line in side if line.what == LAST_OF_CELL} for side in sides]
    olds, news = (
        _among_text(document, side)
        for document, side in zip((comparison.old, comparison.new), sides, strict=True)
    )
    keys = [list(map(_key, side)) for side in (olds, news)]
    pairs = matches(*keys)
    for left, right in pairs:
        old, new = olds[left], news[right]
        lines = Lines((old.line, old.line), (new.line, new.line))
        if old.what == _TEXT and (old.line in ends[0]) is not (new.line in ends[1]):
            yield WhitespaceOnly(lines=lines)  # a line end more, or less
        elif old.text != new.text:
            yield TechnicalOnly(new.what, lines=lines)
    for a, b in gaps(pairs, len(olds), len(news)):
        left_gap, right_gap = (a, _raised(keys[1], b)) if not a else (_raised(keys[0], a), b)
        yield from _facts(
            olds[left_gap.start : left_gap.stop], news[right_gap.start : right_gap.stop]
        )


def _key(line: TechnicalLine) -> str:
    """What a line is found again by: the number of an execution tells nothing of that."""
    return f"{line.what} {_NUMBER.sub('', line.text) if line.what else line.text}"


def _technical(document: Document) -> Iterator[TechnicalLine]:
    """The technical lines of a document, those of its blocks among them."""
    yield from document.technical
    for unit in document.units:
        if unit.kind is Kind.TECHNICAL:
            for number, line in enumerate(document.raw(unit), unit.first):
                yield TechnicalLine(number, unit.mark, line.strip())


def _among_text(document: Document, technical: Sequence[TechnicalLine]) -> list[TechnicalLine]:
    """All lines, those of text too: it tells where a technical line that is often there belongs."""
    own = [line for line in technical if line.what != LAST_OF_CELL]
    numbers = {line.line for line in own}
    text = (
        TechnicalLine(number, _TEXT, line.strip())
        for number, line in enumerate(document.lines, 1)
        if number not in numbers
    )
    return sorted((*own, *text), key=lambda line: line.line)


def _raised(keys: Sequence[str], lines: range) -> range:
    """Lines that one version has only, from where a cell begins, where these say the same."""
    start, stop = lines.start, lines.stop
    while start > 0 and start < stop and keys[start - 1] == keys[stop - 1]:
        start, stop = start - 1, stop - 1
        if keys[start].endswith(f" {_OPENS}"):
            return range(start, stop)
    return lines


def _facts(old: Sequence[TechnicalLine], new: Sequence[TechnicalLine]) -> Iterator[Fact]:
    for what in dict.fromkeys(line.what for line in (*old, *new) if line.what != _TEXT):
        for left, right in zip_longest(_stretches(old, what), _stretches(new, what)):
            lines = Lines(left, right)
            comment = what == _COMMENTS
            yield CommentOnly(lines=lines) if comment else TechnicalOnly(what, lines=lines)


def _stretches(lines: Sequence[TechnicalLine], what: str) -> list[Span]:
    """The spans of lines of one kind that follow each other."""
    spans: list[Span] = []
    for line in lines:
        if line.what != what:
            continue
        if spans and line.line <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], line.line)
        else:
            spans.append((line.line, line.line))
    return spans
