"""An archive whose dates are the first and the last that a calendar has."""

from __future__ import annotations

from pathlib import Path

from support.repositories import Repo
from support.sites import Site


def test_the_ends_of_the_calendar(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"docs/index.md": "# One\n", ".gitignore": "site\n"}, "2025-06-20T12:00:00+00:00")
    repo.commit({"docs/index.md": "# Two\n"}, "@253402257600 +0000")
    pair = {"base": "HEAD~1", "head": "HEAD", "date": "0001-01-01", "title": "First"}
    site = Site(tmp_path, {"ranges": {"every": "day", "pairs": [pair]}})
    site.built()
    assert [report["date"] for report in site.reports] == ["9999-12-31", "0001-01-01"]
    urls = [report["url"] for report in site.reports]
    assert urls[0] == "reports/999912/en_US/report-99991231-all/"
    assert urls[1] == "reports/000101/en_US/report-00010101-all/"
    pages = {page.parent.name for page in site.out.glob("reports/**/index.html")}
    assert pages >= {"0001-01", "9999-12", "0001-W01", "9999-W52"}
    assert site.check().status == 0
