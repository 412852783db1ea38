"""The entry of a report: what lists, indexes and feeds need of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from diff_insight.model.change import NotShown, Status
from diff_insight.model.history import CompareRange
from diff_insight.model.report import HighlightGroup, Impact, ReportSource, Totals
from diff_insight.model.role import Role
from diff_insight.model.story import Weight


class ListedFile(NamedTuple):
    """One file of a report, as lists have it.

    A named tuple, which JSON takes as it is, and which is created five times as fast as a data
    class: long archives have a hundred thousand of them.

    Attributes:
        path: Its new path; the old one where it is gone.
        old_path: The path before a rename; `None` otherwise.
        anchor: The id of its section on the report's page, without `#`.
        status: How it changed.
        added: Added lines.
        deleted: Deleted lines.
        type: The label of its change.
        title: What changed, in one line of plain text.
        impact: How much it matters.
        not_shown: Why the page cannot show the whole change; `None` where it can.
        role: What the file is to a reader.
        page: The title of its page; empty where it has none.
    """

    path: str
    old_path: str | None
    anchor: str
    status: Status
    added: int
    deleted: int
    type: str
    title: str
    impact: Impact
    not_shown: NotShown | None
    role: Role = Role.DOCUMENT
    page: str = ""


class ListedHighlight(NamedTuple):
    """One highlight of a report, as lists have it.

    Attributes:
        group: Its heading.
        text: Plain text.
        anchors: Anchors of the files that it speaks of, without `#`; a report file's words
            have none.
    """

    group: HighlightGroup
    text: str
    anchors: tuple[str, ...]


class ListedStory(NamedTuple):
    """One story of a report, as lists have it.

    Attributes:
        lead: What it is about, in a sentence of plain text.
        weight: What it means to a reader.
        group: The heading that its report has it under.
        anchors: Anchors of its files, without `#`; words of a report file have none.
        subject: What stories of several reports have in common that are one.
    """

    lead: str
    weight: Weight
    group: HighlightGroup
    anchors: tuple[str, ...]
    subject: str


@dataclass(frozen=True, slots=True)
class Entry:
    """The entry of one report in lists, indexes and feeds.

    Attributes:
        range: Its range.
        topic: Its topic's name.
        locale: Its language.
        title: Its headline, which lists, tabs, feeds and search results show.
        own_title: What its topic and range are called.
        summary: Its summary.
        permalink: The forge's compare page; `None` where there is no forge.
        source: Where it comes from.
        totals: How much it changed.
        stem: Its page's path, without any ending.
        files: Its files, in the byte order of their paths.
        highlights: Its highlights, in their order.
        stories: Its stories, heaviest first, without bookkeeping.
        images: The names of the image files that its page shows.
        key: Tells it from every other report and from itself with other contents, in a few
            characters; empty for one that was never stored.
    """

    range: CompareRange
    topic: str
    locale: str
    title: str
    own_title: str
    summary: str
    permalink: str | None
    source: ReportSource
    totals: Totals
    stem: str
    files: tuple[ListedFile, ...]
    highlights: tuple[ListedHighlight, ...]
    stories: tuple[ListedStory, ...] = ()
    images: tuple[str, ...] = ()
    key: str = ""
