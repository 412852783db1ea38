"""The archive's indexes: lists of months, weeks, topics, types, changes, reports and documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from diff_insight.locales import Catalog
from diff_insight.render.environment import render_template
from diff_insight.render.indexes.activity import ActivityIndex
from diff_insight.render.indexes.charts import columns, line
from diff_insight.render.indexes.frame import (
    ChangesIndex,
    DocumentSection,
    DocumentsIndex,
    FolderIndex,
    GroupRow,
    IndexFrame,
    ReportsIndex,
)
from diff_insight.render.indexes.overview import PeriodIndex, TopicPages

_SHOWN = 12  # pages of a topic that stand open
_Folded = tuple[TopicPages, TopicPages | None]


def render_groups(frame: IndexFrame, rows: Sequence[GroupRow], catalog: Catalog) -> str:
    """An index of indexes."""
    return render_template("groups.html", catalog, frame=frame, rows=rows, line=line)


def render_changes(index: ChangesIndex, catalog: Catalog) -> str:
    """A page of a list of changes."""
    return _page("changes.html", index, catalog, rows=index.rows)


def render_reports(index: ReportsIndex, catalog: Catalog) -> str:
    """A page of a list of reports."""
    values = {"rows": index.rows, "level": 2, "several_languages": False, "of_topic": True}
    return _page("reports.html", index, catalog, **values)


def render_period(index: PeriodIndex, catalog: Catalog) -> str:
    """A month or a week: its stories, the pages that changed, and the reports."""
    return _period(index, catalog, since_visit=False)


def render_new(index: PeriodIndex, catalog: Catalog) -> str:
    """What is new since a visit: the same of the newest reports, of which a script hides some."""
    return _period(index, catalog, since_visit=True)


def _period(index: PeriodIndex, catalog: Catalog, *, since_visit: bool) -> str:
    return _page(
        "period.html",
        index,
        catalog,
        since_visit=since_visit,
        topics=tuple(map(_shown, index.topics)),
    )


def render_activity(index: ActivityIndex, catalog: Catalog) -> str:
    """The page of activity."""
    return _page(
        "activity.html",
        index,
        catalog,
        columns=columns,
        most=max(topic.most for topic in index.topics),
        most_of_kind=max(1, *(kind.count for kind in index.kinds)),
    )


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
    index: ActivityIndex | ChangesIndex | ReportsIndex | PeriodIndex | DocumentsIndex | FolderIndex,
    catalog: Catalog,
    **values: Any,  # noqa: ANN401 - of the template
) -> str:
    return render_template(name, catalog, index=index, frame=index.frame, **values)


def _shown(topic: TopicPages) -> _Folded:
    """A topic's pages that stand open, and those that are folded, where there are many."""
    if len(topic.rows) <= _SHOWN + 1:
        return topic, None
    return replace(topic, rows=topic.rows[:_SHOWN]), replace(topic, rows=topic.rows[_SHOWN:])


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
