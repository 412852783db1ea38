"""Everything that goes wrong between here and a model."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from typing import Any

import pytest

from diff_insight.config.project import settings_of_archives
from diff_insight.llm.narration.asking import Patience
from diff_insight.report_files.write import write_reports
from support.chat_server import Asked, ChatServer, Reply, chatting, error, good_answer
from support.narrating import ENV, FIRST, KEY, SECOND, Narration
from support.processes import DIFF_INSIGHT, environment

PASSING: dict[str, Reply] = {
    "429": error(429, "rate_limit_exceeded", "Slow down"),
    "429 with Retry-After": error(429, "rate_limit_exceeded", "Slow down", Retry_After="0"),
    "429 with a date": error(429, None, "Slow down", Retry_After="Sat, 21 Jun 2025 10:00:00 GMT"),
    "500": error(500, "server_error", "Oops"),
    "503 without JSON": Reply(status=503, raw=b"<html>busy</html>"),
    "dropped connection": Reply("{}", drop=True),
    "time-out": Reply("{}", delay=1.5),
    "no choices": Reply(raw=b'{"choices": []}'),
    "not JSON at all": Reply(raw=b"hello"),
}


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a run in which nothing goes wrong."""
    with chatting() as chat, pytest.MonkeyPatch.context() as patch:
        for name, value in ENV.items():
            patch.setenv(name, value)
        told = Narration(tmp_path_factory.mktemp("undisturbed"), chat)
        assert told.run().problems == []
        return told.files()


def once(reply: Reply, *numbers: int) -> Callable[[Asked], Reply | None]:
    """Sends a reply to the first request, or to those of these numbers."""
    return lambda asked: reply if asked.number in (numbers or (0,)) else None


@pytest.mark.parametrize("name", PASSING)
def test_what_passes_is_waited_for(
    name: str, narration: Narration, chat: ChatServer, undisturbed: dict[str, bytes]
) -> None:
    chat.behaviour = once(PASSING[name])
    result = narration.run(timeout=0.5 if name == "time-out" else 20)
    assert result.problems == []
    assert narration.files() == undisturbed
    assert len(chat.asked) == 5


def test_retry_after_is_kept_to() -> None:
    patience = Patience(first=1, longest=8)
    assert 0.5 <= patience.wait(1, None) <= 1
    assert 4 <= patience.wait(4, None) <= 8
    assert patience.wait(1, 5) == 5
    assert patience.wait(1, 500) == 8


USELESS: dict[str, Reply] = {
    "cut off": Reply('{"files": [', finish="length"),
    "refusal": Reply("", refusal="I cannot help with that."),
    "content filter": Reply("", finish="content_filter"),
    "filtered by Azure": error(400, "content_filter", "ResponsibleAIPolicyViolation"),
    "too long": error(400, "context_length_exceeded", "maximum context length is 10 tokens"),
    "no JSON": Reply("Sure! Here you are."),
    "another form": Reply('{"files": [{"file": 1}]}'),
    "a list": Reply("[]"),
    "nothing": Reply(""),
    "deep": Reply("[" * 5000),
    "half a character": Reply('{"files": [{"file": "\\ud800"}]}'),
}


@pytest.mark.parametrize("name", USELESS)
def test_a_useless_answer_leaves_the_words_of_the_rules(
    name: str, narration: Narration, chat: ChatServer
) -> None:
    chat.behaviour = lambda _: USELESS[name]
    result = narration.run()
    assert result.problems == []
    assert result.replaced == result.checked > 0
    by_model = narration.files()
    for path in by_model:
        assert b"\n  by: rules\n" in by_model[path]
        (narration.reports / path).unlink()
    write_reports(settings_of_archives(narration.site.folder / "mkdocs.yml")[0])
    for path, content in narration.files().items():
        assert by_model[path].partition(b"\n---\n")[2] == content.partition(b"\n---\n")[2]
    before = len(chat.asked)
    for path, content in by_model.items():
        (narration.reports / path).write_bytes(content)
    assert narration.run().lines == []
    assert len(chat.asked) == before


def test_a_useless_answer_does_not_stop_the_other_files(
    narration: Narration, chat: ChatServer
) -> None:
    def behaviour(asked: Asked) -> Reply | None:
        told = json.dumps(asked.evidence)
        stuck = asked.form == "files" and "limits.md" in told
        return Reply("", finish="content_filter") if stuck else None

    chat.behaviour = behaviour
    narration.run()
    guide, limits = narration.stored().items
    assert guide.title == (
        "1.2 in “Install” changed to 1.3: “Run setup --fast to install version 1.3.”"
    )
    text = (narration.reports / FIRST).read_text()
    assert "item-8c27d0.title: model" in text
    assert "item-e3dd0d.title: rules" in text
    assert limits.title


