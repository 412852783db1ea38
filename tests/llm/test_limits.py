"""What may be spent is a hard limit, for a run and for a month."""

from __future__ import annotations

import json
from typing import Any

import pytest

from diff_insight.config.narrate import NarrateConfig, narrate_settings
from diff_insight.llm.narration.tokens import estimated_tokens
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import Limits
from support.chat_server import ChatServer
from support.narrating import Narration


def spent(narration: Narration) -> list[dict[str, object]]:
    (path,) = (narration.site.folder / ".cache/diff-insight/narrate").iterdir()
    return [json.loads(line) for line in path.read_text().splitlines() if line]


def test_a_run_never_spends_more_than_its_limit(narration: Narration, chat: ChatServer) -> None:
    for limit in (500, 4_000, 6_000, 8_000):
        result = narration.run(max_tokens=Limits(run=limit))
        assert result.spent.tokens <= limit
        if result.problems:
            (problem,) = result.problems
            assert problem.startswith(f"narrate.max_tokens.run: the limit of {limit:,} is reached")
    assert result.problems == []
    assert len(chat.answered) == len(set(chat.answered)) == 4
    assert len(spent(narration)) == 4


def test_a_month_is_limited_over_all_its_runs(narration: Narration, chat: ChatServer) -> None:
    cost: dict[str, Any] = {"price_in": 1000.0, "price_out": 1000.0}
    first = narration.run(max_cost=Limits(month=5.0), jobs=1, **cost)
    again = narration.run(max_cost=Limits(month=5.0), jobs=1, **cost)
    assert first.problems[0].startswith("narrate.max_cost.month: the limit of 5 is reached")
    assert again.problems[0].startswith("narrate.max_cost.month: the limit of 5 is reached")
    assert 0 < first.spent.cost + again.spent.cost <= 5.0
    assert narration.run(max_cost=Limits(month=50.0), **cost).problems == []
    assert sum(float(str(line["cost"])) for line in spent(narration)) <= 50
    assert len(chat.answered) == len(set(chat.answered))


def test_half_a_line_in_the_ledger_is_passed_over(narration: Narration) -> None:
    narration.run()
    (path,) = (narration.site.folder / ".cache/diff-insight/narrate").iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole + b'\n{"request": "ab", "se')
    narration.repo.commit({"notes.md": "# New\n\nWords.\n"}, "2025-06-09T12:00:00+00:00")
    assert narration.run(max_tokens=Limits(month=1_000_000)).problems == []
    assert path.read_bytes().count(b'"cost"') == 6


def test_no_more_requests_at_a_time_than_jobs(narration: Narration, chat: ChatServer) -> None:
    for day in range(5, 15):
        when = f"2025-06-{day:02d}T12:00:00+00:00"
        narration.repo.commit({"notes.md": f"# Notes\n\nDay {day}.\n"}, when)
    chat.pace = 0.03
    narration.run(jobs=3)
    assert chat.most_at_a_time == 3


@pytest.mark.parametrize(
    ("text", "least"),
    [("word " * 100, 100), ("漢字" * 50, 100), ("{}[]();" * 10, 50), ("", 0)],
)
def test_estimates_are_on_the_safe_side(text: str, least: int) -> None:
    assert least <= estimated_tokens(text) <= max(least * 2, 0)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"max_cost": {"run": 1}}, "narrate.max_cost: needs prices to count with"),
        ({"api": "azure"}, "narrate.api_version: is empty"),
        ({"api": "azure", "api_version": "1"}, "narrate.base_url: `api: azure` needs"),
        ({"base_url": "ftp://x"}, "narrate.base_url: is no http or https URL"),
        ({"base_url": "https://me:secret@x/v1"}, "narrate.base_url: has a user"),
        ({"base_url": "https://x/v1?key=secret"}, "narrate.base_url: has a user"),
        ({"api_key_env": "sk-abc.def"}, "narrate.api_key_env: is no name"),
        ({"jobs": 0}, "narrate.jobs: 0 is no whole number from 1 to 64"),
        ({"context": 10}, "narrate.context: 10 is no whole number"),
        ({"timeout": 0.5}, "narrate.timeout: 0.5 is no number, 1 or more"),
        ({"price_in": float("nan")}, "narrate.price_in: nan is no number"),
        ({"max_tokens": {"run": -1}}, "narrate.max_tokens.run: -1 is no number"),
    ],
)
def test_bad_options_are_named_and_keys_never_quoted(
    options: dict[str, object], message: str
) -> None:
    config = NarrateConfig()
    config.load_dict(options)
    assert config.validate() == ([], [])
    with pytest.raises(SettingsError) as error:
        narrate_settings(config)
    assert str(error.value).startswith(message)
    assert "secret" not in str(error.value)
    assert "sk-abc" not in str(error.value)
