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
    """An entry as JSON has it: rows of values, as tuples are, since an archive has many files."""
    totals = entry.totals
    return [
        range_row(entry.range),
        entry.topic,
        entry.locale,
        entry.title,
        entry.own_title,
        entry.summary,
        entry.permalink,
        entry.source,
        [totals.files, totals.added, totals.deleted],
        entry.stem,
        entry.files,
        entry.highlights,
        entry.stories,
        entry.images,
    ]


def range_row(compared: CompareRange) -> list[str]:
    """A range as JSON has it, and as keys depend on it."""
    return [
        compared.kind,
        compared.base,
        compared.head,
        compared.date.isoformat(),
        compared.title,
        compared.suffix,
    ]


def decode_entry(row: list[Any], key: str = "") -> Entry:
    """The entry that `encode_entry` gave this row for.

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
