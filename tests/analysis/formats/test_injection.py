"""Known edits of real pages in other formats: each gives its fact, and nothing else.

The pages and who wrote them: see `pages/ATTRIBUTION.md`.
"""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from diff_insight.analysis import Library, Version
from diff_insight.model.analysis import FileAnalysis
from robustness.one_file import analyse_file
from support.edits import Expected
from support.format_edits import ADOC, EDITS, RST, Syntax, places
from support.injection import is_false, is_told, kinds

PAGES = Path(__file__).parent / "pages"
RECALL = 0.95
FALSE = 0.02
LEAST_KINDS = 30
LEAST_PAGES = 10
SYNTAXES = pytest.mark.parametrize("syntax", [RST, ADOC], ids=lambda syntax: syntax.suffix)


@cache
def pages(suffix: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(path.read_text("utf-8").split("\n")) for path in sorted(PAGES.glob(f"*.{suffix}"))
    )


@cache
def edited(suffix: str) -> tuple[tuple[str, FileAnalysis, FileAnalysis, Expected], ...]:
    """What each edit gives on each page that it can be made on, there and back."""
    syntax = {"rst": RST, "adoc": ADOC}[suffix]
    found = []
    for name, edit in EDITS.items():
        for number, page in enumerate(pages(suffix)):
            rng = random.Random(f"{name} {number}")  # noqa: S311 - a choice of places, no secret
            spots = places(list(page), syntax, rng)
            rng.shuffle(spots)
            result = next(filter(None, map(edit, spots)), None)
            if result is not None:
                old, new = version(result.old, suffix), version(result.new, suffix)
                library = Library()  # so that each version is read once
                there = analyse_file(old, new, library=library)
                back = analyse_file(new, old, library=library)
                found.append((name, there, back, result.expected))
    return tuple(found)


def version(lines: list[str], suffix: str) -> Version:
    content = "\n".join(lines).encode()
    return Version(f"docs/page.{suffix}", content, blob=sha256(content).hexdigest())


@SYNTAXES
def test_there_are_enough_edits_and_pages(syntax: Syntax) -> None:
    kinds = {name for name, *_ in edited(syntax.suffix)}

    assert len(kinds) == len(EDITS) >= LEAST_KINDS
    assert len(pages(syntax.suffix)) >= LEAST_PAGES


@SYNTAXES
def test_hardly_any_edit_is_missed(syntax: Syntax) -> None:
    missed = Counter(
        name
        for name, there, _, wanted in edited(syntax.suffix)
        if not any(is_told(fact, wanted) for fact in there.facts)
    )

    assert missed.total() <= (1 - RECALL) * len(edited(syntax.suffix)), missed
    assert max(missed.values(), default=0) <= 1, missed


@SYNTAXES
def test_hardly_anything_false_is_told(syntax: Syntax) -> None:
    facts = [
        (name, fact.kind, is_false(fact, wanted))
        for name, there, _, wanted in edited(syntax.suffix)
        for fact in there.facts
    ]
    false = Counter((name, kind) for name, kind, wrong in facts if wrong)

    assert false.total() <= FALSE * len(facts), false


@SYNTAXES
def test_the_way_back_tells_the_opposite(syntax: Syntax) -> None:
    for name, there, back, _ in edited(syntax.suffix):
        assert kinds(there, turned=True) == kinds(back), name
