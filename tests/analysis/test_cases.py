"""Case files: `title`, `path`, `old`, `new`, and what they prove. A new case is a new entry.

Every fact must be listed, in the order of the file. A listed fact may leave out keys that do not
matter to its case; what it has must be so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from diff_insight.analysis import Version
from diff_insight.model.facts import KINDS, FileAdded
from diff_insight.site.json.report import fact_object
from robustness.one_file import analyse_file

CASES = Path(__file__).parent / "cases"
OF_RANGES = {
    "binary-changed",
    "encoding-changed",
    "campaign",
    "file-added",
    "file-removed",
    "file-renamed",
}


def cases() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.stem, case)
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{name}: {case['title']}") for name, case in cases()]
)
def test_a_case_proves_its_facts_and_nothing_else(case: dict[str, Any]) -> None:
    path = case.get("path", "docs/page.md")
    old, new = (Version(path, case[side].encode()) for side in ("old", "new"))

    analysis = analyse_file(old, new)

    told = [fact_object(fact) for fact in analysis.facts]
    listed = case["facts"]
    seen = [
        {key: value for key, value in fact.items() if key in wanted}
        for fact, wanted in zip(told, listed, strict=False)
    ]
    assert seen == listed
    assert [fact["kind"] for fact in told] == [fact["kind"] for fact in listed]
    assert (analysis.impact.value, analysis.type.value) == (case["impact"], case["type"])


def test_every_kind_has_a_case() -> None:
    listed = {fact["kind"] for _, case in cases() for fact in case["facts"]}

    assert {kind.kind for kind in KINDS} - OF_RANGES == listed


def test_kinds_are_named_after_their_classes() -> None:
    assert FileAdded in KINDS
    for kind in KINDS:
        name = "".join(word.capitalize() for word in kind.kind.split("-"))
        assert kind.__name__ == name
