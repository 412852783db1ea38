"""The page of activity: who is busy, with what, and how much of it is upkeep."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from diff_insight.locales import gettext_noop as _
from diff_insight.model.report import Impact
from diff_insight.model.role import ASIDE
from diff_insight.render.escape import escape_text
from diff_insight.render.frame import TocEntry
from diff_insight.render.indexes.activity import ActivityIndex, KindRow, Month, MonthChart
from diff_insight.render.indexes.pages import render_activity
from diff_insight.site.entry import ListedFile
from diff_insight.site.indexes.groups import by_month, last_months, topic_heading, type_title
from diff_insight.site.indexes.position import IndexPosition
from diff_insight.site.page import PageContent, SitePage
from diff_insight.site.slugs import name_slug
from diff_insight.site.urls import ACTIVITY, TOPICS, TYPES
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.languages import type_slug

_TITLE = _("Activity")
_PARTS = (_("substantive"), _("wording and layout"), _("upkeep"))


def activity_pages(view: ArchiveView) -> Iterator[SitePage]:
    """The page in each language."""
    for locale in view.indexed:
        place = IndexPosition(view, locale, ACTIVITY)
        index = _index(place)
        yield place.site_page(view.of(locale)[0].range.date, partial(_content, index), repr(index))


def _content(index: ActivityIndex, place: IndexPosition) -> PageContent:
    t = place.words.text
    sections = (
        (t("Substantive changes by topic"), "by-topic"),
        (t("Kinds of change"), "kinds"),
        (t("How much is upkeep"), "upkeep"),
    )
    return PageContent(
        title=index.frame.title,
        description=index.said,
        html=render_activity(index, place.words),
        toc=tuple(TocEntry(escape_text(said), anchor) for said, anchor in sections),
    )


def _index(place: IndexPosition) -> ActivityIndex:
    indexes, words = place.indexes, place.words
    months = last_months(indexes.entries[0].range.date)
    upkeep = _upkeep(place, months)
    return ActivityIndex(
        frame=place.frame(words.text(_TITLE)),
        said=_said(upkeep, place),
        topics=tuple(_topic(topic, months, place) for topic in indexes.topics),
        kinds=tuple(
            KindRow(
                title=type_title(place, kind),
                type=kind,
                url=place.index(TYPES, type_slug(kind)),
                count=sum(change.date >= months[0] for change in changes),
            )
            for kind, changes in indexes.types.items()
        ),
        upkeep=upkeep,
    )


def _topic(topic: str, months: Sequence[dt.date], place: IndexPosition) -> MonthChart:
    counts = by_month(place.indexes.activity_of(topic), months)
    return MonthChart(
        title=topic_heading(place, topic),
        url=place.index(TOPICS, name_slug(topic)),
        parts=(place.words.text("Substantive changes"),),
        months=_months(months, [(count,) for count in counts], place),
    )


def _upkeep(place: IndexPosition, months: Sequence[dt.date]) -> MonthChart:
    found = Counter(
        (entry.range.date.replace(day=1), _part(file))
        for entry in place.indexes.entries
        if entry.range.date >= months[0]
        for file in entry.files
    )
    values = [tuple(found[month, part] for part in range(len(_PARTS))) for month in months]
    words = place.words
    return MonthChart(
        title=words.text("How much is upkeep"),
        url="",
        parts=tuple(map(words.text, _PARTS)),
        months=_months(months, values, place),
    )


def _part(file: ListedFile) -> int:
    """Which part of all changes a change belongs to."""
    if file.role in ASIDE or file.impact is Impact.MECHANICAL:
        return 2
    return 0 if file.impact is Impact.SUBSTANTIVE else 1


def _months(
    months: Sequence[dt.date], values: Sequence[tuple[int, ...]], place: IndexPosition
) -> tuple[Month, ...]:
    words = place.words
    return tuple(
        Month(words.month(month), words.short_month(month), of_month)
        for month, of_month in zip(months, values, strict=True)
    )


def _said(upkeep: MonthChart, place: IndexPosition) -> str:
    words, total = place.words, max(upkeep.total, 1)
    count = sum(month.values[2] for month in upkeep.months)
    return words.plural(
        "Of {total} changed files in twelve months, {count} was upkeep, or had nothing that a "
        "reader notices: {share}.",
        "Of {total} changed files in twelve months, {count} were upkeep, or had nothing that a "
        "reader notices: {share}.",
        count,
        total=words.number(upkeep.total),
        share=words.percent(round(100 * count / total)),
    )
