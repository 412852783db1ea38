"""The archive's home, and the pages that only lead elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from diff_insight.locales import Catalog
from diff_insight.render.environment import environment, render_template
from diff_insight.render.feed import FeedLink
from diff_insight.render.frame import HomeEntry


def render_home(
    entries: Iterable[HomeEntry],
    catalog: Catalog,
    *,
    heading: bool = True,
    feeds: tuple[FeedLink, ...] = (),
) -> str:
    """The archive's reports by month, newest first; entries of one day keep their order.

    Args:
        entries: The reports.
        catalog: The reader's words.
        heading: Whether the list needs a heading, because nothing on the page has one yet.
        feeds: The feeds that it tells of.
    """
    newest_first = sorted(entries, key=lambda entry: entry.date, reverse=True)
    months = [
        (month, tuple(of_month)) for month, of_month in groupby(newest_first, key=_first_of_month)
    ]
    several_languages = len({entry.lang for entry in newest_first}) > 1
    return render_template(
        "home.html",
        catalog,
        months=months,
        reports=len(newest_first),
        several_languages=several_languages,
        heading=heading,
        feeds=feeds,
    )


def render_redirect(target_url: str, title: str, lang: str = "en") -> str:
    """A small document that leads to another page at once, without a script.

    Args:
        target_url: Relative to the document.
        title: The target's title.
        lang: The title's language, as BCP 47 has it.
    """
    template = environment().get_template("redirect.html")
    return template.render(target_url=target_url, title=title, lang=lang)


def _first_of_month(entry: HomeEntry) -> dt.date:
    return entry.date.replace(day=1)
