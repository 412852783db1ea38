"""Whatever a text is, its blocks stand on its lines, in order, and reading it never fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.analysis.document import Document, Kind, Unit
from diff_insight.analysis.formats.asciidoc import parse_asciidoc
from diff_insight.analysis.formats.rst import parse_rst

# Lines of both formats: each of them means something, and more so behind another one.
LINES = (
    *("", "", "text", "Text with *marks*, `code`_ and ``more``.", "text::", "  text", "   - text"),
    *("====", "----", "====  ====", "a     b", "+---+---+", "| a | b |", "* item", "1. item"),
    *(".. note:: text", ".. code-block:: sh", "   :name: value", ".. list-table::", "   * - a"),
    *(".. csv-table::", '   a,"b', ".. image:: a.png", "   :alt: b", ".. option:: --a", "     - b"),
    *(".. _a: b_", "__ a", "..", ":field: value", "term", "   meaning", ">>> a", "| line", "-a  b"),
    *("= Title", "== Part", "[source,sh]", "[[a]]", '[cols="1,2"]', "|===", "|a |b", "2+|a", "+"),
    *("--", "....", "NOTE: text", ".Title", "term:: meaning", "** item", "<1> a", "// comment"),
    *("ifdef::a[]", "endif::[]", "include::a[]", ":name: value", "image::a[b]", "'''", "> text"),
    *("link:a[b] xref:c[d] <<e,f>> {g}[h]", "*a _b `c` _* +d+ #e#", "|a .3+|b", "////", "```sh"),
)
PARSERS = pytest.mark.parametrize("parse", [parse_rst, parse_asciidoc])


def stands(unit: Unit, document: Document) -> bool:
    """Whether a block and all of its parts are on lines of the file."""
    if not 1 <= unit.first <= unit.last <= len(document.lines):
        return False
    if unit.table is not None:
        rows = (unit.table.header, *unit.table.rows)
        width = len(unit.table.header.cells)
        return all(
            unit.first <= row.line <= row.span[1] <= unit.last and len(row.cells) == width
            for row in rows
        )
    if unit.kind in {Kind.DEFINITION, Kind.DIRECTIVE, Kind.INSTRUCTION}:
        return True
    return unit.first <= unit.text_line <= unit.last - unit.text.count("\n")


@PARSERS
@given(lines=st.lists(st.sampled_from(LINES), max_size=24))
def test_blocks_stand_on_lines_of_the_text(
    parse: Callable[[str], Document], lines: list[str]
) -> None:
    document = parse("\n".join(lines))

    firsts = [unit.first for unit in document.units]
    assert firsts == sorted(firsts)
    assert all(stands(unit, document) for unit in document.units)
    assert all(
        1 <= notice.first <= notice.last <= len(document.lines) for notice in document.admonitions
    )


@PARSERS
@given(text=st.text(max_size=200))
def test_any_text_is_read(parse: Callable[[str], Document], text: str) -> None:
    assert parse(text) == parse(text)
