"""Histories: the files of all reports, each followed through its renames."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from diff_insight.model.change import Status
from diff_insight.model.history import RangeKind
from diff_insight.site.entry import Entry, ListedFile
from diff_insight.site.slugs import document_folder, folder_slug
from diff_insight.site.view.paging import by_weight

_MOST_ROWS = 200
"""Rows of a page of histories, but for a single long one: about 70 KB of HTML. With more, a new
change renders more that is as it was."""
_ROWS_OF_HEADING = 3  # what a document's heading and dates take, in rows


class Change(NamedTuple):
    """A file of a report; see `ListedFile` for why it is a tuple."""

    entry: Entry
    file: ListedFile

    @property
    def date(self) -> dt.date:
        """The day of the report."""
        return self.entry.range.date


class History(NamedTuple):
    """A document of the repository, as long as it was the same one; a tuple as `Change` is.

    Attributes:
        path: Where it is, or where it was when it was removed.
        earlier: Where it was before, oldest first; never `path`.
        changes: Its changes in all reports, oldest first.
        removed: Whether it is gone, by its last change in the archive.
    """

    path: str
    earlier: tuple[str, ...]
    changes: tuple[Change, ...]
    removed: bool

    @property
    def first(self) -> Change:
        """The oldest change."""
        return self.changes[0]

    @property
    def last(self) -> Change:
        """The newest change."""
        return self.changes[-1]


class PathHistory(NamedTuple):
    """The documents that had a path; a tuple as `Change` is.

    Attributes:
        path: The path.
        here: Those that are there, or were last; the newest first. A second one was removed from
            there before another one was moved there, so there is nearly always one.
        elsewhere: Those that were there once and have another path now.
    """

    path: str
    here: tuple[History, ...]
    elsewhere: tuple[History, ...]

    @property
    def newest(self) -> dt.date:
        """The day of the newest change of any."""
        return max(document.last.date for document in self.here or self.elsewhere)

    @property
    def changes(self) -> int:
        """How many changes its documents have."""
        return sum(len(document.changes) for document in self.here)


class FolderHistories(NamedTuple):
    """The paths of a folder.

    Attributes:
        folder: The folder's path; empty for the repository's own.
        pages: The paths that documents have, in byte order, as its pages have them.
        left: The paths that no document has any more, in byte order.
    """

    folder: str
    pages: tuple[tuple[PathHistory, ...], ...]
    left: tuple[PathHistory, ...]


class Histories:
    """The documents of a language's reports.

    Attributes:
        all: Every document, in the byte order of their paths.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Follow the documents of reports.

        Args:
            entries: The reports of one language, oldest first.
        """
        self.all = tuple(_followed(entries))

    @cached_property
    def paths(self) -> dict[str, PathHistory]:
        """Every path that a document has or had, in byte order."""
        here: dict[str, list[History]] = {}
        left: dict[str, list[History]] = {}
        for document in self.all:
            here.setdefault(document.path, []).append(document)
            for path in document.earlier:
                left.setdefault(path, []).append(document)
        for documents in here.values():
            documents.sort(key=lambda document: document.last.date, reverse=True)
        return {
            path: PathHistory(path, tuple(here.get(path, ())), tuple(left.get(path, ())))
            for path in sorted({**here, **left}, key=_bytes)
        }

    @cached_property
    def folders(self) -> dict[str, FolderHistories]:
        """The folders of documents in byte order, by the ends of their addresses."""
        found: dict[str, list[PathHistory]] = {}
        for path, history in self.paths.items():
            found.setdefault(document_folder(path), []).append(history)
        return {
            folder_slug(folder): FolderHistories(
                folder,
                by_weight(
                    [history for history in found[folder] if history.here], _rows, _MOST_ROWS
                ),
                tuple(history for history in found[folder] if not history.here),
            )
            for folder in sorted(found, key=_bytes)
        }


def _rows(history: PathHistory) -> int:
    """How much room a path takes on a page, in rows of a history."""
    return sum(_ROWS_OF_HEADING + len(document.changes) for document in history.here)


@dataclass(eq=False, slots=True)
class _Line:
    """A document that is being followed."""

    path: str
    earlier: dict[str, None] = field(default_factory=dict)
    changes: list[tuple[int, Change]] = field(default_factory=list)
    removed: bool = False

    def moved(self, path: str) -> None:
        self.earlier[self.path] = None
        self.earlier.pop(path, None)
        self.path = path


class _Follower:
    """Tells which document a path is, at each time."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self._at: dict[str, _Line] = {}
        self._last_at: dict[str, _Line] = {}

    def follow(self, changes: Sequence[tuple[int, Change]]) -> None:
        """Take the changes of one range, whose renames all happen at once."""
        moves = [move for _, move in changes if move.file.old_path is not None]
        vacated = {move.file.old_path for move in moves}
        found: list[tuple[_Line, ListedFile]] = []
        for numbered in changes:
            file = numbered[1].file
            if file.old_path is None and file.path in vacated:
                line = self._new(file.path)
            else:
                path = file.path if file.old_path is None else file.old_path
                line = self._at.get(path) or self._new(path)
            line.changes.append(numbered)
            line.removed = file.status is Status.REMOVED
            found.append((line, file))
        for move in moves:
            self._at.pop(move.file.old_path or "", None)
        for line, file in found:
            if file.old_path is not None:
                line.moved(file.path)
            self._at[file.path] = self._last_at[file.path] = line

    def add(self, number: int, change: Change) -> None:
        """Take a change outside of the history, of a pair: it moves nothing."""
        file = change.file
        line = self._last_at.get(file.path) or self._last_at.get(file.old_path or "")
        if line is None:
            line = self._new(file.path)
            line.removed = file.status is Status.REMOVED
        line.changes.append((number, change))
        if file.old_path is not None and file.old_path != line.path:
            line.earlier.setdefault(file.old_path)
        if file.path != line.path:
            line.earlier.setdefault(file.path)

    def _new(self, path: str) -> _Line:
        line = _Line(path)
        self.lines.append(line)
        self._last_at[path] = line
        return line


def _followed(entries: Sequence[Entry]) -> Iterator[History]:
    numbered = list(enumerate(entries))
    follower = _Follower()
    for compared, numbered_entries in groupby(numbered, key=lambda item: item[1].range):
        if compared.kind is not RangeKind.PAIR:
            follower.follow(list(_changes(numbered_entries)))
    pairs = [item for item in numbered if item[1].range.kind is RangeKind.PAIR]
    for number, change in _changes(pairs):
        # A pair may overlap the history that has been followed, or be of another branch.
        follower.add(number, change)
    for line in sorted(follower.lines, key=lambda line: _bytes(line.path)):
        if pairs:
            line.changes.sort(key=lambda item: item[0])
        yield History(
            path=line.path,
            earlier=tuple(line.earlier),
            changes=tuple(change for _, change in line.changes),
            removed=line.removed,
        )


def _changes(numbered_entries: Iterable[tuple[int, Entry]]) -> Iterator[tuple[int, Change]]:
    return (
        (number, Change(entry, file)) for number, entry in numbered_entries for file in entry.files
    )


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")
