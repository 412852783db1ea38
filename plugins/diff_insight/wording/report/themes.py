"""Themes over the files of a report: what they share, announce, and what wants checking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.facts import (
    ApiVersionChanged,
    AvailabilityChanged,
    DeprecationNoticeAdded,
    Fact,
    HeadingRenamed,
    IdentifierChanged,
    SectionAdded,
    TableRowAdded,
)
from diff_insight.model.report import ReportItem, Statement
from diff_insight.wording.clauses import Group, enumerated, in_file, sentence_clause
from diff_insight.wording.prose import FileNames
from diff_insight.wording.quoting import as_code, as_value, clipped
from diff_insight.wording.shapes import row_name
from diff_insight.wording.values import LEAD, SENTENCE

_MOST_NOTICES = 4
_MOST_NAMES = 3
_SHORTEST_NAME = 3
_NEW_NAMES = {
    False: ngettext_noop("{names} is new in {count} file.", "{names} is new in {count} files."),
    True: ngettext_noop("{names} are new in {count} file.", "{names} are new in {count} files."),
}


def announcements(items: Sequence[ReportItem], catalog: Catalog) -> Iterator[Statement]:
    """What the documents say now of deprecations and of availability, and API versions."""
    names = FileNames(items)
    told = 0
    for item in items:
        for kind in (DeprecationNoticeAdded, AvailabilityChanged):
            facts = tuple(fact for fact in item.facts if isinstance(fact, kind))
            if facts and told < _MOST_NOTICES:
                told += 1
                clause = sentence_clause(Group(facts[:1]), catalog, LEAD)
                yield Statement(in_file(names[item], clause, catalog), (item.anchor,))
    yield from _api_versions(items, catalog)


def shared_names(items: Sequence[ReportItem], catalog: Catalog) -> Iterator[Statement]:
    """Names that are new in several files, those of most files first."""
    found: dict[str, list[ReportItem]] = {}
    for item in items:
        for name in dict.fromkeys(map(_new_name, item.facts)):
            if len(name) < _SHORTEST_NAME or not any(map(str.isalpha, name)):
                continue
            found.setdefault(name, []).append(item)
    by_files: dict[tuple[str, ...], list[str]] = {}
    for name, files in found.items():
        if len(files) > 1:
            by_files.setdefault(_anchors(files), []).append(name)
    shared = sorted(by_files.items(), key=lambda pair: (-len(pair[0]), -len(pair[1]), pair[0]))
    for anchors, names in shared[:_MOST_NAMES]:
        quoted = [as_value(clipped(name, SENTENCE.value), catalog) for name in names]
        listed = enumerated(quoted, catalog, SENTENCE, clauses=False)
        text = catalog.plural(*_NEW_NAMES[len(names) > 1], len(anchors), names=listed)
        yield Statement(text, anchors)


def _new_name(fact: Fact) -> str:
    match fact:
        case TableRowAdded():
            return row_name(fact)
        case SectionAdded():
            return fact.heading
        case IdentifierChanged(old=None):
            return fact.new or ""
    return ""


def checks(items: Sequence[ReportItem], catalog: Catalog) -> Iterator[Statement]:
    """Anchors that links may still lead to although their headings changed."""
    names = FileNames(items)
    found = [
        (item, fact)
        for item in items
        for fact in item.facts
        if isinstance(fact, HeadingRenamed) and fact.old_anchor not in ("", fact.new_anchor)
    ]
    if found:
        anchors = [
            as_code(
                f"{names[item]}#{clipped(fact.old_anchor.lstrip('#'), SENTENCE.value)}", catalog
            )
            for item, fact in found
        ]
        text = catalog.plural(
            "A heading changed, so links to its old anchor should be checked: {names}.",
            "{count} headings changed, so links to their old anchors should be checked: {names}.",
            len(found),
            names=enumerated(anchors, catalog, SENTENCE, clauses=False),
        )
        yield Statement(text, _anchors(item for item, _ in found))


def _api_versions(items: Sequence[ReportItem], catalog: Catalog) -> Iterator[Statement]:
    versions: dict[tuple[str, str], list[ReportItem]] = {}
    for item in items:
        for fact in item.facts:
            if isinstance(fact, ApiVersionChanged):
                versions.setdefault((fact.old, fact.new), []).append(item)
    for (old, new), found in versions.items():
        text = catalog.plural(
            "The API version {old} is now {new} in {count} file.",
            "The API version {old} is now {new} in {count} files.",
            len(set(_anchors(found))),
            old=as_code(clipped(old, SENTENCE.value), catalog),
            new=as_code(clipped(new, SENTENCE.value), catalog),
        )
        yield Statement(text, _anchors(found))


def _anchors(items: Iterator[ReportItem] | Sequence[ReportItem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.anchor for item in items))
