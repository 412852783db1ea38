"""What changed in a file besides its explanation, by section: old beside new, the rest folded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from diff_insight.conventions.display_limits import shown_and_folded
from diff_insight.locales import Catalog
from diff_insight.model.facts import Fact
from diff_insight.model.story import SectionFacts, WordedFact
from diff_insight.render.code_spans import escape_in_code
from diff_insight.render.diff.words import Spans, changed_words
from diff_insight.render.escape import escape_attribute, escape_text

_LONGEST_INLINE = 48  # characters of either side, up to which both stand on one line


def further_html(
    sections: Sequence[SectionFacts], facts: Sequence[Fact], ids: FactIds, catalog: Catalog
) -> str:
    """The list of a file's further changes as HTML; empty where there are none.

    Args:
        sections: The facts in words.
        facts: All facts of the file.
        ids: The ids that citations lead to.
        catalog: The reader's words.
    """
    if not sections:
        return ""
    shown, folded = shown_and_folded(sections)
    html = _list(shown, facts, ids)
    if folded:
        count = sum(len(section.facts) for section in folded)
        more = catalog.plural("{count} more change", "{count} more changes", count)
        rest = _list(folded, facts, ids)
        html += (
            f'<details class="di-more"><summary>{escape_attribute(more)}</summary>\n'
            f"{rest}</details>\n"
        )
    return f'<div class="di-further">\n{html}</div>\n'


class FactIds:
    """Ids of facts on a page, which only those have that a citation leads to.

    Args:
        anchor: The file's own id.
        cited: The numbers of the cited facts.
    """

    def __init__(self, anchor: str, cited: Collection[int]) -> None:
        self._anchor = escape_attribute(anchor)
        self._cited = cited

    def attribute(self, number: int) -> str:
        """The attribute with a fact's id, and the blank before it; empty for most facts."""
        return f' id="{self._anchor}.f{number}"' if number in self._cited else ""


def fact_item(fact: Fact, number: int, html: str, ids: FactIds) -> str:
    """A fact as an item of a list."""
    kind = escape_attribute(fact.kind)
    return f'<li class="di-fact"{ids.attribute(number)} data-kind="{kind}">{html}</li>\n'


def _list(sections: Iterable[SectionFacts], facts: Sequence[Fact], ids: FactIds) -> str:
    html = ""
    for section in sections:
        items = "".join(
            fact_item(facts[fact.number - 1], fact.number, "".join(_worded(fact)), ids)
            for fact in section.facts
        )
        heading = escape_text(section.heading)
        titled = f"<b>{heading}</b>" if heading else ""
        html += f'<li>{titled}<ul class="di-facts">\n{items}</ul></li>\n'
    return f'<ul class="di-sections">\n{html}</ul>\n'


def _worded(fact: WordedFact) -> Iterator[str]:
    """A fact's sentence, or its two sides with the words that differ marked."""
    if not fact.old:
        yield escape_in_code(fact.text)
        return
    if fact.subject:
        yield f'<span class="di-subject">{escape_in_code(fact.subject)}</span> '
    spans = changed_words(fact.old, fact.new) or ((), ())
    short = max(len(fact.old), len(fact.new)) <= _LONGEST_INLINE
    style = "di-sides di-short" if short else "di-sides"
    old, new = (
        _side(text, marked, code=fact.code)
        for text, marked in zip((fact.old, fact.new), spans, strict=True)
    )
    yield f'<span class="{style}"><del>{old}</del> <ins>{new}</ins></span>'


def _side(text: str, spans: Spans, *, code: bool) -> str:
    html, done = "", 0
    for start, end in spans:
        marked = escape_text(text[start:end])
        html += f"{escape_text(text[done:start])}<b>{marked}</b>"
        done = end
    html += escape_text(text[done:])
    return f"<code>{html}</code>" if code else html
