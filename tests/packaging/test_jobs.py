"""The GitHub Action and the includes for GitLab CI: their own steps, run as a runner runs them."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.forge_server import ForgeServer
from support.jobs import BASH, STEP, expanded, github_job, gitlab_job, runner_path
from support.processes import Finished, run
from support.repositories import Repo, days_of

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GITLAB = sorted((ROOT / ".gitlab").glob("*.yml"))
OPTIONS = "# Options\n\n| Name | Default |\n|---|---|\n| `wait` | 5 |\n| `retry` | 3 |\n"
OUTPUTS = {"steps.pages.outputs.base_url": "https://example.github.io/docs"}
Env = dict[str, str]


@pytest.fixture
def programs(tmp_path: Path) -> str:
    return runner_path(tmp_path)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "a checkout")
    first: dict[str | bytes, str | bytes | None] = {"docs/options.md": OPTIONS, "notes.md": "1\n"}
    shorter = OPTIONS.replace("| `retry` | 3 |\n", "")
    days_of(repo, [first, {"notes.md": "2 ##[add-mask]x\n"}, {"docs/options.md": shorter}])
    return repo


def act(workspace: Path, environment: Env, **inputs: str) -> list[Finished]:
    """Run the steps of the action that are shell, with what GitHub would put around them."""
    values = {f"inputs.{name}": str(spec["default"]) for name, spec in ACTION["inputs"].items()}
    values |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
    values["inputs.token"] = environment.get("GITHUB_TOKEN", "")
    done = []
    for step in ACTION["runs"]["steps"]:
        mode = re.match(r"inputs.mode == '([\w-]+)'", step.get("if", ""))
        if "run" not in step or (mode and mode[1] != values["inputs.mode"]):
            continue
        assert "${{" not in step["run"]  # what stands in an input could end a quotation
        env = {name: expanded(value, values | OUTPUTS) for name, value in step["env"].items()}
        where = workspace / expanded(step.get("working-directory", "."), values)
        done.append(run(*STEP, step["run"], cwd=where, env=environment | env))
        if done[-1].status:
            break
    return done


def test_an_archive_without_a_configuration(repo: Repo, tmp_path: Path, programs: str) -> None:
    here = tmp_path / "workspace"
    here.mkdir()
    bare = tmp_path / "bare 'repository'.git"
    repo.git("clone", "-q", "--bare", ".", str(bare))
    topics = "guides:\n  title: \"The $(guides)\"\n  paths: [docs/]\nother:\n  paths: ['*']\n"
    inputs = {"repository": bare.as_uri(), "every": "month", "since": "2020-01-01"}
    environment = {"PATH": programs, "GITHUB_ACTION_PATH": "/action"}
    installed, built = act(here, environment, **inputs, topics=topics)
    assert (installed.status, built.status) == (0, 0), built.said
    assert (tmp_path / "installed").read_text() == "install /action\n"
    site = here / "site"
    pages = {path.parent.name for path in site.rglob("report-*/index.html")}
    assert {re.sub(r"-\d+", "", page) for page in pages} == {"report-guides", "report-other"}
    assert "https://example.github.io/docs/" in (site / "sitemap.xml").read_text()
    assert "The $(guides)" in (site / "reports/index.html").read_text()
    first, *_, last = built.out.decode().splitlines()
    assert first == f"::stop-commands::{last.strip(':')}"


def test_an_archive_of_the_checkout_with_its_configuration(
    repo: Repo, programs: str, tmp_path: Path
) -> None:
    folder = repo.path / "a site"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Home\n\n[Nothing](nowhere.md)\n")
    plugins = "[{diff-insight: {repository: ..}}]"
    (folder / "mkdocs.yml").write_text(f"site_name: x\ntheme: material\nplugins: {plugins}\n")
    environment = {"PATH": programs, "GITHUB_ACTION_PATH": "/action"}
    _, strict = act(repo.path, environment, folder="a site", strict="true", version="1.0")
    assert strict.status == 1
    assert b"nowhere.md" in strict.out  # between the lines that switch commands off and on
    assert strict.err == b""
    assert (tmp_path / "installed").read_text() == "install mkdocs-diff-insight==1.0\n"
    (wrong,) = act(repo.path, environment, mode="archives")
    assert wrong.out.startswith(b"::error::")


def test_a_pull_request(repo: Repo, programs: str, forge: ForgeServer) -> None:
    environment = github_job(forge.url, repo) | {"PATH": programs, "GITHUB_ACTION_PATH": "/action"}
    inputs = {"mode": "pull-request", "fail_on": "breaking", "locale": "ja_JP"}
    _, comment = act(repo.path, environment, **inputs)
    assert (comment.status, comment.out) == (3, b"comment written\n"), comment.said
    assert "options.md" in forge.comments[0]["body"]
    fork = github_job(forge.url, repo, token="", source="somebody/docs") | {"PATH": programs}
    _, comment = act(repo.path, fork, mode="pull-request")
    assert comment.status == 0
    assert comment.out.startswith(b"::notice title=Diff Insight::no comment: a pull request from a")


def gitlab(path: Path, cwd: Path, environment: Env, **inputs: str) -> Finished:
    """Run the script of an include's one job."""
    spec, jobs = yaml.safe_load_all(path.read_text("utf-8"))
    values = {name: one["default"] for name, one in spec["spec"]["inputs"].items()}
    values |= {name.replace("_", "-"): value for name, value in inputs.items()}
    ((_, job),) = jobs.items()
    assert "$[[" not in str(job["script"])  # as for the action
    variables = {
        name: re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: values[found[1]], str(value))
        for name, value in job["variables"].items()
    }
    assert variables["GIT_DEPTH"] == "0"
    script = "\n".join(job["script"])
    return run(BASH, "-eo", "pipefail", "-c", script, cwd=cwd, env=environment | variables)


def test_an_archive_on_gitlab(repo: Repo, programs: str, tmp_path: Path) -> None:
    environment = {"PATH": programs, "CI_PAGES_URL": "https://group.gitlab.io/docs"}
    topics = "guides: {paths: [docs/]}"
    done = gitlab(ROOT / ".gitlab/archive.yml", repo.path, environment, every="day", topics=topics)
    assert done.status == 0, done.said
    assert (tmp_path / "installed").read_text() == "install mkdocs-diff-insight\n"
    assert list((repo.path / "public").rglob("report-*-guides/index.html"))
    assert "https://group.gitlab.io/docs/" in (repo.path / "public/sitemap.xml").read_text()


def test_a_merge_request(repo: Repo, programs: str, forge: ForgeServer) -> None:
    environment = gitlab_job(forge.url, repo) | {"PATH": programs}
    path = ROOT / ".gitlab/merge-request.yml"
    done = gitlab(path, repo.path, environment, fail_on="breaking", locale="zh_CN")
    assert (done.status, done.out) == (3, b"comment written\n"), done.said
    assert "**重大变更**" in forge.comments[0]["body"]


def test_the_action_uses_what_the_project_uses() -> None:
    pages = (ROOT / ".github/workflows/pages.yml").read_text("utf-8")
    steps: list[dict[str, Any]] = ACTION["runs"]["steps"]
    used = {step["uses"] for step in steps if "uses" in step}
    assert used <= set(re.findall(r"uses: (\S+)", pages))
    assert all(step["shell"] == "bash" for step in steps if "run" in step)


@pytest.mark.parametrize(
    "script", [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
)
def test_scripts_are_bash(script: str) -> None:
    assert subprocess.run([BASH, "-n", "-c", script], check=False).returncode == 0
