"""Code and what is shown as its source: by line, with the words marked that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from diff_insight.locales import Catalog
from diff_insight.render.diff.runs import compared
from diff_insight.render.diff.words import Spans
from diff_insight.render.escape import escape_text
from diff_insight.render.rendered.edits import line_runs

_AROUND = 3  # unchanged lines of context on each side, as in a patch
_FEWEST_FOLDED = 3  # lines; the line that stands for fewer saves nothing


def code_html(old: str | None, new: str | None, catalog: Catalog, *, folds: bool) -> str:
    """The lines of a block, of which at least one version is there.

    Args:
        old: The block before.
        new: The block after.
        catalog: The reader's words.
        folds: Whether long unchanged stretches are left out.
    """
    if old is None or new is None:
        mark = "ins" if old is None else "del"
        return f"<{mark}>{escape_text(new or old or '')}</{mark}>"
    old_lines, new_lines = old.split("\n"), new.split("\n")
    html: list[str] = []
    for olds, news, unchanged in line_runs(old_lines, new_lines):
        if unchanged:
            lines = new_lines[news.start : news.stop]
            ends = (news.start == 0, news.stop == len(new_lines))
            html += _unchanged(lines, ends, catalog) if folds else map(_line, lines)
        else:
            html += _replaced(old_lines[olds.start : olds.stop], new_lines[news.start : news.stop])
    return "".join(html)


def _line(line: str) -> str:
    return f"{escape_text(line)}\n"


def _unchanged(lines: Sequence[str], ends: tuple[bool, bool], catalog: Catalog) -> Iterator[str]:
    """Unchanged lines; far from what changed they are left out."""
    first = 0 if ends[0] else _AROUND
    last = len(lines) if ends[1] else max(len(lines) - _AROUND, first)
    if all(ends):
        first = _AROUND
    if last - first < _FEWEST_FOLDED:
        yield from map(_line, lines)
        return
    yield from map(_line, lines[:first])
    label = catalog.plural("{count} unchanged line", "{count} unchanged lines", last - first)
    yield f'<span class="di-aside di-gap">{escape_text(label)}\n</span>'
    yield from map(_line, lines[last:])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Lines that are gone, and those in their place."""
    found = compared(old, new) if old and new else None
    spans: tuple[Mapping[int, Spans], Mapping[int, Spans]] = ({}, {})
    if found is not None:
        spans = found.old_spans, found.new_spans
    for tag, lines, marks in (("del", old, spans[0]), ("ins", new, spans[1])):
        for place, line in enumerate(lines):
            yield f"<{tag}>{_words(line, marks.get(place, ()))}\n</{tag}>"


def _words(line: str, spans: Spans) -> str:
    html: list[str] = []
    done = 0
    for start, end in spans:
        word = escape_text(line[start:end])
        html += (escape_text(line[done:start]), f'<span class="di-word">{word}</span>')
        done = end
    return "".join((*html, escape_text(line[done:])))
