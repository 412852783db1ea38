"""Topics: which part of the repository a changed file belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from diff_insight.conventions.own_files import is_own
from diff_insight.conventions.path_patterns import PathPatterns
from diff_insight.model.change import FileChange
from diff_insight.model.settings import NO_OWN_FILES, OwnFiles, Topic

_REMEMBERED_PATHS = 65_536
"""The same paths come back in thousands of ranges; matching one costs far more than this."""


@dataclass(frozen=True, slots=True)
class TopicSplit:
    """The files of one range by topic.

    Attributes:
        by_topic: Topic name to its files, in the topics' order; topics without files are left
            out. The files keep their order.
        outside: The (new) paths of the files that no topic has, in their order.
    """

    by_topic: dict[str, tuple[FileChange, ...]]
    outside: tuple[str, ...]


class TopicMatcher:
    """Finds the topic of a file: the first one that matches.

    Args:
        topics: The topics.
        own: Files that are in none, and not outside of them either.

    Raises:
        SettingsError: A pattern is not one that gitignore knows, or can match nothing.
    """

    def __init__(self, topics: Sequence[Topic], own: OwnFiles = NO_OWN_FILES) -> None:
        self._own = own
        self._rules = tuple(_Rule.of(topic) for topic in topics)
        self._of_path = lru_cache(maxsize=_REMEMBERED_PATHS)(self._first_match)

    def topic_of(self, change: FileChange) -> str | None:
        """The name of the first topic with the file's new path, else with its old one."""
        topic = self._of_path(change.path)
        if topic is None and change.old_path is not None:
            return self._of_path(change.old_path)
        return topic

    def topic_of_path(self, path: str) -> str | None:
        """The name of the first topic with a path."""
        return self._of_path(path)

    def split(self, changes: Iterable[FileChange]) -> TopicSplit:
        """Share out the files of a range among the topics."""
        shares: dict[str, list[FileChange]] = {rule.name: [] for rule in self._rules}
        outside: list[str] = []
        for change in changes:
            if is_own(change.path, self._own) and is_own(change.old_path or change.path, self._own):
                continue
            name = self.topic_of(change)
            if name is None:
                outside.append(change.path)
            else:
                shares[name].append(change)
        by_topic = {name: tuple(share) for name, share in shares.items() if share}
        return TopicSplit(by_topic, tuple(outside))

    def _first_match(self, path: str) -> str | None:
        return next((rule.name for rule in self._rules if rule.matches(path)), None)


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    paths: PathPatterns | None
    exclude: PathPatterns

    @classmethod
    def of(cls, topic: Topic) -> _Rule:
        option = f"topics.{topic.name}"
        paths = PathPatterns(f"{option}.paths", topic.paths) if topic.paths else None
        return cls(topic.name, paths, PathPatterns(f"{option}.exclude", topic.exclude))

    def matches(self, path: str) -> bool:
        if self.paths is not None and not self.paths.match(path):
            return False
        return not self.exclude.match(path)
