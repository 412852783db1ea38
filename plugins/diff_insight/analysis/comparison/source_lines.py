"""Lines of changed blocks that say the same, and are broken, indented or fenced in another way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diff_insight.analysis.align import matches
from diff_insight.analysis.align.sequence import gaps
from diff_insight.analysis.comparison.code import CodeDiff
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.text_pairs import TextPair
from diff_insight.analysis.document import TEXT_KINDS
from diff_insight.analysis.inline.keys import fence_words
from diff_insight.model.facts import Fact, Lines, NotationOnly, RewrappedOnly, Span, WhitespaceOnly

# Signs that code begins or ends with.
_FENCE = re.compile(r"[>\s]*(?:`{3,}.*|~{3,}.*|-{4,}|\.{4,}|::)\s*")


class _Side(NamedTuple):
    """The source of one version of a block.

    Attributes:
        lines: Its lines.
        first: The number of the first in the file.
        fact_lines: The numbers of those that other facts are about.
    """

    lines: Sequence[str]
    first: int
    fact_lines: frozenset[int]

    def remainder(self, stretch: range) -> list[int]:
        """The numbers of a stretch's lines that are not blank, and that no other fact is about."""
        numbers = (self.first + at for at in stretch if self.lines[at].strip())
        return [number for number in numbers if number not in self.fact_lines]

    def line(self, number: int) -> str:
        return self.lines[number - self.first]


def source_line_facts(comparison: Comparison) -> Iterator[Fact]:
    """What differs in the source of changed blocks beside the words and the code that differ."""
    for text in comparison.texts:
        if text.runs and text.kind in TEXT_KINDS:
            yield from _rewrapped(text)
    for diff in comparison.code:
        yield from _enclosed_otherwise(comparison, diff)


def _rewrapped(text: TextPair) -> Iterator[Fact]:
    """Lines whose words are all on the other side too, in other lines."""
    runs = [text.lines(run) for run in text.runs]
    old = _Side(_bare(text.old_side.source), text.old_line, _numbers(run.old for run in runs))
    new = _Side(_bare(text.new_side.source), text.new_line, _numbers(run.new for run in runs))
    whole_old, whole_new = "".join(old.lines), "".join(new.lines)
    for left, right in _differing(old, new):
        olds = [n for n in left if old.line(n) in whole_new]
        news = [n for n in right if new.line(n) in whole_old]
        if olds or news:
            yield RewrappedOnly(lines=Lines(_span(olds), _span(news)), section=text.section)


def _enclosed_otherwise(comparison: Comparison, diff: CodeDiff) -> Iterator[Fact]:
    """Lines of code that both versions have, indented otherwise, and the fences beside them."""
    olds = {hunk.old_first + at for hunk in diff.hunks for at in range(len(hunk.old))}
    news = {hunk.new_first + at for hunk in diff.hunks for at in range(len(hunk.new))}
    if (diff.old.mark, fence_words(diff.old.key)) != (diff.new.mark, fence_words(diff.new.key)):
        olds.add(diff.old.first)
        news.add(diff.new.first)
    old = _Side(comparison.old.raw(diff.old), diff.old.first, frozenset(olds))
    new = _Side(comparison.new.raw(diff.new), diff.new.first, frozenset(news))
    for left, right in _differing(old, new):
        around = [
            side.line(n)
            for side, unit, numbers in ((old, diff.old, left), (new, diff.new, right))
            for n in numbers
            if not unit.text_line <= n < unit.text_line + unit.text.count("\n") + 1
        ]
        if all(map(_FENCE.fullmatch, around)):
            kind = NotationOnly if around else WhitespaceOnly
            yield kind(lines=Lines(_span(left), _span(right)), section=diff.new.section)


def _differing(old: _Side, new: _Side) -> Iterator[tuple[list[int], list[int]]]:
    """The lines of each stretch that differs, but for those of other facts."""
    for left, right in gaps(matches(old.lines, new.lines), len(old.lines), len(new.lines)):
        numbers = old.remainder(left), new.remainder(right)
        if any(numbers):
            yield numbers


def _bare(source: str) -> list[str]:
    """The lines of a text without blanks."""
    return ["".join(line.split()) for line in source.split("\n")]


def _numbers(spans: Iterable[Span | None]) -> frozenset[int]:
    return frozenset(n for span in spans if span for n in range(span[0], span[1] + 1))


def _span(numbers: Sequence[int]) -> Span | None:
    return (numbers[0], numbers[-1]) if numbers else None
