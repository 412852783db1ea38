"""Jobs of GitHub Actions and GitLab CI: what is around their steps."""

from __future__ import annotations

import json
import re
import shutil
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from support.forge_server import REPOSITORY, TOKEN
from support.repositories import Repo

BASH = shutil.which("bash") or "/bin/bash"
STEP = (BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c")
"""How GitHub runs a step with `shell: bash` (GitHub Docs, "Workflow syntax")."""


def runner_path(folder: Path) -> str:
    """A PATH with the programs of a job; its pip installs nothing and notes what it should."""
    programs = folder / "bin"
    programs.mkdir()
    command = "from diff_insight.cli.commands import main; main(prog_name='diff-insight')"
    for name, text in {
        "pip": f'echo "$@" >>"{folder}/installed"',
        "diff-insight": f'exec "{sys.executable}" -c "{command}" "$@"',
        "mkdocs": f'exec "{sys.executable}" -m mkdocs "$@"',
        "python": f'exec "{sys.executable}" "$@"',
    }.items():
        (programs / name).write_text(f"#!{BASH}\n{text}\n")
        (programs / name).chmod(stat.S_IRWXU)
    return f"{programs}:/usr/local/bin:/usr/bin:/bin"


def expanded(value: object, values: Mapping[str, str]) -> str:
    """A field with its `${{ … }}` replaced, as far as they are names."""
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: values.get(found[1], ""), str(value))


def github_job(
    api: str, repo: Repo, *, token: str = TOKEN, source: str = REPOSITORY
) -> dict[str, str]:
    """The environment of a job for the last commit of a repository as pull request 7.

    Args:
        api: The address of the API.
        repo: The repository.
        token: `GITHUB_TOKEN`.
        source: The repository that the pull request comes from.
    """
    folder = repo.path.parent
    request = {
        "number": 7,
        "base": {"sha": repo.git("rev-parse", "HEAD~1")},
        "head": {"sha": repo.git("rev-parse", "HEAD"), "repo": {"full_name": source}},
    }
    event = folder / "event.json"
    event.write_text(json.dumps({"pull_request": request}))
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": api,
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_RUN_ID": "12",
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "GITHUB_TOKEN": token,
    }


def gitlab_job(api: str, repo: Repo, *, token: str = TOKEN) -> dict[str, str]:
    """The same of GitLab; the folder that it runs in is its own affair."""
    return {
        "GITLAB_CI": "true",
        "CI_API_V4_URL": f"{api}/api/v4",
        "CI_COMMIT_SHA": repo.git("rev-parse", "HEAD"),
        "CI_JOB_TOKEN": "job-token",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": repo.git("rev-parse", "HEAD~1"),
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_PROJECT_ID": "42",
        "CI_MERGE_REQUEST_PROJECT_URL": "https://gitlab.example.com/group/docs",
        "GITLAB_TOKEN": token,
    }
