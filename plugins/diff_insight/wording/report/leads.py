"""A story in words: its lead sentence, and shorter lines of it for a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.facts import Campaign, Fact, FrontMatterChanged, SectionAdded
from diff_insight.model.report import ReportItem
from diff_insight.wording.clauses import (
    Group,
    as_sentence,
    capitalized,
    enumerated,
    sentence_clause,
    title_clause,
)
from diff_insight.wording.phrases.phrase import Phrase
from diff_insight.wording.quoting import as_code, as_text, clipped
from diff_insight.wording.report.campaigns import campaign_clause
from diff_insight.wording.report.candidates import OPERATION, Candidate, Shape, part_of
from diff_insight.wording.report.page_names import PageNames
from diff_insight.wording.sentences import cut_at_word, first_sentence, telling_sentence
from diff_insight.wording.shapes import phrase_of
from diff_insight.wording.values import LEAD, SENTENCE, TITLE
from diff_insight.wording.weight.signals import of_sentence

_MOST_NAMES = 12  # of pages that are gone, a lead names all or none
_LONGEST_QUOTE = 220  # characters of a quoted sentence; few sentences are longer
_FEWEST_WORDS = 4  # of a text that is quoted without saying what it is
_MOST_ENTRIES = 3  # of release notes, which are the news themselves
_NOTES = re.compile(r"release|change-?log|changes|whats?-?new|history|news", re.IGNORECASE)
_PICTURE = re.compile(r"image::?\S+?\[[^\]]*\]\s*")  # AsciiDoc's, in headings
_ADDED_TEXTS = frozenset({"paragraph-added", "list-item-added", "admonition-added"})
_REMOVED_TEXTS = frozenset({"paragraph-removed", "list-item-removed", "admonition-removed"})
_TEXT = {"deprecation-notice-added": attrgetter("sentence")}
_NEW = ngettext_noop("{count} new page: {names}", "{count} new pages: {names}")
_NEW_FILES = ngettext_noop("{count} new file: {names}", "{count} new files: {names}")
_NEW_OPERATIONS = ngettext_noop("{count} new operation: {names}", "{count} new operations: {names}")
_NEW_PARTS = ngettext_noop(
    "{count} new file of an interface description: {names}",
    "{count} new files of an interface description: {names}",
)
_GONE = ngettext_noop("{count} page was removed: {names}", "{count} pages were removed: {names}")
_GONE_FROM = ngettext_noop(
    "{count} page was removed from {folder}", "{count} pages were removed from {folder}"
)
_MOVED = ngettext_noop(
    "{count} file moved from {old} to {new}", "{count} files moved from {old} to {new}"
)
_SHARED_TEXT = ngettext_noop("{text} is new in {count} page", "{text} is new in {count} pages")
_SHARED_GONE = ngettext_noop(
    "{text} is gone from {count} page", "{text} is gone from {count} pages"
)
_IN_FILES = ngettext_noop("{clause}, in {count} file", "{clause}, in {count} files")
_COPIES = ngettext_noop(
    "{lead} (and in {count} copy or mention)", "{lead} (and in {count} copies or mentions)"
)
_UPKEEP = ngettext_noop(
    "Repository upkeep in {count} file: {names}", "Repository upkeep in {count} files: {names}"
)
_SILENT = ngettext_noop(
    "Only bookkeeping in {count} file: {names}", "Only bookkeeping in {count} files: {names}"
)


def _is_prose(fact: Fact, kinds: frozenset[str]) -> bool:
    """Whether a text of certain kinds says something by itself, and does not only name."""
    text = str(getattr(fact, "text", ""))
    return fact.kind in kinds and (len(text.split()) >= _FEWEST_WORDS or not text.isascii())


@dataclass(frozen=True, slots=True)
class Lead:
    """A story in words.

    Attributes:
        clause: Its lead without a full stop.
        lines: The same shorter and shorter, for a headline; no line is cut.
    """

    clause: str
    lines: tuple[str, ...]


def _new(items: Sequence[ReportItem]) -> tuple[str, str]:
    """The message that names new files."""
    parts = {part_of(item) for item in items}
    if parts == {OPERATION}:
        return _NEW_OPERATIONS
    if "" not in parts:
        return _NEW_PARTS
    return _NEW if items[0].page.title else _NEW_FILES


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
        match found.shape:
            case Shape.ADDED:
                clause, lines = self._added(found)
            case Shape.REMOVED:
                clause, lines = self._removed(found)
            case Shape.MOVED:
                clause, lines = self._moved(found)
            case Shape.SHARED:
                clause, lines = self._shared(found)
            case Shape.OWN:
                clause, lines = self._own(found)
            case Shape.UNREAD:
                clause, lines = self._unread(found)
            case _:
                clause, lines = self._folded(found)
        copies = len(found.companions)
        if copies:
            clause = self._catalog.plural(*_COPIES, copies, lead=clause)
        plain = self._names.plain(found.items[0])
        lines = [line if line.startswith(plain) else capitalized(line) for line in lines]
        return Lead(capitalized(clause), tuple(lines))

    def sentence(self, lead: Lead) -> str:
        """The lead with its full stop."""
        return as_sentence(lead.clause, self._catalog)

    def _listed(self, items: Sequence[ReportItem]) -> str:
        names = [self._names[item] for item in items]
        return enumerated(names, self._catalog, LEAD, clauses=False)

    def _added(self, found: Candidate) -> tuple[str, list[str]]:
        first, count = found.items[0], len(found.items)
        if count > 1:
            message = _new(found.items)
            said = self._catalog.plural(*message, count, names=self._listed(found.items))
            brief = self._catalog.plural(*message, count, names=self._listed(found.items[:1]))
            return said, [said, brief if count == 1 else self._count(message, found)]
        page = self._names[first]
        line = (
            self._catalog.text("New page: {page}", page=page)
            if first.page.title and not part_of(first)
            else self._catalog.text("New: {page}", page=page)
        )
        opening = self._quoted(first_sentence(first.page.opening))
        if not opening:
            headings = [as_text(clipped(name, 50), self._catalog) for name in first.page.headings]
            if headings:
                listed = enumerated(headings, self._catalog, LEAD, clauses=False)
                return self._catalog.text(
                    "{page} is a new page, with {names}", page=page, names=listed
                ), [line]
            return line, [line]
        return self._catalog.text("{page} is a new page: {text}", page=page, text=opening), [line]

    def _count(self, message: tuple[str, str], found: Candidate) -> str:
        """How many new pages there are, and the first of them."""
        names = [self._names[item] for item in found.items]
        more = self._catalog.plural("{count} more", "{count} more", len(names) - 1)
        listed = self._catalog.listing((names[0], more))
        return self._catalog.plural(*message, len(names), names=listed)

    def _removed(self, found: Candidate) -> tuple[str, list[str]]:
        count = len(found.items)
        if count == 1:
            line = self._catalog.text("{page} was removed", page=self._names[found.items[0]])
            return line, [line]
        folder = as_code(found.folders[1], self._catalog) if found.folders[1] else ""
        root = self._catalog.text("the repository's root")
        where = self._catalog.plural(*_GONE_FROM, count, folder=folder or root)
        if count > _MOST_NAMES:
            return where, [where]
        listed = self._catalog.listing([self._names[item] for item in found.items])
        named = self._catalog.plural(*_GONE, count, names=listed)
        return named, [named, where]

    def _moved(self, found: Candidate) -> tuple[str, list[str]]:
        first = found.items[0].change
        if len(found.items) == 1:
            before, after = (
                as_code(path or "", self._catalog) for path in (first.old_path, first.path)
            )
            said = self._catalog.text("{before} is now {after}", before=before, after=after)
            return said, [
                said,
                self._catalog.text("{page} moved", page=self._names[found.items[0]]),
            ]
        root = self._catalog.text("the repository's root")
        old, new = (as_code(name, self._catalog) if name else root for name in found.folders)
        said = self._catalog.plural(*_MOVED, len(found.items), old=old, new=new)
        return said, [said]

    def _shared(self, found: Candidate) -> tuple[str, list[str]]:
        fact, count = found.facts[0], len(found.items)
        pages = self._listed(found.items)
        for kinds, message in ((_ADDED_TEXTS, _SHARED_TEXT), (_REMOVED_TEXTS, _SHARED_GONE)):
            if fact.kind in kinds or (fact.kind in _TEXT and kinds is _ADDED_TEXTS):
                said = self._catalog.plural(*message, count, text=self._telling(fact, found))
                room = [self._telling(fact, found, size) for size in (60, 45, 30)]
                brief = [self._catalog.plural(*message, count, text=text) for text in room if text]
                return self._catalog.text("{lead}: {names}", lead=said, names=pages), brief or [
                    said
                ]
        if isinstance(fact, Campaign):
            said = campaign_clause(fact, self._catalog)
            return said, [said]
        clause = title_clause(Group((fact,)), self._catalog)
        said = self._catalog.plural(*_IN_FILES, count, clause=clause)
        return self._catalog.text("{lead}: {names}", lead=said, names=pages), [said]

    def _own(self, found: Candidate) -> tuple[str, list[str]]:
        fact = found.facts[0]
        page, short = self._names[found.items[0]], self._names.plain(found.items[0])
        if isinstance(fact, SectionAdded) and not fact.above_old_text:
            return self._sections(found, page)
        if _is_prose(fact, _ADDED_TEXTS) or fact.kind in _TEXT:
            cuts = [self._telling(fact, found, size) for size in (80, 66, 54, 42, 30)]
            lines = [
                self._catalog.text("{page}: {text}", page=short, text=text) for text in cuts if text
            ]
            text = self._telling(fact, found)
            return self._catalog.text("{page}: {text}", page=page, text=text), [
                *(lines or [short]),
                *filter(None, cuts),
            ]
        if _is_prose(fact, _REMOVED_TEXTS):
            message = "{page} no longer says {text}"
            cuts = [self._telling(fact, found, size) for size in (60, 45, 30)]
            lines = [self._catalog.text(message, page=short, text=text) for text in cuts if text]
            text = self._telling(fact, found)
            return self._catalog.text(
                "{page} no longer says {text}", page=page, text=text
            ), lines or [short]
        clause = sentence_clause(Group(found.facts), self._catalog, LEAD)
        title = title_clause(Group(found.facts), self._catalog, TITLE)
        line = self._catalog.text("{page}: {text}", page=short, text=title)
        return self._catalog.text("{page}: {text}", page=page, text=clause), [line, title]

    def _sections(self, found: Candidate, page: str) -> tuple[str, list[str]]:
        item = found.items[0]
        facts = [fact for fact in found.facts if isinstance(fact, SectionAdded)]
        headings = [_PICTURE.sub("", fact.heading) for fact in facts]
        names = [as_text(clipped(heading, 70), self._catalog) for heading in headings]
        line = self._catalog.text("New section: {names}", names=names[0])
        if len(names) > 1:
            listed = enumerated(names, self._catalog, LEAD, clauses=False)
            said = self._catalog.text("{page} has new sections: {names}", page=page, names=listed)
            several = self._catalog.text("New sections: {names}", names=listed)
            return said, [said, several, line]
        said = self._catalog.text("{page} has a new section, {names}", page=page, names=names[0])
        span = facts[0].lines.new
        texts = item.page.openings.get(span[0], ()) if span else ()
        most = _MOST_ENTRIES if _NOTES.search(item.change.path) else 1
        said_of = [self._quoted(first_sentence(text)) for text in texts[:most]]
        opening = self._catalog.listing(list(filter(None, said_of))) if any(said_of) else ""
        if opening:
            return self._catalog.text("{lead}: {text}", lead=said, text=opening), [said, line]
        return said, [said, line]

    def _unread(self, found: Candidate) -> tuple[str, list[str]]:
        item = found.items[0]
        said = self._catalog.text("{page}: {text}", page=self._names[item], text=item.title)
        return said, [said]

    def _folded(self, found: Candidate) -> tuple[str, list[str]]:
        message = _UPKEEP if found.shape is Shape.UPKEEP else _SILENT
        names = self._folded_names(found)
        if not names:
            names = [self._names[item] for item in found.items]
        listed = enumerated(names, self._catalog, SENTENCE, clauses=False)
        brief = enumerated(names[:2], self._catalog, TITLE, clauses=False)
        texts = [self._catalog.plural(*message, len(found.items), names=n) for n in (listed, brief)]
        return texts[0], texts

    def _folded_names(self, found: Candidate) -> list[str]:
        """What bookkeeping is about: keys of the front matter, whitespace, comments."""
        if found.shape is Shape.UPKEEP:
            return []
        facts = [fact for item in found.items for fact in item.facts]
        return list(dict.fromkeys(name for fact in facts for name in self._folded_name(fact)))

    def _folded_name(self, fact: Fact) -> Iterator[str]:
        match fact:
            case FrontMatterChanged(key=key) | Campaign(key=str(key)):
                yield as_code(clipped(key, 40), self._catalog)
            case Campaign():
                return
            case _:
                phrase: Phrase = phrase_of(fact)
                if fact.kind.endswith("-only"):
                    yield self._catalog.text(phrase.entry)

    def _telling(self, fact: Fact, found: Candidate, longest: int = _LONGEST_QUOTE) -> str:
        """The sentence of a text that has its weight, quoted; empty where too long to be cut."""
        text = str(getattr(fact, "text", "") or getattr(fact, "sentence", ""))
        sentence = telling_sentence(text, lambda part: of_sentence(part) is found.weight)
        cut = cut_at_word(sentence or text, longest)
        if not cut and longest == _LONGEST_QUOTE:
            cut = clipped(sentence, longest)
        return as_text(cut, self._catalog) if cut else ""

    def _quoted(self, sentence: str) -> str:
        cut = cut_at_word(sentence, _LONGEST_QUOTE)
        return as_text(cut, self._catalog) if cut else ""
