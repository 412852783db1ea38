"""The room on a report's page: which parts of its files it has, and which are in fragments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from diff_insight.conventions.limits import (
    LEAST_APART,
    LEAST_SEEN,
    MOST_OPEN,
    MOST_PAGE_HTML,
    USUAL_PAGE_HTML,
)

_FOLD = 200  # bytes of a fold with a link to a fragment
_AROUND_PAGE = 20_000  # bytes of a page besides its files: the theme, the overview
_AROUND_FILE = 1_000  # of a file besides its section: row, entry in the contents, folds
_LINE = 100  # of a diff's line besides its text: the elements that a script makes of it


class FileHtml(NamedTuple):
    """A file of a report as HTML in UTF-8.

    Attributes:
        path: The file's path.
        anchor: The id of its section.
        start: Its section up to the facts that may stand in a fragment.
        diff: Its patch; empty where there is none.
        view: Its rendered document; empty where there is none.
        facts: These facts; empty where there are none.
        facts_label: What a fold with them is called; HTML.
        end: What stands between them and the diff.
    """

    path: str
    anchor: str
    start: bytes
    diff: bytes = b""
    view: bytes = b""
    facts: bytes = b""
    facts_label: str = ""
    end: bytes = b""


class OnPage(NamedTuple):
    """Which parts of a file are on the page, or not there at all."""

    facts: bool
    diff: bool


def diff_size(file: FileHtml) -> int:
    """The bytes of a file's diff when a browser shows it."""
    return len(file.diff) + _LINE * file.diff.count(b"\n")


class _Room:
    """The bytes that a page has left.

    Args:
        taken: How many of it are taken already.
    """

    def __init__(self, taken: int) -> None:
        self._usual = USUAL_PAGE_HTML - taken
        self._most = MOST_PAGE_HTML - taken

    def keep_some(self) -> None:
        """Give the heaviest parts of the next kind their place, whatever else the page has."""
        self._usual = max(self._usual, LEAST_SEEN)

    def fits(self, size: int) -> bool:
        """Whether a part of so many bytes is on the page."""
        if size > min(MOST_OPEN, self._most) or size > max(self._usual, LEAST_APART):
            return False
        self._take(size)
        return True

    def fits_facts(self, file: FileHtml) -> bool:
        """Whether the facts of a file are: few are, unless its diff needs a fragment anyway."""
        size = len(file.facts)
        few = _FOLD if diff_size(file) > LEAST_APART else LEAST_APART
        if size > few and size > min(MOST_OPEN, self._most, self._usual):
            return False
        self._take(size)
        return True

    def _take(self, size: int) -> None:
        self._usual -= size
        self._most -= size


def parts_on_page(files: Sequence[FileHtml]) -> list[OnPage]:
    """Which parts of each file are on the page.

    Words come before diffs; rendered views are never there.
    """
    room = _Room(
        _AROUND_PAGE + sum(len(file.start) + len(file.end) + _AROUND_FILE for file in files)
    )
    room.keep_some()
    facts = list(map(room.fits_facts, files))
    room.keep_some()
    diffs = [not file.diff or room.fits(diff_size(file)) for file in files]
    return list(map(OnPage, facts, diffs))
