"""Questions of readers: their ways through an archive, and a repository that has the answers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Locator, Page, expect

from diff_insight.site.urls import UrlLayout
from support.repositories import Content, Repo
from support.sites import Site

MOST_CLICKS = 3
_FIELD = "[data-md-component=search-query]"
_LINKS = "a, button, summary"
_MOVED = {
    "running-agents.md": "Running Agents",
    "sessions.md": "Sessions",
    "middleware.md": "Middleware",
    "storage.md": "Storage",
    "safety.md": "Safety",
}
_EGGS = """\
Wheel and Egg are both packaging formats that aim to support the use case of needing an install
artifact that does not require building or compilation.

The Egg format was introduced by setuptools in 2004, whereas the wheel format was introduced by a
proposal of 2012 and has been the standard for binary distributions since then.
"""
_WHEEL = f"============\nWheel vs Egg\n============\n\n{_EGGS}"
_FORMATS = """===============
Package Formats
===============

A package is an archive of files that an installer takes apart, in one of several formats.
"""
_WARNING = "> [!WARNING]\n> React はサスペンスをデータ取得で使うことを推奨していません。"
_JAPANESE = "サスペンスモードを有効にするには `suspense` オプションを使います。"
_CONFIGURATION = """# Configuration

## exclude_docs

A list.

## draft_docs

Pages that match are drafts: they are shown while you write and are not published.
"""
_OLD_SWAP = r"%USERPROFILE%\AppData\Local\Temp\swap.vhdx"
_NEW_SWAP = r"%Temp%\swap.vhdx"
_CRASHES = "| `maxCrashDumpCount` | `10` | The default number retained by WSL is 10. |\n"
_SECRETS = """
  /v2/security/secrets/{secret}:
    get:
      operationId: get_secret
      responses: {"200": {description: A secret.}}
    delete:
      operationId: delete_secret
      responses: {"204": {description: Gone.}}
"""
_IN_REACH = ".di-home, .di-report, .di-index, .md-search-result"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the way to its answer.

    Attributes:
        question: As a reader asks it.
        archive: The real repository that it is about.
        way: The steps from the archive's home.
        see: What is in sight at their end.
        unseen: What is not.
        earlier: What the reader follows, and the day of the newest report when they last looked.
    """

    question: str
    archive: str
    way: Sequence[Mapping[str, Any]]
    see: Sequence[str]
    unseen: Sequence[str] = ()
    earlier: Mapping[str, str] = field(default_factory=dict)


def questions(file: Path) -> tuple[Question, ...]:
    """The questions of a case file."""
    return tuple(Question(**case) for case in yaml.safe_load(file.read_text("utf-8")))


class Reader:
    """A reader on the home of an archive, whose clicks are counted.

    Args:
        page: The browser's page.
        root: The URL of the site.
    """

    def __init__(self, page: Page, root: str) -> None:
        self.clicks = 0
        self._page = page
        self._root = root

    def answers(self, question: Question) -> None:
        """Go the way of a question and find the answer in sight."""
        if question.earlier:
            self._was_here(**question.earlier)
        self._page.goto(f"{self._root}reports/")
        for step in question.way:
            ((act, what),) = step.items()
            {"click": self._click, "search": self._search}[act](str(what))
        for words in question.see:
            expect(self._in_sight(words).first).to_be_visible()
        for words in question.unseen:
            expect(self._in_sight(words)).to_have_count(0)
        assert self.clicks <= MOST_CLICKS, question.question

    def _in_sight(self, words: str) -> Locator:
        return self._page.locator(_IN_REACH).get_by_text(words).locator("visible=true")

    def _click(self, name: str) -> None:
        begins = re.compile(r"^\s*" + r"\s*".join(map(re.escape, name.split())))
        found = self._page.locator(_IN_REACH).locator(_LINKS).locator("visible=true")
        found.filter(has_text=begins).first.click()
        self.clicks += 1

    def _search(self, words: str) -> None:
        self._page.locator(_FIELD).click()
        self.clicks += 1
        self._page.keyboard.type(words)
        expect(self._page.locator(".di-found").first).to_be_visible()

    def _was_here(self, follows: str, seen: str) -> None:
        folder = UrlLayout("reports").document_url("en_US", follows).partition("#")[0]
        self._page.goto(self._root + folder)
        self._page.get_by_role("button", name=re.compile("^Follow ")).first.click()
        known = {"day": seen, "names": [f"{seen}-all"]}
        visit = {"before": None, "seen": known, "at": 1_700_000_000_000}
        self._page.evaluate(
            "([root, visit]) => localStorage.setItem("
            "`diff-insight.visit ${new URL(root).pathname}`, visit)",
            [self._root, json.dumps(visit)],
        )


