"""Turns of phrase that titles, explanations and overviews have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import reduce

from diff_insight.locales import Catalog
from diff_insight.model.report import ReportItem

# Names that every folder may have.
_SAYS_NOTHING = re.compile(r"(?:_?index|readme|toc)\.[^/]*\Z", re.IGNORECASE)


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
    """How a report's files are called in prose: by as little of the path as tells them apart."""

    def __init__(self, items: Iterable[ReportItem]) -> None:
        paths = {item.change.path for item in items}
        self._uses = Counter(tail for path in paths for tail in _tails(path))

    def __getitem__(self, item: ReportItem) -> str:
        path = item.change.path
        telling = (tail for tail in _tails(path) if self._uses[tail] == 1)
        return next((tail for tail in telling if not _SAYS_NOTHING.match(tail)), path)


def _tails(path: str) -> Iterator[str]:
    """The ends of a path from its name on, shortest first, the whole of it last."""
    parts = path.split("/")
    return ("/".join(parts[start:]) for start in range(len(parts) - 1, -1, -1))
