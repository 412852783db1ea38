"""`diff-insight notify` as its users run it, with real servers on loopback."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.inboxes import Inbox, smtp_server, webhook
from support.processes import DIFF_INSIGHT, Finished, diff_insight, environment
from support.repositories import Content, Repo

LIMITS = "# Limits\n\nThe server keeps a session for {} minutes.\n"
OPTIONS = "# Options\n\nSet `retry` to {}.\n"
SITE = """\
site_name: What changed
site_url: https://docs.example.org/what-changed/
plugins:
  - diff-insight:
      jobs: 1
"""
PATH = "a-secret-path"
START = ["--since", "2025-06-21"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three days with a change, in two files; the cache has their reports."""
    repo = Repo(tmp_path_factory.mktemp("notify") / "site")
    repo.write({"mkdocs.yml": SITE, "docs/index.md": "# Home\n"})
    first: dict[str | bytes, Content] = {
        "guide/limits.md": LIMITS.format(30),
        "guide/options.md": OPTIONS.format(3),
    }
    repo.commit(first, "2025-06-20T10:00:00+00:00")
    repo.commit({"guide/limits.md": LIMITS.format(20)}, "2025-06-21T10:00:00+00:00")
    repo.commit({"guide/options.md": OPTIONS.format(5)}, "2025-06-22T10:00:00+00:00")
    repo.commit({"guide/options.md": None}, "2025-06-23T10:00:00+00:00")
    assert diff_insight("build-cache", cwd=repo.path).status == 0
    return repo.path


@pytest.fixture
def repo(built: Path, tmp_path: Path) -> Repo:
    """The same, to be changed."""
    return Repo(Path(shutil.copytree(built, tmp_path / "site")))


@pytest.fixture
def hook() -> Iterator[Inbox]:
    with webhook() as inbox:
        yield inbox


@pytest.fixture
def other() -> Iterator[Inbox]:
    with webhook() as inbox:
        yield inbox


def url(inbox: Inbox) -> str:
    return f"json://127.0.0.1:{inbox.port}/{PATH}/"


def notify(repo: Repo, *arguments: str, to: str = "") -> Finished:
    done = diff_insight("notify", *arguments, cwd=repo.path, env={"DIFF_INSIGHT_NOTIFY": to})
    assert PATH not in done.said
    return done


def sent(repo: Repo, *arguments: str, to: str) -> Finished:
    done = notify(repo, *arguments, to=to)
    assert done.status == 0, done.said
    return done


def titles(inbox: Inbox) -> list[str]:
    """The days that it got messages of."""
    return [str(post["title"]).removeprefix("What changed: ") for post in inbox.posts]


DAYS = ["June 21, 2025", "June 22, 2025", "June 23, 2025"]


def test_a_first_run_only_notes_what_there_is(repo: Repo, hook: Inbox) -> None:
    assert "from now on" in sent(repo, to=url(hook)).said
    sent(repo, to=url(hook))
    assert hook.posts == []
    repo.commit({"guide/limits.md": LIMITS.format(10)}, "2025-06-24T10:00:00+00:00")
    for _ in range(2):
        sent(repo, to=url(hook))
    (post,) = hook.posts
    assert post["title"] == "What changed: June 24, 2025"
    story, *rest = post["message"].splitlines()
    assert story.startswith("- “Limits”: 20 minutes changed to 10 minutes: ")
    assert rest == [
        "",
        "https://docs.example.org/what-changed/reports/202506/en_US/report-20250624-all/",
    ]
    state = (repo.path / ".cache/diff-insight/notify.json").read_text("utf-8")
    assert PATH not in state
    assert str(hook.port) not in state


def test_a_day_that_goes_on_sends_what_is_further(repo: Repo, hook: Inbox) -> None:
    sent(repo, *START, to=url(hook))
    assert titles(hook) == DAYS
    assert "Breaking change: “Options” was removed" in hook.posts[-1]["message"]
    repo.commit({"guide/limits.md": LIMITS.format(10)}, "2025-06-23T20:00:00+00:00")
    sent(repo, *START, to=url(hook))
    assert titles(hook) == [*DAYS, DAYS[-1]]
    assert "Limits" in hook.posts[-1]["message"]
    assert "Options" not in hook.posts[-1]["message"]


def test_what_fails_is_sent_by_the_next_run(repo: Repo, hook: Inbox, other: Inbox) -> None:
    other.refuse = 1
    with socket.socket() as nobody:  # bound, and not listening
        nobody.bind(("127.0.0.1", 0))
        refused = f"json://127.0.0.1:{nobody.getsockname()[1]}/{PATH}/"
        both = f"{url(other)} {refused} {url(hook)}"
        done = notify(repo, *START, to=both)
        again = notify(repo, to=both)
    assert (done.status, again.status) == (1, 1)
    first, second = done.err_lines
    assert first.startswith(
        "recipient 1 (JSON): What changed: June 21, 2025: not delivered, the next"
    )
    assert "error=500" in first
    assert "recipient 2 (JSON)" in second
    assert "Connection error" in second
    assert [line[:18] for line in again.err_lines] == ["recipient 2 (JSON)"]
    assert titles(hook) == titles(other) == DAYS


