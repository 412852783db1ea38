"""What readers get of two versions, form by form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from diff_insight.analysis.align import matches
from diff_insight.analysis.align.sequence import Match, same_ends
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.document import Document, Form, Kind, read_forms
from diff_insight.analysis.document.outline import Outline
from diff_insight.analysis.formats.forms import forms_of


def compared_forms(comparison: Comparison) -> tuple[tuple[Form, ...], tuple[Form, ...]]:
    """The forms of both versions, without those of the blocks that both begin and end with."""
    old, new = comparison.old, comparison.new
    if old.forms is not None or new.forms is not None:
        left, right = (
            forms_of(document.units, document.admonitions)
            if document.forms is None
            else document.forms
            for document in (old, new)
        )
        return _with_cells(old, left), _with_cells(new, right)
    if old.outline is None or new.outline is None:
        return _lines_as_forms(old), _lines_as_forms(new)
    same = _same_blocks(old.outline, new.outline)
    if _references(old) != _references(new):
        same = (0, 0)  # any link may have changed with them
    return _middle(old, old.outline, same), _middle(new, new.outline, same)


def _with_cells(document: Document, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms of a document, with those of its parts that are Markdown."""
    if document.cells is None:
        return forms
    read = (
        form
        for first, last in document.cells
        for form in read_forms(document.lines[first - 1 : last], first - 1, {})
    )
    return tuple(sorted((*forms, *read), key=lambda form: form.first))


def _lines_as_forms(document: Document) -> tuple[Form, ...]:
    """The lines of a file in which each blank but those at the ends of lines may mean something."""
    lines = [line.rstrip() for line in document.lines]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(Form(f"line {line}", number, number) for number, line in enumerate(lines, 1))


def _same_blocks(old: Outline, new: Outline) -> tuple[int, int]:
    """How many blocks both begin with, and how many they end with."""
    return same_ends(_sources(old), _sources(new))


def _sources(outline: Outline) -> list[Sequence[str]]:
    lines = outline.lines
    return [lines[block.line : block.line + block.size] for block in outline.blocks]


def _middle(document: Document, outline: Outline, same: tuple[int, int]) -> tuple[Form, ...]:
    blocks = outline.blocks[same[0] : len(outline.blocks) - same[1]]
    if not blocks:
        return ()
    first, after = blocks[0].line, blocks[-1].line + blocks[-1].size
    skipped = document.front_matter.last if document.front_matter else 0
    lines = outline.lines[first:after]
    return read_forms(lines, first + skipped, _references(document), mdx=outline.mdx)


def _references(document: Document) -> dict[str, dict[str, str]]:
    """The link reference definitions, as markdown-it has them."""
    found: dict[str, dict[str, str]] = {}
    for unit in document.units:
        if unit.kind is Kind.DEFINITION:
            title = unit.key.removeprefix(f"\0definition {unit.mark} {unit.text} ")
            found.setdefault(unit.mark, {"href": unit.text, "title": title})
    return found


def form_pairs(old: Sequence[Form], new: Sequence[Form]) -> Iterator[Match]:
    """Equal forms in order: blocks first, then the ends of what encloses them between those."""
    leaves = [[n for n, form in enumerate(side) if not form.encloses] for side in (old, new)]
    texts = [
        [side[n].text for n in numbers] for side, numbers in zip((old, new), leaves, strict=True)
    ]
    paired = [(leaves[0][left], leaves[1][right]) for left, right in matches(*texts)]
    for before, after in pairwise([(-1, -1), *paired, (len(old), len(new))]):
        if before[0] >= 0:
            yield before
        between = [
            [form.text for form in side[start + 1 : stop]]
            for side, start, stop in zip((old, new), before, after, strict=True)
        ]
        for left, right in matches(*between):
            yield before[0] + 1 + left, before[1] + 1 + right
