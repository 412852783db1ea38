"""Whether a file's changes do no more than name another page: navigation, links, lists of links."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import fields

from diff_insight.model.facts import Fact
from diff_insight.model.report import ReportItem
from diff_insight.model.story import Weight
from diff_insight.wording.weight.table import weight_of

# What names a page: a longer text says something of its own.
_NAMING = frozenset(
    {
        "entry-added",
        "entry-removed",
        "include-added",
        "include-removed",
        "link-added",
        "link-removed",
        "list-item-added",
        "list-item-removed",
        "table-row-added",
        "table-row-removed",
        "paragraph-added",
        "paragraph-removed",
    }
)
_LONGEST = 160  # characters of a text that does no more than name
_INDEXES = frozenset({"index", "readme", "_index"})


def only_mentions(facts: Sequence[Fact], pages: Sequence[ReportItem]) -> bool:
    """Whether all that facts say is that pages are named, or named no more.

    Args:
        facts: The facts of a file.
        pages: The new or removed pages.
    """
    told = [fact for fact in facts if weight_of(fact) is not Weight.BOOKKEEPING]
    names = {name for item in pages for name in _names(item)}
    return bool(told) and all(_names_one(fact, names) for fact in told)


def _names(item: ReportItem) -> set[str]:
    """What a page is named by: its title, and its file's name without an ending."""
    folder, base = posixpath.split(item.change.path)
    stem = base.split(".")[0].lower()
    if stem in _INDEXES:
        stem = posixpath.basename(folder).lower()
    return {name for name in (stem, item.page.title.casefold()) if name}


def _names_one(fact: Fact, names: set[str]) -> bool:
    if fact.kind not in _NAMING or weight_of(fact).heavy:
        return False
    values = [getattr(fact, field.name) for field in fields(fact)]
    texts = [value.casefold() for value in values if isinstance(value, str)]
    if sum(map(len, texts)) > _LONGEST:
        return False
    return any(name in text for text in texts for name in names)
