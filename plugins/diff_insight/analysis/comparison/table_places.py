"""Which rows and columns of a table both of its versions have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from diff_insight.analysis.align import matches
from diff_insight.analysis.align.similarity import letters_alike
from diff_insight.analysis.document import Row, Table
from diff_insight.analysis.inline import visible_text
from diff_insight.analysis.inline.keys import row_key, text_key

_ALIKE = 0.5  # the share of letters or cells that two columns or rows have in common
_LEAST_NAME = 3  # letters of a name that another one may be a longer form of
_MOST_COMPARED = 2_500  # pairs of rows that are compared; more would take longer than a second
_HEADER_SLACK = 0.2  # how much more alike two headers have to be than two columns' cells
# How alike rows and their first cells have to be: (where both neighbours are paired, elsewhere).
_ROW_ALIKE = (0.6, 0.8)
_NAME_ALIKE = (0.4, 0.6)


def paired_columns(left: Table, right: Table) -> list[tuple[int, int]]:
    """Columns of both, by header first, then by what stands in them, then by place."""
    olds, news = ([text_key(cell).casefold() for cell in t.header.cells] for t in (left, right))
    found = matches(olds, news)
    free_old = [n for n in range(len(olds)) if n not in {old_index for old_index, _ in found}]
    free_new = [n for n in range(len(news)) if n not in {new_index for _, new_index in found}]
    scored = []
    for old_index in free_old:
        bodies = Counter(
            text_key(row.cells[old_index]) for row in left.rows if old_index < len(row.cells)
        )
        for new_index in free_new:
            others = Counter(
                text_key(row.cells[new_index]) for row in right.rows if new_index < len(row.cells)
            )
            total = bodies.total() + others.total()
            score = 2 * (bodies & others).total() / total if total else 0.0
            if olds[old_index] == news[new_index]:
                score += 1
            score = max(score, letters_alike(olds[old_index], news[new_index]) - _HEADER_SLACK)
            if score >= _ALIKE:
                scored.append((-score, old_index, new_index))
    for _, old_index, new_index in sorted(scored):
        if old_index in free_old and new_index in free_new:
            found.append((old_index, new_index))
            free_old.remove(old_index)
            free_new.remove(new_index)
    if len(olds) == len(news) and len(free_old) == len(free_new) == 1 and free_old == free_new:
        found.append((free_old[0], free_new[0]))
    return sorted(found)


def paired_rows(
    left: Table, right: Table, columns: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Rows of both, in the new order: equal ones, then by key, then alike ones in place."""
    olds = [cells_at(row, [old_index for old_index, _ in columns]) for row in left.rows]
    news = [cells_at(row, [new_index for _, new_index in columns]) for row in right.rows]
    pairs = dict(matches(list(map(row_key, olds)), list(map(row_key, news))))
    _pair_equal(list(map(row_key, olds)), list(map(row_key, news)), pairs)
    _pair_equal(_unique(row_names(left), "a"), _unique(row_names(right), "b"), pairs)
    firsts = [[text_key(cells[0]) if cells else "" for cells in side] for side in (olds, news)]
    _pair_equal(_unique(firsts[0], "a"), _unique(firsts[1], "b"), pairs)
    _pair_same_first(firsts, (olds, news), pairs)
    _pair_alike(olds, news, pairs)
    return sorted(pairs.items(), key=lambda pair: pair[1])


def cells_at(row: Row, columns: Sequence[int]) -> tuple[str, ...]:
    """The cells of a row in some columns; an empty one where it ends before."""
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
        (-_cells_alike(rows[0][old_index], rows[1][new_index]), old_index, new_index)
        for old_index in range(len(firsts[0]))
        if old_index not in pairs
        for new_index in range(len(firsts[1]))
        if new_index not in taken
        and firsts[0][old_index] == firsts[1][new_index]
        and firsts[0][old_index]
    ]
    for score, old_index, new_index in sorted(scored[:_MOST_COMPARED]):
        if -score >= _ALIKE and old_index not in pairs and new_index not in taken:
            pairs[old_index] = new_index
            taken.add(new_index)


def _cells_alike(old: Sequence[str], new: Sequence[str]) -> float:
    same = sum(
        text_key(old_cell) == text_key(new_cell)
        for old_cell, new_cell in zip(old, new, strict=True)
    )
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
    for old_index in free_old:
        for new_index in free_new:
            score = letters_alike(" ".join(olds[old_index]), " ".join(news[new_index]))
            in_place = _in_place(old_index, new_index, pairs)
            names = text_key(" ".join(olds[old_index][:1])), text_key(" ".join(news[new_index][:1]))
            name = letters_alike(*names)
            if _is_longer(*names) and score >= _ALIKE:
                scored.append((-score, old_index, new_index))
            elif score >= _ROW_ALIKE[not in_place] and name >= _NAME_ALIKE[not in_place]:
                scored.append((-score - in_place, old_index, new_index))
    for _, old_index, new_index in sorted(scored):
        if old_index not in pairs and new_index not in taken:
            pairs[old_index] = new_index
            taken.add(new_index)


def _is_longer(old: str, new: str) -> bool:
    """Whether one name is the other with more words after it."""
    short, long = sorted((old, new), key=len)
    return len(short) >= _LEAST_NAME and long.startswith(f"{short} (")


def _in_place(old_index: int, new_index: int, pairs: dict[int, int]) -> bool:
    before = pairs.get(old_index - 1, -1) == new_index - 1
    after = pairs.get(old_index + 1)
    return before and (after is None or after == new_index + 1)


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
