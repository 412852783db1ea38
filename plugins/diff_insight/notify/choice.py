"""The choice of what a recipient wants to hear of."""

from __future__ import annotations

from dataclasses import dataclass

from diff_insight.conventions.path_patterns import PathPatterns
from diff_insight.model.errors import ReportNotFoundError
from diff_insight.model.settings import Settings
from diff_insight.model.story import Weight
from diff_insight.runtime.spelling import did_you_mean
from diff_insight.site.entry import Entry, ListedStory

LIGHTEST = Weight.LAYOUT
"""The lightest class that is sent: reports have no stories of bookkeeping."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a recipient wants to hear of.

    Attributes:
        topics: Names of topics; none for all.
        paths: gitignore patterns, of which a file of the story has one; none for all.
        weight: The lightest class of stories.
        locale: The language; `None` for the archive's first.
    """

    topics: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    weight: Weight = LIGHTEST
    locale: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from other choices."""
        return (*sorted(self.topics), "", *sorted(self.paths), "", self.weight, self.locale or "")

    def check(self, settings: Settings) -> None:
        """Raise where it cannot be met.

        Raises:
            ReportNotFoundError: There is no such topic or language; the message names those that
                there are.
            SettingsError: A pattern can match nothing.
        """
        PathPatterns("--path", self.paths)
        locales = () if self.locale is None else (self.locale,)
        names = [topic.name for topic in settings.topics]
        for option, values, choices in (
            ("--topic", self.topics, names),
            ("--locale", locales, list(settings.locales)),
        ):
            for value in values:
                if value not in choices:
                    raise ReportNotFoundError(
                        f"{option}: the options have no {value!r}; {did_you_mean(value, choices)}"
                    )

    def stories(self, entry: Entry, stories: tuple[ListedStory, ...]) -> tuple[ListedStory, ...]:
        """Those of a report's stories that are wanted, heaviest first."""
        if not stories or (self.topics and entry.topic not in self.topics):
            return ()
        patterns = PathPatterns("--path", self.paths) if self.paths else None
        wanted = (
            story
            for story in stories
            if story.weight.rank <= self.weight.rank
            and (patterns is None or _is_about(entry, story, patterns))
        )
        return tuple(sorted(wanted, key=lambda story: story.weight.rank))


def _is_about(entry: Entry, story: ListedStory, patterns: PathPatterns) -> bool:
    """Whether a story is about files of the patterns; one that names none, about all."""
    return any(
        patterns.match(path)
        for file in entry.files
        if not story.anchors or file.anchor in story.anchors
        for path in (file.path, file.old_path)
        if path is not None
    )
