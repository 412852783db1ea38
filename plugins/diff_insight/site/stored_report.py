"""A made report as bytes: what a build keeps on disk, and a cache between builds.

The form is a line of JSON with what lists need, one with what the search's index needs, then the
page's content, its JSON and its search texts as they are, so that the small parts can be read
without the large ones. There is no pickle: a cache may come from elsewhere, and nothing that is
read may run.
"""

from __future__ import annotations

import datetime as dt
import json
from io import BytesIO
from typing import Any

from diff_insight.model.change import NotShown, Status
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import HighlightGroup, Impact, Source, Totals
from diff_insight.render.frame import TocEntry
from diff_insight.site.entry import Entry, ListedFile, ListedHighlight
from diff_insight.site.made_report import MadeReport
from diff_insight.site.search_text import SearchPart

# Of text that comes from git: a path's bytes that are not UTF-8 are kept.
_ERRORS = "surrogatepass"


def report_bytes(made: MadeReport) -> bytes:
    """A made report, for `read_report` and `read_entry`."""
    texts = made.html, made.json, *(part.text for part in made.search)
    bodies = [text.encode("utf-8", _ERRORS) for text in texts]
    head = {
        "entry": _entry_object(made.entry),
        "toc": [_toc_object(entry) for entry in made.toc],
        "bodies": [len(body) for body in bodies],
    }
    lines = _line(head), _line([part.terms for part in made.search])
    return b"".join((*lines, *bodies))


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"


def read_report(stored: bytes) -> MadeReport:
    """The report that `report_bytes` gave these bytes for.

    Raises:
        ValueError: They are something else.
    """
    lines = BytesIO(stored)
    head, terms = _head(lines.readline()), read_terms(lines.readline())
    html, text, *parts = (lines.read(length).decode("utf-8", _ERRORS) for length in head["bodies"])
    if lines.tell() != len(stored) or sum(head["bodies"]) > len(stored):
        raise ValueError("not a whole report")
    return MadeReport(
        entry=_entry(head["entry"]),
        html=html,
        toc=tuple(_toc(entry) for entry in head["toc"]),
        json=text,
        search=tuple(SearchPart(*part) for part in zip(parts, terms, strict=True)),
    )


def read_entry(line: bytes) -> Entry:
    """What lists need of a report, from the first line of its bytes.

    Raises:
        ValueError: It is something else.
    """
    return _entry(_head(line)["entry"])


def read_terms(line: bytes) -> tuple[dict[str, int], ...]:
    """What the search's index needs of a report, from the second line of its bytes.

    Raises:
        ValueError: It is something else.
    """
    found = json.loads(line)
    if not isinstance(found, list) or not all(isinstance(part, dict) for part in found):
        raise ValueError("not the terms of a stored report")
    return tuple(found)


def _head(line: bytes) -> dict[str, Any]:
    head = json.loads(line)
    if not isinstance(head, dict) or not {"entry", "toc", "bodies"} <= head.keys():
        raise ValueError("not a stored report")
    return head


def _entry_object(entry: Entry) -> list[Any]:
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
        [[one.group.value, one.text, one.anchors] for one in entry.highlights],
    ]


def _entry(row: list[Any]) -> Entry:
    try:
        compared, topic, locale, title, own_title, summary, permalink, *rest = row
        source, totals, stem, files, highlights = rest
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
            source=Source(source),
            totals=Totals(*totals),
            stem=stem,
            files=tuple(map(_file, files)),
            highlights=tuple(
                ListedHighlight(HighlightGroup(group), text, tuple(anchors))
                for group, text, anchors in highlights
            ),
        )
    except (TypeError, AttributeError) as error:
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
    ]


def _file(row: list[Any]) -> ListedFile:
    path, old_path, anchor, status, added, deleted, label, title, impact, not_shown = row
    return ListedFile(
        path=path,
        old_path=old_path,
        anchor=anchor,
        status=Status(status),
        added=added,
        deleted=deleted,
        type=label,
        title=title,
        impact=Impact(impact),
        not_shown=None if not_shown is None else NotShown(not_shown),
    )


def _toc_object(entry: TocEntry) -> list[Any]:
    return [entry.title, entry.anchor, [_toc_object(child) for child in entry.children]]


def _toc(row: list[Any]) -> TocEntry:
    title, anchor, children = row
    return TocEntry(title, anchor, tuple(map(_toc, children)))
