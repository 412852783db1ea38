"""What holds across the pages of a report, and what a reader may have to do.

What stands on one page is a story, and how many lines changed is in the counts: neither is said
again here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.facts import (
    ApiVersionChanged,
    Fact,
    HeadingRenamed,
    IdentifierChanged,
    SectionAdded,
    TableRowAdded,
)
from diff_insight.model.report import ReportItem, Statement
from diff_insight.wording.clauses import enumerated
from diff_insight.wording.prose import FileNames
from diff_insight.wording.quoting import as_code, as_value, clipped
from diff_insight.wording.shapes.blocks import row_name
from diff_insight.wording.tones import SENTENCE

_MOST_NAMES = 3
_SHORTEST_NAME = 3  # characters; shorter ones are new in several files by chance
# Headings that many pages have, whatever they are about.
_ANY_HEADING = frozenset(
    {
        "example",
        "examples",
        "installation",
        "introduction",
        "next steps",
        "overview",
        "prerequisites",
        "references",
        "related content",
        "see also",
        "summary",
    }
)
_NEW_NAMES = {
    False: ngettext_noop("{names} is new in {count} file.", "{names} is new in {count} files."),
    True: ngettext_noop("{names} are new in {count} file.", "{names} are new in {count} files."),
}


def report_insights(items: Sequence[ReportItem], catalog: Catalog) -> tuple[Statement, ...]:
    """Statements over the files; none where there is nothing to say."""
    return (
        *_api_versions(items, catalog),
        *_shared_names(items, catalog),
        *_checks(items, catalog),
    )


def _api_versions(items: Sequence[ReportItem], catalog: Catalog) -> Iterator[Statement]:
    versions: dict[tuple[str, str], list[ReportItem]] = {}
    for item in items:
        for fact in item.facts:
            if isinstance(fact, ApiVersionChanged):
                versions.setdefault((fact.old, fact.new), []).append(item)
    for (old, new), found in versions.items():
        if len(set(_anchors(found))) == 1:
            continue
        text = catalog.plural(
            "The API version {old} is now {new} in {count} file.",
            "The API version {old} is now {new} in {count} files.",
            len(set(_anchors(found))),
            old=as_code(clipped(old, SENTENCE.value), catalog),
            new=as_code(clipped(new, SENTENCE.value), catalog),
        )
        yield Statement(text, _anchors(found))


def _shared_names(items: Sequence[ReportItem], catalog: Catalog) -> Iterator[Statement]:
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
            return "" if fact.heading.casefold() in _ANY_HEADING else fact.heading
        case IdentifierChanged(old=None):
            return fact.new or ""
    return ""


def _checks(items: Sequence[ReportItem], catalog: Catalog) -> Iterator[Statement]:
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


def _anchors(items: Iterable[ReportItem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.anchor for item in items))
