"""Small pairs of documents, and what is said of them in English: a new case is a new entry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from diff_insight.analysis import Version
from diff_insight.locales import catalog
from diff_insight.wording.describe import describe_item
from robustness.one_file import analyse_file
from support.changes import ONE_LINE

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "sentences.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["title"]))
def test_what_is_said_of_a_pair(case: dict[str, Any]) -> None:
    path = case["path"]
    old, new = (Version(path, case[side].encode()) for side in ("old", "new"))

    item = describe_item(
        replace(ONE_LINE, path=path), "item-000000", catalog("en_US"), analyse_file(old, new)
    )

    assert (item.title, item.explanation) == (case["heading"], case["says"])
