"""Known edits of real pages of MDX and of notebooks: each gives its fact, and nothing else.

The pages and who wrote them: see `ATTRIBUTION.md` in the folders of `pages`.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from diff_insight.analysis import Version
from diff_insight.model.analysis import FileAnalysis
from diff_insight.model.facts import Fact
from robustness.one_file import analyse_file
from support.component_edits import COMPONENT_EDITS
from support.edits import EDITS, Expected
from support.injection import is_false, is_told, kinds
from support.notebook_edits import NOTEBOOK_EDITS, WITH_CELLS

PAGES = Path(__file__).parent / "pages"
RECALL = 0.95
FALSE = 0.02
LEAST_KINDS = 30
LEAST_PAGES = 10
FORMATS = pytest.mark.parametrize("suffix", ["mdx", "ipynb"])
Edited = tuple[str, str, str, Expected]


def chance(name: str, number: int) -> random.Random:
    return random.Random(f"{name} {number}")  # noqa: S311 - a choice of places, no secret


def pages(suffix: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(PAGES.glob(f"*/*.{suffix}"))]


def edits_of_mdx() -> Iterator[Edited]:
    for number, page in enumerate(pages("mdx")):
        for name, edit in EDITS.items():
            lines = page.split("\n")  # an edit adds what it needs
            edited = edit(lines, chance(name, number))
            if edited is not None:
                yield name, "\n".join(lines), "\n".join(edited.lines), edited.expected
        for name, component_edit in COMPONENT_EDITS.items():
            pair = component_edit(page.split("\n"), chance(name, number))
            if pair is not None:
                yield name, "\n".join(pair.old), "\n".join(pair.new), pair.expected


def edits_of_notebooks() -> Iterator[Edited]:
    for number, page in enumerate(pages("ipynb")):
        for name, edit in NOTEBOOK_EDITS.items():
            pair = edit(json.loads(page), chance(name, number))
            if pair is not None:
                yield name, pair.old, pair.new, pair.expected


@cache
def analysed(suffix: str) -> tuple[tuple[str, FileAnalysis, FileAnalysis, Expected], ...]:
    """What each edit gives on each page that it can be made on, there and back."""
    edits = {"mdx": edits_of_mdx, "ipynb": edits_of_notebooks}[suffix]()
    found = []
    for name, old, new, expected in edits:
        sides = [Version(f"docs/page.{suffix}", text.encode()) for text in (old, new)]
        found.append((name, analyse_file(*sides), analyse_file(*sides[::-1]), expected))
    return tuple(found)


@FORMATS
def test_there_are_enough_edits_and_pages(suffix: str) -> None:
    assert len({name for name, *_ in analysed(suffix)}) >= LEAST_KINDS
    assert len(pages(suffix)) >= LEAST_PAGES


@FORMATS
def test_hardly_any_edit_is_missed(suffix: str) -> None:
    missed = Counter(
        name
        for name, there, _, wanted in analysed(suffix)
        if not any(is_told(fact, wanted) for fact in there.facts)
    )

    assert missed.total() <= (1 - RECALL) * len(analysed(suffix)), missed
    assert max(missed.values(), default=0) <= 1, missed


def is_of_cell(fact: Fact, wanted: Expected) -> bool:
    """Whether a fact is about the JSON of a cell, which begins and ends beside an edit."""
    return fact.kind in WITH_CELLS and fact.kind in wanted.companions


@FORMATS
def test_hardly_anything_false_is_told(suffix: str) -> None:
    facts = [
        (name, fact.kind, is_false(fact, wanted) and not is_of_cell(fact, wanted))
        for name, there, _, wanted in analysed(suffix)
        for fact in there.facts
    ]
    false = Counter((name, kind) for name, kind, wrong in facts if wrong)

    assert false.total() <= FALSE * len(facts), false


@FORMATS
def test_the_way_back_tells_the_opposite(suffix: str) -> None:
    for name, there, back, _ in analysed(suffix):
        assert kinds(there, turned=True) == kinds(back), name
