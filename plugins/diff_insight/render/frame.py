"""Navigation of a report's page, and the entries of the home: values that the site passes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from diff_insight.model.change import FileChange


class FileLinks(Protocol):
    """Where a forge shows a changed file."""

    def base(self, change: FileChange) -> str | None:
        """URL of the file at the range's base; `None` where there is none."""
        ...

    def head(self, change: FileChange) -> str | None:
        """URL of the file at the range's head; `None` where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of the archive.

    Attributes:
        url: Relative to the page that it stands on.
        title: What readers click.
        lang: The target's language, as BCP 47 has it (`en-US`).
    """

    url: str
    title: str
    lang: str


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A report's place in the archive, as far as no other report decides it.

    Attributes:
        home: URL of the archive's home, relative to the page.
        month: The page of the report's month.
        topic_title: The topic, as readers see it; empty where the archive has only one.
        json_url: URL of the page's `report.json`, relative to the page.
    """

    home: str
    month: PageLink | None = None
    topic_title: str = ""
    json_url: str | None = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Links to the previous and the next report, and to the same one in other languages.

    Attributes:
        previous: The report of the range before.
        next: The report of the range after.
        languages: The same report in the other languages.
    """

    previous: PageLink | None = None
    next: PageLink | None = None
    languages: tuple[PageLink, ...] = ()


@dataclass(frozen=True, slots=True)
class TocEntry:
    """An entry of a page's table of contents.

    Attributes:
        title: HTML, already escaped, because themes put titles into the page as they are.
        anchor: The id that it leads to, without `#`.
        children: The entries below it.
    """

    title: str
    anchor: str
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class HomeEntry:
    """A report in the list of the archive's home.

    Attributes:
        name: What its addresses in all languages share: `report-20250621-openai`.
        url: Relative to the home.
        title: The report's title.
        date: The day that it is filed under.
        topic_title: The topic, as readers see it; may be empty.
        lang: The report's language, as BCP 47 has it.
        language_name: The language's own name.
        files: How many files it has.
        added: Added lines of all its files.
        deleted: Deleted lines of all its files.
        summary: What changed, in a sentence or two; plain text.
        keys: What readers may follow that it is of, as `slugs.follow_keys` has it.
    """

    name: str
    url: str
    title: str
    date: dt.date
    topic_title: str
    lang: str
    language_name: str
    files: int
    added: int
    deleted: int
    summary: str
    keys: tuple[str, ...] = ()
