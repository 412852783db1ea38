"""An archive does not report on what builds write into its own repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from diff_insight.conventions.own_files import is_own, own_files
from diff_insight.model.settings import NO_OWN_FILES, OwnFiles
from support.processes import diff_insight
from support.repositories import Content, Repo
from support.sites import Site

THEME: dict[str, Any] = {"theme": {"name": "mkdocs"}}


def committed_site(folder: Path, config: dict[str, Any], *arguments: str) -> Site:
    """A site whose every build is committed, with two days of a person's changes."""
    site = Site(folder, config={**THEME, **config})
    repo = Repo(folder)
    docs = folder / str(config.get("docs_dir", "docs"))
    docs.mkdir(exist_ok=True)
    for day in (1, 2):
        (docs / "index.md").write_text(f"# Home\n\nDay {day}.\n", "utf-8")
        repo.commit({}, f"2025-06-0{day}T12:00:00+00:00")
        done = site.build("--strict", *arguments)
        assert not done.status, done.said
        repo.commit({}, f"2025-06-0{day}T13:00:00+00:00")
    return site


@pytest.mark.parametrize(
    ("config", "arguments", "folder"),
    [
        ({"docs_dir": "src", "site_dir": "docs"}, (), "docs"),
        ({}, (), "site"),
        ({}, ("--site-dir", "public/now"), "public/now"),
    ],
)
def test_a_committed_site_is_not_reported_on(
    tmp_path: Path, config: dict[str, Any], arguments: tuple[str, ...], folder: str
) -> None:
    site = committed_site(tmp_path / "repo", config, *arguments)
    site.out = site.folder / folder
    done = site.build("--strict", *arguments)
    assert f"{folder}/ is what builds write, and is committed: reports leave it out" in done.said
    home = f"{config.get('docs_dir', 'docs')}/index.md"
    assert [[file["path"] for file in report["files"]] for report in site.reports] == [[home]]
    assert site.archive["outside_topics"] == 0
    checked = diff_insight("check", "--site", folder, cwd=site.folder)
    assert not checked.status, checked.said


def test_written_reports_are_not_reported_on(tmp_path: Path) -> None:
    site = Site(tmp_path / "repo", config=THEME, docs={"reports/about.md": "# About\n"})
    repo = Repo(site.folder)
    repo.commit({".gitignore": "site\n.cache\n"}, "2025-06-01T12:00:00+00:00")
    repo.commit({"docs/index.md": "# Home\n\nMore.\n"}, "2025-06-02T12:00:00+00:00")
    for day in (3, 4):
        assert not diff_insight("write", cwd=site.folder).status
        more: dict[str | bytes, Content] = {
            "docs/reports/about.md": f"# About\n\nSince day {day}.\n"
        }
        repo.commit(more, f"2025-06-0{day}T12:00:00+00:00")
    site.built()
    assert {
        report["date"]: [file["path"] for file in report["files"]] for report in site.reports
    } == {
        "2025-06-04": ["docs/reports/about.md"],
        "2025-06-03": ["docs/reports/about.md"],
        "2025-06-02": ["docs/index.md"],
    }


def test_taking_a_site_out_of_the_branch_is_no_news(tmp_path: Path) -> None:
    site = committed_site(tmp_path / "repo", {})
    repo = Repo(site.folder)
    repo.git("rm", "-rq", "--cached", "site")
    repo.commit({".gitignore": "site\n.cache\n"}, "2025-06-04T12:00:00+00:00")
    site.built()
    assert [file["path"] for file in site.reports[0]["files"]] == [".gitignore"]


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("site/index.html", True),
        ("site", False),
        ("site.md", False),
        ("a/site/index.html", False),
        ("docs/reports/202506/en_US/report-20250621-all.md", True),
        ("docs/reports/report-20250621-open-ai-0123456.md", True),
        ("docs/reports/index.md", False),
        ("docs/report-20250621-all.md", False),
        ("docs/reports/report-of-june.md", False),
    ],
)
def test_what_is_own(path: str, own: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert is_own(path, OwnFiles(("site", ".cache/diff-insight"), "docs/reports")) is own


def test_only_in_the_repository_of_the_project(tmp_path: Path) -> None:
    project, other = tmp_path / "project", tmp_path / "other"
    Repo(project)
    Repo(other)
    within = project / "docs-site"
    within.mkdir()
    site, cache = within / "site", tmp_path / "cache"
    assert own_files(project, within, (site, cache), within / "reports") == OwnFiles(
        ("docs-site/site",), "docs-site/reports"
    )
    assert own_files(within, within, (site,), None) == OwnFiles(("docs-site/site",))
    assert own_files(other, within, (site,), within) == NO_OWN_FILES
    assert own_files(tmp_path, within, (site,), within) == NO_OWN_FILES
    # All of the repository is never left out.
    assert own_files(project, within, (project, tmp_path), None) == NO_OWN_FILES
