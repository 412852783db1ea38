"""The changes of a folder and everything below it, or of a document, for those who follow it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from diff_insight.site.entry import Entry
from diff_insight.site.view.histories import Change

_LEVELS = 2
_FEWEST = 3
"""Folders of so many levels have feeds, where they have so many documents. With every folder, feeds
would be more files than reports on real repositories of documentation."""


def followed_changes(
    entries: Iterable[Entry], has_feed: Callable[[str], bool]
) -> Mapping[str, tuple[Change, ...]]:
    """The folders and documents that have feeds, each with its changes, newest first.

    Args:
        entries: The reports of a language, newest first.
        has_feed: Whether a document has a feed of its own.
    """
    folders: dict[str, list[Change]] = {}
    documents: dict[str, list[Change]] = {}
    for entry in entries:
        for file in entry.files:
            for folder in _above(file.path):
                folders.setdefault(folder, []).append(Change(entry, file))
            if has_feed(file.path):
                documents.setdefault(file.path, []).append(Change(entry, file))
    several = {
        folder: changes
        for folder, changes in folders.items()
        if len({change.file.path for change in changes}) >= _FEWEST
    }
    # A folder of the path of a document that is gone has the feed.
    return {path: tuple(changes) for path, changes in sorted((documents | several).items())}


def nearest_folder(folder: str, folders: Mapping[str, object]) -> str | None:
    """The folder with a feed that has all of another folder; `None` where there is none."""
    return next((above for above in reversed(_above(f"{folder}/")) if above in folders), None)


def _above(path: str) -> list[str]:
    parts = path.split("/")[:-1][:_LEVELS]
    return ["/".join(parts[: level + 1]) for level in range(len(parts))]
