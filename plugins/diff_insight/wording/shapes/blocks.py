"""Shapes of facts about headings, sections, moved blocks, rows of tables and notices."""

from __future__ import annotations

from collections.abc import Callable

from diff_insight.model.facts import (
    AdmonitionAdded,
    AdmonitionChanged,
    AdmonitionRemoved,
    BlockMoved,
    Fact,
    HeadingRenamed,
    NestingChanged,
    OrderChanged,
    SectionAdded,
    SectionMoved,
    TableCellChanged,
    TableRowAdded,
    TableRowRemoved,
)

# What shows its text for some readers only. All else is a notice, whatever a site calls it.
_LIMITED = frozenset(
    "zone moniker tab tab-item range pivot only ifconfig ifdef ifndef ifeval".split()  # noqa: SIM905
)
KEY_JOINT = " / "  # between the cells that a row's key is made of
_LONGEST_CELLS = 80  # characters of a new row's other cells, before they are left to the diff


def _heading(fact: HeadingRenamed) -> str:
    if fact.old == fact.new:
        return "anchor"
    return "same anchor" if fact.old_anchor == fact.new_anchor else ""


def _moved_section(fact: SectionMoved) -> str:
    if fact.from_[:-1] != fact.to[:-1] and fact.from_[:-1] and fact.to[:-1]:
        return ""
    return "behind" if fact.after else "first"


def _moved_block(fact: BlockMoved) -> str:
    if fact.file is not None:
        return "here" if fact.lines.old is None else "away"
    return "between" if fact.from_ != fact.to and fact.from_ and fact.to else "within"


def row_name(fact: TableRowAdded | TableRowRemoved) -> str:
    """What a row is called in short: the first cell of its key that has words in it, or the key."""
    parts = fact.key.split(KEY_JOINT)
    return next((part for part in parts if any(map(str.isalpha, part))), fact.key)


def other_cells(fact: TableRowAdded | TableRowRemoved) -> tuple[str, ...]:
    """The cells of a row that its key does not say."""
    keyed = fact.key.split(KEY_JOINT)
    return tuple(cell for cell in fact.cells if cell and cell not in keyed)


def _row(fact: TableRowAdded) -> str:
    cells = other_cells(fact)
    return "with cells" if 0 < len("".join(cells)) <= _LONGEST_CELLS else ""


def _cell(fact: TableCellChanged) -> str:
    if not (fact.old and fact.new):
        return "added" if fact.new else "removed"
    if fact.row in (fact.old, fact.new):
        return "key"
    if not fact.row:
        return "no row"
    return "changed" if fact.column else "no header"


def is_notice(kind: str) -> bool:
    """Whether an admonition is one that everyone sees, and not a moniker range or a zone."""
    return kind.lower() not in _LIMITED


def _admonition(fact: AdmonitionAdded | AdmonitionRemoved) -> str:
    if not is_notice(fact.type):
        return "range"
    return "text" if fact.lines.old and fact.lines.new else ""


def _changed_admonition(fact: AdmonitionChanged) -> str:
    if fact.old_type == fact.new_type:
        return "text"
    return "type" if fact.old == fact.new else "both"


SHAPES: dict[type[Fact], Callable[..., str]] = {
    HeadingRenamed: _heading,
    SectionAdded: lambda fact: "above old text" if fact.above_old_text else "",
    SectionMoved: _moved_section,
    BlockMoved: _moved_block,
    OrderChanged: lambda fact: fact.what,
    NestingChanged: lambda fact: "deeper" if fact.new > fact.old else "higher",
    TableRowAdded: _row,
    TableCellChanged: _cell,
    AdmonitionAdded: _admonition,
    AdmonitionRemoved: _admonition,
    AdmonitionChanged: _changed_admonition,
}
