"""Pictures of reports, made by Chromium's own command line."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diff_insight.model.story import Weight

_SIZE = "1280,800"  # CSS pixels: the summary and the first rows of a report, in the theme's layout
_PATIENCE = 120  # seconds, after which Chromium is killed
_MOST_FILES = 30  # of a report that is easy to look at


@dataclass(frozen=True, slots=True)
class Showpiece:
    """The report of an archive that says most.

    Attributes:
        url: Its page, relative to the site's root.
        headline: Its headline.
        reports: How many reports the archive has.
    """

    url: str
    headline: str
    reports: int


def showpiece(site: Path, name: str) -> Showpiece:
    """The report with the heaviest story of an archive, in English where it has any."""
    archive = json.loads((site / name / "archive.json").read_bytes())
    reports = archive["reports"]
    first = [report for report in reports if report["locale"] == "en_US"] or reports
    best = max(first, key=lambda report: _worth(site, report))
    return Showpiece(best["url"], best["headline"], len(reports))


def _worth(site: Path, report: dict[str, Any]) -> tuple[bool, int, int]:
    """By the weight of its first story, then by how many stories there are."""
    stories = json.loads((site / report["url"] / "report.json").read_bytes())["stories"]
    heaviest = -Weight(stories[0]["weight"]).rank if stories else -len(Weight)
    return len(report["files"]) <= _MOST_FILES, heaviest, len(stories)


def take_picture(page: Path, picture: Path) -> None:
    """Take a picture of a page's top; without Chromium there is none."""
    chromium = os.environ.get("DIFF_INSIGHT_CHROMIUM", "none")
    picture.unlink(missing_ok=True)
    if chromium == "none":
        return
    command = [
        *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
        *(f"--window-size={_SIZE}", f"--screenshot={picture}", page.as_uri()),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
