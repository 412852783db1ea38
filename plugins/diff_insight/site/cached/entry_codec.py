"""The entry of a report as JSON: what lists need of it.

There is no pickle: a cache may come from elsewhere, and nothing that is read may run.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from diff_insight.model.change import NotShown, Status
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import HighlightGroup, Impact, ReportSource, Totals
from diff_insight.model.role import Role
from diff_insight.model.story import Weight
from diff_insight.site.entry import Entry, ListedFile, ListedHighlight, ListedStory

# A look-up in a table takes a tenth of what calling the class does.
_STATUSES = {status.value: status for status in Status}
_IMPACTS = {impact.value: impact for impact in Impact}
_ROLES = {role.value: role for role in Role}


def encode_entry(entry: Entry) -> list[Any]:
    """An entry as JSON has it; rows of values, since an archive has tens of thousands of files."""
    compared, totals = entry.range, entry.totals
    return [
        [
            compared.kind.value,
            compared.base,
            compared.head,
            compared.date.isoformat(),
            compared.title,
            compared.suffix,
        ],
        entry.topic,
        entry.locale,
        entry.title,
        entry.own_title,
        entry.summary,
        entry.permalink,
        entry.source.value,
        [totals.files, totals.added, totals.deleted],
        entry.stem,
        [_file_row(file) for file in entry.files],
        [
            [highlight.group.value, highlight.text, highlight.anchors]
            for highlight in entry.highlights
        ],
        [
            [story.lead, story.weight.value, story.group.value, story.anchors, story.subject]
            for story in entry.stories
        ],
        entry.images,
    ]


def decode_entry(row: list[Any], key: str = "") -> Entry:
    """The entry that `entry_row` gave this row for.

    Args:
        row: The row.
        key: The entry's key.

    Raises:
        ValueError: It is something else.
    """
    try:
        compared, topic, locale, title, own_title, summary, permalink, *rest = row
        source, totals, stem, files, highlights, stories, images = rest
        kind, base, head, date, range_title, suffix = compared
        return Entry(
            range=CompareRange(
                RangeKind(kind), base, head, dt.date.fromisoformat(date), range_title, suffix
            ),
            topic=topic,
            locale=locale,
            title=title,
            own_title=own_title,
            summary=summary,
            permalink=permalink,
            source=ReportSource(source),
            totals=Totals(*totals),
            stem=stem,
            files=tuple(map(_file, files)),
            highlights=tuple(
                ListedHighlight(HighlightGroup(group), text, tuple(anchors))
                for group, text, anchors in highlights
            ),
            stories=tuple(
                ListedStory(lead, Weight(weight), HighlightGroup(group), tuple(anchors), subject)
                for lead, weight, group, anchors, subject in stories
            ),
            images=tuple(images),
            key=key,
        )
    except (TypeError, AttributeError, KeyError) as error:
        raise ValueError("not a stored report") from error


def _file_row(file: ListedFile) -> list[Any]:
    return [
        file.path,
        file.old_path,
        file.anchor,
        file.status.value,
        file.added,
        file.deleted,
        file.type,
        file.title,
        file.impact.value,
        None if file.not_shown is None else file.not_shown.value,
        file.role.value,
        file.page,
    ]


def _file(row: list[Any]) -> ListedFile:
    path, old_path, anchor, status, added, deleted, label, title, *rest = row
    impact, not_shown, role, page = rest
    return ListedFile(
        path,
        old_path,
        anchor,
        _STATUSES[status],
        added,
        deleted,
        label,
        title,
        _IMPACTS[impact],
        None if not_shown is None else NotShown(not_shown),
        _ROLES[role],
        page,
    )
