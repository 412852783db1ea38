"""A site whose reports have words of three languages to search for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from support.repositories import Content, Repo, days_of
from support.sites import Site

OPTIONS: Mapping[str, Any] = {
    "topics": {
        "guides": {"title": "Guides", "paths": ["guides/"]},
        "api": {"title": "API reference", "paths": ["api/", ".github/"]},
    },
    "locales": ["en_US", "ja_JP", "zh_CN"],
}
# Day and topic of a report.
PLANNER = "2025-06-02", "guides"
JAPANESE = "2025-06-03", "guides"
CHINESE = "2025-06-04", "api"
AGENT = "2025-06-05", "api"
DATED, ONLY_DATE = "2025-05-22", "2025-05-23"
LIMITS = 400  # rows whose changes take more words than a piece of text has
RETRIES = "max_retries"


def _dated(day: str, text: str) -> str:
    return f"---\ntitle: Dated\nms.date: {day}\n---\n\n# Dated\n\n{text}\n"


def _limits(which: str) -> str:
    rows = "".join(f"| `limit{number}` | {which}{number} |\n" for number in range(LIMITS))
    return f"# Limits\n\n| Name | Value |\n| --- | --- |\n{rows}"


def _may() -> dict[str, dict[str | bytes, Content]]:
    beginning = "# The beginning\n\nIt is told here, one by one.\n"
    return {
        "2025-05-21": {
            "guides/dated.md": _dated("2025-05-21", "A wombat sleeps."),
            "guides/first-steps.md": beginning,
            "api/limits.md": _limits("old"),
        },
        DATED: {"guides/dated.md": _dated(DATED, "A wombat sleeps by day.")},
        ONLY_DATE: {"guides/dated.md": _dated(ONLY_DATE, "A wombat sleeps by day.")},
        "2025-05-24": {"guides/first-steps.md": None, "guides/beginning.md": beginning},
        "2025-05-25": {"api/limits.md": _limits("new")},
        "2025-05-26": {"api/limits.md": _limits("new") + f"| `{RETRIES}` | 3 |\n"},
    }


def searching_site(folder: Path, config: Mapping[str, Any] | None = None) -> Site:
    """Make the repository and the site, which is not built yet."""
    repo = Repo(folder / "repo")
    for day, files in _may().items():
        repo.commit(files, f"{day}T12:00:00+00:00", f"Changes of {day}")
    days_of(
        repo,
        [
            {
                "guides/planning.md": "# Planning\n",
                "guides/memory.md": "# 記憶\n",
                "api/quota.md": "# 配额\n",
                "api/agents.md": "# Agents\n",
            },
            {"guides/planning.md": "# Planning\n\nThe stepwise planners retire soon.\n"},
            {"guides/memory.md": "# 記憶\n\nエージェントの記憶を消去する方法を説明します。\n"},
            {"api/quota.md": "# 配额\n\n本节介绍模型部署的配额限制。\n"},
            {"api/agents.md": "# Agents\n\nUse `ChatCompletionAgent` for that.\n"},
            {"guides/<b>odd.md": "# Odd\n"},
            {".github/workflows/retire.yml": "on: push\n"},
        ],
    )
    options = {**OPTIONS, "repository": str(repo.path)}
    docs = {"manual.md": "# Manual\n\nA planner of the manual.\n"}
    return Site(folder / "site", options, config, docs)
