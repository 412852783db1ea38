"""Dates, as documents and statements in three languages write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FORMS = (
    re.compile(
        r"(?<![A-Za-z0-9_.-])(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?![A-Za-z0-9_-]|\.\d)"
    ),
    re.compile(r"(?<![A-Za-z0-9_.-])(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})(?![A-Za-z0-9_/-])"),
    re.compile(
        rf"\b(?P<n>{_MONTH})\b\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>\d{{4}}))?\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![A-Za-z0-9_.])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<n>{_MONTH})\b\.?"
        r"(?:,? (?P<y>\d{4}))?",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<n>{_MONTH})\b\.?,? (?P<y>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"(?:(?P<y>\d{4})\s*年\s*)?(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]"),
    re.compile(r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月"),
)
_MOST_MONTHS, _MOST_DAYS = 12, 31


@dataclass(frozen=True, slots=True)
class Date:
    """A date, or a part of one; `None` is what it does not say."""

    year: int | None
    month: int
    day: int | None

    def agrees_with(self, other: Date) -> bool:
        """Whether another date says all that this one says."""
        return (
            self.month == other.month
            and (self.year is None or self.year == other.year)
            and (self.day is None or self.day == other.day)
        )


def dates_in(text: str) -> Iterator[tuple[int, int, Date]]:
    """The dates of a text, each with its start and its end; a form that says more goes first."""
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for found in form.finditer(text):
            start, end = found.span()
            if any(start < last and first < end for first, last in taken):
                continue
            if (date := _date(found)) is not None:
                taken.append((start, end))
                yield start, end, date


def _date(found: re.Match[str]) -> Date | None:
    groups = found.groupdict()
    name = groups.get("n")
    month = _MONTHS[name.lower()] if name else int(groups["m"])
    day = int(groups["d"]) if groups.get("d") else None
    if not 1 <= month <= _MOST_MONTHS or not (day is None or 1 <= day <= _MOST_DAYS):
        return None
    return Date(int(groups["y"]) if groups.get("y") else None, month, day)
