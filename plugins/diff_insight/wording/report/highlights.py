"""The few changes of a report that a reader should see first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.change import NotShown, Status
from diff_insight.model.facts import Campaign
from diff_insight.model.report import (
    ChangeType,
    Highlight,
    HighlightGroup,
    Impact,
    ReportItem,
    Statement,
)
from diff_insight.model.role import Role
from diff_insight.wording.clauses import capitalized
from diff_insight.wording.prose import FileNames
from diff_insight.wording.report.campaigns import campaign_clause
from diff_insight.wording.report.folders import common_folder
from diff_insight.wording.report.prominence import by_prominence, leading_group

_MOST = 6
_MOST_EDITED = 3
_SHARE = 4  # a replacement in every so many files, or more often, is a highlight
_FEW = 2  # so many files of one kind have a statement each, more share one
_MOST_NAMED = 4  # so many files of one kind are named in the statement that they share
_GROUPS = {
    Status.ADDED: HighlightGroup.FEATURES,
    Status.REMOVED: HighlightGroup.BREAKING,
    Status.RENAMED: HighlightGroup.OTHER,
}
_ORDER = tuple(HighlightGroup)
# What leads a file's facts, where the file is no feature as a whole but brings something new.
_NEWS = frozenset({"section-added", "table-row-added", "table-column-added", "list-item-added"})
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
    """At most six statements: what is new, what is gone, and what matters most of the rest."""
    names = FileNames(items)
    pictures = [item for item in items if _is_media(item)]
    texts = [item for item in items if not _is_media(item) and item.role is not Role.UPKEEP]
    whole, media = (_of_status(some, names, catalog) for some in (texts, pictures))
    told = _distinct((*_of_campaigns(texts, catalog), *_of_facts(texts, names, catalog)))
    edited = [
        Highlight(HighlightGroup.OTHER, _told(item, names, catalog)) for item in _edited(texts)
    ]
    # What facts name goes before files that only moved.
    moved = [highlight for highlight in whole if highlight.group is HighlightGroup.OTHER]
    first = [highlight for highlight in whole if highlight.group is not HighlightGroup.OTHER]
    media = [replace(highlight, group=HighlightGroup.OTHER) for highlight in media]
    chosen = (*first, *told, *moved, *edited, *media)[:_MOST]
    return tuple(sorted(chosen, key=lambda highlight: _ORDER.index(highlight.group)))


def _is_media(item: ReportItem) -> bool:
    return item.role is Role.MEDIA or item.change.not_shown is NotShown.BINARY


def _of_status(items: Sequence[ReportItem], names: FileNames, catalog: Catalog) -> list[Highlight]:
    return [
        Highlight(group, statement)
        for status, group in _GROUPS.items()
        for statement in _of_kind(status, items, names, catalog)
    ]


def _of_campaigns(items: Sequence[ReportItem], catalog: Catalog) -> Iterator[Highlight]:
    """The replacement that most files share, where these are a good part of the report."""
    shared = {fact for item in items for fact in item.facts if isinstance(fact, Campaign)}
    common = [fact for fact in shared if not fact.key and fact.files * _SHARE >= len(items)]
    for campaign in sorted(common, key=lambda fact: (-fact.files, fact.old or "", fact.new or ""))[
        :1
    ]:
        anchors = tuple(item.anchor for item in items if campaign in item.facts)
        text = capitalized(campaign_clause(campaign, catalog))
        yield Highlight(HighlightGroup.OTHER, Statement(text, anchors))


def _distinct(highlights: Iterable[Highlight]) -> list[Highlight]:
    by_text = {highlight.statement.text: highlight for highlight in highlights}
    return list(by_text.values())


def _of_facts(
    items: Sequence[ReportItem], names: FileNames, catalog: Catalog
) -> Iterator[Highlight]:
    """What edited files have, told once for files of the same title."""
    prominent = by_prominence(items)
    if any(item.impact is Impact.SUBSTANTIVE for item in prominent):
        prominent = [item for item in prominent if item.impact is Impact.SUBSTANTIVE]
    alike: dict[str | Campaign, list[ReportItem]] = {}
    for item in prominent:
        leading = leading_group(item).facts[0]
        key = leading if isinstance(leading, Campaign) else item.title
        alike.setdefault(key, []).append(item)
    for key, same in alike.items():
        if isinstance(key, Campaign):
            anchors = tuple(item.anchor for item in items if key in item.facts)
            text = capitalized(campaign_clause(key, catalog))
        else:
            anchors = tuple(item.anchor for item in same)
            text = _alike(key, same, names, catalog)
        yield Highlight(_group(same[0]), Statement(text, anchors))


def _alike(title: str, items: Sequence[ReportItem], names: FileNames, catalog: Catalog) -> str:
    if len(items) <= _FEW:
        files = catalog.listing([names[item] for item in items])
        return catalog.text("{title} ({file})", title=title, file=files)
    return catalog.plural(
        "{title}, in {count} file", "{title}, in {count} files", len(items), title=title
    )


def _group(item: ReportItem) -> HighlightGroup:
    if item.type is ChangeType.BREAKING:
        return HighlightGroup.BREAKING
    leading = leading_group(item).facts[0].kind
    if item.type is ChangeType.FEATURE or leading in _NEWS:
        return HighlightGroup.FEATURES
    return HighlightGroup.OTHER


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
    if item.facts and change.status is not Status.RENAMED:
        text = catalog.text("{title} ({file})", title=item.title, file=names[item])
    elif change.status in {Status.ADDED, Status.REMOVED}:
        text = catalog.text("{title}: {file}", title=item.title, file=names[item])
    elif change.status is Status.RENAMED:
        text = catalog.text("{before} is now {after}", before=change.old_path, after=change.path)
    else:
        text = catalog.text("{file}: {title}", file=names[item], title=item.title)
    return Statement(text, (item.anchor,))


def _edited(items: Sequence[ReportItem]) -> list[ReportItem]:
    edited = [
        item
        for item in items
        if item.change.status not in _GROUPS
        and item.impact is not Impact.MECHANICAL
        and not item.facts
    ]
    return sorted(edited, key=lambda item: -item.change.changes)[:_MOST_EDITED]
