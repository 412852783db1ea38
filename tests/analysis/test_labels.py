"""Labels that are earned, with what looks breaking and is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from diff_insight.analysis import Version
from diff_insight.analysis.file_pair import FilePair
from diff_insight.analysis.range import analyse_range
from diff_insight.model.change import Status
from diff_insight.model.facts import FileRemoved
from diff_insight.model.report import ChangeType
from robustness.one_file import analyse_file

CASES = yaml.safe_load((Path(__file__).parent / "labels.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in CASES])
def test_a_label_is_earned(case: dict[str, Any]) -> None:
    path = case.get("path", "docs/page.md")
    old, new = (
        Version(path, case[side].encode()) if side in case else None for side in ("old", "new")
    )

    file = analyse_file(old, new)

    assert (file.type.value, file.origins.type) == (case["type"], case["rule"])


@pytest.mark.parametrize(
    ("path", "content", "target"),
    [
        (
            "redirects.json",
            '{"redirections": [{"source_path": "docs/each.md", "redirect_url": "/new"}]}',
            "/new",
        ),
        ("_redirects", "/docs/each /new 301\n", "/new"),
        ("mkdocs.yml", "redirect_maps:\n  each.md: new.md\n", "new.md"),
        ("docs/new.md", "---\nredirect_from: /docs/each\n---\n# New\n", "docs/new.md"),
        ("_redirects", "/docs/reach /new 301\n", ""),
    ],
)  # fmt: skip
def test_a_removed_page_says_where_it_leads(path: str, content: str, target: str) -> None:
    gone = FilePair(Status.REMOVED, Version("docs/each.md", b"# Each\n\nText.\n"), None)
    redirects = FilePair(Status.ADDED, None, Version(path, content.encode()))

    file = analyse_range([gone, redirects]).files[0]

    assert [fact.target for fact in file.facts if isinstance(fact, FileRemoved)] == [target]
    assert (file.type is ChangeType.BREAKING) is (not target)
