"""docutils reads the same pages: both find the same titles, code and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from diff_insight.analysis.document import Kind, Unit
from diff_insight.analysis.formats.rst import parse_rst
from diff_insight.analysis.inline import visible_text

PAGES = sorted(Path(__file__).parent.glob("pages/*.rst"))
QUIET = {"report_level": 5, "halt_level": 6, "file_insertion_enabled": False, "raw_enabled": False}
# Sphinx' directives and roles are unknown to docutils, which quotes the source of them.
UNKNOWN = re.compile(r":[\w:+]+:`|\|[\w ]+\|")
EACH = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


@cache
def tree(path: Path) -> nodes.document:
    text = path.read_text("utf-8")
    return publish_doctree(text, settings_overrides={**QUIET, "warning_stream": StringIO()})


def cells(unit: Unit) -> Iterator[str]:
    rows = () if unit.table is None else (unit.table.header, *unit.table.rows)
    return (cell for row in rows for cell in row.cells)


def bare(text: str) -> str:
    """A text without blanks, and without the brackets of notes, which docutils takes away."""
    return re.sub(r"[\s\[\]<>\0]+", "", text)


@EACH
def test_titles_are_the_same_at_the_same_levels(path: Path) -> None:
    def level(node: nodes.Node) -> int:
        return 0 if node is None else level(node.parent) + isinstance(node, nodes.section)

    # docutils makes a lone first section the document itself.
    promoted = any(isinstance(node, nodes.title) for node in tree(path).children)
    wanted = [
        (level(node) + promoted, bare(node.astext()))
        for node in tree(path).findall(nodes.title)
        if isinstance(node.parent, nodes.section | nodes.document)
        and not UNKNOWN.search(node.rawsource)
    ]

    document = parse_rst(path.read_text("utf-8"))
    assert wanted
    assert wanted == [
        (unit.level, bare(visible_text(unit.text)))
        for unit in document.units
        if unit.kind is Kind.HEADING and not UNKNOWN.search("\n".join(document.raw(unit)))
    ]


@EACH
def test_code_is_the_same(path: Path) -> None:
    wanted = {
        bare(node.astext())
        for node in tree(path).findall(nodes.literal_block)
        if not isinstance(node.parent, nodes.system_message)
    }

    found = parse_rst(path.read_text("utf-8")).units
    assert wanted <= {bare(unit.text) for unit in found if unit.kind is Kind.CODE}


@EACH
def test_paragraphs_are_the_same(path: Path) -> None:
    wanted = [
        bare(node.astext())
        for node in tree(path).findall(nodes.paragraph)
        if not isinstance(node.parent, nodes.system_message)
        and not UNKNOWN.search(node.rawsource + node.astext())
        and not list(node.findall(nodes.footnote_reference))  # which docutils numbers
    ]

    said = "\n".join(
        bare(visible_text(text))
        for unit in parse_rst(path.read_text("utf-8")).units
        for text in (unit.text, *cells(unit))
    )
    assert wanted
    assert [text for text in wanted if text not in said] == []
