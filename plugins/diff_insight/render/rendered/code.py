"""Code and what is shown as its source: by line, with the words marked that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from diff_insight.locales import Catalog
from diff_insight.render.diff.runs import compared
from diff_insight.render.diff.words import Spans
from diff_insight.render.escape import escape_text
from diff_insight.render.rendered.edits import line_runs

_AROUND = 3  # unchanged lines of context on each side, as in a patch
_FEWEST_FOLDED = 3  # lines; the line that stands for fewer saves nothing


class CodePart(NamedTuple):
    """Lines of a block that stand together.

    Attributes:
        html: The lines.
        label: What a reader opens them by; empty where they are seen at first.
    """

    html: str
    label: str = ""


def code_parts(
    old: str | None, new: str | None, catalog: Catalog, *, folds: bool
) -> Iterator[CodePart]:
    """The lines of a block, of which at least one version is there.

    Args:
        old: The block before.
        new: The block after.
        catalog: The reader's words.
        folds: Whether long unchanged stretches are folded.
    """
    if old is None or new is None:
        mark = "ins" if old is None else "del"
        yield CodePart(f"<{mark}>{escape_text(new or old or '')}</{mark}>")
        return
    old_lines, new_lines = old.split("\n"), new.split("\n")
    html: list[str] = []
    folded = False
    for olds, news, unchanged in line_runs(old_lines, new_lines):
        if unchanged:
            lines = new_lines[news.start : news.stop]
            ends = (news.start == 0, news.stop == len(new_lines))
            first, last = _far(len(lines), ends) if folds else (0, 0)
            html += map(_line, lines[:first])
            if last > first:
                if html:
                    yield CodePart("".join(html))
                label = "{count} unchanged line", "{count} unchanged lines"
                far = "".join(map(_line, lines[first:last]))
                yield CodePart(far, catalog.plural(*label, last - first))
                html = []
                folded = True
            html += map(_line, lines[last:])
        else:
            html += _replaced(old_lines[olds.start : olds.stop], new_lines[news.start : news.stop])
    if html or not folded:  # a block may be empty
        yield CodePart("".join(html))


def _line(line: str) -> str:
    return f"{escape_text(line)}\n"


def _far(count: int, ends: tuple[bool, bool]) -> tuple[int, int]:
    """Where unchanged lines that are far from a change begin and end; 0 and 0 for too few.

    Args:
        count: How many unchanged lines there are.
        ends: Whether they are the first of their block, and the last.
    """
    first = 0 if ends[0] and not ends[1] else _AROUND
    last = count if ends[1] else max(count - _AROUND, first)
    return (first, last) if last - first >= _FEWEST_FOLDED else (0, 0)


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
