"""What a report holds, in two or three sentences: the main changes, then the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.change import Status
from diff_insight.model.facts import Campaign, FileAdded, FileRemoved
from diff_insight.model.report import Impact, ReportItem
from diff_insight.wording.clauses import Group, as_sentence, in_file, sentence_clause
from diff_insight.wording.prose import FileNames, join_clauses, join_sentences, line_counts
from diff_insight.wording.report.campaigns import campaign_clause
from diff_insight.wording.report.prominence import by_prominence, leading_group
from diff_insight.wording.values import LEAD

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
_MOST_LEADS = 2


def report_summary(
    items: Sequence[ReportItem], catalog: Catalog, campaigns: Sequence[Campaign] = ()
) -> str:
    """What a report holds."""
    leads = _leads(items, campaigns, catalog)
    counts, unseen = _counts(items, catalog), tuple(_unseen(items, catalog))
    if all(item.impact is Impact.MECHANICAL for item in items):
        return join_sentences((*unseen, counts), catalog)
    return join_sentences((*leads, counts, *unseen), catalog)


def _leads(
    items: Sequence[ReportItem], campaigns: Sequence[Campaign], catalog: Catalog
) -> list[str]:
    """The main changes: what most files share, then what the most prominent files have."""
    found = [
        as_sentence(campaign_clause(campaign, catalog), catalog)
        for campaign in campaigns
        if campaign.key is None and campaign.files * 2 >= len(items)
    ]
    found += _pages(items, catalog)
    names = FileNames(items)
    for item in by_prominence(items):
        clause = sentence_clause(leading_group(item), catalog, LEAD)
        found.append(in_file(names[item], clause, catalog))
    return found[:_MOST_LEADS]


def _pages(items: Sequence[ReportItem], catalog: Catalog) -> Iterator[str]:
    """New and removed pages by their titles, where they are few."""
    for kind in (FileAdded, FileRemoved):
        pages = [
            fact for item in items for fact in item.facts if isinstance(fact, kind) and fact.title
        ]
        if len(pages) <= _MOST_LEADS:
            for page in pages:
                yield as_sentence(sentence_clause(Group((page,)), catalog, LEAD), catalog)


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
