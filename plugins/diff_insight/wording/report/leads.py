"""A story in words, by the shape that it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.facts import Campaign, Fact, FrontMatterChanged
from diff_insight.model.report import ReportItem
from diff_insight.wording.clauses import capitalized, enumerated
from diff_insight.wording.quoting import as_code, clipped
from diff_insight.wording.report import edit_leads, page_leads
from diff_insight.wording.report.candidate import Candidate, Shape
from diff_insight.wording.report.lead import Lead
from diff_insight.wording.report.page_names import PageNames
from diff_insight.wording.shapes.table import phrase_of
from diff_insight.wording.tones import SENTENCE, TITLE

_COPIES = ngettext_noop(
    "{lead} (and in {count} more copy or mention)",
    "{lead} (and in {count} more copies or mentions)",
)
_ASIDE = {
    Shape.MEDIA: ngettext_noop(
        "{count} media file changed: {names}", "{count} media files changed: {names}"
    ),
    Shape.BINARY: ngettext_noop(
        "{count} binary file changed: {names}", "{count} binary files changed: {names}"
    ),
    Shape.UPKEEP: ngettext_noop(
        "Repository upkeep in {count} file: {names}", "Repository upkeep in {count} files: {names}"
    ),
}
_SILENT = ngettext_noop(
    "Only {names} changed in {count} file", "Only {names} changed in {count} files"
)
_UNSEEN = ngettext_noop(
    "Nothing that readers see changed in {count} file: {names}",
    "Nothing that readers see changed in {count} files: {names}",
)


class Leads:
    """Puts stories into words.

    Args:
        items: The report's files.
        catalog: The reader's language.
    """

    def __init__(self, items: Sequence[ReportItem], catalog: Catalog) -> None:
        self._names = PageNames(items, catalog)
        self._catalog = catalog

    def lead(self, found: Candidate) -> Lead:
        """The words of a story."""
        words = _WORDS.get(found.shape, _folded)
        lead = words(found, self._names, self._catalog)
        clause, copies = lead.clause, len(found.companions)
        if copies:
            clause = self._catalog.plural(*_COPIES, copies, lead=clause)
        return replace(lead, clause=capitalized(clause))


def _unread(found: Candidate, names: PageNames, catalog: Catalog) -> Lead:
    item = found.items[0]
    said = catalog.text("{page}: {text}", page=names[item], text=item.title)
    return Lead(said, (item.title,), names.plain(item))


def _folded(found: Candidate, names: PageNames, catalog: Catalog) -> Lead:
    about = _folded_names(found, catalog)
    message = _ASIDE.get(found.shape, _SILENT if about else _UNSEEN)
    listed = about or [names[item] for item in found.items]
    counts = ((listed, SENTENCE), (listed, TITLE), (listed[:2], TITLE), (listed[:1], TITLE))
    texts = [
        catalog.plural(
            *message, len(found.items), names=enumerated(some, catalog, tone, clauses=False)
        )
        for some, tone in counts
    ]
    if about and len(found.items) == 1:
        brief = [enumerated(some, catalog, tone, clauses=False) for some, tone in counts]
        only = [catalog.text("only {names} changed", names=some) for some in brief]
        page = names[found.items[0]]
        said = catalog.text("{page}: {text}", page=page, text=only[0])
        return Lead(said, tuple(only), names.plain(found.items[0]))
    return Lead(texts[0], tuple(texts))


def _folded_names(found: Candidate, catalog: Catalog) -> list[str]:
    """What bookkeeping is about: keys of the front matter, whitespace, comments."""
    if found.shape in _ASIDE:
        return []
    facts = [fact for item in found.items for fact in item.facts]
    return list(dict.fromkeys(name for fact in facts for name in _folded_name(fact, catalog)))


def _folded_name(fact: Fact, catalog: Catalog) -> Iterator[str]:
    match fact:
        case FrontMatterChanged(key=key) | Campaign(key=str(key)):
            yield as_code(clipped(key, 40), catalog)
        case Campaign():
            return
        case _ if fact.kind.endswith("-only"):
            yield catalog.text(phrase_of(fact).entry)


_WORDS = {
    Shape.ADDED: page_leads.added,
    Shape.REMOVED: page_leads.removed,
    Shape.MOVED: page_leads.moved,
    Shape.SHARED: edit_leads.shared,
    Shape.OWN: edit_leads.own,
    Shape.UNREAD: _unread,
}
