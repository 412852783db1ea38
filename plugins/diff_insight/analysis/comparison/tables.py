"""Two versions of a table: rows by what they are called, columns by their headers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.analysis.align import matches
from diff_insight.analysis.align.order import moved
from diff_insight.analysis.align.similarity import letters_alike
from diff_insight.analysis.document import Row, Table, Unit
from diff_insight.analysis.inline import visible_text
from diff_insight.analysis.inline.keys import row_key, text_key

_ALIKE = 0.5
_LEAST_NAME = 3
_MOST_COMPARED = 2_500


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that differs."""

    row: str
    column: str
    old: str
    new: str
    old_line: int
    new_line: int


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row that one version has only, with its key."""

    key: str
    row: Row


@dataclass(frozen=True, slots=True)
class TableDiff:
    """What differs in a table.

    Attributes:
        section: The headings that it stands under.
        old: The old table.
        new: The new one.
        added: Rows that are new.
        removed: Rows that are gone.
        cells: Cells that differ.
        columns_added: Headers of new columns.
        columns_removed: Headers of columns that are gone.
        moved: Pairs of rows that left their place.
        equal: Pairs of rows that say the same.
        rows: The places of rows that both have, without the header.
        columns: The places of columns that both have.
    """

    section: tuple[str, ...]
    old: Unit
    new: Unit
    added: tuple[NamedRow, ...]
    removed: tuple[NamedRow, ...]
    cells: tuple[Cell, ...]
    columns_added: tuple[str, ...]
    columns_removed: tuple[str, ...]
    moved: tuple[tuple[Row, Row], ...]
    equal: tuple[tuple[Row, Row], ...]
    rows: tuple[tuple[int, int], ...]
    columns: tuple[tuple[int, int], ...]


def compare_tables(old: Unit, new: Unit) -> TableDiff:
    """Compare two versions of a table."""
    left, right = old.table, new.table
    assert left is not None and right is not None  # noqa: S101, PT018 - the caller has looked
    columns = _columns(left, right)
    rows = _rows(left, right, columns)
    names = (row_names(left), row_names(right))
    cells = [
        *_cells((left.header, right.header), columns, right, ""),
        *(
            cell
            for one, other in rows
            for cell in _cells((left.rows[one], right.rows[other]), columns, right, names[1][other])
        ),
    ]
    kept = {column for column, _ in columns}, {column for _, column in columns}
    order = [one for one, _ in rows]
    gone = moved(order, [1] * len(order))
    return TableDiff(
        *(new.section, old, new),
        added=_only(right, names[1], {other for _, other in rows}),
        removed=_only(left, names[0], {one for one, _ in rows}),
        cells=tuple(cells),
        columns_added=_headers(right, kept[1]),
        columns_removed=_headers(left, kept[0]),
        moved=tuple((left.rows[rows[n][0]], right.rows[rows[n][1]]) for n in sorted(gone)),
        equal=tuple(
            (left.rows[one], right.rows[other])
            for one, other in rows
            if row_key(left.rows[one].cells) == row_key(right.rows[other].cells)
        ),
        rows=tuple(rows),
        columns=tuple(columns),
    )


def row_names(table: Table) -> list[str]:
    """Each row's first cell, with as many more as it takes to tell it from the other rows."""
    shown = [[visible_text(cell) for cell in row.cells] for row in table.rows]
    names = [" / ".join(cells[:1]) for cells in shown]
    width = max((len(cells) for cells in shown), default=0)
    for size in range(2, width + 1):
        counts = Counter(names)
        if all(count == 1 for count in counts.values()):
            break
        names = [
            " / ".join(cells[:size]) if counts[name] > 1 else name
            for name, cells in zip(names, shown, strict=True)
        ]
    return names


def _headers(table: Table, kept: set[int]) -> tuple[str, ...]:
    return tuple(
        visible_text(cell) for number, cell in enumerate(table.header.cells) if number not in kept
    )


def _only(table: Table, names: Sequence[str], kept: set[int]) -> tuple[NamedRow, ...]:
    return tuple(
        NamedRow(names[number], row) for number, row in enumerate(table.rows) if number not in kept
    )


def _columns(left: Table, right: Table) -> list[tuple[int, int]]:
    """Columns of both, by header first, then by what stands in them, then by place."""
    olds, news = ([text_key(cell).casefold() for cell in t.header.cells] for t in (left, right))
    found = matches(olds, news)
    free_old = [n for n in range(len(olds)) if n not in {one for one, _ in found}]
    free_new = [n for n in range(len(news)) if n not in {other for _, other in found}]
    scored = []
    for one in free_old:
        bodies = Counter(text_key(row.cells[one]) for row in left.rows if one < len(row.cells))
        for other in free_new:
            others = Counter(
                text_key(row.cells[other]) for row in right.rows if other < len(row.cells)
            )
            total = bodies.total() + others.total()
            score = 2 * (bodies & others).total() / total if total else 0.0
            if olds[one] == news[other]:
                score += 1
            score = max(score, letters_alike(olds[one], news[other]) - 0.2)
            if score >= _ALIKE:
                scored.append((-score, one, other))
    for _, one, other in sorted(scored):
        if one in free_old and other in free_new:
            found.append((one, other))
            free_old.remove(one)
            free_new.remove(other)
    if len(olds) == len(news) and len(free_old) == len(free_new) == 1 and free_old == free_new:
        found.append((free_old[0], free_new[0]))
    return sorted(found)


