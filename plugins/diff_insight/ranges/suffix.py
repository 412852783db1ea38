"""Suffixes: what tells the URLs of several ranges of one date apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from diff_insight.model.errors import SettingsError
from diff_insight.model.history import CompareRange, RangeKind

_DIGITS = 7  # of the head's id, as git and forges shorten it


class Suffixes:
    """Hands out suffixes, in the order in which ranges come.

    The first range of a date has none; every other one has the first 7 digits of its head, or
    as many as tell it from all ranges before it.
    """

    def __init__(self) -> None:
        self._owners: dict[tuple[dt.date, str], CompareRange] = {}
        self._dates: set[dt.date] = set()

    def give(self, ranges: Iterable[CompareRange]) -> list[CompareRange]:
        """Add to each range the suffix that sets it apart from others of its date.

        Raises:
            SettingsError: Two pairs have the same date and head.
        """
        return [self._with_suffix(compare_range) for compare_range in ranges]

    def leave_empty(self, date: dt.date) -> None:
        """Let no later range of this date go without a suffix."""
        self._dates.add(date)

    def _with_suffix(self, compare_range: CompareRange) -> CompareRange:
        date, head = compare_range.date, compare_range.head
        suffix = head[:_DIGITS] if date in self._dates else ""
        while (owner := self._owners.get((date, suffix))) is not None:
            if len(suffix) >= len(head) or _same_pair(owner, compare_range):
                raise _indistinct(owner, compare_range)
            suffix = head[: max(len(suffix) + 1, _DIGITS)]
        named = replace(compare_range, suffix=suffix)
        self._dates.add(date)
        self._owners[date, suffix] = named
        return named


def _same_pair(first: CompareRange, second: CompareRange) -> bool:
    return first.kind is second.kind is RangeKind.PAIR and first.head == second.head


def _indistinct(first: CompareRange, second: CompareRange) -> SettingsError:
    return SettingsError(
        "ranges.pairs",
        f"{first.short} ({first.title!r}) and {second.short} ({second.title!r}) have the same head "
        f"and the same date, {first.date}, so their pages would have the same URL; give one of "
        "them another `date`",
    )
