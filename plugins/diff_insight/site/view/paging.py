"""A long list on several pages, so that older pages stay as they are when it grows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[_Row]):
    """A page of a list.

    Attributes:
        number: Its number, counted from the oldest page, which is 1; `None` for the page that
            readers come to first.
        rows: Its rows, newest first.
        older: The number of the page before it; `None` for the oldest.
        newer: The number of the page after it; `None` where that is the first to be read.
    """

    number: int | None
    rows: tuple[_Row, ...]
    older: int | None
    newer: int | None


def by_weight(
    rows: Iterable[_Row], weight: Callable[[_Row], int], most: int
) -> tuple[tuple[_Row, ...], ...]:
    """A list in pages, in its order; none is heavier than the most unless by a single row.

    Args:
        rows: The rows.
        weight: Gives a row's weight.
        most: The weight that a page may have.

    Returns:
        The pages; a single empty one of an empty list.
    """
    pages: list[list[_Row]] = [[]]
    room = most
    for row in rows:
        of_row = weight(row)
        if of_row > room and pages[-1]:
            pages.append([])
            room = most
        pages[-1].append(row)
        room -= of_row
    return tuple(map(tuple, pages))


def leaves(newest_first: Sequence[_Row], size: int) -> tuple[Leaf[_Row], ...]:
    """A list in pages, the newest first, each row on one of them.

    Numbered pages are full. The newest page has no number and takes what is left and a page's
    worth besides, so it is never short; when it has two pages' worth, the older half gets a number.

    Args:
        newest_first: The rows.
        size: How many rows a numbered page has.
    """
    numbered = max(0, len(newest_first) // size - 1)
    rest = len(newest_first) - numbered * size
    found = [Leaf(None, tuple(newest_first[:rest]), numbered or None, None)]
    for number in range(numbered, 0, -1):
        start = rest + (numbered - number) * size
        found.append(
            Leaf(
                number=number,
                rows=tuple(newest_first[start : start + size]),
                older=number - 1 or None,
                newer=number + 1 if number < numbered else None,
            )
        )
    return tuple(found)
