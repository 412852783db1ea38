"""Which feeds an archive has: of all reports, of topics, folders and documents, of what breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diff_insight.model.report import Impact
from diff_insight.site.entry import Entry, ListedFile
from diff_insight.site.slugs import folder_slug
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.digest import is_breaking
from diff_insight.site.view.histories import Change

ALL_REPORTS = "reports"
_BREAKING = "breaking-changes"
SUBSTANTIVE = "substantive"


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """What a feed has.

    Attributes:
        locale: Its language.
        name: Its file's name, without an ending.
        title: What readers click.
        topic: The topic that it is of; `None` for all.
        place: The folder or document that it is of; `None` for all. Its entries are changes of
            documents, those of the other feeds are reports.
        breaking: Whether it has breaking changes alone.
        substantive: Whether it has substantive changes alone.
    """

    locale: str
    name: str
    title: str
    topic: str | None = None
    place: str | None = None
    breaking: bool = False
    substantive: bool = False

    @property
    def partial(self) -> bool:
        """Whether it has not all of what it is of."""
        return self.breaking or self.substantive

    def has(self, file: ListedFile) -> bool:
        """Whether a change is of its kind."""
        if self.breaking:
            return is_breaking(file)
        return not self.substantive or file.impact is Impact.SUBSTANTIVE

    def reports(self, view: ArchiveView) -> Iterator[Entry]:
        """Its reports, newest first."""
        for entry in view.of(self.locale):
            there = self.topic in {None, entry.topic}
            if there and (not self.partial or any(map(self.has, entry.files))):
                yield entry


def feed_plans(view: ArchiveView, locale: str) -> Iterator[FeedPlan]:
    """The feeds of a language, those of all reports first, those of folders and documents last."""
    words = view.words(locale)
    yield FeedPlan(locale, ALL_REPORTS, words.text("All reports"))
    yield FeedPlan(locale, _BREAKING, words.text("Breaking changes"), breaking=True)
    yield FeedPlan(locale, SUBSTANTIVE, words.text("Substantive changes"), substantive=True)
    topics = dict.fromkeys(entry.topic for entry in view.of(locale))
    found = [
        *(
            FeedPlan(locale, f"topic-{topic}", view.topic_title(topic), topic)
            for topic in sorted(topics)
            if len(topics) > 1
        ),
        *(
            FeedPlan(locale, place_feed(place, changes), place, place=place)
            for place, changes in view.indexes(locale).followed.items()
        ),
    ]
    for plan in found:
        yield plan
        title = words.text("{title}: substantive changes", title=plan.title)
        yield replace(plan, name=f"{SUBSTANTIVE}-{plan.name}", title=title, substantive=True)


def place_feed(place: str, changes: Sequence[Change]) -> str:
    """The name of the feed of a folder or document, without an ending.

    Args:
        place: Its path.
        changes: Its changes.
    """
    kind = "document" if is_document(place, changes) else "folder"
    return f"{kind}-{folder_slug(place)}"


def is_document(place: str, changes: Sequence[Change]) -> bool:
    """Whether the changes of a folder or document are those of a document."""
    return changes[0].file.path == place
