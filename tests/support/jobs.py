"""Jobs of GitHub Actions and GitLab CI for a pull request: what is in their environment."""

from __future__ import annotations

import json

from support.forge_server import REPOSITORY, TOKEN
from support.repositories import Repo


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
