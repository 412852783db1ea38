"""Ranges of real histories that were read by hand: what leads them, and what never does.

The histories are not part of the project; without them there is nothing to compare.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from diff_insight.cli.commands import main
from support.shared import SHARED

BUNDLES = SHARED / "repos"
RANGES = json.loads((Path(__file__).parent / "read" / "ranges.json").read_text(encoding="utf-8"))
# Of the sixty, so many lead with what a careful reader would say first.
LEAST_RIGHT = 54

pytestmark = pytest.mark.skipif(not BUNDLES.is_dir(), reason="the histories are not here")


def lead_of(folder: Path, base: str, head: str) -> tuple[str, str]:
    """The first story and the headline of a range."""
    arguments = ["report", base, head, "--repository", str(folder), "--format", "json"]
    report = json.loads(CliRunner().invoke(main, arguments).stdout)
    return report["stories"][0]["lead"].replace("`", ""), report["headline"]


def test_the_leads_are_those_of_a_careful_reader(tmp_path: Path) -> None:
    wrong = []
    for row in RANGES:
        folder = tmp_path / row["repository"]
        if not folder.exists():
            bundle = BUNDLES / f"{row['repository']}.bundle"
            clone = ["git", "clone", "-q", "-b", "main", str(bundle), str(folder)]
            subprocess.run(clone, check=True)
        lead, headline = lead_of(folder, row["base"], row["head"])
        assert 0 < len(headline) <= 90
        right = all(re.search(pattern, lead, re.IGNORECASE) for pattern in row["lead"])
        if not right or any(re.search(never, lead, re.IGNORECASE) for never in row["never"]):
            wrong.append(f"{row['repository']} {row['base']}: {lead} | {row['reading']}")
    assert len(RANGES) - len(wrong) >= LEAST_RIGHT, "\n".join(wrong)
