"""What changed in a file besides its explanation, as a Markdown list by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diff_insight.conventions.display_limits import shown_and_folded
from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.story import SectionFacts, WordedFact
from diff_insight.report_format.escape import escape_markdown_line

_MORE = ngettext_noop("{count} more change is in the diff", "{count} more changes are in the diff")


def further_markdown(sections: Sequence[SectionFacts], catalog: Catalog) -> str:
    """The list; of what a page folds, its number. Empty where there is nothing.

    The diff, which the file has anyway, shows the rest.
    """
    if not sections:
        return ""
    shown, folded = shown_and_folded(sections)
    lines = [line for section in shown for line in _lines(section, catalog)]
    if folded:
        count = sum(len(section.facts) for section in folded)
        lines.append(f"- {catalog.plural(*_MORE, count)}")
    return "\n".join(lines)


def _lines(section: SectionFacts, catalog: Catalog) -> Iterator[str]:
    indent = ""
    if section.heading:
        yield f"- **{escape_markdown_line(section.heading)}**"
        indent = "  "
    for fact in section.facts:
        yield f"{indent}- {_worded(fact, catalog)}"


def _worded(fact: WordedFact, catalog: Catalog) -> str:
    if not fact.old:
        return escape_markdown_line(fact.text)
    sides = [
        escape_markdown_line(catalog.text("“{text}”", text=side)) for side in (fact.old, fact.new)
    ]
    both = catalog.text("{old} → {new}", old=sides[0], new=sides[1])
    if not fact.subject:
        return both
    subject = escape_markdown_line(fact.subject)
    return catalog.text("{name}: {text}", name=subject, text=both)
