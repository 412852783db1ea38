"""What holds for several files of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diff_insight.locales import Catalog
from diff_insight.model.change import NotShown
from diff_insight.model.report import ReportItem, Statement
from diff_insight.model.settings import Topic
from diff_insight.wording.prose import FileNames
from diff_insight.wording.report.folders import common_folder, inside, main_folder
from diff_insight.wording.report.themes import (
    announcements,
    checks,
    shared_names,
)

_ENOUGH_FILES = 3  # of fewer, the summary table shows at a glance where the change is
_ENOUGH_LINES = 20  # of fewer, a share says nothing


def report_insights(
    items: Sequence[ReportItem], topic: Topic, catalog: Catalog
) -> tuple[Statement, ...]:
    """Statements over the files; none where there is nothing to say."""
    return (
        *announcements(items, catalog),
        *shared_names(items, catalog),
        *checks(items, catalog),
        *_place(items, topic, catalog),
        *_uncounted(items, catalog),
    )


def _place(items: Sequence[ReportItem], topic: Topic, catalog: Catalog) -> Iterator[Statement]:
    if len(items) < _ENOUGH_FILES:
        return
    folder = common_folder(items)
    if folder and folder not in {path.strip("/") for path in topic.paths}:
        text = catalog.plural(
            "The file is in {folder}.",
            "All {count} files are in {folder}.",
            len(items),
            folder=folder,
        )
        yield Statement(text)
    if (total := _changes(items)) < _ENOUGH_LINES:
        return
    largest = max(items, key=lambda item: item.change.changes)
    if largest.change.changes * 2 > total:
        yield _largest(largest, items, catalog)
    elif (deepest := main_folder(items)) != folder:
        yield _main(deepest, items, catalog)


def _largest(largest: ReportItem, items: Sequence[ReportItem], catalog: Catalog) -> Statement:
    text = catalog.text(
        "{file} alone has {part} of the {total} changed lines.",
        file=FileNames(items)[largest],
        part=catalog.number(largest.change.changes),
        total=catalog.number(_changes(items)),
    )
    return Statement(text, (largest.anchor,))


def _main(folder: str, items: Sequence[ReportItem], catalog: Catalog) -> Statement:
    there = inside(folder, items)
    text = catalog.text(
        "Most of the change is in {folder}: "
        "{files} of {all_files} files, {part} of {total} changed lines.",
        folder=folder,
        files=catalog.number(len(there)),
        all_files=catalog.number(len(items)),
        part=catalog.number(_changes(there)),
        total=catalog.number(_changes(items)),
    )
    return Statement(text, _anchors(there))


def _uncounted(items: Sequence[ReportItem], catalog: Catalog) -> Iterator[Statement]:
    if not _changes(items):
        return
    if binary := [item for item in items if item.change.not_shown is NotShown.BINARY]:
        text = catalog.plural(
            "{count} file is binary; the line counts leave it out.",
            "{count} files are binary; the line counts leave them out.",
            len(binary),
        )
        yield Statement(text, _anchors(binary))
    if missing := [item for item in items if item.change.not_shown is NotShown.MISSING]:
        text = catalog.plural(
            "The content of {count} file is missing from this clone; the line counts leave it out.",
            "The content of {count} files is missing from this clone; "
            "the line counts leave them out.",
            len(missing),
        )
        yield Statement(text, _anchors(missing))


def _changes(items: Sequence[ReportItem]) -> int:
    return sum(item.change.changes for item in items)


def _anchors(items: Sequence[ReportItem]) -> tuple[str, ...]:
    return tuple(item.anchor for item in items)
