"""The recipe for scheduled narration is run as the page has it, against servers on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.chat_server import ChatServer, chatting, error
from support.forge_server import REPOSITORY, TOKEN, ForgeServer
from support.jobs import STEP, expanded, runner_path
from support.narrating import DAYS, FIRST, KEY, SECOND
from support.processes import Finished, run
from support.repositories import Repo, days_of

PAGE = "scheduled-narration.md"


class Night:
    """A project as the page has it, its remote, and the servers that its workflow asks."""

    def __init__(self, folder: Path, blocks: tuple[Any, ...], chat: ChatServer) -> None:
        project, workflow, pull_request = (
            yaml.safe_load(block.text)
            for block in blocks
            if (block.page, block.language) == (PAGE, "yaml")
        )
        self.steps: list[dict[str, Any]] = workflow["jobs"]["narrate"]["steps"]
        (self.pull_request,) = pull_request
        self.uses = [step["uses"] for step in self.steps if "uses" in step]
        self.docs = Repo(folder / "documentation")
        days_of(self.docs, DAYS)
        options = project["plugins"][1]["diff-insight"]
        options["repository"] = self.docs.path.as_uri()
        options["narrate"]["base_url"] = chat.url
        origin = Repo(folder / "project")
        origin.commit(
            {
                "mkdocs.yml": yaml.safe_dump(project),
                "docs/index.md": "# Home\n",
                ".gitignore": ".cache/\nsite/\n",
            }
        )
        self.remote = folder / "remote.git"
        origin.git("clone", "-q", "--bare", ".", str(self.remote))
        self.folder = folder / "checkout"
        origin.git("clone", "-q", str(self.remote), str(self.folder))
        self.environment = {"PATH": runner_path(folder)}

    def run(
        self, instead: Mapping[str, Any] | None = None, last: str | None = None
    ) -> dict[str, Finished]:
        """Run the steps that are shell, by name.

        Args:
            instead: Takes the place of the commit.
            last: The step to end with; `None` for the whole job.
        """
        done: dict[str, Finished] = {}
        for step in self.steps:
            what = instead if instead and step.get("name") == "Commit" else step
            name = what.get("name", "")
            failed = "Narrate" in done and done["Narrate"].status != 0
            if "run" not in what or ("if" in what and not failed):
                continue
            values = {"secrets.OPENAI_API_KEY": KEY, "github.token": TOKEN}
            env = {key: expanded(value, values) for key, value in what.get("env", {}).items()}
            done[name] = run(*STEP, what["run"], cwd=self.folder, env=self.environment | env)
            if (done[name].status and not what.get("continue-on-error")) or name == last:
                break
        return done

    def git(self, *arguments: str) -> str:
        """What git says in the remote."""
        done = run("git", *arguments, cwd=self.remote)
        assert done.status == 0, done.said
        return done.out.decode().strip()


@pytest.fixture
def chat() -> Iterator[ChatServer]:
    with chatting() as server:
        yield server


@pytest.fixture
def night(tmp_path: Path, blocks: tuple[Any, ...], chat: ChatServer) -> Night:
    return Night(tmp_path, blocks, chat)


def test_report_files_are_committed_and_published(night: Night, chat: ChatServer) -> None:
    done = night.run()
    assert [finished.status for finished in done.values()] == [0] * len(done), done
    assert night.git("log", "--format=%an %s", "-1") == (
        "github-actions[bot] Say what changed in the documentation"
    )
    committed = night.git("ls-tree", "-r", "--name-only", "HEAD", "docs/reports").splitlines()
    assert committed == [f"docs/reports/{FIRST}", f"docs/reports/{SECOND}"]
    page = night.folder / "site/reports/202506/en_US/report-20250603-all/report.json"
    assert json.loads(page.read_text("utf-8"))["provenance"]["by"] == "model"
    asked = len(chat.asked)
    again = night.run(last="Commit")
    assert b"nothing new" in again["Commit"].out
    assert len(chat.asked) == asked


def test_a_model_that_fails_does_not_stop_the_archive(night: Night, chat: ChatServer) -> None:
    chat.behaviour = lambda _: error(401, "invalid_api_key", "no such key")
    done = night.run()
    assert done["Narrate"].status == 1
    assert done["Build"].status == 0
    assert (night.folder / "site/reports/index.html").is_file()
    last = done["Say that not all was narrated"]
    assert (last.status, last.out.startswith(b"::error::")) == (1, True)


def test_a_pull_request_that_stays_one(night: Night, forge: ForgeServer) -> None:
    night.environment |= {"GITHUB_API_URL": forge.url, "GITHUB_REPOSITORY": REPOSITORY}
    main = night.git("rev-parse", "HEAD")
    for _ in range(2):
        done = night.run(night.pull_request, last="Open a pull request")
        assert done["Open a pull request"].status == 0, done["Open a pull request"].said
        run("git", "switch", "-q", "-", cwd=night.folder)  # the next night's checkout
        files = night.git("ls-tree", "-r", "--name-only", "narration", "docs/reports")
        assert files.splitlines() == [f"docs/reports/{FIRST}", f"docs/reports/{SECOND}"]
    assert night.git("rev-parse", "HEAD") == main
    (request,) = forge.pulls
    assert (request["base"], request["head"]) == (
        night.git("branch", "--show-current"),
        "narration",
    )


def test_the_recipe_uses_what_the_project_uses(night: Night, root: Path) -> None:
    pages = (root / ".github/workflows/pages.yml").read_text("utf-8")
    assert all(f"uses: {action}\n" in pages for action in night.uses)
