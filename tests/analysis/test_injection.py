"""Known edits of real pages: each gives its fact, its place and its values, and nothing else.

The pages are Microsoft's (see `pages/ATTRIBUTION.md`). `DIFF_INSIGHT_PAGES` names a folder with
more of them.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from diff_insight.analysis import Version
from diff_insight.model.analysis import FileAnalysis
from robustness.one_file import analyse_file
from support.edits import EDITS, Expected
from support.injection import is_false, is_told, kinds

PAGES = Path(os.environ.get("DIFF_INSIGHT_PAGES", Path(__file__).parent / "pages"))
RECALL = 0.95
FALSE = 0.02
LEAST_KINDS = 30
LEAST_PAGES = 20
MOST_PAGES = 40


@cache
def pages() -> tuple[tuple[str, ...], ...]:
    paths = sorted(path for path in PAGES.rglob("*.md") if path.name != "ATTRIBUTION.md")
    random.Random(4).shuffle(paths)  # noqa: S311 - a choice of pages, no secret
    return tuple(tuple(path.read_text("utf-8").replace("\r\n", "\n").split("\n")) for path in paths)


@cache
def edited(name: str) -> tuple[tuple[FileAnalysis, FileAnalysis, Expected], ...]:
    """What the edit gives on each page that it can be made on, there and back."""
    found: list[tuple[FileAnalysis, FileAnalysis, Expected]] = []
    for number, page in enumerate(pages()):
        lines = list(page)
        result = EDITS[name](lines, random.Random(f"{name} {number}"))  # noqa: S311 - the same
        if result is not None and len(found) < MOST_PAGES:
            old, new = version(lines), version(result.lines)
            found.append((analyse_file(old, new), analyse_file(new, old), result.expected))
    return tuple(found)


def version(lines: list[str]) -> Version:
    return Version("docs/page.md", "\n".join(lines).encode())


def all_edits() -> Iterator[tuple[FileAnalysis, FileAnalysis, Expected]]:
    for name in EDITS:
        yield from edited(name)


def test_there_are_enough_edits_and_pages() -> None:
    assert len(EDITS) >= LEAST_KINDS
    assert len(pages()) >= LEAST_PAGES


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_gives_its_fact(name: str) -> None:
    results = edited(name)
    told = [any(is_told(fact, wanted) for fact in there.facts) for there, _, wanted in results]

    assert results
    assert sum(told) >= RECALL * len(told) - 1


def test_hardly_any_edit_is_missed() -> None:
    told = [any(is_told(fact, wanted) for fact in there.facts) for there, _, wanted in all_edits()]

    assert sum(told) >= RECALL * len(told)


def test_hardly_anything_false_is_told() -> None:
    false = [is_false(fact, wanted) for there, _, wanted in all_edits() for fact in there.facts]

    assert sum(false) <= FALSE * len(false)


@pytest.mark.parametrize("name", EDITS)
def test_the_way_back_tells_the_opposite(name: str) -> None:
    for there, back, _ in edited(name):
        assert kinds(there, turned=True) == kinds(back)
