"""What the reports of a period tell, as rows: its stories, and the pages that changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diff_insight.render.frame import PageLink
from diff_insight.render.indexes.overview import MoveRow, PageRow, StoryRow, TopicPages
from diff_insight.site.entry import Entry, ListedFile
from diff_insight.site.indexes.groups import topic_heading
from diff_insight.site.indexes.position import IndexPosition, keys_of
from diff_insight.site.slugs import topic_key
from diff_insight.site.view.digest import DigestStory, PageChanges, changed_pages
from diff_insight.site.view.histories import Change

MOST_MOVES = 200  # of a period, on its page: about 120 KB
MOST_STORIES = 7  # of a period; a reader takes in no more at a time


def story_rows(stories: Iterable[DigestStory], place: IndexPosition) -> tuple[StoryRow, ...]:
    """Stories of a period, with links to their reports and pages."""
    return tuple(_story_row(story, place) for story in stories)


def _story_row(found: DigestStory, place: IndexPosition) -> StoryRow:
    words = place.words
    topics = dict.fromkeys(place.view.topic_title(entry.topic) for entry in found.reports)
    pages: dict[str, PageLink] = {}
    for change in found.items:  # the newest first
        name = page_name(change.file)
        pages.setdefault(change.file.path, place.page_link(place.item(change), name))
    return StoryRow(
        lead=found.story.lead,
        group=found.story.group,
        topics=tuple(filter(None, topics)),
        days=tuple(
            place.page_link(place.report(entry), words.date(entry.range.date))
            for entry in found.reports
        ),
        pages=tuple(pages.values()),
        names=_names(found.reports),
        keys=keys_of(found.items) or tuple(topic_key(entry.topic) for entry in found.reports),
    )


def topic_pages(entries: Sequence[Entry], place: IndexPosition) -> tuple[TopicPages, ...]:
    """The pages that changed in a period, by topic, in the order of the topics.

    Args:
        entries: The reports, newest first.
        place: The page that they are shown on.
    """
    found = changed_pages(entries)
    several = len(place.indexes.topics) > 1
    return tuple(
        TopicPages(
            topic_heading(place, topic) if several else "",
            tuple(_page_row(page, place) for page in found[topic]),
        )
        for topic in place.indexes.topics
        if topic in found
    )


def _page_row(page: PageChanges, place: IndexPosition) -> PageRow:
    file = page.change.file
    return PageRow(
        name=page_name(file),
        path=file.path,
        url=place.item(page.change),
        title=file.title or file.path,
        type=" ".join(file.type.split()).casefold(),
        date=page.change.date,
        more=len(page.changes) - 1,
        history=place.document(file.path),
        names=_names(change.entry for change in page.changes),
        keys=keys_of(page.changes),
    )


def move_rows(moves: Iterable[Change], place: IndexPosition) -> tuple[MoveRow, ...]:
    """Moves of pages, with links to what changed in them."""
    return tuple(
        MoveRow(
            name=page_name(change.file),
            old_path=change.file.old_path or "",
            path=change.file.path,
            url=place.item(change),
            date=change.date,
            history=place.document(change.file.path),
            names=_names((change.entry,)),
            keys=keys_of((change,)),
        )
        for change in moves
    )


def page_name(file: ListedFile) -> str:
    """What readers call a file: the title of its page, else the file's name."""
    return file.page or file.path.rpartition("/")[2]


def _names(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.stem.rpartition("/")[2] for entry in entries))
