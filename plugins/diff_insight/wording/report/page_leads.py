"""Leads of pages that are new, gone or moved."""

from __future__ import annotations

from collections.abc import Sequence

from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.report import ReportItem
from diff_insight.wording.clauses import enumerated
from diff_insight.wording.quoting import as_code, as_text, clipped, tail
from diff_insight.wording.report.candidate import Candidate
from diff_insight.wording.report.families import shared_language
from diff_insight.wording.report.folders import paths
from diff_insight.wording.report.lead import Lead
from diff_insight.wording.report.page_names import PageNames
from diff_insight.wording.report.whole_pages import OPERATION, PAGES, is_page, part_of
from diff_insight.wording.sentences import cut_at_word, first_sentence
from diff_insight.wording.tones import LEAD

LONGEST_QUOTE = 220  # characters of a quoted sentence; few sentences are longer
_MOST_NAMES = 12  # of pages that are gone, a lead names all or none
_LONGEST_FOLDER = 48  # characters of a folder in a headline
_NEW = ngettext_noop("{count} new page: {names}", "{count} new pages: {names}")
_NEW_TRANSLATED = ngettext_noop(
    "{count} new {language} page: {names}", "{count} new {language} pages: {names}"
)
_NEW_IN_LANGUAGE = ngettext_noop("{count} new {language} page", "{count} new {language} pages")
_NEW_FILES = ngettext_noop("{count} new file: {names}", "{count} new files: {names}")
_NEW_OPERATIONS = ngettext_noop("{count} new operation: {names}", "{count} new operations: {names}")
_NEW_PARTS = ngettext_noop(
    "{count} new file of an interface description: {names}",
    "{count} new files of an interface description: {names}",
)
_NEW_IN = ngettext_noop("{count} new page in {folder}", "{count} new pages in {folder}")
_NEW_FILES_IN = ngettext_noop("{count} new file in {folder}", "{count} new files in {folder}")
_GONE = ngettext_noop("{count} page was removed: {names}", "{count} pages were removed: {names}")
_GONE_FILES = ngettext_noop(
    "{count} file was removed: {names}", "{count} files were removed: {names}"
)
_GONE_FROM = ngettext_noop(
    "{count} page was removed from {folder}", "{count} pages were removed from {folder}"
)
_GONE_FILES_FROM = ngettext_noop(
    "{count} file was removed from {folder}", "{count} files were removed from {folder}"
)
_MOVED = ngettext_noop(
    "{count} file moved from {old} to {new}", "{count} files moved from {old} to {new}"
)


def _new(items: Sequence[ReportItem]) -> tuple[tuple[str, str], tuple[str, str]]:
    """The messages that name new files, and the folder of them all."""
    parts = {part_of(item) for item in items}
    if parts == {OPERATION}:
        return _NEW_OPERATIONS, _NEW_FILES_IN
    if "" not in parts:
        return _NEW_PARTS, _NEW_FILES_IN
    return (_NEW, _NEW_IN) if is_page(items[0]) else (_NEW_FILES, _NEW_FILES_IN)


def added(found: Candidate, names: PageNames, catalog: Catalog) -> Lead:
    """What new pages are about; many of them by name."""
    first, count = found.items[0], len(found.items)
    titled = is_page(first)
    language = shared_language(found.items) if count > 1 else ""
    if language:
        messages = _NEW_TRANSLATED, _NEW_IN_LANGUAGE
        values = {"language": catalog.language(language)}
        listed = enumerated([names[item] for item in found.items], catalog, LEAD, clauses=False)
        said = catalog.plural(*messages[0], count, names=listed, **values)
        return Lead(said, (said, catalog.plural(*messages[1], count, **values)))
    if count > 1:
        return _several(found, _new(found.items), names, catalog)
    page = names[first]
    line = (
        catalog.text("New page: {page}", page=page)
        if titled
        else catalog.text("New: {page}", page=page)
    )
    opening = _quoted(first_sentence(first.page.opening), catalog)
    if opening:
        said = catalog.text("{page} is a new page: {text}", page=page, text=opening)
        return Lead(said, (line,))
    headings = [as_text(clipped(name, 50), catalog) for name in first.page.headings]
    if headings:
        listed = enumerated(headings, catalog, LEAD, clauses=False)
        said = catalog.text("{page} is a new page, with {names}", page=page, names=listed)
        return Lead(said, (line,))
    return Lead(line, (line,))


def removed(found: Candidate, names: PageNames, catalog: Catalog) -> Lead:
    """Which pages are gone."""
    if len(found.items) == 1:
        line = catalog.text("{page} was removed", page=names[found.items[0]])
        return Lead(line, (line,))
    pages = all(item.role in PAGES for item in found.items)
    messages = (_GONE, _GONE_FROM) if pages else (_GONE_FILES, _GONE_FILES_FROM)
    lead = _several(found, messages, names, catalog)
    if len(found.items) > _MOST_NAMES:
        return lead
    listed = catalog.listing([names[item] for item in found.items])
    named = catalog.plural(*messages[0], len(found.items), names=listed)
    return Lead(named, (named, *lead.texts))


def _several(
    found: Candidate,
    messages: tuple[tuple[str, str], tuple[str, str]],
    names: PageNames,
    catalog: Catalog,
) -> Lead:
    """How many pages there are, with as many names as fit, and the folder that all are in."""
    count = len(found.items)
    some = [names[item] for item in found.items]
    said = catalog.plural(*messages[0], count, names=enumerated(some, catalog, LEAD, clauses=False))
    texts = [catalog.plural(*messages[0], count, names=_first(some, n, catalog)) for n in (3, 2)]
    if found.folders[1]:
        folder = as_code(tail(found.folders[1], _LONGEST_FOLDER), catalog)
        texts.append(catalog.plural(*messages[1], count, folder=folder))
    texts.append(catalog.plural(*messages[0], count, names=_first(some, 1, catalog)))
    return Lead(said, tuple(texts))


def _first(names: Sequence[str], count: int, catalog: Catalog) -> str:
    left = len(names) - count
    more = [catalog.plural("{count} more", "{count} more", left)] if left > 0 else []
    return catalog.listing((*names[:count], *more))


def moved(found: Candidate, names: PageNames, catalog: Catalog) -> Lead:
    """Where pages went, from where to where."""
    item = found.items[0]
    both = paths(item)
    if len(found.items) == 1 and both:
        before, after = (as_code(path, catalog) for path in both)
        said = catalog.text("{before} is now {after}", before=before, after=after)
        return Lead(said, (said, catalog.text("{page} moved", page=names[item])))
    root = catalog.text("the repository's root")
    old, new = (as_code(name, catalog) if name else root for name in found.folders)
    said = catalog.plural(*_MOVED, len(found.items), old=old, new=new)
    short = [as_code(tail(name, 24), catalog) if name else root for name in found.folders]
    brief = catalog.plural(*_MOVED, len(found.items), old=short[0], new=short[1])
    return Lead(said, (said, brief))


def _quoted(sentence: str, catalog: Catalog) -> str:
    cut = cut_at_word(sentence, LONGEST_QUOTE)
    return as_text(cut, catalog) if cut else ""
