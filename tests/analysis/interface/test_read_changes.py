"""Random changes of a real description, told as a reader of both versions found right."""

from __future__ import annotations

import os
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from coverage_audit.__main__ import data_files
from coverage_audit.pairs import pairs
from diff_insight.analysis import Library, analyse_range
from diff_insight.model.facts import Campaign, Fact, InterfaceChanged
from support.shared import SHARED

BUNDLE = SHARED / "repos" / "openapi-yaml.bundle"
CHANGES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "read.yaml").read_text("utf-8")
)
# All of them take half a minute.
EVERY = int(os.environ.get("DIFF_INSIGHT_READ_EVERY", "6"))

pytestmark = pytest.mark.skipif(not BUNDLE.is_file(), reason="the history is not here")


def named(fact: Fact) -> str:
    return (
        f"{fact.rule} {fact.subject}".strip() if isinstance(fact, InterfaceChanged) else fact.kind
    )


def test_changes_that_were_read_are_told_as_they_were(tmp_path: Path) -> None:
    folder = tmp_path / "openapi"
    clone = ["git", "clone", "-q", "-b", "main", str(BUNDLE), str(folder)]
    subprocess.run(clone, check=True)
    library = Library()

    for row in CHANGES[::EVERY]:
        base, head = row["base"], row["head"]
        files = list(pairs(str(folder), base, head))
        commits = partial(data_files, str(folder), base, head)
        analyses = analyse_range(files, library, commits=commits).files
        paths = [version.path for pair in files if (version := pair.new or pair.old)]
        analysis = dict(zip(paths, analyses, strict=True))[row["path"]]

        found = [named(fact) for fact in analysis.facts if not isinstance(fact, Campaign)]
        assert (found[:14], analysis.type.value) == (row["facts"], row["type"]), row
