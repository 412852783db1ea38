"""From blocks to a document: those that are read, and those that another version has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from diff_insight.analysis.document.document import Document, FrontMatter
from diff_insight.analysis.document.outline import BlockTokens, Context, Outline, TopLevelBlock
from diff_insight.analysis.document.unit import FOOTNOTE, NOWHERE, Kind, Unit
from diff_insight.analysis.document.unit_reader import UnitReader
from diff_insight.analysis.inline import note_key


class Builder:
    """Takes in the blocks of one document, in order.

    Args:
        lines: The file's lines.
        skipped: How many of them the blocks do not know of (the front matter).
    """

    def __init__(self, lines: tuple[str, ...], skipped: int) -> None:
        self._lines = lines
        self._skipped = skipped
        self._reader = UnitReader(lines, skipped)
        self._definitions: dict[str, tuple[int, Mapping[str, Any]]] = {}

    @property
    def units(self) -> Sequence[Unit]:
        """The units of all blocks so far."""
        return tuple(self._reader.units)

    def place(self, line: int, size: int, reach: int, source: BlockTokens) -> TopLevelBlock:
        """Take in the next block as the parser gives it.

        Args:
            line: Its first line in the text.
            size: How many lines it covers.
            reach: How many lines from its first one on decide what it is.
            source: What it is made of.
        """
        context = self._context(line)
        start = len(self._reader.units)
        self._reader.base = context.before - source.line
        self._reader.mere = not source.references
        for label, value in source.references.items():
            self._definitions.setdefault(label, (self._reader.base, value))
        self._reader.read(source.tokens)
        return TopLevelBlock(
            *(line, size, reach, (start, len(self._reader.units)), context),
            *(
                self._reader.list_count - context.lists,
                self._reader.section,
                None if self._reader.mere else source,
            ),
        )

    def place_again(self, line: int, block: TopLevelBlock, units: Sequence[Unit]) -> TopLevelBlock:
        """Take in the next block as it stands in another version, with all units of that."""
        if block.source is not None:
            return self.place(line, block.size, block.reach, block.source)
        previous = block.context
        first, end = block.units
        start = len(self._reader.units)
        if self._is_like(line, previous):
            # Equal to what it was, and no other object from now on.
            self._reader.section = previous.section
            self._take(units[first:end], block)
            context, after = previous, block.after
        else:
            context = self._context(line)
            for unit in units[first:end]:
                self._move(unit, previous, context)
            after = self._reader.section
        self._reader.list_count += block.lists
        if context is previous and line == block.line and start == first:
            return block
        return TopLevelBlock(
            *(line, block.size, block.reach, (start, len(self._reader.units)), context),
            *(block.lists, after, None),
        )

    def _is_like(self, line: int, previous: Context) -> bool:
        """Whether a block that begins on a line stands in a context that is known."""
        return (
            line + self._skipped == previous.before
            and self._reader.list_count == previous.lists
            and self._reader.nesting.innermost == previous.admonition
            and self._reader.section == previous.section
        )

    def _context(self, line: int) -> Context:
        return Context(
            line + self._skipped,
            self._reader.nesting.innermost,
            self._reader.list_count,
            self._reader.section,
        )

    def _take(self, units: Sequence[Unit], block: TopLevelBlock) -> None:
        """Take in units as they are."""
        if block.after is not block.context.section:
            self._reader.go_on_in(block.after)
        self._reader.units += units

    def _move(self, unit: Unit, previous: Context, context: Context) -> None:
        """Take in a unit that stands some lines further down, or up, or under other headings."""
        lines, lists = context.before - previous.before, context.lists - previous.lists
        if unit.kind is Kind.HEADING:
            self._reader.head(unit.level, unit.section[-1])
        self._reader.units.append(
            Unit(
                *(unit.kind, unit.first + lines, unit.last + lines, unit.text),
                text_line=unit.text_line + lines,
                key=unit.key,
                section=self._reader.path,
                level=unit.level,
                mark=unit.mark,
                list_id=NOWHERE if unit.list_id == NOWHERE else unit.list_id + lists,
                admonition=context.admonition,
                table=None if unit.table is None else unit.table.moved(lines),
            )
        )

    def document(
        self, front_matter: FrontMatter | None, line_end: str, outline: Outline
    ) -> Document:
        """The document of all blocks so far."""
        self._reader.nesting.forget_unclosed(self._reader.units)
        targets = self._define()
        marks = (unit.mark for unit in self._reader.units if unit.kind is Kind.PARAGRAPH)
        targets |= {note_key(mark[1:]): "" for mark in marks if mark.startswith(FOOTNOTE)}
        units, place = self._in_order()
        return Document(
            lines=self._lines,
            front_matter=front_matter,
            units=units,
            admonitions=self._reader.nesting.closed(place),
            references=targets,
            line_end=line_end,
            outline=outline,
        )

    def _in_order(self) -> tuple[tuple[Unit, ...], dict[int, int]]:
        """The units by their lines, and the new numbers of all if they were in another order."""
        firsts = [unit.first for unit in self._reader.units]
        if firsts == sorted(firsts):
            return tuple(self._reader.units), {}
        order = sorted(range(len(firsts)), key=firsts.__getitem__)
        place = {number: index for index, number in enumerate(order)}
        return tuple(self._reader.units[number] for number in order), place

    def _define(self) -> dict[str, str]:
        """Take in the link reference definitions, which have no tokens; give their targets."""
        for label, (base, value) in self._definitions.items():
            first, after = value.get("map") or (0, 0)
            first, last = first + base + 1, after + base
            key = f"\0definition {label} {value.get('href')} {value.get('title')}"
            text = str(value.get("href", ""))
            self._reader.units.append(
                Unit(Kind.DEFINITION, first, max(first, last), text, first, key, (), mark=label)
            )
        return {
            label: str(value.get("href", "")) for label, (_, value) in self._definitions.items()
        }