def test_a_run_that_is_killed_sends_nothing_twice(repo: Repo, hook: Inbox, tmp_path: Path) -> None:
    hook.stop_at = 2
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [*DIFF_INSIGHT, "notify", *START, "--to", url(hook)],
            cwd=repo.path,
            env=environment(),
            stdout=log,
            stderr=log,
        )
        assert hook.arrived.wait(60)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert titles(hook) == DAYS[:1]
    hook.stop_at = 0
    sent(repo, *START, to=url(hook))
    assert titles(hook) == DAYS


def test_runs_beside_each_other_send_nothing_twice(repo: Repo, hook: Inbox) -> None:
    command = [*DIFF_INSIGHT, "notify", *START, "--to", url(hook)]
    processes = [
        subprocess.Popen(command, cwd=repo.path, env=environment(), stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert [process.wait(60) for process in processes] == [0, 0]
    assert titles(hook) == DAYS


def test_mail(repo: Repo) -> None:
    with smtp_server() as server:
        to = f"mailto://127.0.0.1:{server.port}?from=docs@example.org&to=team@example.org"
        server.refuse = 1
        since = ["--since", "2025-06-23"]
        done = notify(repo, *since, to=to)
        assert (done.status, server.mails) == (1, [])
        sent(repo, *since, to=to)
        (mail,) = server.mails
    assert mail["subject"] == "What changed: June 23, 2025"
    assert (mail["from"], mail["to"]) == ("docs@example.org", "team@example.org")
    text = mail.get_body(("plain",))
    assert text is not None
    assert "“Options” was removed" in text.get_content()


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (["--path", "guide/limits.md"], DAYS[:1]),
        (["--path", "elsewhere/"], []),
        (["--weight", "lost"], DAYS[-1:]),
        (["--topic", "all", "--weight", "value", "--locale", "en_US"], [DAYS[0], *DAYS[1:]]),
    ],
)
def test_choices(repo: Repo, hook: Inbox, choice: list[str], expected: list[str]) -> None:
    sent(repo, *START, *choice, to=url(hook))
    assert titles(hook) == expected


def test_other_options_send_nothing_old(repo: Repo, hook: Inbox) -> None:
    sent(repo, to=url(hook))
    topics = "      topics: {guide: {paths: [guide/]}, all: {}}\n      ranges: {every: month}\n"
    (repo.path / "mkdocs.yml").write_text(SITE + topics, "utf-8")
    repo.commit({"guide/limits.md": LIMITS.format(10)}, "2025-07-24T10:00:00+00:00")
    sent(repo, to=url(hook))
    assert titles(hook) == ["guide · July 2025", "July 2025"]  # the last one of mkdocs.yml


def test_a_report_file_that_comes_late_is_news(repo: Repo, hook: Inbox) -> None:
    sent(repo, to=url(hook))
    report = repo.path / "docs/reports/202501/en_US/report-20250105-news.md"
    report.parent.mkdir(parents=True)
    made = diff_insight("report", "HEAD~3", "HEAD~2", "--repository", ".", cwd=repo.path)
    report.write_bytes(made.out.replace(b"2025-06-21", b"2025-01-05"))
    for _ in range(2):
        sent(repo, to=url(hook))
    assert len(hook.posts) == 1
    assert "Limits" in hook.posts[0]["message"]


def test_a_dry_run_sends_and_writes_nothing(repo: Repo, hook: Inbox) -> None:
    done = sent(repo, *START, "--dry-run", to=url(hook))
    assert [day for day in DAYS if day in done.said] == DAYS
    assert hook.posts == []
    assert not (repo.path / ".cache/diff-insight/notify.json").exists()


@pytest.mark.parametrize(
    ("arguments", "to", "says"),
    [
        ([], "", "DIFF_INSIGHT_NOTIFY"),
        ([], f"nothing://{PATH}", "number 1 is no URL that Apprise takes"),
        (["--topic", "al"], "json://127.0.0.1/", "did you mean 'all'?"),
        (["--path", "/"], "json://127.0.0.1/", "--path"),
        (["--weight", "lots"], "json://127.0.0.1/", "Did you mean 'lost'?"),
        (["--state", "mkdocs.yml"], "json://127.0.0.1/", "is no state of `diff-insight notify`"),
        (["--state", "docs"], "json://127.0.0.1/", "is a directory"),
    ],
)
def test_wrong_input(repo: Repo, arguments: list[str], to: str, says: str) -> None:
    done = notify(repo, *START, *arguments, to=to)
    assert done.status in {1, 2}
    assert says in done.said
    assert "Traceback" not in done.said


def test_without_apprise_it_says_what_to_install(repo: Repo) -> None:
    code = (
        "import importlib.util\n"
        "from diff_insight.notify import recipient\n"
        "recipient.find_spec = lambda name: None\n"
        "from diff_insight.cli.commands import main\n"
        "main(['notify', '--to', 'json://127.0.0.1/'])\n"
    )
    done = subprocess.run(
        [DIFF_INSIGHT[0], "-c", code],
        cwd=repo.path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.endswith(': pip install "mkdocs-diff-insight[notify]"\n')


def test_the_state_file_has_a_form_that_lasts(repo: Repo, hook: Inbox) -> None:
    state = repo.path / "state" / "notify.json"
    sent(repo, "--state", str(state), to=url(hook))
    found = json.loads(state.read_bytes())
    assert set(found) == {"format", "salt", "recipients"}
    ((key, receipts),) = found["recipients"].items()
    assert len(key) == 32
    assert receipts["day"] == "2025-06-23"
    assert len(receipts["reports"]) == 3
