"""Which options a review takes from a mkdocs.yml, and that nothing in it is run."""

import json
from pathlib import Path

import pytest

from support.processes import Finished, diff_insight
from support.repositories import Repo

RUN = "!!python/object/apply:os.mkdir [ran]"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    repo.commit({"guide/a.md": "# A\n", "b.md": "# B\n"})
    repo.commit({"guide/a.md": "# A\n\nText.\n", "b.md": "# B\n\nText.\n"})
    return repo


def report(repo: Repo, configuration: str) -> Finished:
    (repo.path / "mkdocs.yml").write_text(configuration)
    return diff_insight("report", "HEAD~1", "HEAD", "--format", "json", cwd=repo.path)


@pytest.mark.parametrize(
    ("configuration", "topic", "files"),
    [
        ("site_name: x\nplugins: [search, {diff-insight: {topics: {b: {paths: [b.md]}}}}]", "b", 1),
        ("site_name: x\nplugins: {diff-insight: {topics: {guide: {paths: [guide/]}}}}", "guide", 1),
        (
            "site_name: x\nplugins: [not-installed]\ntheme: not-installed\nhooks: [gone.py]",
            "all",
            2,
        ),
        ("plugins:\n", "all", 2),
        ("plugins: [diff-insight]", "all", 2),
        ("", "all", 2),
        (f"extra: {RUN}\nnav: !!python/name:os.system\nx: !relative y", "all", 2),
        ("plugins: [{diff-insight: {topics: {!ENV [PATH, guide]: {paths: ['*']}}}}]", "guide", 2),
    ],
)
def test_options_of_a_site_that_is_not_loaded(
    repo: Repo, configuration: str, topic: str, files: int
) -> None:
    done = report(repo, configuration)
    assert (done.status, done.err) == (0, b""), done.said
    found = json.loads(done.out)
    assert (found["topic"], len(found["files"])) == (topic, files)
    assert not (repo.path / "ran").exists()


@pytest.mark.parametrize(
    ("configuration", "words"),
    [
        ("plugins: [{diff-insight: {topcs: {}}}]", "topics"),
        ("plugins: [{diff-insight: {ranges: {every: dya}}}]", "day"),
        ("plugins: [", "mkdocs.yml"),
        ("- x", "mkdocs.yml"),
        ("INHERIT: nowhere.yml", "nowhere.yml"),
        ("x: 2025-13-01", "mkdocs.yml"),
    ],
)
def test_options_that_cannot_be_used(repo: Repo, configuration: str, words: str) -> None:
    done = report(repo, configuration)
    assert (done.status, len(done.err_lines)) == (1, 1), done.said
    assert words in done.said
