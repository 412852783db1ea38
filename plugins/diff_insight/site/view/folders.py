"""The changes of a folder and everything below it, for those who follow it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from diff_insight.site.entry import Entry
from diff_insight.site.view.histories import Change

_LEVELS = 2
_FEWEST = 3
"""Folders of so many levels have feeds, where they have so many documents. With every folder, feeds
would be more files than reports on real repositories of documentation."""


def folder_changes(entries: Iterable[Entry]) -> Mapping[str, tuple[Change, ...]]:
    """The folders that have feeds, each with its changes, newest first.

    Args:
        entries: The reports of a language, newest first.
    """
    found: dict[str, list[Change]] = {}
    for entry in entries:
        for file in entry.files:
            for folder in _above(file.path):
                found.setdefault(folder, []).append(Change(entry, file))
    return {
        folder: tuple(changes)
        for folder, changes in sorted(found.items())
        if len({change.file.path for change in changes}) >= _FEWEST
    }


def nearest_folder(folder: str, folders: Mapping[str, object]) -> str | None:
    """The folder with a feed that has all of another folder; `None` where there is none."""
    return next((above for above in reversed(_above(f"{folder}/")) if above in folders), None)


def _above(path: str) -> list[str]:
    parts = path.split("/")[:-1][:_LEVELS]
    return ["/".join(parts[: level + 1]) for level in range(len(parts))]
