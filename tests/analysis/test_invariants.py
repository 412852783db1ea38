"""What holds for every page, whatever is in it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import diff_insight
import robustness
from diff_insight.analysis import Version
from diff_insight.model.facts import BlockMoved, RewrappedOnly
from robustness.one_file import analyse_file

PAGES = sorted(path for path in (Path(__file__).parent / "pages").glob("*.md"))
SCRIPT = """
import json, pathlib, sys
from diff_insight.analysis import Version
from robustness.one_file import analyse_file
from diff_insight.site.json.report import fact_object
pages = [pathlib.Path(path).read_bytes() for path in sys.argv[1:]]
for old, new in zip(pages, pages[1:]):
    facts = analyse_file(Version("a.md", old), Version("a.md", new)).facts
    print(json.dumps([fact_object(fact) for fact in facts]))
"""
MARKDOWN = st.lists(
    st.sampled_from(
        [
            "# A",
            "## B",
            "- item",
            "  - deeper",
            "1. one",
            "> [!NOTE]",
            "> quoted",
            "```",
            "```py",
            "    code",
            "| a | b |",
            "|---|---|",
            "| 1 | 2 |",
            '::: zone pivot="x"',
            "::: zone-end",
            "!!! note",
            "    inside",
            "<!-- c",
            "-->",
            "<div>",
            "[a]: b",
            "[x](y) `c` **b**",
            "",
            "---",
            "words of a text",
            "key: value",
            "![i](j)",
            "[!INCLUDE [a](b)]",
            "`` ` ``",
            "* * *",
            "\\",
        ]
    ),
    max_size=30,
)


def facts(old: bytes, new: bytes) -> tuple[object, ...]:
    return analyse_file(Version("docs/a.md", old), Version("docs/a.md", new)).facts


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem[:40])
def test_equal_pages_have_no_facts(page: Path) -> None:
    assert facts(page.read_bytes(), page.read_bytes()) == ()


def test_text_that_is_only_wrapped_otherwise_is_told_as_that() -> None:
    text = "# A\n\n" + "\n\n".join(f"Text {n} " + "with many words " * 20 for n in range(5))
    wrapped = text.replace("many words ", "many\nwords ")

    (fact,) = facts(text.encode(), wrapped.encode())

    assert isinstance(fact, RewrappedOnly)
    assert fact.count == 5


def test_what_moved_is_neither_new_nor_gone() -> None:
    text = [f"Paragraph {n} speaks of matter {n * 7} at length." for n in range(9)]
    moved = [*text[1:8], text[0], text[8]]

    (fact,) = facts("\n\n".join(text).encode(), "\n\n".join(moved).encode())

    assert isinstance(fact, BlockMoved)
    assert (fact.lines.old, fact.lines.new) == ((1, 1), (15, 15))


def test_the_same_facts_whatever_the_hash_seed() -> None:
    told = set()
    for seed in ("0", "1", "42"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(
                str(Path(module.__file__ or "").parents[1]) for module in (diff_insight, robustness)
            ),
        }
        command = [sys.executable, "-c", SCRIPT, *map(str, PAGES[:8])]
        told.add(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)

    assert len(told) == 1


def test_metadata_far_below_the_beginning_is_text() -> None:
    assert facts(b"a\n\n" * 30 + b"ms.date: 1\n", b"b") != ()


@given(MARKDOWN, MARKDOWN)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_both_ways_agree(old: list[str], new: list[str]) -> None:
    left, right = "\n".join(old).encode(), "\n".join(new).encode()

    there, back = facts(left, right), facts(right, left)

    assert bool(there) == bool(back) == (left != right)
    for fact in (*there, *back):
        places = fact.lines  # type: ignore[attr-defined]
        assert places.old or places.new


@pytest.mark.parametrize(
    "text",
    [
        "`" * 50_000,
        "[" * 50_000,
        "> " * 5_000,
        "::: zone pivot='a'\n" * 5_000,
        "<!--" * 9_000,
        "- " * 9_000,
        "| a |\n|---|\n" * 5_000,
        "!!! note\n" * 5_000,
        "```\n" * 9_000,
        "[a](" * 9_000,
    ],
    ids=lambda text: text[:8].strip(),
)
def test_hostile_text_takes_no_longer_than_it_is(text: str) -> None:
    start = time.process_time()
    facts(text.encode(), f"x\n\n{text}x".encode())
    assert time.process_time() - start < 5
