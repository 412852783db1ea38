"""Topics that no file belongs to: their patterns are misspelt, or an earlier topic has it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diff_insight.conventions.topics import TopicMatcher
from diff_insight.reports.opened import OpenedRepository
from diff_insight.site.entry import Entry


def empty_topics(opened: OpenedRepository, entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Warnings of topics that have no report, and no file that could have one.

    Args:
        opened: The repository.
        entries: The archive's reports; an archive without any has a warning of its own.

    Yields:
        Stage and text of each.
    """
    topics = opened.settings.topics
    reported = {entry.topic for entry in entries}
    silent = [topic.name for topic in topics if topic.name not in reported]
    if not silent or not reported or not opened.ranges:
        return
    matcher = TopicMatcher(topics)
    possible = {matcher.topic_of_path(path) for path in opened.paths(opened.ranges[-1].head)}
    for name in silent:
        if name not in possible:
            text = (
                f"topics.{name}: no file belongs to it, now or in any range; patterns start at the "
                "repository's root, and a file belongs to the first topic that matches it"
            )
            yield "site", text
