"""Digests: what the reports of a period tell, each story once, and the pages that changed.

Stories of several reports are one where their subjects are the same, as in a report: the page that
is new and then edited, the name that is replaced day by day. The heaviest tells it, the newest of
those of one weight. A breaking change that no story speaks of is a story of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from diff_insight.model.report import ChangeType, HighlightGroup, Impact
from diff_insight.model.role import ASIDE, Role
from diff_insight.model.story import GATHERED, Weight
from diff_insight.site.entry import Entry, ListedFile, ListedStory
from diff_insight.site.view.histories import Change

_ALONE = frozenset({"", GATHERED})  # subjects of which each report has its own
# Nothing of these is a page that somebody reads.
_NO_PAGES = ASIDE | {Role.NAVIGATION, Role.REDIRECTS}


@dataclass(frozen=True, slots=True)
class DigestStory:
    """One story of a period.

    Attributes:
        story: The story of the report that tells it.
        reports: The reports that have it, newest first.
        items: The files that it speaks of, in each of these reports; those of words that name
            none are not known.
    """

    story: ListedStory
    reports: tuple[Entry, ...]
    items: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PageChanges:
    """What became of a page in a period.

    Attributes:
        change: The change that says most: the one that breaks, else the most substantive and
            newest.
        changes: All of them, newest first.
    """

    change: Change
    changes: tuple[Change, ...]


@dataclass(slots=True)
class _Gathered:
    reports: list[Entry] = field(default_factory=list)
    stories: list[ListedStory] = field(default_factory=list)
    items: list[Change] = field(default_factory=list)


def digest(entries: Sequence[Entry]) -> tuple[DigestStory, ...]:
    """The stories of a period's reports, heaviest first.

    Args:
        entries: The reports, newest first.
    """
    found: dict[tuple[str, ...], _Gathered] = {}
    for entry in entries:
        files = {file.anchor: file for file in entry.files}
        for story in stories_of(entry):
            cited = [files[anchor] for anchor in story.anchors if anchor in files]
            gathered = found.setdefault(_key(story, entry), _Gathered())
            gathered.stories.append(story)
            if entry not in gathered.reports[-1:]:
                gathered.reports.append(entry)
            gathered.items += (Change(entry, file) for file in cited)
    stories = [
        DigestStory(
            min(gathered.stories, key=lambda story: story.weight.rank),
            tuple(gathered.reports),
            tuple(gathered.items),
        )
        for gathered in found.values()
    ]
    return tuple(sorted(stories, key=_importance))


def _key(story: ListedStory, entry: Entry) -> tuple[str, ...]:
    """What stories that are one have in common; one without a subject is alone in its report."""
    return (entry.stem, story.lead) if story.subject in _ALONE else (story.subject,)


def _importance(found: DigestStory) -> tuple[bool, int, bool, int, int]:
    """Heaviest first; then what breaks, and what is in most reports and files.

    What a report had no room for by itself has room where nothing else is left.
    """
    return (
        found.story.subject == GATHERED,
        found.story.weight.rank,
        found.story.group is not HighlightGroup.BREAKING,
        -len(found.reports),
        -len(found.items),
    )


def stories_of(entry: Entry) -> Iterator[ListedStory]:
    """The stories of a report, and the breaking changes that none of them speaks of."""
    yield from entry.stories
    cited = {anchor for story in entry.stories for anchor in story.anchors}
    for file in entry.files:
        if is_breaking(file) and file.role not in ASIDE and file.anchor not in cited:
            lead, subject = file.title or file.path, f"{Weight.LOST.value}\n{file.path}"
            yield ListedStory(lead, Weight.LOST, HighlightGroup.BREAKING, (file.anchor,), subject)


def changed_pages(entries: Iterable[Entry]) -> dict[str, tuple[PageChanges, ...]]:
    """The pages that changed in a period for readers, by topic: what breaks first, then by path.

    Args:
        entries: The reports, newest first.
    """
    found: dict[str, dict[str, list[Change]]] = {}
    for entry in entries:
        for file in entry.files:
            if file.impact is not Impact.MECHANICAL and file.role not in _NO_PAGES:
                of_topic = found.setdefault(entry.topic, {})
                of_topic.setdefault(file.path, []).append(Change(entry, file))
    return {
        topic: tuple(sorted(map(_page_changes, pages.values()), key=_by_path))
        for topic, pages in found.items()
    }


def moved_pages(entries: Iterable[Entry]) -> tuple[Change, ...]:
    """The moves of pages in a period, the newest first, then by path.

    Args:
        entries: The reports, newest first.
    """
    return tuple(
        Change(entry, file)
        for entry in entries
        for file in entry.files
        if file.old_path is not None and file.role not in _NO_PAGES
    )


def _page_changes(changes: Sequence[Change]) -> PageChanges:
    most = min(
        changes, key=lambda change: (not is_breaking(change.file), _IMPACTS[change.file.impact])
    )
    return PageChanges(most, tuple(changes))


def _by_path(page: PageChanges) -> tuple[bool, int, str]:
    file = page.change.file
    return not is_breaking(file), _IMPACTS[file.impact], file.path


_IMPACTS = {impact: number for number, impact in enumerate(reversed(Impact))}


def is_breaking(file: ListedFile) -> bool:
    """Whether a change is labelled as a breaking one."""
    return _breaks(file.type)


@lru_cache(maxsize=1024)
def _breaks(label: str) -> bool:
    return label.strip().casefold() == ChangeType.BREAKING
