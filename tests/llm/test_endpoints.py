"""Endpoints of several kinds, and what each of them knows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.chat_server import Asked, ChatServer, Reply, error
from support.narrating import ENV, KEY, Narration
from support.processes import environment, run

REFUSED = "Invalid parameter: 'response_format' of type 'json_schema' is not supported"


def test_the_key_and_the_schema_are_sent(narration: Narration, chat: ChatServer) -> None:
    narration.run(temperature=0.2)
    asked = chat.asked[0]
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body["temperature"] == 0.2
    form = asked.body["response_format"]
    assert (form["type"], form["json_schema"]["strict"]) == ("json_schema", True)
    assert form["json_schema"]["schema"]["additionalProperties"] is False
    assert len({one.headers["idempotency-key"] for one in chat.asked}) == len(chat.asked)


def test_json_mode_is_used_where_a_server_has_no_schemas(
    narration: Narration, chat: ChatServer
) -> None:
    def behaviour(asked: Asked) -> Reply | None:
        form = asked.body["response_format"]["type"]
        return error(400, None, REFUSED) if form == "json_schema" else None

    chat.behaviour = behaviour
    result = narration.run(jobs=1)
    assert result.problems == []
    forms = [asked.body["response_format"]["type"] for asked in chat.asked]
    assert forms == ["json_schema", *["json_object"] * 4]


def test_what_else_a_server_does_not_know_is_left_out(
    narration: Narration, chat: ChatServer
) -> None:
    def behaviour(asked: Asked) -> Reply | None:
        if "max_tokens" in asked.body:
            return error(400, "unsupported_parameter", "Unsupported parameter: 'max_tokens'")
        if "temperature" in asked.body:
            return error(400, "unsupported_value", "'temperature' does not support 0.2")
        return None

    chat.behaviour = behaviour
    result = narration.run(jobs=1, temperature=0.2)
    assert result.problems == []
    assert len(chat.asked) == 4 + 2
    assert "max_completion_tokens" in chat.asked[-1].body


def test_a_server_that_refuses_whatever_is_sent_is_left(
    narration: Narration, chat: ChatServer
) -> None:
    chat.behaviour = lambda asked: error(
        400, None, f"no {'max_tokens' if 'max_tokens' in asked.body else 'max_completion_tokens'}"
    )
    (problem,) = narration.run(jobs=1).problems
    assert problem.startswith("narrate: the endpoint refuses the request: ")
    assert len(chat.asked) <= 3


def test_azure(narration: Narration, chat: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    monkeypatch.setenv("AZURE_OPENAI_API_KEY", "azure-key")
    narration.configure(
        api="azure",
        model="my-deployment",
        api_version="2024-10-21",
        base_url=chat.url.removesuffix("/v1"),
    )
    assert narration.run().problems == []
    asked = chat.asked[0]
    assert asked.path == (
        "/openai/deployments/my-deployment/chat/completions?api-version=2024-10-21"
    )
    assert asked.headers["api-key"] == "azure-key"


def test_a_server_of_ones_own_needs_no_key(
    narration: Narration, chat: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    assert narration.run().problems == []
    assert KEY not in str(chat.asked[0].headers)


@pytest.mark.parametrize("key", ["", "two\nlines", "schlüssel"])
def test_a_service_needs_a_key(
    key: str, narration: Narration, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    (problem,) = narration.run(base_url="https://api.openai.com/v1").problems
    assert "OPENAI_API_KEY" in problem
    assert not key or key not in problem


def test_the_key_is_nowhere_on_disk_and_in_no_message(
    narration: Narration, chat: ChatServer
) -> None:
    chat.behaviour = lambda asked: (
        Reply(status=500, raw=f"no luck with {asked.headers['authorization']}".encode())
        if asked.number == 0
        else None
    )
    done = narration.command("narrate", env={"OPENAI_LOG": "debug"})
    assert done.status == 0
    assert KEY not in done.said
    for path in narration.site.folder.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes(), path


_WITHOUT = """\
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top in {"openai", "pydantic"} or name.startswith(SO_FAR):
            raise ModuleNotFoundError(name)
SO_FAR = %r
sys.meta_path.insert(0, Blocked())
"""


def test_without_the_extra_the_command_says_how_to_get_it(narration: Narration) -> None:
    code = """\
import importlib.util
from diff_insight.llm.narration import available
available.find_spec = lambda name: None
from diff_insight.cli.commands import main
main(["narrate"])
"""
    done = run(sys.executable, "-c", code, cwd=narration.site.folder, env=ENV)
    assert done.status == 1
    assert done.err_lines[0].endswith(': pip install "mkdocs-diff-insight[narrate]"')


def test_a_dry_run_needs_no_client(narration: Narration) -> None:
    code = f"{_WITHOUT % ((),)}from diff_insight.cli import main\nmain(['narrate', '--dry-run'])"
    done = run(sys.executable, "-c", code, cwd=narration.site.folder, env=ENV)
    assert (done.status, done.err) == (0, b"")
    assert "would tell reports/" in done.said
    assert done.out == narration.command("narrate", "--dry-run").out


def test_a_build_never_gets_near_a_model(narration: Narration, chat: ChatServer) -> None:
    narration.run()
    asked = len(chat.asked)
    blocked = _WITHOUT % (("diff_insight.llm.narration", "diff_insight.llm.providers"),)
    code = f"{blocked}from mkdocs.__main__ import cli\ncli(['build', '--strict', '--quiet'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=narration.site.folder,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(chat.asked) == asked
    page = Path(
        narration.site.folder, "site/reports/202506/en_US/report-20250602-all/index.html"
    ).read_text()
    assert "Written by the language model test-model" in page
