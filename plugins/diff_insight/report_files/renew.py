"""An existing report file brought up to date with git; what was written in it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from diff_insight.conventions.anchors import anchors_for
from diff_insight.locales import Catalog
from diff_insight.model.report import Report, ReportItem
from diff_insight.report_files.join import is_written_type, same_patch, with_earlier_texts
from diff_insight.report_format.compared import compared_commits
from diff_insight.report_format.report import stored_change
from diff_insight.report_format.stored import StoredItem, StoredReport
from diff_insight.report_format.write import explanation_markdown, forge_link, to_stored
from diff_insight.wording.describe import describe_item

_SHORT = 7  # digits of a commit id that a permalink has at least
_CHANGED = "changed"
_SOME_BLOB, _OTHER_BLOB = "1" * 40, "2" * 40  # a file does not say which; they differ


@dataclass(frozen=True, slots=True)
class Renewal:
    """A report file as it should be.

    Attributes:
        stored: The report.
        changes: What is another than before, a short phrase each.
    """

    stored: StoredReport
    changes: tuple[str, ...]


def renewed(
    report: Report, stored: StoredReport, catalog: Catalog, earlier: Iterable[Report] = ()
) -> Renewal:
    """The file of a report that git gives.

    Overview, summary and title stay, and so do the words of every file whose patch is the same.
    A changed or new file has fresh words; those that it had, or that a file had which is gone,
    move to the end. What we wrote ourselves when the range was shorter is no one's to keep: it
    makes room for fresh words everywhere.

    Args:
        report: What git gives.
        stored: What the file says.
        catalog: The report's language.
        earlier: What the report was before; only looked at where something changed.
    """
    fresh = to_stored(report, catalog)
    stored_items = {item.path: item for item in stored.items}
    own = {item.path for item in fresh.items}
    pairs = [
        _renewed_item(stored_items.get(own_item.path), own_item, item)
        for own_item, item in zip(fresh.items, report.items, strict=True)
    ]
    gone = [item for item in stored.items if item.path not in own]
    dropped = [stored_items[item.path] for item, change in pairs if change == _CHANGED] + gone
    anything = any(change for _, change in pairs) or gone
    ours = _OurWords(
        catalog,
        [to_stored(before, catalog) for before in earlier] if anything else [],
    )
    link, meta = _permalink(report, stored)
    if stored.summary in ours.summaries:
        meta = {**meta, "summary": fresh.summary}
    if stored.headline in ours.headlines and fresh.headline:
        meta = {**meta, "headline": fresh.headline}
    changes = (
        *(f"{change}: {item.path}" for item, change in pairs if change),
        *(f"gone: {item.path}" for item in gone),
        *(["permalink"] if link != stored.link else []),
    )
    result = StoredReport(
        meta=meta,
        link=link,
        overview=fresh.overview if stored.overview in ours.overviews else stored.overview,
        items=tuple(_in_order([item for item, _ in pairs], stored.items)),
        earlier_texts=with_earlier_texts(
            stored.earlier_texts, (item for item in dropped if not ours.wrote(item))
        ),
    )
    return Renewal(result, changes)


def _permalink(report: Report, stored: StoredReport) -> tuple[str, Mapping[str, object]]:
    """The link and the front matter, with git's commits where the file has others."""
    if not report.permalink or _same_commits(stored.permalink, report):
        return stored.link, stored.meta
    return forge_link(report.permalink), {**stored.meta, "permalink": report.permalink}


def _renewed_item(
    stored: StoredItem | None, own: StoredItem, given: ReportItem
) -> tuple[StoredItem, str]:
    """An item as it should be, and what happened to it; empty where nothing did."""
    if stored is None:
        return own, "new"
    if not same_patch(stored, own):
        return own, _CHANGED
    if stored.type != own.type and not is_written_type(stored.type, given):
        labelled = replace(stored, type=own.type, more={**stored.more, **own.more})
        return labelled, "labelled by a rule"
    if stored.patch is None:
        return stored, ""
    item = replace(
        stored, status=own.status, added=own.added, deleted=own.deleted, changes=own.changes
    )
    return item, "" if item == stored else "counted again"


def _same_commits(permalink: str | None, report: Report) -> bool:
    base, head = compared_commits(permalink)
    compared = report.range
    return bool(base) and (base[:_SHORT], head[:_SHORT]) == (
        compared.base[:_SHORT],
        compared.head[:_SHORT],
    )


class _OurWords:
    """What we wrote into a file of a report when there was less of it."""

    def __init__(self, catalog: Catalog, earlier: Sequence[StoredReport]) -> None:
        self._catalog = catalog
        self._items = {(item.path, *_words(item)) for report in earlier for item in report.items}
        self.overviews = {report.overview for report in earlier}
        self.summaries = {report.summary for report in earlier}
        self.headlines = {report.headline for report in earlier if report.headline}

    def wrote(self, item: StoredItem) -> bool:
        """Whether an item's words are those that we gave its change, so that nothing is lost."""
        if (item.path, *_words(item)) in self._items:
            return True
        anchor = anchors_for([item.path])[item.path]
        change = replace(stored_change(item), old_blob=_SOME_BLOB, new_blob=_OTHER_BLOB)
        plain = describe_item(change, anchor, self._catalog)
        return _words(item) == (plain.title, explanation_markdown(plain.explanation))


def _words(item: StoredItem) -> tuple[str, str]:
    return item.title, item.explanation


def _in_order(items: Sequence[StoredItem], before: Sequence[StoredItem]) -> list[StoredItem]:
    """Items in the order that the file has, new ones before the next greater path."""
    place = {item.path: number for number, item in enumerate(before)}
    ordered = sorted((item for item in items if item.path in place), key=lambda i: place[i.path])
    for item in (item for item in items if item.path not in place):
        at = next((n for n, other in enumerate(ordered) if other.path > item.path), len(ordered))
        ordered.insert(at, item)
    return ordered
