"""A report that git gives and a file describes: git's diff, the file's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from diff_insight.locales import Catalog
from diff_insight.model.report import Prose, Report, ReportItem, ReportSource
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
    stored_items = {item.path: item for item in stored.items}
    own = {item.path: item for item in fresh.items}
    paths = {item.change.path for item in report.items}
    earlier_texts = with_earlier_texts(
        stored.earlier_texts, [item for item in stored.items if item.path not in paths]
    )
    written = stored.overview is not None and stored.overview != fresh.overview
    joint = replace(
        report,
        title=report.title if titled(stored)[1] or not stored.title else stored.title,
        permalink=report.permalink or stored.permalink,
        summary=stored.summary or report.summary,
        items=tuple(
            _item(item, stored_items.get(item.change.path), own[item.change.path])
            for item in report.items
        ),
        source=ReportSource.BOTH,
        highlights=() if written else report.highlights,
        insights=() if written else report.insights,
        headline=stored.headline or report.headline,
        overview=split_overview(stored.overview or "") if written else None,
        earlier_texts=Prose(earlier_texts) if earlier_texts else None,
    )
    return with_authors(joint, stored, fresh, catalog)


def _item(item: ReportItem, stored: StoredItem | None, own: StoredItem) -> ReportItem:
    if stored is None:
        return item
    item = replace(item, title=stored.title)
    if is_written_type(stored.type, item):  # a label that a person wrote has no rule
        item = replace(item, type=stored.type, origins=replace(item.origins, type=""))
    if stored.explanation == own.explanation:
        return item
    # A file's words may have a list of changes themselves.
    return replace(item, explanation=Prose(stored.explanation), further=())


def is_written_type(kind: str, item: ReportItem) -> bool:
    """Whether a type in a file is somebody's word: neither ours nor that of the built-in rules.

    A rule of the options is younger than what the built-in rules once gave, and comes before it.
    """
    return kind not in {item.type, item.origins.built_in_type}


def with_earlier_texts(texts: str, items: Iterable[StoredItem]) -> str:
    """The kept words of a report file, with those of some more of its files, each only once."""
    for item in items:
        words = f"## {item.path}\n**{item.title}**\n\n{item.explanation.strip()}"
        if words not in texts:
            texts = f"{texts.rstrip()}\n\n{words}\n".lstrip("\n")
    return texts


def same_patch(stored: StoredItem, own: StoredItem) -> bool:
    """Whether a file's item is about the change that git gives.

    Forges leave out the diffs of large files; then status and counts have to do.
    """
    if stored.patch is not None:
        return stored.patch == (own.patch or b"")
    counts = (stored.status, stored.added, stored.deleted)
    return counts == (own.status, own.added, own.deleted)


def conflicts(report: Report, stored: StoredReport, catalog: Catalog) -> Iterator[str]:
    """Contradictions between a report file and git, a line each."""
    own = {item.path: item for item in to_stored(report, catalog).items}
    stored_items = {item.path: item for item in stored.items}
    for path, item in stored_items.items():
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
        if path not in stored_items:
            yield f"{path!r} of git's range {report.range.short} is missing"
