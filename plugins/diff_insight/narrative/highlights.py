"""The few changes of a report that a reader should see first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.change import Status
from diff_insight.model.report import (
    Highlight,
    HighlightGroup,
    Impact,
    ReportItem,
    Statement,
)
from diff_insight.narrative.folders import common_folder
from diff_insight.narrative.prose import FileNames

_MOST = 6
_MOST_EDITED = 3
_FEW = 2  # so many files of one kind have a statement each, more share one
_MOST_NAMED = 4  # so many files of one kind are named in the statement that they share
_GROUPS = {
    Status.ADDED: HighlightGroup.FEATURES,
    Status.REMOVED: HighlightGroup.BREAKING,
    Status.RENAMED: HighlightGroup.OTHER,
}
_NAMED = {
    Status.ADDED: ngettext_noop("{count} new file: {names}", "{count} new files: {names}"),
    Status.REMOVED: ngettext_noop(
        "{count} file removed: {names}", "{count} files removed: {names}"
    ),
    Status.RENAMED: ngettext_noop(
        "{count} file renamed or moved: {names}", "{count} files renamed or moved: {names}"
    ),
}
_IN_FOLDER = {
    Status.ADDED: ngettext_noop(
        "{count} new file in {folder}", "{count} new files, all in {folder}"
    ),
    Status.REMOVED: ngettext_noop(
        "{count} file removed from {folder}", "{count} files removed, all from {folder}"
    ),
    Status.RENAMED: ngettext_noop(
        "{count} file renamed or moved, now in {folder}",
        "{count} files renamed or moved, all in {folder} now",
    ),
}
_COUNTED = {
    Status.ADDED: ngettext_noop("{count} new file", "{count} new files"),
    Status.REMOVED: ngettext_noop("{count} file removed", "{count} files removed"),
    Status.RENAMED: ngettext_noop(
        "{count} file renamed or moved", "{count} files renamed or moved"
    ),
}


def report_highlights(items: Sequence[ReportItem], catalog: Catalog) -> tuple[Highlight, ...]:
    """At most six statements: what is new, what is gone, and what changed most."""
    names = FileNames(items)
    first = [
        Highlight(group, statement)
        for status, group in _GROUPS.items()
        for statement in _of_kind(status, items, names, catalog)
    ]
    edited = (
        Highlight(HighlightGroup.OTHER, _told(item, names, catalog)) for item in _edited(items)
    )
    return (*first, *edited)[:_MOST]


def _of_kind(
    status: Status, items: Sequence[ReportItem], names: FileNames, catalog: Catalog
) -> Iterator[Statement]:
    same = [item for item in items if item.change.status is status]
    if len(same) > _FEW:
        anchors = tuple(item.anchor for item in same)
        yield Statement(_joined(status, same, names, catalog), anchors)
    else:
        yield from (_told(item, names, catalog) for item in same)


def _joined(status: Status, items: Sequence[ReportItem], names: FileNames, catalog: Catalog) -> str:
    count = len(items)
    if count <= _MOST_NAMED:
        listed = catalog.listing([names[item] for item in items])
        return catalog.plural(*_NAMED[status], count, names=listed)
    if folder := common_folder(items):
        return catalog.plural(*_IN_FOLDER[status], count, folder=folder)
    return catalog.plural(*_COUNTED[status], count)


def _told(item: ReportItem, names: FileNames, catalog: Catalog) -> Statement:
    change = item.change
    if change.status in {Status.ADDED, Status.REMOVED}:
        text = catalog.text("{title}: {file}", title=item.title, file=names[item])
    elif change.status is Status.RENAMED:
        text = catalog.text("{old} is now {new}", old=change.old_path, new=change.path)
    else:
        text = catalog.text("{file}: {title}", file=names[item], title=item.title)
    return Statement(text, (item.anchor,))


def _edited(items: Sequence[ReportItem]) -> list[ReportItem]:
    edited = [
        item
        for item in items
        if item.change.status not in _GROUPS and item.impact is not Impact.MECHANICAL
    ]
    return sorted(edited, key=lambda item: -item.change.changes)[:_MOST_EDITED]
