"""The archive's home, and the pages that only lead elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from diff_insight.locales import Catalog
from diff_insight.render.environment import render_template
from diff_insight.render.escape import escape_attribute
from diff_insight.render.head import FeedLink
from diff_insight.render.indexes.charts import calendar, line, steps
from diff_insight.render.indexes.overview import HomePage

_DAYS = 7  # of a week


def render_home(home: HomePage, catalog: Catalog, feeds: tuple[FeedLink, ...] = ()) -> str:
    """The archive's home: what is new, what breaks, a year at a glance, and the ways in.

    Args:
        home: What it shows.
        catalog: The reader's words.
        feeds: The feeds that it tells of.
    """
    edges = steps(home.calendar)
    # Two halves of whole weeks, side by side or one below the other.
    weekday = home.calendar[0].date.weekday() if home.calendar else 0
    middle = (len(home.calendar) + weekday) // (2 * _DAYS) * _DAYS - weekday
    halves = (home.calendar[:middle], home.calendar[middle:])
    return render_template(
        "home.html",
        catalog,
        home=home,
        line=line,
        calendar=tuple(calendar(half, edges, catalog) for half in halves if half),
        calendar_said=_said(home, catalog),
        legend=_legend(edges, catalog),
        days=tuple(day for day in reversed(home.calendar) if day.reports),
        feeds=feeds,
    )


def render_redirect(target_url: str, title: str, lang: str = "en") -> str:
    """A small document that leads to another page at once, without a script.

    Args:
        target_url: Relative to the document.
        title: The target's title.
        lang: The title's language, as BCP 47 has it.
    """
    # No template: a long archive has thousands of these.
    target, escaped_title = escape_attribute(target_url), escape_attribute(title)
    return f"""<!doctype html>
<html lang="{escape_attribute(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={target}">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="canonical" href="{target}">
<title>{escaped_title}</title>
</head>
<body>
<p><a href="{target}">{escaped_title}</a></p>
</body>
</html>"""


def _said(home: HomePage, catalog: Catalog) -> str:
    if not home.calendar:
        return ""
    days = [day for day in home.calendar if day.reports]
    return catalog.plural(
        "From {first} to {last}, {count} day has reports. The more substantive changes, the darker "
        "the day.",
        "From {first} to {last}, {count} days have reports. The more substantive changes, the "
        "darker the day.",
        len(days),
        first=catalog.date(home.calendar[0].date),
        last=catalog.date(home.calendar[-1].date),
    )


def _legend(edges: Sequence[int], catalog: Catalog) -> tuple[str, ...]:
    """What each shade stands for: "1–3", "4", "5+"."""
    spans = [(first, following - 1) for first, following in pairwise(edges)]
    labels = [
        catalog.number(first)
        if first == last
        else f"{catalog.number(first)}–{catalog.number(last)}"
        for first, last in spans
    ]
    return (*labels, *(f"{catalog.number(last)}+" for last in edges[-1:]))
