"""The sentence that counts a report's files and lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.change import Status
from diff_insight.model.report import ReportItem
from diff_insight.narrative.prose import join_clauses, line_counts

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


def report_summary(items: Sequence[ReportItem], catalog: Catalog) -> str:
    """What a report holds, in one sentence."""
    lines = line_counts(
        sum(item.change.added for item in items),
        sum(item.change.deleted for item in items),
        catalog,
    )
    files = _file_counts(Counter(item.change.status for item in items), catalog)
    if lines:
        return catalog.text("{files}; {lines}.", files=files, lines=lines)
    return catalog.text("{files}.", files=files)


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
