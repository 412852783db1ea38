"""The summary of an archive: what a build needs of it without its reports.

The rest of the archive is in the site already when a build finds nothing new.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from diff_insight.render.frame import TocEntry
from diff_insight.site.cached.toc_codec import decode_toc, encode_toc
from diff_insight.site.page import PageContent

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """A feed, as the pages of a site link to it.

    Attributes:
        title: What readers click.
        atom: Its URL in Atom's form, relative to the site's root.
        json: Its URL as a JSON feed.
    """

    title: str
    atom: str
    json: str


@dataclass(frozen=True, slots=True)
class ArchiveSummary:
    """What a build needs of an archive whose reports are in the site already.

    Attributes:
        reports: How many it has.
        newest: The day of the newest one, in ISO form; empty without any.
        warnings: Stage and text of each warning of their builds.
        sources: The paths of the Markdown files by which the site's own pages can link to some of
            its pages, by these pages' paths without any ending; to most by that path and `.md`.
        feeds: Those that pages of the site's own link to.
        sitemap: What its pages are in a sitemap.
        search: What the page's script begins a search with.
        homes: The archive's home in its languages, by what they were asked for with.
    """

    reports: int
    newest: str
    warnings: tuple[tuple[str, str], ...]
    sources: dict[str, str]
    feeds: tuple[FeedLinks, ...]
    sitemap: str
    search: str
    homes: dict[str, PageContent] = field(default_factory=dict)

    def as_json(self) -> Json:
        """The same as JSON has it."""
        return {
            "reports": self.reports,
            "newest": self.newest,
            "warnings": self.warnings,
            "sources": self.sources,
            "feeds": [[feed.title, feed.atom, feed.json] for feed in self.feeds],
            "sitemap": self.sitemap,
            "search": self.search,
            "homes": {name: _home_row(home) for name, home in self.homes.items()},
        }


def read_summary(value: Json) -> ArchiveSummary:
    """The summary that `as_json` gave this for.

    Raises:
        ValueError: It is something else.
    """
    try:
        return ArchiveSummary(
            reports=int(value["reports"]),
            newest=str(value["newest"]),
            warnings=_pairs(value["warnings"]),
            sources=dict(value["sources"]),
            feeds=tuple(FeedLinks(*row) for row in value["feeds"]),
            sitemap=str(value["sitemap"]),
            search=str(value["search"]),
            homes={name: _home(row) for name, row in value["homes"].items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not the summary of an archive") from error


def _pairs(rows: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in rows)


def _home_row(home: PageContent) -> list[Any]:
    toc: list[TocEntry] = list(home.toc)
    return [home.title, home.utf8.decode(), home.head, [encode_toc(entry) for entry in toc]]


def _home(row: list[Any]) -> PageContent:
    title, html, head, toc = row
    return PageContent(title, "", html, tuple(map(decode_toc, toc)), head)
