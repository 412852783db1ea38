"""The archive's feeds: of all reports, of each topic, and of breaking changes alone.

Ids are made of what never moves: the two commits, the day, the topic and the language. So a feed
reader does not show a report twice when the site is built again, moved or has another look.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice

from diff_insight.model.faults import Fault, Stage
from diff_insight.render.feed import (
    Feed,
    FeedEntry,
    FeedFile,
    atom_text,
    feed_content,
    json_feed_text,
)
from diff_insight.render.head import FeedLink
from diff_insight.render.labels import type_label
from diff_insight.runtime.faults import attempt
from diff_insight.site.entry import Entry, ListedFile
from diff_insight.site.output.summary import FeedLinks
from diff_insight.site.urls import relative_url
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.digest import is_breaking

MOST_ENTRIES = 100

Written = tuple[str, tuple[Fault, ...]]
"""A feed's text, and what failed of it."""

_NAMESPACE = uuid.UUID("5d0f0a6e-6f0c-4d2e-9d5b-0c9a5b1f7c11")  # of this product's ids alone
_COMMIT_DIGITS = 7  # a report file may know no more of a commit
_ATOM, _JSON = ".xml", ".json"
_ALL = "reports"
_BREAKING = "breaking-changes"


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which reports a feed has.

    Attributes:
        locale: Its language.
        name: Its file's name, without an ending.
        title: What readers click.
        topic: The topic that it is of; `None` for all.
        breaking: Whether it has breaking changes alone.
    """

    locale: str
    name: str
    title: str
    topic: str | None = None
    breaking: bool = False


class ArchiveFeeds:
    """The feeds of an archive.

    Args:
        view: The archive.
    """

    def __init__(self, view: ArchiveView) -> None:
        self._view = view
        self._last: tuple[_Plan, Feed, tuple[Fault, ...]] | None = None

    @cached_property
    def _plans(self) -> dict[str, tuple[_Plan, ...]]:
        """The feeds of each language that has reports."""
        locales = (locale for locale in self._view.locales if self._view.of(locale))
        return {locale: tuple(self._planned(locale)) for locale in locales}

    def _planned(self, locale: str) -> Iterator[_Plan]:
        words = self._view.words(locale)
        yield _Plan(locale, _ALL, words.text("All reports"))
        yield _Plan(locale, _BREAKING, words.text("Breaking changes"), breaking=True)
        topics = dict.fromkeys(entry.topic for entry in self._view.of(locale))
        if len(topics) > 1:
            for topic in sorted(topics):
                title = self._view.topic_title(topic)
                yield _Plan(locale, f"topic-{topic}", title, topic)

    def links(self, locale: str, page: str, topic: str | None = None) -> tuple[FeedLink, ...]:
        """The feeds that a page of the site links to.

        Args:
            locale: The page's language; the archive's first stands in where it has no feeds.
            page: The page's URL.
            topic: Leaves out the feeds of all other topics; `None` for every feed.
        """
        plans = (plan for plan in self._of(locale) if topic is None or plan.topic in {None, topic})
        places = (self._places[plan] for plan in plans)
        return tuple(
            FeedLink(
                place.title,
                relative_url(place.atom, page),
                relative_url(place.json, page),
            )
            for place in places
        )

    def _of(self, locale: str) -> tuple[_Plan, ...]:
        return self._plans.get(locale) or self._plans.get(self._view.first_locale, ())

    def places(self, locale: str) -> tuple[FeedLinks, ...]:
        """The feeds that pages outside of the archive link to: those of no single topic.

        Args:
            locale: The language.
        """
        return tuple(self._places[plan] for plan in self._of(locale) if plan.topic is None)

    @cached_property
    def _places(self) -> dict[_Plan, FeedLinks]:
        """The addresses of each feed, which every page needs."""
        layout = self._view.layout
        return {
            plan: FeedLinks(
                plan.title,
                layout.feed_url(plan.locale, plan.name + _ATOM),
                layout.feed_url(plan.locale, plan.name + _JSON),
            )
            for plans in self._plans.values()
            for plan in plans
        }

    def names(self, locale: str) -> tuple[tuple[str, str], ...]:
        """The names and titles of a language's feeds."""
        return tuple((plan.name, plan.title) for plan in self._of(locale))

    def files(self) -> Iterator[tuple[str, list[str], Callable[[], Written]]]:
        """Every feed: its path in the site, what it depends on, and what renders it.

        A report whose entry cannot be rendered is left out.
        """
        layout = self._view.layout
        for locale, plans in self._plans.items():
            for plan in plans:
                atom, json = (
                    layout.feed_file(locale, f"{plan.name}{ending}") for ending in (_ATOM, _JSON)
                )
                # A feed is as new as the newest report of its language, whether it has that or not.
                newest = self._view.of(locale)[0].range.date.isoformat()
                depends = [newest, *(entry.key for entry in self._reports_of(plan))]
                yield atom, depends, partial(self._written, plan, atom_text)
                yield json, depends, partial(self._written, plan, json_feed_text)

    def _written(self, plan: _Plan, write: Callable[[Feed], str]) -> Written:
        """A feed in one of its forms; both are written one after the other, and rendered once."""
        if self._last is None or self._last[0] != plan:
            self._last = plan, *self._feed(plan)
        return write(self._last[1]), self._last[2]

    def _feed(self, plan: _Plan) -> tuple[Feed, tuple[Fault, ...]]:
        view, layout = self._view, self._view.layout
        words = view.words(plan.locale)
        newest_first = view.of(plan.locale)
        atom = layout.feed_url(plan.locale, plan.name + _ATOM)
        home = layout.home_of(plan.locale, view.first_locale)
        name = view.site_name or view.repository_url or words.text("Reports")
        entries, faults = self._entries(plan, atom)
        feed = Feed(
            id=_id("feed", view.repository_url or "", plan.locale, plan.name),
            title=f"{name} · {plan.title}",
            author=name,
            lang=words.language_tag,
            day=newest_first[0].range.date,
            home=self._url(home, atom),
            absolute=bool(view.site_url),
            atom_url=self._url(atom, atom),
            json_url=self._url(layout.feed_url(plan.locale, plan.name + _JSON), atom),
            entries=entries,
        )
        return feed, faults

    def _entries(self, plan: _Plan, feed: str) -> tuple[tuple[FeedEntry, ...], tuple[Fault, ...]]:
        entries: list[FeedEntry] = []
        faults: list[Fault] = []
        for entry in self._reports_of(plan):
            feed_entry, failed = attempt(
                Stage.FEED,
                partial(self._breaking, entry, feed)
                if plan.breaking
                else partial(self._entry, entry, feed, entry.files, entry.summary),
                lambda: None,
                entry.stem,
            )
            entries += () if feed_entry is None else (feed_entry,)
            faults += failed
        return tuple(entries), tuple(faults)

    def _reports_of(self, plan: _Plan) -> Iterator[Entry]:
        """The reports of a feed, newest first."""
        found = (entry for entry in self._view.of(plan.locale) if plan.topic in {None, entry.topic})
        if plan.breaking:
            found = (entry for entry in found if any(map(is_breaking, entry.files)))
        return islice(found, MOST_ENTRIES)

    def _breaking(self, entry: Entry, feed: str) -> FeedEntry:
        files = tuple(filter(is_breaking, entry.files))
        words = self._view.words(entry.locale)
        counted = words.plural("{count} breaking change", "{count} breaking changes", len(files))
        feed_entry = self._entry(entry, feed, files, "")
        return replace(
            feed_entry,
            id=_id("breaking", *_identity(entry)),
            title=f"{entry.title}: {counted}",
            summary=counted,
        )

    def _entry(
        self, entry: Entry, feed: str, files: tuple[ListedFile, ...], summary: str
    ) -> FeedEntry:
        view = self._view
        words = view.words(entry.locale)
        page = self._url(view.url(entry), feed)
        shown = tuple(
            FeedFile(file.path, f"{page}#{file.anchor}", type_label(file.type, words), file.title)
            for file in files
        )
        several = any(plan.topic is not None for plan in self._plans[entry.locale])
        return FeedEntry(
            id=_id("report", *_identity(entry)),
            url=page,
            title=entry.title,
            day=entry.range.date,
            topic=view.topic_title(entry.topic) if several else "",
            summary=summary,
            html=feed_content(summary, shown),
        )

    def _url(self, target: str, feed: str) -> str:
        """A URL of the site as feeds have it: they are read far away from the site."""
        if self._view.site_url:
            return self._view.site_url + target
        return relative_url(target, feed)


def _identity(entry: Entry) -> tuple[str, ...]:
    """The identity of a report, wherever it is shown."""
    compared = entry.range
    return (
        compared.base[:_COMMIT_DIGITS],
        compared.head[:_COMMIT_DIGITS],
        # Two ranges of the same commits are told apart as their pages' addresses are.
        compared.date.isoformat(),
        compared.suffix,
        entry.topic,
        entry.locale,
    )


def _id(*parts: str) -> str:
    """A URI of a name (RFC 9562, version 5)."""
    name = "\n".join(part.encode("utf-8", "replace").decode() for part in parts)
    return uuid.uuid5(_NAMESPACE, name).urn
