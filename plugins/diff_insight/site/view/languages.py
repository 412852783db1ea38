"""The reports of one language, grouped by month, week, topic and type for its indexes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from diff_insight.conventions.path_patterns import PathPatterns
from diff_insight.conventions.report_paths import month_name
from diff_insight.model.report import ChangeType, Impact
from diff_insight.model.settings import Settings
from diff_insight.site.entry import Entry
from diff_insight.site.slugs import digested_slug, name_slug
from diff_insight.site.urls import ACTIVITY, DOCUMENTS, MONTHS, NEW, TOPICS, TYPES, WEEKS
from diff_insight.site.view.digest import is_breaking
from diff_insight.site.view.folders import followed_changes
from diff_insight.site.view.histories import Change, Histories
from diff_insight.site.view.paging import leaves

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

REPORTS_ON_A_PAGE = 40
CHANGES_ON_A_PAGE = 100

Parts = tuple[str, ...]
"""An index's path below the folder of its language."""


class LanguageIndexes:
    """The reports of one language, in the groups that its indexes have.

    Args:
        entries: The reports, newest first.
        settings: The options.
    """

    def __init__(self, entries: Sequence[Entry], settings: Settings) -> None:
        self.entries = tuple(entries)
        self._settings = settings

    @cached_property
    def months(self) -> Mapping[dt.date, tuple[Entry, ...]]:
        """The reports of each month, by its first day; newest first, both."""
        return _grouped(self.entries, lambda entry: entry.range.date.replace(day=1))

    @cached_property
    def weeks(self) -> Mapping[dt.date, tuple[Entry, ...]]:
        """The reports of each week, by its Monday; none where a report is a week or more itself."""
        if not self._settings.ranges.every.within_week:
            return {}
        return _grouped(self.entries, lambda entry: monday(entry.range.date))

    @property
    def digests_of_months(self) -> bool:
        """Whether a month has more than one report of a topic to bring together."""
        return self._settings.ranges.every.within_month

    @cached_property
    def topics(self) -> Mapping[str, tuple[Entry, ...]]:
        """The reports of each topic, newest first; the options' topics first, then others."""
        found = _grouped(self.entries, lambda entry: entry.topic)
        named = [topic.name for topic in self._settings.topics]
        order = (*(name for name in named if name in found), *sorted(set(found) - set(named)))
        return {name: found[name] for name in order}

    @cached_property
    def types(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes of each type, newest first; our types first, then those of report files."""
        changes = (Change(entry, file) for entry in self.entries for file in entry.files)
        found = _grouped(changes, lambda change: type_key(change.file.type))
        ours = [change_type.value for change_type in ChangeType]
        others = sorted(set(found) - set(ours))
        # What breaks is looked for, so its index is there even if nothing does.
        first = {ours[0]: found.get(ours[0], ())}
        return first | {key: found[key] for key in (*ours[1:], *others) if key in found}

    @cached_property
    def documents(self) -> Histories:
        """The documents of the reports."""
        return Histories(self.entries[::-1])

    @cached_property
    def followed(self) -> Mapping[str, tuple[Change, ...]]:
        """The folders and documents that have feeds, each with its changes, newest first."""
        patterns = PathPatterns("document_feeds", self._settings.document_feeds)
        return followed_changes(self.entries, patterns.match)

    @cached_property
    def activity(self) -> Mapping[dt.date, int]:
        """How many documents changed in substance, for each day with a report."""
        return activity(self.entries)

    def activity_of(self, topic: str) -> Mapping[dt.date, int]:
        """The same for the reports of a topic."""
        entries = self.topics[topic]
        return self.activity if len(entries) == len(self.entries) else activity(entries)

    @cached_property
    def breaking(self) -> Mapping[str, int]:
        """How many breaking changes each report has that has any, by its page's path."""
        changes = self.types[ChangeType.BREAKING]
        return Counter(change.entry.stem for change in changes if is_breaking(change.file))

    def has(self, parts: Parts) -> bool:
        """Whether there is an index of this path."""
        return parts in self._all

    @cached_property
    def _all(self) -> frozenset[Parts]:
        if not self.entries:
            return frozenset({()})
        found: set[Parts] = {(), (NEW,), (ACTIVITY,), (MONTHS,), (TOPICS,), (TYPES,), (DOCUMENTS,)}
        found |= {(MONTHS, month_name(month)) for month in self.months}
        found |= {(WEEKS, week_name(week)) for week in self.weeks}
        found |= {(WEEKS,)} if self.weeks else set()
        found |= _paged(TOPICS, self.topics, name_slug, REPORTS_ON_A_PAGE)
        found |= _paged(TYPES, self.types, type_slug, CHANGES_ON_A_PAGE)
        for slug, folder in self.documents.folders.items():
            several = len(folder.pages) if len(folder.pages) > 1 else 0
            found.add((DOCUMENTS, slug))
            found |= {(DOCUMENTS, slug, str(number)) for number in range(1, several + 1)}
        return frozenset(found)


def _paged(
    folder: str,
    groups: Mapping[str, Sequence[object]],
    slug: Callable[[str], str],
    size: int,
) -> set[Parts]:
    return {
        (folder, slug(name), *(() if leaf.number is None else (str(leaf.number),)))
        for name, rows in groups.items()
        for leaf in leaves(rows, size)
    }


def activity(entries: Iterable[Entry]) -> Mapping[dt.date, int]:
    """How many documents changed in substance on each day that reports are of.

    Reports of one day may tell of the same change, so each document counts once a day.
    """
    paths: dict[dt.date, set[str]] = {}
    for entry in entries:
        of_day = paths.setdefault(entry.range.date, set())
        of_day.update([f.path for f in entry.files if f.impact is Impact.SUBSTANTIVE])
    return {day: len(of_day) for day, of_day in paths.items()}


def monday(day: dt.date) -> dt.date:
    """The first day of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def week_name(day: dt.date) -> str:
    """The ISO week of a day, as URLs have it: `2025-W25`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


@lru_cache(maxsize=1024)
def type_key(label: str) -> str:
    """What labels of one type of change have in common."""
    return " ".join(label.split()).casefold()


def type_slug(key: str) -> str:
    """A type of change as URLs have it: `breaking-change`."""
    ours = {change_type.value for change_type in ChangeType}
    return key.replace(" ", "-") if key in ours else digested_slug(key)


def _grouped(
    values: Iterable[_Value], key: Callable[[_Value], _Key]
) -> dict[_Key, tuple[_Value, ...]]:
    found: dict[_Key, list[_Value]] = {}
    for value in values:
        found.setdefault(key(value), []).append(value)
    return {key: tuple(of_key) for key, of_key in found.items()}
