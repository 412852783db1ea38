"""The whole way of a range's files: analysis, words, page, report file and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from diff_insight.analysis import FilePair, Library, Version, analyse_range
from diff_insight.conventions.anchors import anchors_for
from diff_insight.conventions.display_limits import within_limits
from diff_insight.locales import catalog
from diff_insight.model.analysis import RangeAnalysis
from diff_insight.model.change import FileChange
from diff_insight.model.facts import Fact
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import Report
from diff_insight.model.settings import DisplaySettings, Topic
from diff_insight.render.report.page import render_standalone
from diff_insight.report_format.read import read_report_file
from diff_insight.report_format.report import stored_report
from diff_insight.report_format.write import stored_bytes, to_stored
from diff_insight.reports.links import RangeLinks
from diff_insight.wording.describe import describe_item, describe_report
from robustness.patches import Edit, file_change
from robustness.words import LOCALES, NotWholeError, check_words, report_words

_DAY = dt.date(2025, 6, 21)
_RANGE = CompareRange(RangeKind.DAY, "a" * 40, "b" * 40, _DAY, "2025-06-21")
_LINKS = RangeLinks(None, _RANGE)
_TOPIC = Topic("all")


def go_whole_way(
    edits: Sequence[Edit],
    library: Library | None = None,
    locales: Sequence[str] = LOCALES,
    *,
    pages: bool = True,
) -> tuple[Report, ...]:
    """Take files the whole way, in each language.

    Args:
        edits: The files of one range.
        library: Keeps the documents that were read.
        locales: The languages.
        pages: Whether pages and report files are made, too.

    Raises:
        NotWholeError: What came out is not what it has to be; anything else is a fault as well.
    """
    ordered = sorted(edits, key=lambda edit: edit.path.encode("utf-8", "surrogateescape"))
    source = "\n".join(_sources(ordered))
    reports = tuple(_reports(ordered, library, locales))
    for report in reports:
        check_facts(fact for item in report.items for fact in item.facts)
        check_words(report_words(report), source)
        if pages:
            render_standalone(report, _LINKS, catalog(report.locale))
            _file_and_back(report)
    return reports


def check_facts(facts: Iterator[Fact]) -> None:
    """Look for facts that say nothing.

    Raises:
        NotWholeError: Neither their sides nor anything else of them tells of a change.
    """
    for fact in facts:
        if says_nothing(fact):
            raise NotWholeError(f"a fact that says nothing: {fact}")


def says_nothing(fact: Fact) -> bool:
    """Whether both sides are missing or equal, and all other pairs of sides as well."""
    names = {field.name for field in fields(fact)}
    if not {"old", "new"} <= names or getattr(fact, "formatting", False):
        return False
    pairs = [("old", "new"), ("old_type", "new_type"), ("old_anchor", "new_anchor")]
    told = [(getattr(fact, a), getattr(fact, b)) for a, b in pairs if {a, b} <= names]
    if getattr(fact, "old_language", None) is not None:
        told.append((getattr(fact, "old_language", None), getattr(fact, "language", None)))
    return all(old == new for old, new in told)


def _sources(edits: Sequence[Edit]) -> Iterator[str]:
    for edit in edits:
        yield from filter(None, (edit.path, edit.old_path))
        yield from (side.decode("utf-8", "replace") for side in (edit.old, edit.new) if side)


def report_of(changes: Sequence[FileChange], analysis: RangeAnalysis, locale: str) -> Report:
    """The report of files whose facts are known."""
    words = catalog(locale)
    anchors = anchors_for(change.path for change in changes)
    items = [
        replace(
            describe_item(change, anchors[change.path], words, proved),
            change=displayed,
            document=proved.document,
        )
        for change, proved, displayed in zip(
            changes, analysis.files, within_limits(changes, DisplaySettings()), strict=True
        )
    ]
    return describe_report(_RANGE, _TOPIC, items, words, None, analysis=analysis)


def _reports(
    edits: Sequence[Edit], library: Library | None, locales: Sequence[str]
) -> Iterator[Report]:
    changes = [file_change(edit) for edit in edits]
    pairs = [_pair(edit, change) for edit, change in zip(edits, changes, strict=True)]
    analysis = analyse_range(pairs, library)
    for locale in locales:
        yield report_of(changes, analysis, locale)


def _pair(edit: Edit, change: FileChange) -> FilePair:
    old = new = None
    if edit.old is not None:
        old = Version(edit.old_path or edit.path, edit.old, blob=change.old_blob or "")
    if edit.new is not None:
        new = Version(edit.path, edit.new, blob=change.new_blob or "")
    return FilePair(edit.status, old, new, change.similarity)


def _file_and_back(report: Report) -> None:
    """Write the report's file and read it again."""
    stored = to_stored(report, catalog(report.locale))
    raw = stored_bytes(stored)
    reading = read_report_file(raw)
    if reading.problems:
        raise NotWholeError(f"a report file of ours is not whole: {reading.problems}")
    if reading.stored != stored or reading.stored is None:
        raise NotWholeError("a report file of ours reads otherwise")
    if stored_bytes(reading.stored) != raw:
        raise NotWholeError("a report file of ours is written otherwise a second time")
    back = stored_report(reading.stored, _DAY, report.topic, report.locale)
    render_standalone(back, _LINKS, catalog(report.locale))
