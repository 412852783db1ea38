"""What a report holds, in two or three sentences: its first story, then the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.change import Status
from diff_insight.model.report import Impact, ReportItem
from diff_insight.wording.prose import join_clauses, join_sentences, line_counts

_FILES = {
    Status.ADDED: ngettext_noop("{count} file added", "{count} files added"),
    Status.MODIFIED: ngettext_noop("{count} file modified", "{count} files modified"),
    Status.REMOVED: ngettext_noop("{count} file removed", "{count} files removed"),
    Status.RENAMED: ngettext_noop("{count} file renamed", "{count} files renamed"),
    Status.TYPE_CHANGED: ngettext_noop(
        "{count} file changed its type", "{count} files changed their type"
    ),
}
_PARTS = {
    Status.ADDED: ngettext_noop("{count} added", "{count} added"),
    Status.MODIFIED: ngettext_noop("{count} modified", "{count} modified"),
    Status.REMOVED: ngettext_noop("{count} removed", "{count} removed"),
    Status.RENAMED: ngettext_noop("{count} renamed", "{count} renamed"),
    Status.TYPE_CHANGED: ngettext_noop("{count} of another type", "{count} of another type"),
}


def report_summary(items: Sequence[ReportItem], lead: str, catalog: Catalog) -> str:
    """What a report holds.

    Args:
        items: Its files.
        lead: Its first story, in a sentence; empty where there is none.
        catalog: The reader's language.
    """
    counts, unseen = _counts(items, catalog), tuple(_unseen(items, catalog))
    if all(item.impact is Impact.MECHANICAL for item in items) and unseen:
        return join_sentences((*unseen, counts), catalog)
    return join_sentences(filter(None, (lead, counts, *unseen)), catalog)


def _counts(items: Sequence[ReportItem], catalog: Catalog) -> str:
    lines = line_counts(
        sum(item.change.added for item in items),
        sum(item.change.deleted for item in items),
        catalog,
    )
    files = _file_counts(Counter(item.change.status for item in items), catalog)
    if lines:
        return catalog.text("{files}; {lines}.", files=files, lines=lines)
    return catalog.text("{files}.", files=files)


def _unseen(items: Sequence[ReportItem], catalog: Catalog) -> Iterator[str]:
    """How many files changed in nothing that readers see, where the facts tell."""
    unseen = [item for item in items if item.impact is Impact.MECHANICAL]
    if not any(item.facts for item in unseen):
        return
    if len(unseen) == len(items):
        yield catalog.plural(
            "Nothing changed that readers of the page would see.",
            "Nothing changed that readers of these pages would see.",
            len(items),
        )
    else:
        yield catalog.plural(
            "In one of them, nothing changed that readers would see.",
            "In {count} of them, nothing changed that readers would see.",
            len(unseen),
        )


def _file_counts(counts: Counter[Status], catalog: Catalog) -> str:
    present = [status for status in _FILES if counts[status]]
    if len(present) == 1:
        (status,) = present
        return catalog.plural(*_FILES[status], counts[status])
    parts = [catalog.plural(*_PARTS[status], counts[status]) for status in present]
    return catalog.plural(
        "{count} file changed: {parts}",
        "{count} files changed: {parts}",
        counts.total(),
        parts=join_clauses(parts, catalog),
    )
