"""Where in the repository's tree a report's files are, and where they moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePosixPath

from diff_insight.model.change import Status
from diff_insight.model.facts import FileRemoved
from diff_insight.model.report import ReportItem


@dataclass(frozen=True, slots=True)
class Move:
    """Files that went from one folder to another and kept their place below it.

    Attributes:
        old: The folder before; empty for the repository's root.
        new: The folder now; empty for the repository's root.
        items: The files.
    """

    old: str
    new: str
    items: tuple[ReportItem, ...]


def common_folder(items: Sequence[ReportItem]) -> str:
    """The deepest folder that all files are in; empty for the repository's root."""
    folders = [_parts(item.change.path) for item in items]
    levels = takewhile(lambda names: len(set(names)) == 1, zip(*folders, strict=False))
    return "/".join(names[0] for names in levels)


def moves(items: Sequence[ReportItem]) -> tuple[Move, ...]:
    """The folders that files were moved between, most files first."""
    moved: dict[tuple[str, str], list[ReportItem]] = {}
    for item in items:
        if (folders := _moved(item)) is not None:
            moved.setdefault(folders, []).append(item)
    found = (Move(old, new, tuple(files)) for (old, new), files in moved.items())
    return tuple(sorted(found, key=lambda move: (-len(move.items), move.old, move.new)))


def paths(item: ReportItem) -> tuple[str, str] | None:
    """The path before and the path now of a file that moved; `None` where it did not."""
    change = item.change
    if change.status is Status.RENAMED and change.old_path is not None:
        return change.old_path, change.path
    targets = (fact.moved_to for fact in item.facts if isinstance(fact, FileRemoved))
    target = next(filter(None, targets), "")
    return (change.path, target) if target else None


def _moved(item: ReportItem) -> tuple[str, str] | None:
    """The folders that a file moved between, without those below that are the same."""
    both = paths(item)
    if both is None:
        return None
    old, new = map(_parts, both)
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return None if old == new else ("/".join(old), "/".join(new))


def _parts(path: str) -> tuple[str, ...]:
    return PurePosixPath(path).parent.parts