def _rows(left: Table, right: Table, columns: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Rows of both, in the new order: equal ones, then by key, then alike ones in place."""
    olds = [_cells_at(row, [one for one, _ in columns]) for row in left.rows]
    news = [_cells_at(row, [other for _, other in columns]) for row in right.rows]
    pairs = dict(matches(list(map(row_key, olds)), list(map(row_key, news))))
    _pair_equal(list(map(row_key, olds)), list(map(row_key, news)), pairs)
    _pair_equal(_unique(row_names(left), "a"), _unique(row_names(right), "b"), pairs)
    firsts = [[text_key(cells[0]) if cells else "" for cells in side] for side in (olds, news)]
    _pair_equal(_unique(firsts[0], "a"), _unique(firsts[1], "b"), pairs)
    _pair_same_first(firsts, (olds, news), pairs)
    _pair_alike(olds, news, pairs)
    return sorted(pairs.items(), key=lambda pair: pair[1])


def _cells_at(row: Row, columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(row.cells[column] if column < len(row.cells) else "" for column in columns)


def _unique(names: Sequence[str], side: str) -> list[str]:
    """The names that stand once; all others are made to match nothing."""
    counts = Counter(names)
    return [
        name if counts[name] == 1 and name else f"\0{side}{number}"
        for number, name in enumerate(names)
    ]


def _pair_equal(olds: Sequence[str], news: Sequence[str], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    waiting: dict[str, list[int]] = {}
    for number, name in enumerate(news):
        if number not in taken:
            waiting.setdefault(name, []).append(number)
    for number, name in enumerate(olds):
        if number not in pairs and waiting.get(name):
            pairs[number] = waiting[name].pop(0)


def _pair_same_first(
    firsts: Sequence[Sequence[str]],
    rows: tuple[Sequence[tuple[str, ...]], Sequence[tuple[str, ...]]],
    pairs: dict[int, int],
) -> None:
    """Rows whose first cell stands several times: the most alike of them."""
    taken = set(pairs.values())
    scored = [
        (-_cells_alike(rows[0][one], rows[1][other]), one, other)
        for one in range(len(firsts[0]))
        if one not in pairs
        for other in range(len(firsts[1]))
        if other not in taken and firsts[0][one] == firsts[1][other] and firsts[0][one]
    ]
    for score, one, other in sorted(scored[:_MOST_COMPARED]):
        if -score >= _ALIKE and one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)


def _cells_alike(old: Sequence[str], new: Sequence[str]) -> float:
    same = sum(text_key(one) == text_key(other) for one, other in zip(old, new, strict=True))
    return same / max(len(old), 1)


def _pair_alike(
    olds: Sequence[tuple[str, ...]], news: Sequence[tuple[str, ...]], pairs: dict[int, int]
) -> None:
    """Rows with another first cell: alike for the rest, or the only one in their place."""
    taken = set(pairs.values())
    free_old = [number for number in range(len(olds)) if number not in pairs]
    free_new = [number for number in range(len(news)) if number not in taken]
    if len(free_old) * len(free_new) > _MOST_COMPARED:
        return
    scored = []
    for one in free_old:
        for other in free_new:
            score = letters_alike(" ".join(olds[one]), " ".join(news[other]))
            in_place = _in_place(one, other, pairs)
            names = text_key(" ".join(olds[one][:1])), text_key(" ".join(news[other][:1]))
            name = letters_alike(*names)
            if _is_longer(*names) and score >= _ALIKE:
                scored.append((-score, one, other))
            elif score >= (0.6 if in_place else 0.8) and name >= (0.4 if in_place else 0.6):
                scored.append((-score - in_place, one, other))
    for _, one, other in sorted(scored):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)


def _is_longer(old: str, new: str) -> bool:
    """Whether one name is the other with more words after it."""
    short, long = sorted((old, new), key=len)
    return len(short) >= _LEAST_NAME and long.startswith(f"{short} (")


def _in_place(one: int, other: int, pairs: dict[int, int]) -> bool:
    before = pairs.get(one - 1, -1) == other - 1
    after = pairs.get(one + 1)
    return before and (after is None or after == other + 1)


def _cells(
    rows: tuple[Row, Row], columns: Sequence[tuple[int, int]], table: Table, name: str
) -> list[Cell]:
    left, right = (
        _cells_at(row, [pair[side] for pair in columns]) for side, row in enumerate(rows)
    )
    headers = _cells_at(table.header, [other for _, other in columns])
    return [
        Cell(
            *(name, visible_text(header), old, new),
            *(rows[0].line_of(column[0]), rows[1].line_of(column[1])),
        )
        for column, header, old, new in zip(columns, headers, left, right, strict=True)
        if text_key(old) != text_key(new)
    ]
