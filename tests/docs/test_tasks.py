"""The manual's pages by task: their commands are run, one after the other, as a reader would."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

import pytest
import yaml

from support.processes import Finished, diff_insight
from support.repositories import Repo

TABLE = "# Options\n\n| Name | Default |\n|---|---|\n| `wait` | {} |\n| `retry` | 3 |\n"
START = "# Guide\n\nFirst steps.\n"


def history(path: Path) -> Repo:
    """What stands for the repositories that the pages name."""
    repo = Repo(path)
    repo.commit({"guides/options.md": TABLE.format(5)}, "2025-05-20T10:00:00+00:00")
    repo.git("tag", "v1.0")
    repo.commit({"guides/options.md": TABLE.format(8)}, "2025-06-21T10:00:00+00:00")
    repo.git("tag", "v2.0")
    repo.commit({"guides/start.md": START, "api/index.md": "# API\n"}, "2025-07-02T10:00:00+00:00")
    return repo


@dataclass
class Reader:
    """Somebody who does what a page says.

    Attributes:
        folder: Where they are.
        sources: The folder with the repositories that pages call `https://github.com/example/`.
    """

    folder: Path
    sources: Path

    def follow(self, blocks: Iterable[Any]) -> int:
        """Do what is in the blocks of a page; gives the number of commands."""
        count = 0
        for block in blocks:
            text = block.text.replace("https://github.com/example/", f"{self.sources.as_uri()}/")
            if block.language == "console":
                for command, shown in _commands(text):
                    self.run(command, shown)
                    count += 1
            elif "plugins:" in text:
                (self.folder / "mkdocs.yml").write_text(text, "utf-8")
            else:
                count += self.run_workflow(text)
        return count

    def run_workflow(self, text: str) -> int:
        """Run a workflow's own commands, with what GitHub sets."""
        steps = yaml.safe_load(text)["jobs"]["docs"]["steps"]
        commands = [step["run"] for step in steps if "diff-insight report" in step.get("run", "")]
        for command in commands:
            done = self.run(Template(command).substitute(GITHUB_BASE_REF="main"), "")
            assert done.out.startswith(b"::notice")
        return len(commands)

    def run(self, line: str, shown: str) -> Finished:
        """Run a command; a site is built where it would be served."""
        command, _, target = line.partition(" > ")
        program, name, *arguments = shlex.split(command)
        assert program == "diff-insight"
        name = "build" if name == "serve" else name
        done = diff_insight(name, *arguments, cwd=self.folder)
        assert done.status == (3 if "--fail-on" in arguments else 0), (line, done.said)
        assert done.out or not (target or "--dry-run" in arguments), line
        if target:
            (self.folder / target).write_bytes(done.out)
        if shown:
            assert done.err.decode() == shown
        return done


def _commands(text: str) -> list[tuple[str, str]]:
    """The commands of a console, each with what it shows on stderr."""
    parts = [part.split("\n", 1) for part in f"\n{text}".split("\n$ ")[1:]]
    return [(command, shown) for command, shown in ([*part, ""][:2] for part in parts)]


def _follower(tmp_path: Path) -> Path:
    folder = tmp_path / "what changed"
    folder.mkdir()
    return folder


def _maintainer(tmp_path: Path) -> Path:
    return tmp_path / "sources" / "docs.git"


def _reviewer(tmp_path: Path) -> Path:
    """On the branch of a pull request, with more changes that are not committed yet."""
    folder = tmp_path / "sources" / "docs.git"
    repo = Repo(folder)
    repo.git("update-ref", "refs/remotes/origin/main", "main")
    repo.git("switch", "-q", "-c", "feature")
    removed = TABLE.format(8).replace("| `retry` | 3 |\n", "")
    repo.commit({"guides/options.md": removed}, "2025-07-03T10:00:00+00:00")
    repo.write({"guides/start.md": f"{START}\nInstall it.\n"})
    repo.git("add", "--all")
    repo.write({"api/index.md": "# The API\n"})
    return folder


def _keeper(tmp_path: Path) -> Path:
    history(tmp_path / "sources" / "handbook.git")
    folder = _follower(tmp_path)
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("following.md", _follower),
        ("maintaining.md", _maintainer),
        ("reviewing.md", _reviewer),
        ("many-repositories.md", _keeper),
    ],
)
def test_what_a_page_says_can_be_done(
    blocks: tuple[Any, ...], tmp_path: Path, page: str, place: Callable[[Path], Path]
) -> None:
    history(tmp_path / "sources" / "docs.git")
    reader = Reader(place(tmp_path), tmp_path / "sources")
    count = reader.follow(block for block in blocks if block.page == page)
    assert count >= 4
