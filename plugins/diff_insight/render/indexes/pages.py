"""The archive's indexes: lists of months, weeks, topics, types, changes, reports and documents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from diff_insight.locales import Catalog
from diff_insight.render.environment import render_template
from diff_insight.render.indexes.charts import line
from diff_insight.render.indexes.frame import (
    ChangesIndex,
    DigestRow,
    DocumentSection,
    DocumentsIndex,
    FolderIndex,
    GroupRow,
    IndexFrame,
    PeriodIndex,
    ReportsIndex,
)
from diff_insight.render.labels import group_label

_SHOWN = 12  # highlights of a group that stand open in a digest

_Part = tuple[DigestRow, ...]


def render_groups(frame: IndexFrame, rows: Sequence[GroupRow], catalog: Catalog) -> str:
    """An index of indexes."""
    return render_template("groups.html", catalog, frame=frame, rows=rows, line=line)


def render_changes(index: ChangesIndex, catalog: Catalog) -> str:
    """A page of a list of changes."""
    return _page("changes.html", index, catalog, rows=index.rows)


def render_reports(index: ReportsIndex, catalog: Catalog) -> str:
    """A page of a list of reports."""
    values = {"rows": index.rows, "level": 2, "several_languages": False}
    return _page("reports.html", index, catalog, **values)


def render_period(index: PeriodIndex, catalog: Catalog) -> str:
    """A month or a week: what its reports say that matters, and the reports."""
    return _page("period.html", index, catalog, digest=_digest(index.digest, catalog))


def render_documents(index: DocumentsIndex, catalog: Catalog) -> str:
    """A page of the list of documents."""
    return _page("documents.html", index, catalog)


def render_folder(index: FolderIndex, catalog: Catalog) -> str:
    """A page with the histories of a folder."""
    return _page("folder.html", index, catalog)


def render_history(section: DocumentSection, catalog: Catalog) -> str:
    """The histories of the documents at a path, for the page of a folder."""
    return render_template("history.html", catalog, section=section, host=_host)


def _page(
    name: str,
    index: ChangesIndex | ReportsIndex | PeriodIndex | DocumentsIndex | FolderIndex,
    catalog: Catalog,
    **values: Any,  # noqa: ANN401 - of the template
) -> str:
    return render_template(name, catalog, index=index, frame=index.frame, **values)


def _digest(
    rows: Sequence[DigestRow], catalog: Catalog
) -> tuple[tuple[str, str, tuple[_Part, ...]], ...]:
    """The groups with their headings; of each what stands open, and what is folded."""
    found = []
    for group, of_group in groupby(rows, key=lambda row: row.group):
        shown = tuple(of_group)
        parts = tuple(filter(None, (shown[:_SHOWN], shown[_SHOWN:])))
        found.append((group.value, group_label(group, catalog), parts))
    return tuple(found)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
