"""The command `comment` as jobs of GitHub and GitLab run it, against a server with their API."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from diff_insight.reviews.comment import mark
from support.forge_server import TOKEN, ForgeServer, Reply, Request
from support.jobs import github_job, gitlab_job
from support.processes import Finished, diff_insight
from support.repositories import Content, Repo

OPTIONS = "# Options\n\n| Name | Default |\n|---|---|\n| `wait` | 5 |\n| `retry` | 3 |\n"
SOMEBODY = {"id": 1, "login": "somebody", "type": "User"}
BUSY = {"Retry-After": "0"}
Job = Callable[..., dict[str, str]]
JOBS = pytest.mark.parametrize("job", [github_job, gitlab_job])


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "a checkout")
    repo.commit({"options.md": OPTIONS, "code.py": "1\n"})
    repo.commit({"options.md": OPTIONS.replace("| `retry` | 3 |\n", "")})
    return repo


def run(repo: Repo, environment: dict[str, str], *arguments: str) -> Finished:
    return diff_insight("comment", *arguments, cwd=repo.path, env=environment)


def bodies(forge: ForgeServer) -> list[str]:
    return [comment["body"] for comment in forge.comments]


@JOBS
def test_one_comment_that_is_edited(repo: Repo, forge: ForgeServer, job: Job) -> None:
    forge.say("First!", SOMEBODY)
    first = run(repo, job(forge.url, repo))
    assert (first.status, first.out) == (0, b"comment written\n"), first.said
    again = run(repo, job(forge.url, repo))
    assert (again.status, again.out) == (0, b"comment there already\n")
    repo.commit({"options.md": OPTIONS.replace("5", "9")})
    edited = run(repo, job(forge.url, repo))
    assert (edited.status, edited.out) == (0, b"comment edited\n")
    assert len(forge.comments) == 2
    assert bodies(forge)[0] == "First!"
    assert "9" in bodies(forge)[1]
    assert [method for method in forge.methods if method != "GET"] == [
        "POST",
        "PATCH" if job is github_job else "PUT",
    ]


def test_several_comments_by_name(repo: Repo, forge: ForgeServer) -> None:
    environment = github_job(forge.url, repo)
    for name in ("", "api", "api"):
        assert run(repo, environment, "--name", name).status == 0
    marks = [body.partition("\n")[0] for body in bodies(forge)]
    assert marks == [mark(), mark("api")]
    assert run(repo, environment, "--name", "a--> b").status == 2


def test_links_are_those_of_the_repository_that_the_job_names(
    repo: Repo, forge: ForgeServer
) -> None:
    assert run(repo, gitlab_job(forge.url, repo)).status == 0
    head = repo.git("rev-parse", "HEAD")
    page = f"https://gitlab.example.com/group/docs/-/blob/{head}/options.md"
    assert f"]({page}" in bodies(forge)[0]


@pytest.mark.parametrize("user", [{"id": 9}, None], ids=["user token", "workflow token"])
def test_the_mark_in_words_of_others(
    repo: Repo, forge: ForgeServer, user: dict[str, int] | None
) -> None:
    forge.user = user
    forge.say(f"{mark()}\nMine!", SOMEBODY)
    for number in range(120):  # ours is on another page of the list
        forge.say(f"{number}", SOMEBODY)
    for _ in range(2):
        assert run(repo, github_job(forge.url, repo)).status == 0
    assert bodies(forge)[0] == f"{mark()}\nMine!"
    assert len(forge.comments) == 122


@JOBS
def test_nothing_changed(repo: Repo, forge: ForgeServer, job: Job) -> None:
    repo.git("commit", "-q", "--allow-empty", "-m", "nothing")
    empty = job(forge.url, repo)
    done = run(repo, empty, "--fail-on", "editorial")
    assert (done.status, done.out, forge.comments) == (0, b"comment not needed\n", [])
    forge.say(f"{mark()}\n### An earlier report\n", forge.author)
    done = run(repo, empty)
    assert (done.status, done.out) == (0, b"comment edited\n")
    assert "Nothing that is reported on changed." in bodies(forge)[0]


def test_the_summary_of_a_job_and_what_fails_it(repo: Repo, forge: ForgeServer) -> None:
    environment = github_job(forge.url, repo)
    done = run(repo, environment, "--fail-on", "breaking")
    assert (done.status, done.out) == (3, b"comment written\n")
    assert done.err_lines[0].startswith("breaking: 'options.md': ")
    summary = Path(environment["GITHUB_STEP_SUMMARY"]).read_text("utf-8")
    assert "**Breaking changes**" in summary
    assert summary == bodies(forge)[0]


@pytest.mark.parametrize(
    ("job", "options", "words"),
    [
        (github_job, {"token": ""}, "pull-requests: write"),
        (github_job, {"token": "read-only"}, "pull-requests: write"),
        (github_job, {"token": "read-only", "source": "somebody/docs"}, "from a fork"),
        (gitlab_job, {"token": ""}, "CI_JOB_TOKEN may not write notes"),
        (gitlab_job, {"token": "expired"}, "project access token"),
    ],
)
def test_a_job_that_may_not_comment_is_no_failure(
    repo: Repo, forge: ForgeServer, job: Job, options: dict[str, str], words: str
) -> None:
    done = run(repo, job(forge.url, repo, **options))
    assert (done.status, done.err) == (0, b""), done.said
    assert words in done.said
    assert done.out.startswith(b"::notice title=Diff Insight::no comment: ") == (job is github_job)
    assert forge.comments == []


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply(502, raw=b"<h1>Bad gateway</h1>", headers=BUSY), id="5xx"),
        pytest.param(Reply(429, {"message": "Too many"}, BUSY), id="GitLab's limit"),
        pytest.param(
            Reply(403, {"message": "You have exceeded a secondary rate limit"}, BUSY),
            id="GitHub's limit",
        ),
        pytest.param(
            Reply(403, {}, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1"}),
            id="GitHub's hourly limit",
        ),
    ],
)
def test_what_passes_is_tried_again(repo: Repo, forge: ForgeServer, reply: Reply) -> None:
    forge.behaviour = lambda _: reply if len(forge.requests) < 3 else None
    done = run(repo, github_job(forge.url, repo))
    assert (done.status, done.out) == (0, b"comment written\n"), done.said
    assert forge.methods == ["GET", "GET", "GET", "POST"]


def test_a_comment_that_was_written_all_the_same_is_not_written_twice(
    repo: Repo, forge: ForgeServer
) -> None:
    def lost(request: Request) -> Reply | None:
        if request.method == "POST" and not forge.comments:
            forge.say(request.body["body"], forge.author)
            return Reply(504, raw=b"", headers=BUSY)
        return None

    forge.behaviour = lost
    done = run(repo, github_job(forge.url, repo))
    assert (done.status, done.out) == (0, b"comment there already\n"), done.said
    assert len(forge.comments) == 1


@pytest.mark.parametrize(
    ("reply", "requests", "words"),
    [
        pytest.param(Reply(503, raw=b"", headers=BUSY), 5, "answers 503", id="too often"),
        pytest.param(Reply(429, {}, {"Retry-After": "3600"}), 1, "answers 429", id="too long"),
        pytest.param(Reply(301, {}, {"Location": "https://x.example"}), 1, "301", id="elsewhere"),
        pytest.param(Reply(422, {"message": "##[add-mask]x\n::y::"}), 1, "422", id="refused"),
        pytest.param(Reply(200, raw=b"<html>", headers=BUSY), 1, "no JSON", id="no API"),
    ],
)
def test_what_stays_is_an_error_in_one_line(
    repo: Repo, forge: ForgeServer, reply: Reply, requests: int, words: str
) -> None:
    forge.behaviour = lambda _: reply
    environment = github_job(forge.url, repo)
    done = run(repo, environment)
    assert (done.status, done.out, len(done.err_lines)) == (1, b"", 1), done.said
    assert words in done.said
    assert "##[" not in done.said
    assert TOKEN not in done.said
    assert len(forge.requests) == requests
    assert Path(environment["GITHUB_STEP_SUMMARY"]).exists()  # the report is not lost


def test_a_level_fails_a_job_that_cannot_comment(repo: Repo, forge: ForgeServer) -> None:
    silent = run(repo, github_job(forge.url, repo, token=""), "--fail-on", "breaking")
    assert (silent.status, len(silent.err_lines)) == (3, 1)
    forge.behaviour = lambda _: Reply(422, {"message": "No"})
    both = run(repo, github_job(forge.url, repo), "--fail-on", "breaking")
    assert (both.status, len(both.err_lines)) == (3, 2)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"GITHUB_ACTIONS": ""}, "no job of GitHub Actions or GitLab CI"),
        ({"GITHUB_EVENT_PATH": "/nowhere"}, "/nowhere"),
        ({"GITHUB_EVENT_PATH": "/dev/null"}, "/dev/null"),
        ({"GITHUB_API_URL": "file:///etc"}, "file:///etc"),
    ],
)
def test_jobs_that_run_for_no_pull_request(repo: Repo, changes: dict[str, str], words: str) -> None:
    done = run(repo, github_job("http://127.0.0.1:9", repo) | changes)
    assert (done.status, done.out, len(done.err_lines)) == (1, b"", 1)
    assert words in done.said


def test_a_report_that_is_too_long_for_a_comment(repo: Repo, forge: ForgeServer) -> None:
    names = [f"{'long folder name/' * 12}{number:03}.md" for number in range(200)]
    for options in (OPTIONS, OPTIONS.replace("| `retry` | 3 |\n", "")):
        files: dict[str | bytes, Content] = dict.fromkeys(names, options)
        repo.commit(files)
    environment = github_job(forge.url, repo)
    done = run(repo, environment)
    assert (done.status, done.out) == (0, b"comment written\n"), done.said
    left = re.search(r"(\d+) more entries have no room here\. <(.*)>", bodies(forge)[0])
    assert left is not None
    assert left[2] == "https://github.com/example/docs/actions/runs/12"
    summary = Path(environment["GITHUB_STEP_SUMMARY"]).read_text("utf-8")
    assert "have no room here" not in summary
    assert all(name in summary for name in names)


def test_a_checkout_without_the_history(repo: Repo, forge: ForgeServer) -> None:
    shallow = repo.path.parent / "shallow"
    repo.git("clone", "-q", "--depth", "1", repo.path.as_uri(), str(shallow))
    done = diff_insight("comment", cwd=shallow, env=github_job(forge.url, repo))
    assert (done.status, len(done.err_lines)) == (1, 1)
    assert "shallow" in done.said


def test_each_topic_has_a_heading(repo: Repo, forge: ForgeServer) -> None:
    topics = {"text": {"paths": ["*.md"]}, "code": {"paths": ["*.py"]}}
    (repo.path / "docs").mkdir()
    options = f"plugins: [{{diff-insight: {{topics: {topics}}}}}]"
    (repo.path / "mkdocs.yml").write_text(f"site_name: x\n{options}\n")
    repo.commit({"options.md": OPTIONS, "code.py": "2\n"})
    done = run(repo, github_job(forge.url, repo))
    assert done.status == 0, done.said
    assert "### text: " in bodies(forge)[0]
    assert "### code: " in bodies(forge)[0]
