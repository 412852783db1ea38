"""The archive's home, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from diff_insight.render.escape import escape_text
from diff_insight.render.frame import HomeEntry, TocEntry
from diff_insight.render.home import render_home
from diff_insight.site.entry import Entry
from diff_insight.site.feeds import ArchiveFeeds
from diff_insight.site.pages import PageContent, SitePage
from diff_insight.site.urls import relative_url
from diff_insight.site.view import ArchiveView


def home_pages(view: ArchiveView) -> Iterator[SitePage]:
    """The homes in the languages after the first."""
    for locale in view.locales[1:]:
        if not view.of(locale):
            continue
        stem = view.layout.index(locale)
        page = view.layout.page_url(stem)
        yield SitePage(
            stem=stem,
            source=f"{stem}.md",
            locale=locale,
            date=view.of(locale)[0].range.date,
            make=partial(home_content, view, locale, page),
            others=tuple(
                (other, view.layout.home_stem(other, view.first_locale))
                for other in view.locales
                if other != locale and (other == view.first_locale or view.of(other))
            ),
        )


def home_content(view: ArchiveView, locale: str, page: str, *, heading: bool = True) -> PageContent:
    """The home in a language.

    Args:
        view: The archive.
        locale: The language.
        page: The URL of the page that it stands on.
        heading: Whether that page has no heading of its own.
    """
    words = view.words(locale)
    # An archive of report files may have none in the language of the options.
    newest_first = view.of(locale) or view.newest_first
    months = dict.fromkeys(entry.range.date.replace(day=1) for entry in newest_first)
    entries = [_entry(entry, view, page) for entry in newest_first]
    return PageContent(
        title=words.text("Reports"),
        description="",
        html=render_home(
            entries, words, heading=heading, feeds=ArchiveFeeds(view).links(locale, page)
        ),
        toc=tuple(
            TocEntry(escape_text(words.month(month)), f"month-{month:%Y-%m}") for month in months
        ),
    )


def _entry(entry: Entry, view: ArchiveView, page: str) -> HomeEntry:
    words = view.words(entry.locale)
    return HomeEntry(
        name=entry.stem.rpartition("/")[2],
        url=relative_url(view.url(entry), page),
        title=entry.title,
        date=entry.range.date,
        topic_title=view.topic_title(entry.topic),
        lang=words.language_tag,
        language_name=words.language_name,
        files=entry.totals.files,
        added=entry.totals.added,
        deleted=entry.totals.deleted,
        summary=entry.summary,
    )
