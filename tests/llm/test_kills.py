"""A run that is killed goes on from where it was, and nothing is paid twice."""

from __future__ import annotations

import random
import subprocess
import time
from typing import Any

import pytest

from support.chat_server import ChatServer
from support.narrating import ENV, Narration
from support.processes import DIFF_INSIGHT, environment

KILLS = 5


def started(narration: Narration) -> subprocess.Popen[Any]:
    return subprocess.Popen(
        [*DIFF_INSIGHT, "narrate", "--jobs", "2"],
        cwd=narration.site.folder,
        env=environment(ENV),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kept(narration: Narration, chat: ChatServer) -> bool:
    """Whether every answer that was sent is in the journal."""
    folder = narration.site.folder / ".cache/diff-insight/narrate"
    journal = "".join(path.read_text() for path in folder.glob("*.jsonl"))
    return all(f'"request": "{key}"' in journal for key in chat.delivered)


def test_a_killed_run_goes_on_and_pays_nothing_twice(
    narration: Narration, chat: ChatServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    undisturbed = Narration(tmp_path_factory.mktemp("undisturbed"), chat)
    for one in (narration, undisturbed):
        for day in range(5, 12):
            when = f"2025-06-{day:02d}T12:00:00+00:00"
            one.repo.commit({"notes.md": f"# Notes\n\nDay {day} in words.\n"}, when)
    undisturbed.run()
    chat.asked.clear()
    chat.answered.clear()
    chat.delivered.clear()
    chat.pace = 0.1
    seeded = random.Random(8)  # noqa: S311 - moments, no secrets
    for _ in range(KILLS):
        process = started(narration)
        wanted = len(chat.asked) + seeded.randint(1, 4)
        while len(chat.asked) < wanted and process.poll() is None:
            time.sleep(0.002)
        # An answer that has left the server and is not kept yet cannot be saved by anyone: no kill
        # falls between the two. All other moments are as they come.
        with chat.sending:
            while process.poll() is None and not kept(narration, chat):
                time.sleep(0.001)
            process.kill()
            process.wait()
    chat.pace = 0
    assert narration.run().problems == []
    assert narration.files() == undisturbed.files()
    assert len(chat.answered) == len(set(chat.answered)) == 2 * len(narration.files())
    assert [path for path in narration.reports.rglob(".*") if path.is_file()] == []
    assert narration.command("check").status == 0
