"""What is said of content as a whole: of a new page, a rewritten one, and of new sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diff_insight.conventions.losses import is_news_title
from diff_insight.locales import Catalog
from diff_insight.locales import gettext_noop as _
from diff_insight.model.analysis import FileAnalysis
from diff_insight.model.facts import Fact, FileAdded, FileRemoved, SectionAdded
from diff_insight.model.page import Page, Rewriting
from diff_insight.wording.clauses import as_sentence, enumerated
from diff_insight.wording.quoting import as_code, as_text, clipped
from diff_insight.wording.sentences import cut_at_word, first_sentence
from diff_insight.wording.tones import SENTENCE

_LONGEST = 280  # characters of the quoted sentence; few sentences are longer
_LONGEST_NAME = 60  # characters of a command or a name in code
_LONGEST_ENTRY = 160  # of an entry of release notes among others
# Names by which projects call the files of what is new in each version.
_NOTES = re.compile(
    r"(?:\b|_)(?:releases?|release-?notes?|change-?logs?|changes|whats?-?new|history|news)\b",
    re.IGNORECASE,
)
_MOST_NAMES = 6  # of commands and names in code, of which some are enough to know a page by


def page_sentences(analysis: FileAnalysis, catalog: Catalog) -> tuple[str, ...]:
    """The sentences about a page that is new or gone, or new in most of its text."""
    if any(isinstance(fact, FileAdded | FileRemoved) and fact.part for fact in analysis.facts):
        return ()  # a description of an interface, which is no page
    if any(isinstance(fact, FileRemoved) and not fact.target for fact in analysis.facts):
        return tuple(_removed_page(analysis.page, catalog))
    if any(isinstance(fact, FileAdded) for fact in analysis.facts):
        return tuple(_new_page(analysis.page, catalog))
    if analysis.page.rewriting is not None:
        return tuple(_rewritten(analysis.page.rewriting, catalog))
    return ()


def opened_section(facts: Sequence[Fact], page: Page, path: str, catalog: Catalog) -> str:
    """A clause that quotes what a new section says; empty where it is not one that does."""
    fact = facts[0]
    if len(facts) > 1 or not isinstance(fact, SectionAdded) or fact.lines.new is None:
        return ""
    texts = page.openings.get(fact.lines.new[0], ())
    notes = _NOTES.search(path) or is_news_title(page.title)
    entries = _quoted(texts, catalog) if notes else ()
    heading = as_text(clipped(fact.heading, SENTENCE.value), catalog)
    if len(entries) > 1:
        listed = enumerated(entries, catalog, SENTENCE, clauses=True)
        return catalog.text(
            "the new section {heading} lists {names}", heading=heading, names=listed
        )
    opening = cut_at_word(first_sentence(next(iter(texts), "")), _LONGEST)
    if not opening:
        return ""
    return catalog.text(
        "the new section {heading} says {text}", heading=heading, text=as_text(opening, catalog)
    )


def _quoted(texts: Sequence[str], catalog: Catalog) -> tuple[str, ...]:
    cut = (cut_at_word(text, _LONGEST_ENTRY) for text in texts)
    return tuple(as_text(text, catalog) for text in cut if text)


def _new_page(page: Page, catalog: Catalog) -> Iterator[str]:
    """What a new page is about, and what is in it; nothing where it does not say."""
    if not page.title:
        return
    title, opening = _title(page, catalog), _opening(page, catalog)
    said = catalog.text("the page {page} is new", page=title)
    if opening:
        said = catalog.text("the page {page} is new: {text}", page=title, text=opening)
    yield as_sentence(said, catalog)
    headings = [heading for heading in page.headings if heading != page.title]
    if len(headings) > 1:
        yield catalog.text("Its sections: {names}.", names=_named(headings, catalog))
    yield from _names(page.names, _("It shows {names}."), catalog)


def _removed_page(page: Page, catalog: Catalog) -> Iterator[str]:
    """What a removed page was about; nothing where it does not say."""
    opening = _opening(page, catalog)
    if page.title and opening:
        title = _title(page, catalog)
        said = catalog.text("the page {page} was removed: {text}", page=title, text=opening)
        yield as_sentence(said, catalog)


def _title(page: Page, catalog: Catalog) -> str:
    return as_text(clipped(page.title, SENTENCE.value), catalog)


def _opening(page: Page, catalog: Catalog) -> str:
    """The first sentence of a page, quoted; empty where it has none, or says its title alone."""
    opening = cut_at_word(first_sentence(page.opening), _LONGEST)
    if not opening or opening.casefold() == page.title.casefold():
        return ""
    return as_text(opening, catalog)


def _rewritten(rewriting: Rewriting, catalog: Catalog) -> Iterator[str]:
    """What a page was about and is about, and the sections and names that are gone and new."""
    old, new = (
        cut_at_word(first_sentence(text), _LONGEST)
        for text in (rewriting.old_opening, rewriting.opening)
    )
    if old and new and old != new:
        said = catalog.text(
            "the page was rewritten: it was about {old} and is now about {new}",
            old=as_text(old, catalog),
            new=as_text(new, catalog),
        )
    else:
        said = catalog.text("the page was rewritten")
    yield as_sentence(said, catalog)
    gone, come = (_named(names, catalog) for names in (rewriting.gone, rewriting.come))
    if gone and come:
        yield catalog.text("Sections gone: {old}; new: {new}.", old=gone, new=come)
    elif gone or come:
        message = _("Sections gone: {names}.") if gone else _("New sections: {names}.")
        yield catalog.text(message, names=gone or come)
    gone, come = (
        _coded(names, catalog) if names else ""
        for names in (rewriting.names_gone, rewriting.names_come)
    )
    if gone and come:
        yield catalog.text("No longer there: {old}; new: {new}.", old=gone, new=come)
    elif gone or come:
        message = _("No longer there: {names}.") if gone else _("It now shows {names}.")
        yield catalog.text(message, names=gone or come)


def _names(names: Sequence[str], message: str, catalog: Catalog) -> Iterator[str]:
    if names:
        yield catalog.text(message, names=_coded(names, catalog))


def _named(names: Sequence[str], catalog: Catalog) -> str:
    if not names:
        return ""
    quoted = [as_text(clipped(name, SENTENCE.value), catalog) for name in names]
    return enumerated(quoted, catalog, SENTENCE, clauses=False)


def _coded(names: Sequence[str], catalog: Catalog) -> str:
    """The first names, without how many more there are: nobody counts them."""
    return catalog.listing(
        [as_code(clipped(name, _LONGEST_NAME), catalog) for name in names[:_MOST_NAMES]]
    )
