"""A report that git gives and a file describes: git's diff, the file's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from diff_insight.locales import Catalog
from diff_insight.model.report import Prose, Report, ReportItem, Source
from diff_insight.report_files.authorship import with_authors
from diff_insight.report_format.overview import split_overview
from diff_insight.report_format.report import titled
from diff_insight.report_format.stored import StoredItem, StoredReport
from diff_insight.report_format.write import to_stored


def joined(report: Report, stored: StoredReport, catalog: Catalog) -> Report:
    """One report of both: files, diffs and counts from git, words from the file.

    Words that are our own anyway stay what they are, with the files that they speak of.

    Args:
        report: What git gives.
        stored: What the file says.
        catalog: The report's language.
    """
    fresh = to_stored(report, catalog)
    told = {item.path: item for item in stored.items}
    own = {item.path: item for item in fresh.items}
    there = {item.change.path for item in report.items}
    kept = kept_words(stored.kept, [item for item in stored.items if item.path not in there])
    written = stored.overview is not None and stored.overview != fresh.overview
    joint = replace(
        report,
        title=report.title if titled(stored)[1] or not stored.title else stored.title,
        permalink=report.permalink or stored.permalink,
        summary=stored.summary or report.summary,
        items=tuple(
            _item(item, told.get(item.change.path), own[item.change.path]) for item in report.items
        ),
        source=Source.BOTH,
        highlights=() if written else report.highlights,
        insights=() if written else report.insights,
        headline=stored.headline or report.headline,
        overview=split_overview(stored.overview or "") if written else None,
        kept=Prose(kept) if kept else None,
    )
    return with_authors(joint, stored, fresh, catalog)


def _item(item: ReportItem, told: StoredItem | None, own: StoredItem) -> ReportItem:
    if told is None:
        return item
    ours = told.explanation == own.explanation
    explanation = item.explanation if ours else Prose(told.explanation)
    return replace(item, type=told.type, title=told.title, explanation=explanation)


def kept_words(kept: str, items: Iterable[StoredItem]) -> str:
    """The kept words of a report file, with those of some more of its files, each only once."""
    for item in items:
        words = f"## {item.path}\n**{item.title}**\n\n{item.explanation.strip()}"
        if words not in kept:
            kept = f"{kept.rstrip()}\n\n{words}\n".lstrip("\n")
    return kept


def same_patch(told: StoredItem, own: StoredItem) -> bool:
    """Whether a file's item is about the change that git gives.

    Forges leave out the diffs of large files; then status and counts have to do.
    """
    if told.patch is not None:
        return told.patch == (own.patch or b"")
    counts = (told.status, told.added, told.deleted)
    return counts == (own.status, own.added, own.deleted)


def conflicts(report: Report, stored: StoredReport, catalog: Catalog) -> Iterator[str]:
    """What a report file says of its files that git does not, a line each."""
    own = {item.path: item for item in to_stored(report, catalog).items}
    told = {item.path: item for item in stored.items}
    for path, item in told.items():
        if path not in own:
            yield f"{path!r} is not in git's range {report.range.short}"
        elif item.patch is not None and not same_patch(item, own[path]):
            yield f"the diff of {path!r} is not git's of {report.range.short}"
        elif (item.added, item.deleted) != (own[path].added, own[path].deleted):
            yield (
                f"the counts of {path!r} are {item.added} and {item.deleted}, in git "
                f"{own[path].added} and {own[path].deleted}"
            )
    for path in own:
        if path not in told:
            yield f"{path!r} of git's range {report.range.short} is missing"
