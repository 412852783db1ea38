"""How much of a diff a page shows: the one place where it is said.

A page that nobody's browser can open helps nobody. A diff over the limit is not on the page: the
page says so, and links to the forge, which may show it, or to the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diff_insight.model.change import FileChange, NotShown
from diff_insight.model.settings import DisplaySettings

MOST_OPEN_LINES, MOST_OPEN_BYTES = 400, 20 * 1024  # of a file: more is folded
# The most bytes of a file, and of all files of a page together, are options (`display`).
MOST_LINES = 10_000  # of a file: more is not on the page
MOST_PAGE_LINES = 60_000  # of all files of a page together
MOST_WHOLE_CHARACTERS = 30_000  # of a document that is new or gone: more is not rendered
MOST_RENDERED = 200 * 1024  # characters of a file's rendered view: what is longer is not there
MOST_IMAGE_BYTES = 2 * 1024 * 1024  # of an image: a larger one is not on the page
MOST_IMAGE_PIXELS = 50_000_000  # what a browser has to unpack may be far more than the bytes
MOST_SVG_BYTES = MOST_INLINE_BYTES = 96 * 1024  # of an image that stands in the page itself
MOST_PAGE_IMAGE_BYTES = 20 * 1024 * 1024  # of all images of a page together
MOST_PAGE_RENDERED = 2 * 1024 * 1024  # of all rendered views of a page together


def opens(patch: bytes) -> bool:
    """Whether a diff is short enough to stand open."""
    return len(patch) <= MOST_OPEN_BYTES and patch.count(b"\n") <= MOST_OPEN_LINES


def within_limits(
    changes: Sequence[FileChange], display: DisplaySettings
) -> tuple[FileChange, ...]:
    """The files of a page, those marked whose diffs it does not show.

    Args:
        changes: All files of the page. Where they are too much together, the largest diffs are
            left out first, so that as many as possible can be read.
        display: How much the options let a page show.
    """
    most_bytes, most_page_bytes = display.file_kilobytes * 1024, display.page_kilobytes * 1024
    lines = bytes_ = 0
    left_out: set[str] = set()
    for change in sorted(changes, key=lambda change: (len(change.patch), change.path)):
        its_lines, its_bytes = change.patch.count(b"\n"), len(change.patch)
        too_much = (
            its_lines > MOST_LINES
            or its_bytes > most_bytes
            or lines + its_lines > MOST_PAGE_LINES
            or bytes_ + its_bytes > most_page_bytes
        )
        if too_much:
            left_out.add(change.path)
        else:
            lines, bytes_ = lines + its_lines, bytes_ + its_bytes
    return tuple(
        replace(change, not_shown=NotShown.TOO_LARGE) if change.path in left_out else change
        for change in changes
    )
