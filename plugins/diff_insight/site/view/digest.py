"""Digests: what the reports of a period say that matters, each thing once.

Two highlights are one where they have the same words (letter case and spaces aside) and speak of
the same files, whichever topics and ranges their reports are of; so are two breaking changes of a
file with the same title. What a report file says of breaking changes leads to all files that it
labels so. A breaking change that no highlight speaks of is an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from diff_insight.model.report import ChangeType, HighlightGroup
from diff_insight.site.entry import Entry, ListedFile, ListedHighlight
from diff_insight.site.view.histories import Change

_Key = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """One thing that a period's reports say.

    Attributes:
        group: Its heading.
        text: Plain text.
        reports: The reports that say it, newest first.
        items: The files that it speaks of, in each of these reports; those of words that name
            none are not known.
    """

    group: HighlightGroup
    text: str
    reports: tuple[Entry, ...]
    items: tuple[Change, ...]


@dataclass(slots=True)
class _Gathered:
    group: HighlightGroup
    text: str
    reports: list[Entry] = field(default_factory=list)
    items: list[Change] = field(default_factory=list)


def digest(entries: Sequence[Entry]) -> tuple[DigestEntry, ...]:
    """What the reports of a period say: breaking changes first, in each group the newest first.

    Args:
        entries: The reports, newest first.
    """
    found: dict[_Key, _Gathered] = {}
    for entry in entries:
        files = {file.anchor: file for file in entry.files}
        for highlight in _highlights(entry):
            cited = [files[anchor] for anchor in highlight.anchors if anchor in files]
            key = " ".join(highlight.text.split()).casefold(), frozenset(f.path for f in cited)
            gathered = found.setdefault(key, _Gathered(highlight.group, highlight.text))
            if highlight.group is HighlightGroup.BREAKING:
                gathered.group = highlight.group
            if not gathered.reports or gathered.reports[-1] is not entry:
                gathered.reports.append(entry)
            gathered.items += (Change(entry, file) for file in cited)
    order = (HighlightGroup.BREAKING, HighlightGroup.FEATURES, HighlightGroup.OTHER)
    return tuple(
        DigestEntry(gathered.group, gathered.text, tuple(gathered.reports), tuple(gathered.items))
        for group in order
        for gathered in found.values()
        if gathered.group is group
    )


def _highlights(entry: Entry) -> Iterator[ListedHighlight]:
    """Its highlights, and what it has of breaking changes besides."""
    breaking = tuple(file.anchor for file in entry.files if is_breaking(file))
    cited = {anchor for highlight in entry.highlights for anchor in highlight.anchors}
    for highlight in entry.highlights:
        if highlight.group is not HighlightGroup.BREAKING or highlight.anchors:
            yield highlight
        elif breaking:
            cited.update(breaking)
            yield replace(highlight, anchors=breaking)
        else:
            # Report files have a heading for them every day, and say below it that there are none.
            yield replace(highlight, group=HighlightGroup.OTHER)
    for file in entry.files:
        if is_breaking(file) and file.anchor not in cited:
            title = file.title or file.path
            yield ListedHighlight(HighlightGroup.BREAKING, title, (file.anchor,))


def is_breaking(file: ListedFile) -> bool:
    """Whether a change is labelled as a breaking one."""
    return _breaks(file.type)


@lru_cache(maxsize=1024)
def _breaks(label: str) -> bool:
    return label.strip().casefold() == ChangeType.BREAKING
