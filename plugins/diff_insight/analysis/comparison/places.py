"""Facts of documents whose lines are not the file's, brought to the lines of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from diff_insight.analysis.document import Document
from diff_insight.model.facts import Fact, Lines, Placed, Repeated, Span


def on_file_lines(facts: Iterable[Fact], old: Document, new: Document) -> Iterator[Fact]:
    """The facts with the lines of the files; nearly all documents have no other lines."""
    if old.places is None and new.places is None:
        yield from facts
        return
    for fact in facts:
        if isinstance(fact, Repeated):
            places = tuple(_lines(lines, old, new) for lines in fact.places)
            yield replace(fact, lines=_lines(fact.lines, old, new), places=places)
        elif isinstance(fact, Placed):
            yield replace(fact, lines=_lines(fact.lines, old, new))
        else:
            yield fact


def _lines(lines: Lines, old: Document, new: Document) -> Lines:
    return Lines(_span(lines.old, old), _span(lines.new, new))


def _span(span: Span | None, document: Document) -> Span | None:
    if span is None:
        return None
    return document.place(span[0]), document.place(span[1])
