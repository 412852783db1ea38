"""The pull request or merge request that a job runs for, as the job's environment has it.

Sources: GitHub Docs, "Variables reference" and "REST API endpoints for issue comments"; GitLab
Docs, "Predefined CI/CD variables reference" and "Notes API".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from diff_insight.model.errors import ForgeError
from diff_insight.model.settings import CommitPair, ForgeName
from diff_insight.reviews.thread import Thread

_GITHUB_API = "2022-11-28"  # the version of GitHub's API that is asked for


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request (GitHub) or merge request (GitLab).

    Attributes:
        pair: Its two sides.
        forge: The forge that it is on.
        web_url: The page of its repository.
        thread: Its comments; `None` where there is no token.
        remedy: What lets a job comment that may not.
        page: The address of a page that has what a comment has no room for; empty for none.
        summary: The file that the job's summary is written to; `None` for none.
    """

    pair: CommitPair
    forge: ForgeName
    web_url: str
    thread: Thread | None
    remedy: str
    page: str = ""
    summary: Path | None = None


def pull_request(environment: Mapping[str, str]) -> PullRequest:
    """The pull request that this job runs for.

    Raises:
        ForgeError: It runs for none, or what the forge says of it cannot be read.
    """
    try:
        if environment.get("GITLAB_CI"):
            return _on_gitlab(environment)
        if environment.get("GITHUB_ACTIONS"):
            return _on_github(environment)
    except KeyError as error:
        raise ForgeError(
            f"comment: this job runs for no pull request: {error} is missing; let it run for "
            "`pull_request` (GitHub) or `merge_request_event` (GitLab)"
        ) from error
    raise ForgeError(
        "comment: this is no job of GitHub Actions or GitLab CI; `diff-insight report BASE HEAD "
        "--format comment` prints the comment anywhere"
    )


def _on_github(environment: Mapping[str, str]) -> PullRequest:
    request = _event(environment["GITHUB_EVENT_PATH"])["pull_request"]
    repository, server = environment["GITHUB_REPOSITORY"], environment["GITHUB_SERVER_URL"]
    api, token = _url(environment, "GITHUB_API_URL"), environment.get("GITHUB_TOKEN", "").strip()
    issues = f"{api}/repos/{repository}/issues"
    thread = Thread(
        comments=f"{issues}/{request['number']}/comments",
        comment=f"{issues}/comments",
        edit_method="PATCH",
        user=f"{api}/user",
        author="user",
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {token}",
            "X-GitHub-Api-Version": _GITHUB_API,
        },
    )
    remedy = "the job needs `permissions: pull-requests: write`, and GITHUB_TOKEN"
    if (request["head"].get("repo") or {}).get("full_name") != repository:
        remedy = "a pull request from a fork gets a token that may only read; see the job's summary"
    run, summary = environment.get("GITHUB_RUN_ID"), environment.get("GITHUB_STEP_SUMMARY")
    return PullRequest(
        CommitPair(request["base"]["sha"], request["head"]["sha"]),
        ForgeName.GITHUB,
        f"{server}/{repository}",
        thread if token else None,
        remedy,
        f"{server}/{repository}/actions/runs/{run}" if run and summary else "",
        Path(summary) if summary else None,
    )


def _on_gitlab(environment: Mapping[str, str]) -> PullRequest:
    api, project = _url(environment, "CI_API_V4_URL"), environment["CI_MERGE_REQUEST_PROJECT_ID"]
    notes = f"{api}/projects/{project}/merge_requests/{environment['CI_MERGE_REQUEST_IID']}/notes"
    token = environment.get("GITLAB_TOKEN", "").strip()
    thread = Thread(
        comments=notes,
        comment=notes,
        edit_method="PUT",
        user=f"{api}/user",
        author="author",
        headers={"PRIVATE-TOKEN": token},
    )
    # Only a pipeline for merged results has the source branch's own commit apart from the job's.
    head = environment.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or environment["CI_COMMIT_SHA"]
    return PullRequest(
        CommitPair(environment["CI_MERGE_REQUEST_DIFF_BASE_SHA"], head),
        ForgeName.GITLAB,
        environment["CI_MERGE_REQUEST_PROJECT_URL"],
        thread if token else None,
        "the job needs the variable GITLAB_TOKEN: a project access token with the scope `api`, "
        "since CI_JOB_TOKEN may not write notes",
    )


def _event(path: str) -> dict[str, Any]:
    try:
        event = json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ForgeError(f"comment: GITHUB_EVENT_PATH: {path!r} cannot be read as JSON") from error
    return event if isinstance(event, dict) else {}


def _url(environment: Mapping[str, str], name: str) -> str:
    url = environment[name].rstrip("/")
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise ForgeError(f"comment: {name}: {url!r} is no address of an API")
    return url