def test_json_in_a_fence_and_with_more_keys_is_taken(
    narration: Narration, chat: ChatServer, undisturbed: dict[str, bytes]
) -> None:
    chat.behaviour = lambda asked: Reply(
        f"```json\n{json.dumps({**good_answer(asked), 'note': 'hi'})}\n```"
    )
    narration.run()
    assert narration.files() == undisturbed


def test_a_form_that_is_mended_is_taken(
    narration: Narration, chat: ChatServer, undisturbed: dict[str, bytes]
) -> None:
    chat.behaviour = lambda asked: (
        None if "your_last_answer_had_another_form" in asked.evidence else Reply("{}")
    )
    narration.run()
    assert narration.files() == undisturbed


FATAL: dict[str, tuple[Reply, str]] = {
    "wrong key": (
        error(401, "invalid_api_key", f"Incorrect API key provided: {KEY}"),
        "narrate: the endpoint refuses the key in OPENAI_API_KEY: ",
    ),
    "forbidden": (error(403, None, "No"), "narrate: the endpoint refuses the key"),
    "no credit": (
        error(429, "insufficient_quota", "You exceeded your current quota"),
        "narrate: the account has no credit left: ",
    ),
    "no model": (error(404, "model_not_found", "No such model"), "has no model 'test-model'"),
    "bad request": (error(400, None, "Unknown thing"), "the endpoint refuses the request: "),
}


@pytest.mark.parametrize("name", FATAL)
def test_what_cannot_pass_ends_the_run_at_once(
    name: str, narration: Narration, chat: ChatServer
) -> None:
    reply, message = FATAL[name]
    chat.behaviour = lambda _: reply
    (problem,) = narration.run(jobs=1).problems
    assert message in problem
    assert KEY not in problem
    assert len(chat.asked) == 1
    assert narration.files() == {}


def test_credit_that_runs_out_keeps_what_was_told(
    narration: Narration, chat: ChatServer, undisturbed: dict[str, bytes]
) -> None:
    spent = error(429, "insufficient_quota", "You exceeded your current quota")
    chat.behaviour = lambda asked: spent if asked.number >= 3 else None
    result = narration.run(jobs=1)
    assert list(narration.files()) == [FIRST]
    assert len(result.problems) == 1
    assert "no credit" in result.problems[0]
    chat.behaviour = lambda _: None
    assert narration.run().problems == []
    assert narration.files() == undisturbed
    assert len(chat.answered) == len(set(chat.answered)) == 4


def test_an_endpoint_that_stays_away_is_left_after_a_while(
    narration: Narration, chat: ChatServer
) -> None:
    chat.behaviour = lambda _: error(500, None, "Oops")
    result = narration.run(patience=Patience(attempts=2, first=0, failures=1), jobs=1)
    assert len(chat.asked) <= 4
    assert "requests failed in a row" in result.problems[-1]
    assert narration.files() == {}
    closed = narration.run(
        base_url="http://127.0.0.1:9/v1", patience=Patience(attempts=1, failures=1), jobs=1
    )
    assert "http://127.0.0.1:9/v1 cannot be reached" in closed.problems[-1]


def test_one_report_that_fails_does_not_stop_the_others(
    narration: Narration, chat: ChatServer
) -> None:
    chat.behaviour = lambda asked: (
        error(500, None, "Oops") if "guide.md" in json.dumps(asked.evidence) else None
    )
    result = narration.run(jobs=1)
    assert list(narration.files()) == [SECOND]
    assert result.problems[0].startswith(f"reports/{FIRST}: not told: ")
    assert result.problems[0].endswith("; run the command again")


def test_answers_without_counts_are_counted_by_estimate(
    narration: Narration, chat: ChatServer
) -> None:
    def behaviour(asked: Asked) -> Reply:
        message = {"role": "assistant", "content": json.dumps(good_answer(asked))}
        told = {"choices": [{"index": 0, "finish_reason": "stop", "message": message}]}
        return Reply(raw=json.dumps(told).encode())

    chat.behaviour = behaviour
    result = narration.run()
    assert result.problems == []
    assert result.spent.sent > 100
    assert result.spent.answered > 10


def test_ctrl_c_keeps_the_answers_that_are_on_their_way(
    narration: Narration, chat: ChatServer, undisturbed: dict[str, bytes]
) -> None:
    chat.pace = 0.4
    process: subprocess.Popen[Any] = subprocess.Popen(
        [*DIFF_INSIGHT, "narrate"],
        cwd=narration.site.folder,
        env=environment(ENV),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not chat.asked:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "Traceback" not in said.decode()
    assert said.decode().splitlines()[-1].startswith("narrate: interrupted; what was written ")
    chat.pace = 0
    assert narration.run().problems == []
    assert narration.files() == undisturbed
    assert len(chat.answered) == len(set(chat.answered))