def question_site(folder: Path) -> Site:
    """Make a repository with the answers to all questions, on their days, and build its archive."""
    repo = Repo(folder / "repo")
    for day, files in _days().items():
        repo.commit(files, f"{day}T12:00:00+00:00", f"Changes of {day}")
    return Site(folder / "site", {"repository": str(repo.path)}).built()


def _page(name: str) -> str:
    lines = "".join(f"Sentence {number} of {name} says more.\n\n" for number in range(5))
    return f"# {name}\n\nWhat there is to know of {name}.\n\n{lines}"


def _settings(swap: str, *more: str) -> str:
    return (
        "# Advanced settings configuration in WSL\n\n## Main WSL settings\n\n"
        "| Key | Default | Notes |\n| --- | --- | --- |\n"
        f"| `memory` | `50%` | How much memory there is. |\n| `swapFile` | `{swap}` | A path. |\n"
        + "".join(more)
    )


def _interface(paths: str, disks: str, *options: str) -> str:
    fields = "".join(f"        {name}: {{type: boolean}}\n" for name in ("name", *options))
    return f"""openapi: 3.0.0
info: {{title: DigitalOcean API, version: "2.0"}}
paths:
  /v2/runs:
    post:
      operationId: create_run
      responses: {{"200": {{description: A run.}}}}
{paths.strip(chr(10))}
components:
  schemas:
    run:
      type: object
      properties:
{fields}    disk_info:
      type: object
      properties:
        type: {{type: string, enum: [{disks}]}}
"""


def _agents(folder: str) -> dict[str | bytes, Content]:
    return {f"agent-framework/{folder}/{name}": _page(title) for name, title in _MOVED.items()}


def _first_day() -> dict[str | bytes, Content]:
    return {
        "api/openapi.yaml": _interface(_SECRETS, "local, remote", "save_as_preset"),
        "source/discussions/wheel-vs-egg.rst": _WHEEL,
        "source/discussions/package-formats.rst": _FORMATS,
        "docs/user-guide/configuration.md": "# Configuration\n\n## exclude_docs\n\nA list.\n",
        "pages/docs/suspense.ja.mdx": f"# Suspense\n\n{_WARNING}\n\n{_JAPANESE}\n",
        "WSL/wsl-config.md": _settings(_OLD_SWAP),
        "agent-framework/index.md": "# Agent Framework\n\nAn overview of it.\n",
        **_agents("agents"),
    }


def _days() -> dict[str, dict[str | bytes, Content]]:
    return {
        "2023-12-22": _first_day(),
        "2023-12-23": {"docs/user-guide/configuration.md": _CONFIGURATION},
        "2024-04-18": {
            "source/discussions/wheel-vs-egg.rst": None,
            "source/discussions/package-formats.rst": f"{_FORMATS}\n{_EGGS}",
        },
        "2025-03-18": {"pages/docs/suspense.ja.mdx": f"# Suspense\n\n{_JAPANESE}\n"},
        "2025-08-06": {"WSL/wsl-config.md": _settings(_NEW_SWAP, _CRASHES)},
        "2026-06-02": {"WSL/wsl-config.md": _settings(_NEW_SWAP, _CRASHES) + "\nRestart it.\n"},
        "2026-07-03": {"api/openapi.yaml": _interface(_SECRETS, "local, remote")},
        "2026-07-31": {"api/openapi.yaml": _interface("", "local, remote")},
        "2026-08-07": {
            "api/openapi.yaml": _interface("", "local, boot"),
            "agent-framework/index.md": "# Agent Framework\n\nAn overview of all of it.\n",
        },
        "2026-08-12": {**dict.fromkeys(_agents("agents")), **_agents("concepts/agents")},
        "2026-08-19": {
            "agent-framework/agents/hooks.md": "# Agent hooks\n\nHooks run before an agent does.\n",
            "semantic-kernel/documentdb.md": "# Azure DocumentDB\n\nA connector to a database.\n",
        },
    }
