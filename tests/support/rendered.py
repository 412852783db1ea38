"""The rendered view as text: what a reader of one version reads in it."""

from __future__ import annotations

from collections.abc import Iterator

from diff_insight.analysis.comparison.comparison import compare
from diff_insight.analysis.comparison.merge import merged, one_sided
from diff_insight.analysis.document import parse_markdown
from diff_insight.locales import catalog
from diff_insight.model.rendered import DocumentDiff
from diff_insight.render.prose import LinkTargets
from diff_insight.render.rendered import cut_gaps, pack, render_document, unpack
from support.pages import Element, read_html

BLOCKS = frozenset({"p", "li", "pre", "tr"})
Blocks = list[tuple[str, ...]]


def view(diff: DocumentDiff | None) -> Element:
    """A rendered view with nothing folded."""
    assert diff is not None
    return drawn(diff, folds=False)


def drawn(diff: DocumentDiff, *, folds: bool = True) -> Element:
    """A rendered view as a reader of a page of the archive has it."""
    html = render_document(diff, "item-1", LinkTargets(), catalog("en_US"), folds=folds)
    labels, contents = cut_gaps(html.encode("utf-8", "replace"))
    page = read_html(labels)
    if contents:  # put there as the script does it
        texts = unpack(pack([contents]))
        for gap, content in zip(page.all("details.di-gap"), texts, strict=True):
            assert gap.children == [gap.one("summary")]
            gap.children += read_html(content.encode()).children
            assert gap.values("id") == []  # links lead to what is there
    return page


def merge(old: str, new: str, around: int | None = None) -> DocumentDiff:
    """Two versions of a document, merged."""
    return merged(compare(parse_markdown(old), parse_markdown(new), "a.md", "a.md"), around)


def alone(text: str) -> Blocks:
    """What a reader of a version by itself reads."""
    return blocks(view(one_sided(parse_markdown(text), new=True)), without="del")


def blocks(page: Element, *, without: str) -> Blocks:
    """The text of a view, block by block and a table cell by cell, without `ins` or `del`."""
    found = []
    for element in _elements(page, without):
        if element.tag in BLOCKS and "di-aside" not in element.classes:
            cells = [element]
            if element.tag == "tr":
                cells = [one for one in element.walk() if one.tag in {"td", "th"}]
            texts = (_text(cell, without).rstrip("\n") for cell in cells)
            found.append(tuple(text for text in texts if text))
    return [block for block in found if block]


def _elements(page: Element, without: str) -> Iterator[Element]:
    """All elements of a view in their order, but for what stands in `ins` or `del`."""
    for child in page.children:
        if isinstance(child, Element) and child.tag != without:
            yield child
            yield from _elements(child, without)


def _text(element: Element, without: str) -> str:
    parts = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.tag == "br":
            parts.append("\n")
        elif child.tag != without and "di-aside" not in child.classes:
            parts.append(_text(child, without))
    return "".join(parts)
