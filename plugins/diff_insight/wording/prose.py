"""Turns of phrase that titles, explanations and overviews have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import reduce

from diff_insight.locales import Catalog
from diff_insight.model.report import ReportItem


def line_counts(added: int, deleted: int, catalog: Catalog) -> str:
    """Added and deleted lines as a short phrase; empty where there are none."""
    if added and deleted:
        return catalog.plural(
            "{count} line added, {deleted} removed",
            "{count} lines added, {deleted} removed",
            added,
            deleted=catalog.number(deleted),
        )
    if added:
        return catalog.plural("{count} line added", "{count} lines added", added)
    if deleted:
        return catalog.plural("{count} line removed", "{count} lines removed", deleted)
    return ""


def join_sentences(sentences: Iterable[str], catalog: Catalog) -> str:
    """Sentences in a row, set apart as the language does it."""
    return reduce(
        lambda first, second: catalog.text("{first} {second}", first=first, second=second),
        sentences,
    )


def join_clauses(clauses: Iterable[str], catalog: Catalog) -> str:
    """Counts in a row: "1 added, 5 modified"."""
    return reduce(
        lambda first, second: catalog.text("{first}, {second}", first=first, second=second),
        clauses,
    )


class FileNames:
    """How a report's files are called in prose: without folders, unless two share a name."""

    def __init__(self, items: Iterable[ReportItem]) -> None:
        self._uses = Counter(_base_name(item) for item in items)

    def __getitem__(self, item: ReportItem) -> str:
        name = _base_name(item)
        return name if self._uses[name] == 1 else item.change.path


def _base_name(item: ReportItem) -> str:
    return item.change.path.rpartition("/")[2]
