"""Pages that git shows as removed, and where their text is now."""

from __future__ import annotations

import pytest

from diff_insight.analysis import Version
from diff_insight.analysis.file_pair import FilePair
from diff_insight.analysis.range import analyse_range
from diff_insight.model.change import Status
from diff_insight.model.facts import FileRemoved
from diff_insight.model.report import ChangeType

HARNESS = (
    "# Agent harness\n\nA harness runs an agent with its tools and its memory.\n\n"
    "## Start\n\nMake an agent and give it to the harness.\n\n"
    "## Stop\n\nThe harness ends with the last of its sessions.\n"
)
EDITED = (
    "# Harnesses of agents\n\nThis is about the harness that runs an agent with tools.\n\n"
    "## First steps\n\nBefore anything else, make an agent, and then hand it over.\n\n"
    "## The end\n\nSessions are closed by the harness, one by one.\n"
)
OTHER = "# Billing\n\nInvoices come once a month, and are paid within thirty days.\n"


def removed(path: str, text: str) -> FilePair:
    return FilePair(Status.REMOVED, Version(path, text.encode()), None)


def added(path: str, text: str) -> FilePair:
    return FilePair(Status.ADDED, None, Version(path, text.encode()))


@pytest.mark.parametrize(
    ("before", "after", "text", "target"),
    [
        ("docs/harness.md", "docs/concepts/harness.md", EDITED, "docs/concepts/harness.md"),
        ("docs/harness.md", "docs/concepts/harness.mdx", EDITED, "docs/concepts/harness.mdx"),
        ("docs/harness.md", "docs/runner.md", HARNESS, "docs/runner.md"),
        # Another page of the same name, and another name without the same words, are other pages.
        ("docs/harness.md", "docs/concepts/harness.md", OTHER, ""),
        ("docs/harness.md", "docs/runner.md", EDITED, ""),
        ("docs/a/index.md", "docs/b/index.md", EDITED, ""),
    ],
)
def test_a_page_that_moved_and_was_edited_says_where(
    before: str, after: str, text: str, target: str
) -> None:
    file = analyse_range([removed(before, HARNESS), added(after, text)]).files[0]

    assert [fact.moved_to for fact in file.facts if isinstance(fact, FileRemoved)] == [target]
    assert (file.type is ChangeType.BREAKING) is (not target)


def test_a_page_that_another_one_took_over_says_which() -> None:
    old, new = OTHER, OTHER + "\n## Harness\n" + HARNESS.partition("\n")[2]
    paths = Version("docs/all.md", old.encode()), Version("docs/all.md", new.encode())
    pairs = [removed("docs/harness.md", HARNESS), FilePair(Status.MODIFIED, *paths)]

    file = analyse_range(pairs).files[0]

    assert [fact.moved_to for fact in file.facts if isinstance(fact, FileRemoved)] == [
        "docs/all.md"
    ]


def test_no_two_pages_moved_to_one() -> None:
    pairs = [
        removed("docs/a/harness.md", HARNESS),
        removed("docs/b/harness.md", HARNESS),
        added("docs/c/harness.md", HARNESS),
    ]

    files = analyse_range(pairs).files

    targets = [fact.moved_to for file in files for fact in file.facts if hasattr(fact, "moved_to")]
    assert sorted(targets) == ["", "docs/c/harness.md"]
