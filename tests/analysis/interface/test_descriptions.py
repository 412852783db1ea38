"""Whole descriptions, in one file or over several, in every language that there is for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from diff_insight.analysis import FilePair, Version, analyse_range
from diff_insight.analysis.interface.interfaces import Files
from diff_insight.conventions.limits import MOST_BYTES
from diff_insight.model.analysis import FileAnalysis
from diff_insight.model.change import Status
from diff_insight.site.json.report import fact_object

Case = dict[str, Any]
CASES: list[Case] = yaml.safe_load((Path(__file__).parent / "descriptions.yaml").read_text("utf-8"))


def after(files: Mapping[str, str], edits: Mapping[str, Any]) -> dict[str, str]:
    """The files of the new commit."""
    found = dict(files)
    for path, edit in edits.items():
        if edit is None:
            del found[path]
        elif isinstance(edit, str):
            found[path] = edit
        else:
            for old, new in edit:
                assert old in found[path]
                found[path] = found[path].replace(old, new)
    return found


def commit(files: Mapping[str, str]) -> Files:
    versions = {path: Version(path, text.encode(), blob=text) for path, text in files.items()}

    def read(paths: Iterable[str]) -> dict[str, Version]:
        return {path: versions[path] for path in paths}

    return Files(dict(files), read)


def analysed(case: Case) -> dict[str, FileAnalysis]:
    """The analyses of the files that a case edits, by path."""
    sides = case["files"], after(case["files"], case["edits"])
    commits = commit(sides[0]), commit(sides[1])
    pairs = []
    for path in case["edits"]:
        old, new = (side.read([path]).get(path) if path in side.blobs else None for side in commits)
        status = Status.ADDED if old is None else Status.REMOVED if new is None else Status.MODIFIED
        pairs.append(FilePair(status, old, new))
    files = analyse_range(pairs, commits=lambda: commits).files
    return dict(zip(case["edits"], files, strict=True))


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_description_is_told_by_its_names_and_rules(case: Case) -> None:
    for path, analysis in analysed(case).items():
        found = [fact_object(fact) for fact in analysis.facts]
        listed = case["facts"][path]
        seen = [
            {key: value for key, value in fact.items() if key in wanted}
            for fact, wanted in zip(found, listed, strict=False)
        ]
        assert seen == listed, path
        assert len(found) == len(listed), [fact.get("rule", fact["kind"]) for fact in found]
        assert not analysis.faults
        assert case.get("types", {}).get(path, analysis.type.value) == analysis.type.value
        assert case.get("titles", {}).get(path, analysis.page.title) == analysis.page.title


def test_a_description_is_read_beyond_the_size_of_a_document() -> None:
    lines = "\n".join("    " + "x" * 76 for _ in range(MOST_BYTES // 80))
    head = f"openapi: 3.0.0\ninfo:\n  description: |\n{lines}\npaths:\n"
    old, new = (
        Version("api.yaml", f"{head}  /{name}: {{get: {{responses: {{}}}}}}\n".encode())
        for name in ("cats", "dogs")
    )

    analysis = analyse_range([FilePair(Status.MODIFIED, old, new)]).files[0]

    assert old.too_large
    assert analysis.cut_off is None
    assert [fact_object(fact)["subject"] for fact in analysis.facts] == ["/cats"]  # it moved
