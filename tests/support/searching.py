"""A site whose reports have words of three languages to search for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from support.repositories import Repo, days_of
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


def searching_site(folder: Path, config: Mapping[str, Any] | None = None) -> Site:
    """Make the repository and the site, which is not built yet."""
    repo = Repo(folder / "repo")
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
