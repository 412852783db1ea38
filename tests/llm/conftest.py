from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.chat_server import ChatServer, chatting
from support.narrating import ENV, Narration


@pytest.fixture
def chat() -> Iterator[ChatServer]:
    with chatting() as server:
        yield server


@pytest.fixture
def narration(tmp_path: Path, chat: ChatServer, monkeypatch: pytest.MonkeyPatch) -> Narration:
    for name, value in ENV.items():
        monkeypatch.setenv(name, value)
    return Narration(tmp_path, chat)
