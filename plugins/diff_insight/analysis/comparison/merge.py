"""Two versions of a document merged into one sequence, for the rendered view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, zip_longest
from typing import NamedTuple

from diff_insight.analysis.align.sequence import matches, rising
from diff_insight.analysis.comparison.blocks import metadata, side_of
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.sections import is_chance
from diff_insight.analysis.document import Document, Kind, Unit
from diff_insight.model.rendered import Block, BlockPair, DocumentDiff, Gap, Places

_FRONT_MATTER = -1  # its number: it stands before the first block


class _Step(NamedTuple):
    """A block of the merged sequence, by its numbers in both versions."""

    old: int | None
    new: int | None
    changed: bool = True
    moved: bool = False


def merged(comparison: Comparison, around: int | None = 1) -> DocumentDiff:
    """Both versions of a document as one sequence of blocks.

    Args:
        comparison: The versions.
        around: How many unchanged blocks on each side of a changed one are in no gap; `None` for
            all.
    """
    return _Merger(comparison).diff(around)


def one_sided(document: Document, *, new: bool) -> DocumentDiff:
    """A document that is new, or gone, as a whole."""
    side = side_of(document)
    blocks = [] if document.front_matter is None else [metadata(document.front_matter)]
    for number in range(len(document.units)):
        blocks += (*side.labels.get(number, ()), side.block(number))
    pairs = (BlockPair(None, one) if new else BlockPair(one, None) for one in blocks)
    references = tuple(document.references.items())
    old_references, new_references = ((), references) if new else (references, ())
    return DocumentDiff(tuple(pairs), old_references, new_references, document.notation)


def places(pairs: Sequence[tuple[int, int]], old: int, new: int) -> Places:
    """Places in both versions as one sequence; pairs that cross others are taken apart.

    Args:
        pairs: The old place and the new one of what both versions have.
        old: How many places the old version has.
        new: How many the new one has.
    """
    found: list[tuple[int | None, int | None]] = []
    left = right = 0
    for one, other in (*rising(sorted(pairs)), (old, new)):
        found += ((number, None) for number in range(left, one))
        found += ((None, number) for number in range(right, other))
        if one < old:
            found.append((one, other))
        left, right = one + 1, other + 1
    return tuple(found)


class _Merger:
    def __init__(self, comparison: Comparison) -> None:
        self._alignment = comparison.alignment
        self._old = side_of(comparison.old)
        self._new = side_of(comparison.new)
        self._tables = {id(table.new): table for table in comparison.tables}
        self._moves = _moves(comparison)

    def diff(self, around: int | None) -> DocumentDiff:
        steps = list(self._steps())
        shown = _shown([step.changed for step in steps], around)
        parts: list[BlockPair | Gap] = []
        at = 0
        for visible, run in groupby(shown):
            size = len(list(run))
            some = steps[at : at + size]
            at += size
            if visible or size == 1:
                for step in some:
                    parts += self._pairs(step)
            else:
                parts.append(self._gap(some, steps[at] if at < len(steps) else None))
        return DocumentDiff(
            tuple(parts),
            tuple(self._old.document.references.items()),
            tuple(self._new.document.references.items()),
            self._new.document.notation,
        )

    def _steps(self) -> Iterator[_Step]:
        olds, news = self._old.document, self._new.document
        before, after = olds.front_matter, news.front_matter
        if before is not None or after is not None:
            same = before is not None and after is not None and before.text == after.text
            old = None if before is None else _FRONT_MATTER
            yield _Step(old, None if after is None else _FRONT_MATTER, changed=not same)
        alignment = self._alignment
        stay = [
            (old, new)
            for new, old in sorted(alignment.old_of.items())
            if new not in alignment.moved and not is_chance(olds, news, alignment, (old, new))
        ]
        left = right = 0
        for old, new in (*stay, (len(olds.units), len(news.units))):
            for number in range(left, old):
                yield _Step(number, None, moved=alignment.new_of.get(number) in alignment.moved)
            for number in range(right, new):
                yield _Step(None, number, moved=number in alignment.moved)
            if old < len(olds.units):
                yield _Step(old, new, changed=not self._same(old, new))
            left, right = old + 1, new + 1

    def _same(self, old: int, new: int) -> bool:
        """Whether a reader sees the same, but for line breaks in the source."""
        one, other = self._old.document.units[old], self._new.document.units[new]
        return (
            one is other
            or (
                one.key == other.key
                and one.kind is other.kind
                and one.level == other.level
                and one.mark == other.mark
            )
        ) and _texts(self._old.labels.get(old, ())) == _texts(self._new.labels.get(new, ()))

    def _pairs(self, step: _Step) -> Iterator[BlockPair]:
        if _FRONT_MATTER in {step.old, step.new}:
            yield self._metadata()
            return
        olds = () if step.old is None else self._old.labels.get(step.old, ())
        news = () if step.new is None else self._new.labels.get(step.new, ())
        for one, other in zip_longest(olds, news):
            yield BlockPair(one, other)
        old = None if step.old is None else self._old.block(step.old)
        new = None if step.new is None else self._new.block(step.new)
        pair = BlockPair(old, new)
        if step.moved:
            pair = self._moved(step, pair)
        source = old or pair.before
        if (
            new is not None
            and new.rows
            and source is not None
            and source.rows
            and step.new is not None
        ):
            rows, columns = self._grid(self._new.document.units[step.new], source, new)
            pair = pair._replace(rows=rows, columns=columns)
        yield pair

    def _moved(self, step: _Step, pair: BlockPair) -> BlockPair:
        if step.new is None:
            assert step.old is not None  # noqa: S101 - a step has a side
            place = self._alignment.new_of[step.old]
            move, leads = self._moves[place]
            line = self._new.document.units[place].first
            return pair._replace(move=move, leads=leads, elsewhere=line)
        place = self._alignment.old_of[step.new]
        move, leads = self._moves[step.new]
        before = self._old.block(place)
        return pair._replace(before=before, move=move, leads=leads, elsewhere=before.line)

    def _metadata(self) -> BlockPair:
        before, after = self._old.document.front_matter, self._new.document.front_matter
        old = None if before is None else metadata(before)
        new = None if after is None else metadata(after)
        if old is None or new is None:
            return BlockPair(old, new)
        keys = [[row[0] for row in block.rows] for block in (old, new)]
        pairs = matches(keys[0], keys[1])
        rows = places(pairs, len(old.rows), len(new.rows))
        return BlockPair(old, new, rows=rows, columns=((0, 0), (1, 1)))

    def _grid(self, unit: Unit, old: Block, new: Block) -> tuple[Places, Places]:
        """The rows, the header among them, and the columns of a table."""
        table = self._tables.get(id(unit))
        if table is None:
            count = max(map(len, new.rows))
            return tuple((n, n) for n in range(len(new.rows))), tuple((n, n) for n in range(count))
        pairs = [(0, 0), *((one + 1, other + 1) for one, other in table.rows)]
        rows = places(pairs, len(old.rows), len(new.rows))
        widths = [max(map(len, block.rows)) for block in (old, new)]
        return rows, places(table.columns, *widths)

    def _gap(self, steps: Sequence[_Step], following: _Step | None) -> Gap:
        """What is folded; unchanged blocks are in both versions."""
        numbers = [step.new for step in steps if step.new is not None and step.new >= 0]
        units = [self._new.document.units[number] for number in numbers]
        front_matter = self._new.document.front_matter
        first = units[0].first if steps[0].new != _FRONT_MATTER else 1
        last = units[-1].last if units else getattr(front_matter, "last", 1)
        pairs = tuple(chain.from_iterable(map(self._pairs, steps)))
        return Gap(pairs, len(steps), first, last, self._section(following))

    def _section(self, step: _Step | None) -> tuple[str, ...]:
        if step is None or (step.new is None and step.old is None):
            return ()
        if step.new is not None:
            return _above(self._new.document.units[step.new])
        assert step.old is not None  # noqa: S101 - a step has a side
        return _above(self._old.document.units[step.old])


def _texts(labels: Sequence[Block]) -> list[str]:
    return [label.text for label in labels]


def _above(unit: Unit) -> tuple[str, ...]:
    """The headings that a block stands under, its own not among them."""
    return unit.section[:-1] if unit.kind is Kind.HEADING else unit.section


def _moves(comparison: Comparison) -> dict[int, tuple[int, bool]]:
    """By a moved block's new place: the number of its move, and whether it is the first of it."""
    found: dict[int, tuple[int, bool]] = {}
    old_of = comparison.alignment.old_of
    number = 0
    for new in sorted(comparison.alignment.moved):
        leads = new - 1 not in found or old_of[new - 1] != old_of[new] - 1
        number += leads
        found[new] = number, leads
    return found


def _shown(changed: Sequence[bool], around: int | None) -> list[bool]:
    """Which blocks stay: those that changed, and their neighbours."""
    if around is None:
        return [True] * len(changed)
    shown = [False] * len(changed)
    for number, one in enumerate(changed):
        if one:
            low = max(number - around, 0)
            shown[low : number + around + 1] = [True] * len(shown[low : number + around + 1])
    return shown
