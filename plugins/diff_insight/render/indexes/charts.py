"""Charts as inline SVG; the page has the same numbers as text."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Sequence
from math import ceil

from markupsafe import Markup

from diff_insight.locales import Catalog
from diff_insight.render.escape import escape_attribute, escape_text
from diff_insight.render.indexes.activity import MonthChart
from diff_insight.render.indexes.overview import DayCell

_CELL, _STEP, _TOP = 11, 13, 16  # a day's square, the way to the next one, the months' names
_DAYS = 7  # of a week
_LEVELS = 4  # shades: more of them cannot be told apart at a glance
_LEAST_WEEKS = 3  # between the names of two months, so that they do not touch
_COLUMN_STEP, _COLUMNS_HEIGHT = 30, 90  # from one column to the next, the highest one
_COLUMNS_TEXT = 15  # a line of text, above and below
_LINE_WIDTH, _LINE_HEIGHT, _LINE_EDGE = 120, 24, 2  # pixels: a line of text high, stroke inside


def calendar(days: Sequence[DayCell], edges: Sequence[int], catalog: Catalog) -> Markup:
    """Some days as a grid of weeks, Monday first; each day with a report is a link.

    The links are for the pointer: the same links stand in a table, for everyone.

    Args:
        days: Without a gap, oldest first.
        edges: The least numbers of changes of the shades, from `steps`.
        catalog: The reader's words.
    """
    monday = days[0].date - dt.timedelta(days=days[0].date.weekday())
    weeks = (days[-1].date - monday).days // _DAYS + 1
    width, height = weeks * _STEP, _TOP + _DAYS * _STEP
    parts = [
        f'<svg class="di-calendar" viewBox="0 0 {width} {height}" aria-hidden="true">',
        *_months(days, monday, catalog),
        *(_day(day, bisect_right(edges, day.changes), monday, catalog) for day in days),
        "</svg>",
    ]
    return Markup("\n".join(parts))  # noqa: S704 - escaped above


def steps(days: Sequence[DayCell]) -> tuple[int, ...]:
    """The least number of changes of each shade of a day, four of them at most.

    Each shade has about as many days as any other.
    """
    counts = sorted(day.changes for day in days if day.changes)
    if not counts:
        return ()
    edges = (counts[len(counts) * part // _LEVELS] for part in range(1, _LEVELS))
    return tuple(sorted({1, *edges}))


def _months(days: Sequence[DayCell], monday: dt.date, catalog: Catalog) -> Iterator[str]:
    last = -_LEAST_WEEKS
    for day in days:
        week = (day.date - monday).days // _DAYS
        if (day.date.day == 1 or day is days[0]) and week - last >= _LEAST_WEEKS:
            if day is days[0] and _left_of_month(day.date) < _LEAST_WEEKS * _DAYS:
                continue
            last = week
            name = escape_text(catalog.short_month(day.date))
            yield f'<text class="di-calendar-month" x="{week * _STEP}" y="10">{name}</text>'


def _left_of_month(day: dt.date) -> int:
    """How many days of its month begin with a day, this one included."""
    return monthrange(day.year, day.month)[1] - day.day + 1


def _day(day: DayCell, level: int, monday: dt.date, catalog: Catalog) -> str:
    week, weekday = divmod((day.date - monday).days, _DAYS)
    place = f'x="{week * _STEP}" y="{_TOP + weekday * _STEP}" width="{_CELL}" height="{_CELL}"'
    if not day.reports:
        return f'<rect class="di-day" {place} rx="2"/>'
    said = catalog.plural(
        "{date}: {count} substantive change",
        "{date}: {count} substantive changes",
        day.changes,
        date=catalog.date(day.date),
    )
    # Without its older prefix Material takes the link for one of HTML, whose address it can set.
    return (
        f'<a xlink:href="{escape_attribute(day.url)}" tabindex="-1"><rect class="di-day" '
        f'data-level="{level}" {place} rx="2"><title>{escape_text(said)}</title>'
        "</rect></a>"
    )


def columns(chart: MonthChart, most: int) -> Markup:
    """Months as columns, each of its parts one on the other; the first part is at the bottom.

    Args:
        chart: The months, oldest first.
        most: What a column of full height stands for.
    """
    # A chart whose columns are all low has no empty room above them.
    highest = _COLUMNS_HEIGHT * min(1, chart.most / max(most, 1))
    width, base = len(chart.months) * _COLUMN_STEP, _COLUMNS_TEXT + ceil(highest)
    box = f"0 0 {width} {base + _COLUMNS_TEXT}"
    parts = [f'<svg class="di-columns" viewBox="{box}" aria-hidden="true">']
    for place, month in enumerate(chart.months):
        left, bottom = place * _COLUMN_STEP, float(base)
        said = ", ".join(
            f"{name}: {value}" for name, value in zip(chart.parts, month.values, strict=True)
        )
        parts.append(f"<g><title>{escape_text(f'{month.title} · {said}')}</title>")
        for number, value in enumerate(month.values):
            height = _COLUMNS_HEIGHT * value / max(most, 1)
            bottom -= height
            parts.append(
                f'<rect class="di-part-{number}" x="{left + 2}" y="{bottom:.1f}" '
                f'width="{_COLUMN_STEP - 4}" height="{height:.1f}"/>'
            )
        middle, total = left + _COLUMN_STEP // 2, sum(month.values)
        if total:
            parts.append(f'<text x="{middle}" y="{bottom - 3:.1f}">{total}</text>')
        name = escape_text(month.short_title)
        parts.append(f'<text x="{middle}" y="{base + _COLUMNS_TEXT - 3}">{name}</text></g>')
    parts.append(f'<path d="M0 {base}H{width}"/></svg>')
    return Markup("".join(parts))  # noqa: S704 - escaped above


def line(values: Sequence[int]) -> Markup:
    """Numbers as a small line, with the area below it."""
    most = max((*values, 1))
    wide = (_LINE_WIDTH - 2 * _LINE_EDGE) / max(len(values) - 1, 1)
    high = _LINE_HEIGHT - 2 * _LINE_EDGE
    points = " ".join(
        f"{_LINE_EDGE + number * wide:.1f},{_LINE_EDGE + high * (1 - value / most):.1f}"
        for number, value in enumerate(values)
    )
    bottom = _LINE_HEIGHT - _LINE_EDGE
    area = f"{_LINE_EDGE},{bottom} {points} {_LINE_WIDTH - _LINE_EDGE},{bottom}"
    return Markup(  # noqa: S704 - numbers
        f'<svg class="di-line-chart" viewBox="0 0 {_LINE_WIDTH} {_LINE_HEIGHT}" '
        f'aria-hidden="true"><polygon points="{area}"/><polyline points="{points}"/></svg>'
    )
