"""What is said of a whole page that is new: what it is about, and what is in it."""

from __future__ import annotations

from diff_insight.locales import Catalog
from diff_insight.model.analysis import FileAnalysis
from diff_insight.model.facts import FileAdded
from diff_insight.wording.clauses import enumerated
from diff_insight.wording.quoting import as_text, clipped
from diff_insight.wording.sentences import cut_at_word, first_sentence
from diff_insight.wording.tones import SENTENCE

_LONGEST = 280  # characters of the quoted sentence; few sentences are longer


def page_sentences(analysis: FileAnalysis | None, catalog: Catalog) -> tuple[str, ...]:
    """The sentences about a new page; none where it does not say what it is about."""
    if analysis is None or not any(isinstance(fact, FileAdded) for fact in analysis.facts):
        return ()
    page = analysis.page
    opening = cut_at_word(first_sentence(page.opening), _LONGEST)
    if not page.title or not (opening or page.headings):
        return ()
    title = as_text(clipped(page.title, SENTENCE.value), catalog)
    found = [catalog.text("The page {page} is new.", page=title)]
    if opening:
        quoted = as_text(opening, catalog)
        found = [catalog.text("The page {page} is new: {text}", page=title, text=quoted)]
    if page.headings:
        names = [as_text(clipped(heading, SENTENCE.value), catalog) for heading in page.headings]
        listed = enumerated(names, catalog, SENTENCE, clauses=False)
        count = len(names)
        found.append(
            catalog.plural(
                "It has {count} section: {names}.",
                "It has {count} sections: {names}.",
                count,
                names=listed,
            )
        )
    return tuple(found)
