"""A finished report: everything that a site has of it, but for its neighbours in the archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from diff_insight.model.faults import Fault
from diff_insight.render.frame import TocEntry
from diff_insight.site.entry import Entry
from diff_insight.site.search.part import SearchPart


@dataclass(frozen=True, slots=True)
class FinishedReport:
    """A report, ready to be put into the archive; it depends on no other report.

    Attributes:
        entry: What lists have of it.
        html: The content of its page in UTF-8, with places for its frame
            (`render.page.with_neighbours`).
        toc: The page's table of contents.
        json: Its report.json.
        fragments: What is not on its page: the name of each fragment, and its document in UTF-8 or
            its pack.
        images: The image files that its page shows, by their names; a report that was stored
            has only their names.
        search: Its parts, as a search finds them.
        faults: What failed of these.
    """

    entry: Entry
    html: bytes
    toc: tuple[TocEntry, ...]
    json: bytes
    fragments: tuple[tuple[str, bytes], ...] = ()
    images: Mapping[str, bytes] = field(default_factory=dict)
    search: tuple[SearchPart, ...] = ()
    faults: tuple[Fault, ...] = ()
