"""Titles of a report's files, which tell them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diff_insight.locales import Catalog
from diff_insight.model.analysis import FileAnalysis
from diff_insight.model.report import ReportItem
from diff_insight.model.role import ASIDE
from diff_insight.wording.file.groups import groups_of
from diff_insight.wording.file.title import is_layout, named_title
from diff_insight.wording.report.page_names import PageNames


def titled(
    items: Sequence[ReportItem], analyses: Sequence[FileAnalysis], catalog: Catalog
) -> Iterator[ReportItem]:
    """The files, with their pages' names in titles that would stand at several of them.

    A change of layout has the same words in any report, so its title always has the name.
    """
    uses = Counter(item.title for item in items)
    names = PageNames(items, catalog)
    for item, analysis in zip(items, analyses, strict=True):
        groups = groups_of(item.change, analysis) if item.role not in ASIDE else []
        if groups and (uses[item.title] > 1 or is_layout(groups)):
            both = names.short(item), names.file(item)
            yield replace(item, title=named_title(groups, catalog, analysis, both))
        else:
            yield item
