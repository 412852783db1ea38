"""Values of the pages that tell what happened: the home, months, weeks, what is new.

The site passes them; all URLs are relative to the page.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from diff_insight.model.report import HighlightGroup
from diff_insight.render.frame import HomeEntry, PageLink
from diff_insight.render.indexes.frame import ChangeRow, GroupRow, IndexFrame


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story of a period.

    Attributes:
        lead: What it is about; plain text.
        group: The heading that its report has it under.
        topics: Its topics, as readers see them.
        days: The reports that have it, by their days, newest first.
        pages: The pages that it speaks of, by their titles.
        names: What the addresses of its reports share in all languages, as `HomeEntry.name`.
        keys: What readers may follow that it is of, as those of `HomeEntry`.
    """

    lead: str
    group: HighlightGroup
    topics: tuple[str, ...]
    days: tuple[PageLink, ...]
    pages: tuple[PageLink, ...]
    names: tuple[str, ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page that changed in a period.

    Attributes:
        name: Its title, else its file's name.
        path: Where it is.
        url: The change that says most, on its report's page.
        title: What that change is; plain text.
        type: Its label.
        date: Its day.
        more: How many changes there are besides.
        history: The page's history in the archive.
        names: As those of `StoryRow`.
        keys: The same.
    """

    name: str
    path: str
    url: str
    title: str
    type: str
    date: dt.date
    more: int
    history: str
    names: tuple[str, ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicPages:
    """The pages of a topic that changed in a period.

    Attributes:
        title: The topic, as readers see it.
        rows: What breaks first, then by path.
    """

    title: str
    rows: tuple[PageRow, ...]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A page that has another path since a period.

    Attributes:
        name: Its title, else its file's name.
        old_path: Where it was.
        path: Where it is.
        url: The change, on its report's page.
        date: Its day.
        history: The page's history in the archive.
        names: As those of `StoryRow`.
        keys: The same.
    """

    name: str
    old_path: str
    path: str
    url: str
    date: dt.date
    history: str
    names: tuple[str, ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodIndex:
    """A month, a week, or what is new since a visit.

    Attributes:
        frame: What stands around it.
        counts: What can be counted in it, in words.
        stories: What its reports tell, heaviest first; empty where there is no digest.
        topics: The pages that changed.
        days: Its reports by day, newest first.
        following_url: Where stands what the reader follows.
        base: The folder of its language, where it is the page that has that; empty elsewhere.
        moves: The pages that moved, the newest moves first; not all where there are very many.
        moved: How many pages moved.
    """

    frame: IndexFrame
    counts: tuple[str, ...]
    stories: tuple[StoryRow, ...]
    topics: tuple[TopicPages, ...]
    days: tuple[tuple[dt.date, tuple[HomeEntry, ...]], ...]
    following_url: str
    base: str = ""
    moves: tuple[MoveRow, ...] = ()
    moved: int = 0


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of the calendar.

    Attributes:
        date: The day.
        reports: How many reports it has.
        changes: How many documents changed in substance.
        url: Its report, or its place in the list of its month; empty where it has none.
    """

    date: dt.date
    reports: int = 0
    changes: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class HomePage:
    """The archive's home in a language.

    Attributes:
        reports: How many reports there are in its language.
        newest: The newest of them.
        months_url: Where all of them are listed; empty where there are none.
        new_url: Where stands what is new since a visit; empty where there are no reports.
        week: The stories of the last seven days that have reports.
        month: Those of the last thirty days that are not among them.
        breaking: The newest breaking changes.
        breaking_total: How many breaking changes there are.
        breaking_url: Where all of them are listed.
        calendar: The days of a year, oldest first.
        topics: The topics.
        types: The types of change.
        indexes: Links to the other indexes, with what they have in words.
        languages: The homes in other languages, with how many reports they have where it is
            another number.
        heading: Whether the page needs a heading, because nothing on it has one yet.
        several_languages: Whether the newest reports are in several languages.
    """

    reports: int
    newest: tuple[HomeEntry, ...]
    months_url: str = ""
    new_url: str = ""
    week: tuple[StoryRow, ...] = ()
    month: tuple[StoryRow, ...] = ()
    breaking: tuple[ChangeRow, ...] = ()
    breaking_total: int = 0
    breaking_url: str = ""
    calendar: tuple[DayCell, ...] = ()
    topics: tuple[GroupRow, ...] = ()
    types: tuple[GroupRow, ...] = ()
    indexes: tuple[GroupRow, ...] = ()
    languages: tuple[PageLink, ...] = ()
    heading: bool = True
    several_languages: bool = False
