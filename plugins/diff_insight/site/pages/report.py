"""The pages of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from diff_insight.cache.keys import digest_values
from diff_insight.render.frame import Neighbours
from diff_insight.render.report.neighbours import with_neighbours
from diff_insight.site.cached.finished_report import FinishedReport
from diff_insight.site.entry import Entry
from diff_insight.site.page import PageContent, PageReference, SitePage
from diff_insight.site.urls import relative_url
from diff_insight.site.view.archive import ArchiveView


def report_pages(
    view: ArchiveView, finished: Callable[[str], FinishedReport], source: Callable[[Entry], str]
) -> Iterator[SitePage]:
    """A page for each report, oldest first.

    Args:
        view: The archive.
        finished: Gives the finished report of a stem.
        source: Gives the path of a report's Markdown file, which it need not have.
    """
    for entry in view.entries:
        others = tuple(
            (other.locale, other.stem)
            for other in view.translations(entry)
            if other.stem != entry.stem
        )
        neighbours = [
            neighbour and (neighbour.stem, neighbour.title)
            for neighbour in view.neighbours[entry.stem]
        ]
        yield SitePage(
            stem=entry.stem,
            source=source(entry),
            locale=entry.locale,
            date=entry.range.date,
            render=partial(_content, view, entry, finished),
            others=others,
            key=digest_values(entry.key, neighbours, others) if entry.key else "",
            topic=entry.topic,
        )


def _content(
    view: ArchiveView, entry: Entry, finished: Callable[[str], FinishedReport]
) -> PageContent:
    report = finished(entry.stem)
    layout, page = view.layout, view.url(entry)
    previous, following = view.neighbours[entry.stem]
    neighbours = Neighbours(
        previous=None if previous is None else view.link(previous, page, previous.title),
        next=None if following is None else view.link(following, page, following.title),
        languages=tuple(
            view.link(other, page, view.words(other.locale).language_name)
            for other in view.translations(entry)
            if other is not entry
        ),
    )
    home = relative_url(layout.home_of(entry.locale, view.first_locale), page)
    return PageContent(
        title=entry.title,
        description=entry.summary,
        html=with_neighbours(report.html, home, neighbours, view.words(entry.locale)),
        toc=report.toc,
        wide=True,
        previous=_reference(previous, view),
        next=_reference(following, view),
        files=(
            (layout.json_file(entry.stem), report.json),
            *((layout.fragment_file(entry.stem, name), html) for name, html in report.fragments),
            *(
                (layout.search_text_file(entry.stem, number), part.packed)
                for number, part in enumerate(report.search)
            ),
        ),
    )


def _reference(entry: Entry | None, view: ArchiveView) -> PageReference | None:
    return None if entry is None else PageReference(entry.title, view.url(entry))
