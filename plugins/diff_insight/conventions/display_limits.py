"""Display limits: which diffs of a report are shown, and what of a long list stands open.

A diff that nobody's browser can open helps nobody, and a site has to fit its host. A diff over the
limit is not shown: the page says so, and links to the forge, which may show it, or to the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from heapq import nsmallest

from diff_insight.conventions.limits import MOST_DIFF_LINES, MOST_PAGE_LINES
from diff_insight.model.change import FileChange, NotShown
from diff_insight.model.settings import DisplaySettings
from diff_insight.model.story import SectionFacts

_MOST_SHOWN = 7  # facts of a file that stand open; a reader takes in no more at a time


def shown_and_folded(
    sections: Sequence[SectionFacts],
) -> tuple[tuple[SectionFacts, ...], tuple[SectionFacts, ...]]:
    """A file's further changes: the heaviest, which stand open, and the rest, which is folded."""
    facts = [fact for section in sections for fact in section.facts]
    heaviest = nsmallest(_MOST_SHOWN, facts, key=lambda fact: (fact.weight.rank, fact.number))
    shown = {fact.number for fact in heaviest}

    def only(*, open_: bool) -> tuple[SectionFacts, ...]:
        parts = (
            replace(section, facts=tuple(f for f in section.facts if (f.number in shown) is open_))
            for section in sections
        )
        return tuple(part for part in parts if part.facts)

    return only(open_=True), only(open_=False)


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
    lines = bytes_ = files = 0
    omitted: set[str] = set()
    for change in sorted(changes, key=lambda change: (len(change.patch), change.path)):
        its_lines, its_bytes = change.patch.count(b"\n"), len(change.patch)
        too_much = (
            its_lines > MOST_DIFF_LINES
            or its_bytes > most_bytes
            or lines + its_lines > MOST_PAGE_LINES
            or bytes_ + its_bytes > most_page_bytes
            or (its_bytes > 0 and files >= display.files)
        )
        if too_much:
            omitted.add(change.path)
        else:
            lines, bytes_ = lines + its_lines, bytes_ + its_bytes
            files += its_bytes > 0
    return tuple(
        replace(change, not_shown=NotShown.TOO_LARGE) if change.path in omitted else change
        for change in changes
    )


def is_brief(change: FileChange, files: int, display: DisplaySettings) -> bool:
    """Whether a page has one line for a file: it has many, and no diff of this one.

    Args:
        change: The file, as `within_limits` gives it.
        files: How many files the page has.
        display: How much the options let a page show.
    """
    return files > display.files and not change.shown_patch
