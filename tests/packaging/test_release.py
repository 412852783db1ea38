"""What a release is made of: the version and changelog, the wheel, the workflow, the image."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

from diff_insight import __version__
from support.processes import Finished, environment, run
from support.repositories import Repo

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
PARTS = ("scripts/release", "plugins/diff_insight/__init__.py")
CHANGELOG = """\
# Changelog

## [Unreleased]

### Added

- A thing, as in [the manual](docs/index.md).

## [0.0.9] - 2025-01-01

- The beginning.
"""


@pytest.fixture
def project(tmp_path: Path) -> Repo:
    """A repository with what `scripts/release` reads and writes."""
    repo = Repo(tmp_path / "a project")
    for part in PARTS:
        (repo.path / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / part, repo.path / part)
    repo.git("config", "user.name", "Docs")
    repo.git("config", "user.email", "docs@example.org")
    repo.commit({"CHANGELOG.md": CHANGELOG})
    return repo


def release(project: Repo, *arguments: str) -> Finished:
    return run(sys.executable, "scripts/release", *arguments, cwd=project.path)


def test_one_command_makes_a_release(project: Repo) -> None:
    done = release(project, "9.8.7")
    assert done.status == 0, done.said
    assert "git push origin HEAD v9.8.7" in done.said
    assert project.git("status", "--porcelain") == ""
    assert project.git("log", "-1", "--format=%s") == "Release 9.8.7"
    assert project.git("rev-parse", "v9.8.7^{commit}") == project.git("rev-parse", "HEAD")
    version_file = (project.path / "plugins/diff_insight/__init__.py").read_text("utf-8")
    assert '__version__ = "9.8.7"' in version_file
    changelog = (project.path / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## .*", changelog, re.MULTILINE)
    assert headings[0] == "## [Unreleased]"
    assert re.fullmatch(r"## \[9\.8\.7\] - \d{4}-\d\d-\d\d", headings[1])
    assert release(project, "--check", "v9.8.7").status == 0
    said = release(project, "--notes", "9.8.7").out.decode()
    assert said == "### Added\n\n- A thing, as in [the manual](docs/index.md).\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["1.0"], "write it as 1.2.0"),
        (["0.0.1"], "is before"),
        (["9.0.0"], "nothing below [Unreleased]"),
        (["--check", "v9.0.0"], f"has version {__version__}"),
        (["--notes", "9.0.0"], "no section of 9.0.0"),
    ],
)
def test_what_keeps_a_release_from_being_made(
    project: Repo, arguments: list[str], words: str
) -> None:
    if "nothing" in words:
        project.commit({"CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n"})
    before = project.git("rev-parse", "HEAD")
    done = release(project, *arguments)
    assert (done.status, len(done.err_lines)) == (1, 1)
    assert words in done.said
    assert project.git("rev-parse", "HEAD") == before
    assert project.git("status", "--porcelain") == ""


def test_nothing_is_released_that_is_not_committed_or_twice(project: Repo) -> None:
    project.write({"new.md": "# New\n"})
    assert "not committed" in release(project, "9.8.7").said
    project.commit({"new.md": "# New\n"})
    project.git("tag", "v9.8.7")
    assert "is there already" in release(project, "9.8.7").said


def test_the_wheel_works_where_nothing_else_is(tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet")
    built = run(
        *pip, "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), str(ROOT), cwd=ROOT
    )
    assert built.status == 0, built.said
    (wheel,) = tmp_path.glob(f"mkdocs_diff_insight-{__version__}-*.whl")
    done = subprocess.run(
        [ROOT / "scripts" / "package", "--no-build", wheel],
        env={**environment(), "WHEEL_DEPENDENCIES": sysconfig.get_path("purelib")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"version {__version__}" in done.stdout


def loaded(name: str) -> Any:
    return yaml.safe_load((GITHUB / name).read_text("utf-8"))


def test_publishing_has_no_secret_and_the_least_rights() -> None:
    workflow = loaded("workflows/release.yml")
    assert workflow["permissions"] == {"contents": "read"}
    jobs = workflow["jobs"]
    assert jobs["pypi"]["permissions"] == {"id-token": "write"}
    assert jobs["pypi"]["environment"]["name"] == "pypi"
    assert "permissions" not in jobs["build"]
    (publish,) = [step for step in jobs["pypi"]["steps"] if "pypi-publish" in step["uses"]]
    assert publish["with"]["attestations"] is True
    assert "secrets." not in (GITHUB / "workflows/release.yml").read_text("utf-8")
    assert {job: jobs[job].get("needs") for job in jobs} == {
        "build": None,
        "pypi": "build",
        "github": "pypi",
        "manual": "pypi",
    }
    pattern = workflow[True]["push"]["tags"]  # YAML takes `on` for a yes
    assert pattern == ["v*.*.*"]


def test_the_image_runs_the_command_as_nobody_special() -> None:
    text = (GITHUB / "Dockerfile").read_text("utf-8")
    joined = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    lines = [(line + " ").split(" ", 1) for line in joined.splitlines() if line]
    last = {name: rest.strip() for name, rest in lines}
    assert [name for name, _ in lines].count("FROM") == 2
    assert all(re.search(r":\d", rest) for name, rest in lines if name == "FROM")
    assert last["USER"] not in {"root", "0"}
    assert last["WORKDIR"] == "/docs"
    assert yaml.safe_load(last["ENTRYPOINT"]) == ["diff-insight"]
    copied = [word for name, rest in lines if name == "COPY" for word in rest.split()[:-1]]
    assert all((ROOT / word).exists() for word in copied)
    ignored = (GITHUB / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert {f"!{word}" for word in copied} <= set(ignored)


@pytest.mark.parametrize("form", sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")), ids=os.fspath)
def test_forms_are_what_github_takes(form: Path) -> None:
    content = yaml.safe_load(form.read_text("utf-8"))
    if form.name == "config.yml":
        assert content == {"blank_issues_enabled": True}
        return
    assert {"name", "description", "body"} <= content.keys()
    ids = [field["id"] for field in content["body"]]
    assert len(ids) == len(set(ids))
    for field in content["body"]:
        assert field["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        assert field["attributes"]["label"]
