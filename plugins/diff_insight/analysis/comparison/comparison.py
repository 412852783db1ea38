"""All that the rules look at: two documents, their alignment, their changed texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from diff_insight.analysis.align import Alignment, align
from diff_insight.analysis.comparison.code import CodeDiff, compare_code
from diff_insight.analysis.comparison.enclosures import Enclosures, compare_admonitions
from diff_insight.analysis.comparison.html_tables import with_html_table
from diff_insight.analysis.comparison.moves import Moves, find_moves
from diff_insight.analysis.comparison.sections import Sections, compare_sections
from diff_insight.analysis.comparison.tables import TableDiff, compare_tables
from diff_insight.analysis.comparison.text_pairs import TextPair, TextSource, one_sided, text_pair
from diff_insight.analysis.document import TEXT_KINDS, Document, Kind, Row, Unit
from diff_insight.model.facts import Lines
from diff_insight.model.settings import ForgeName

_RUNNING = TEXT_KINDS | {Kind.HEADING, Kind.HTML}


class Pair(NamedTuple):
    """A block that both versions have."""

    old: Unit
    new: Unit

    @property
    def both(self) -> tuple[Unit, Unit]:
        """The old block and the new one."""
        return (self.old, self.new)

    @property
    def equal(self) -> bool:
        """Whether both say the same."""
        return self.old.key == self.new.key

    @property
    def lines(self) -> Lines:
        """The block's lines."""
        return Lines(self.old.span, self.new.span)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a file, compared.

    Attributes:
        path: The file's path.
        old_path: Its path before.
        old: The old version.
        new: The new version.
        alignment: What became of each block.
        sections: The sections that are new or gone.
        enclosures: What became of the admonitions.
        moves: What left its place.
        pairs: The blocks that both have, in the new version's order, without those that were
            read once for both: they are made of the same lines in the same place.
        changed: Those of them that do not say the same.
        lost: The numbers of the old blocks that are gone.
        found: The numbers of the blocks that are new.
        tables: The tables that both have and that differ.
        code: The code blocks that both have and that differ.
        texts: The running texts that differ, are new or are gone.
        forge: What decides the anchors of headings.
    """

    path: str
    old_path: str
    old: Document
    new: Document
    alignment: Alignment
    sections: Sections
    enclosures: Enclosures
    moves: Moves
    pairs: tuple[Pair, ...]
    changed: tuple[Pair, ...]
    lost: tuple[int, ...]
    found: tuple[int, ...]
    tables: tuple[TableDiff, ...]
    code: tuple[CodeDiff, ...]
    texts: tuple[TextPair, ...] = ()
    forge: ForgeName = ForgeName.GITHUB

    def removed(self) -> Iterator[Unit]:
        """Old blocks that are gone and that nothing larger tells of."""
        units, covered = self.old.units, self.sections.covered_old
        return (units[number] for number in self.lost if number not in covered)

    def added(self) -> Iterator[Unit]:
        """New blocks that nothing larger tells of."""
        units, covered = self.new.units, self.sections.covered_new
        return (units[number] for number in self.found if number not in covered)


def compare(old: Document, new: Document, old_path: str, path: str) -> Comparison:
    """Compare two versions of a file."""
    alignment = align(old.units, new.units)
    sections = compare_sections(old, new, alignment)
    enclosures = compare_admonitions(old, new, alignment)
    olds, news = old.units, new.units
    pairs = tuple(
        Pair(olds[left], news[right])
        for right, left in sorted(alignment.old_of.items())
        if olds[left] is not news[right]
    )
    changed = tuple(pair for pair in pairs if pair.old.key != pair.new.key)
    bare = Comparison(
        *(path, old_path, old, new, alignment, sections, enclosures),
        moves=find_moves(old, new, alignment),
        pairs=pairs,
        changed=changed,
        lost=_without(alignment.new_of, len(old.units)),
        found=_without(alignment.old_of, len(new.units)),
        tables=tuple(
            compare_tables(*pair)
            for pair in (Pair(*map(with_html_table, pair)) for pair in changed)
            if pair.old.table is not None and pair.new.table is not None
        ),
        code=tuple(compare_code(*pair) for pair in changed if pair.new.kind is Kind.CODE),
    )
    return replace(bare, texts=tuple(_texts(bare)))


def _without(paired: dict[int, int], count: int) -> tuple[int, ...]:
    """The numbers of blocks that the other version does not have."""
    if len(paired) == count:
        return ()
    return tuple(number for number in range(count) if number not in paired)


def _texts(bare: Comparison) -> Iterator[TextPair]:
    yield from _blocks(bare)
    for table in bare.tables:
        yield from _table_texts(table, bare.old.references, bare.new.references)
    yield from _lost_texts(bare)
    yield from _new_texts(bare)


def _blocks(bare: Comparison) -> Iterator[TextPair]:
    """Blocks that both versions have and that differ."""
    by_rows = {table.new.first for table in bare.tables}
    for pair in bare.changed:
        if pair.new.kind in _RUNNING and pair.new.first not in by_rows:
            old = TextSource(pair.old.text, pair.old.text_line, bare.old.references)
            new = TextSource(pair.new.text, pair.new.text_line, bare.new.references)
            yield text_pair(pair.new.kind, pair.new.section, old, new)


def _table_texts(
    table: TableDiff, old_references: dict[str, str], new_references: dict[str, str]
) -> Iterator[TextPair]:
    """Cells that differ, and those of rows that are new or gone."""
    section = table.section
    for cell in table.cells:
        old = TextSource(cell.old, cell.old_line, old_references)
        new = TextSource(cell.new, cell.new_line, new_references)
        yield text_pair(Kind.TABLE, section, old, new)
    for named in table.added:
        for source in _cell_sources(named.row, new_references):
            yield one_sided(Kind.TABLE, section, None, source)
    for named in table.removed:
        for source in _cell_sources(named.row, old_references):
            yield one_sided(Kind.TABLE, section, source, None)


def _cell_sources(row: Row, references: dict[str, str]) -> Iterator[TextSource]:
    for column, text in enumerate(row.cells):
        yield TextSource(text, row.line_of(column), references)


def _lost_texts(bare: Comparison) -> Iterator[TextPair]:
    for number in bare.lost:
        unit = bare.old.units[number]
        listed = number not in bare.sections.covered_old
        for source in _sources(unit, bare.old.references):
            yield one_sided(unit.kind, unit.section, source, None, listed=listed)


def _new_texts(bare: Comparison) -> Iterator[TextPair]:
    for number in bare.found:
        unit = bare.new.units[number]
        listed = number not in bare.sections.covered_new
        for source in _sources(unit, bare.new.references):
            yield one_sided(unit.kind, unit.section, None, source, listed=listed)


def _sources(unit: Unit, references: dict[str, str]) -> Iterator[TextSource]:
    if unit.table is not None:
        for row in (unit.table.header, *unit.table.rows):
            yield from _cell_sources(row, references)
    elif unit.kind in _RUNNING:
        yield TextSource(unit.text, unit.text_line, references)
