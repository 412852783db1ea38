"""A server on loopback that speaks chat completions, keeps a log, and misbehaves when told to.

Its words are made from the facts of the request, always the same ones.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import select
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from threading import Lock
from typing import Any

from support.servers import listening

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came in."""

    number: int
    path: str
    headers: dict[str, str]
    body: Json

    @property
    def key(self) -> str:
        """What tells the request from others."""
        return hashlib.sha256(json.dumps(self.body, sort_keys=True).encode()).hexdigest()

    @property
    def system(self) -> str:
        """What the model was told to do."""
        text: str = self.body["messages"][0]["content"]
        return text

    @property
    def evidence(self) -> Json:
        """What it was given."""
        told: Json = json.loads(self.body["messages"][1]["content"])
        return told

    @property
    def form(self) -> str:
        """`files` or `overview`."""
        return "overview" if '"highlights"' in self.system else "files"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server sends.

    Attributes:
        content: The model's text.
        status: The HTTP status.
        error: The error object instead of an answer.
        headers: More headers.
        finish: Why the answer ended.
        refusal: The model's refusal.
        delay: Seconds before anything is sent.
        drop: Close the connection in the middle of the answer.
        raw: Bytes to send as the body.
    """

    content: str = ""
    status: int = 200
    error: Json | None = None
    headers: dict[str, str] = field(default_factory=dict)
    finish: str = "stop"
    refusal: str | None = None
    delay: float = 0.0
    drop: bool = False
    raw: bytes | None = None


Behaviour = Callable[[Asked], Reply | None]


def error(status: int, code: str | None, message: str, **headers: str) -> Reply:
    """An error as OpenAI's service sends it."""
    told = {"message": message, "type": code, "param": None, "code": code}
    return Reply(
        status=status,
        error=told,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


GENERIC = {"en_US": "The text changed.", "ja_JP": "本文が変わりました。", "zh_CN": "文字有变化。"}


def good_answer(asked: Asked) -> Json:
    """Words that say no more than the facts of the request."""
    evidence = asked.evidence
    generic = next(text for locale, text in GENERIC.items() if f"({locale})" in asked.system)
    if asked.form == "files":
        return {"files": [_file(told, generic) for told in evidence["files"]]}
    told = [one for one in evidence["files"] if one.get("facts")]
    first = told[0] if told else evidence["files"][0]
    statement = _statement(first, generic)
    return {
        "headline": {**statement, "text": statement["text"][:60].rstrip(".。")},
        "summary": statement,
        "highlights": [{**_statement(one, generic), "group": "other updates"} for one in told[:3]],
        "insights": [],
    }


def _file(told: Json, generic: str) -> Json:
    statement = _statement(told, generic)
    title = {**statement, "text": statement["text"].rstrip(".。")}
    return {"file": told["file"], "title": title, "explanation": statement}


def _statement(told: Json, generic: str) -> Json:
    if told.get("facts") and "says" in told["facts"][0]:
        fact = told["facts"][0]
        return {"text": fact["says"][:150], "cites": [fact["id"]]}
    if told.get("facts"):
        return {"text": generic, "cites": [told["facts"][0]["id"]]}
    cites = [hunk["id"] for hunk in told.get("hunks", ())] or [f"{told['file']}.h1"]
    return {"text": generic, "cites": cites[:1]}


class ChatServer:
    """The server's log, and how it behaves.

    Attributes:
        url: What `base_url` is set to.
        asked: Every request.
        answered: The keys of the requests that were answered in full.
        behaviour: Says what to send; where it says nothing, a good answer is sent.
        pace: Seconds that each answer takes.
        sending: Held while an answer is sent.
        delivered: What clients call the requests that were answered in full.
    """

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[Asked] = []
        self.answered: list[str] = []
        self.delivered: list[str] = []
        self.behaviour: Behaviour = lambda _: None
        self.pace = 0.0
        self.sending = Lock()
        self.most_at_a_time = 0
        self._at_a_time = 0
        self._lock = Lock()

    def take(self, path: str, headers: dict[str, str], body: Json) -> tuple[Asked, Reply]:
        """Note a request, and decide what to send."""
        with self._lock:
            asked = Asked(len(self.asked), path, headers, body)
            self.asked.append(asked)
            self._at_a_time += 1
            self.most_at_a_time = max(self.most_at_a_time, self._at_a_time)
        reply = self.behaviour(asked)
        if reply is None:
            reply = Reply(json.dumps(good_answer(asked), ensure_ascii=False))
        time.sleep(reply.delay or self.pace)
        return asked, reply

    def done(self, asked: Asked, reply: Reply) -> None:
        """Note that an answer was sent."""
        with self._lock:
            self._at_a_time -= 1
            if reply.status == 200 and not reply.drop:
                self.answered.append(asked.key)
                self.delivered.append(asked.headers["idempotency-key"])


def completion(asked: Asked, reply: Reply) -> Json:
    """The object of an answer."""
    sent = sum(len(message["content"]) for message in asked.body["messages"]) // 4
    answered = max(1, len(reply.content) // 4)
    return {
        "id": f"chatcmpl-{asked.number}",
        "object": "chat.completion",
        "created": 1750000000,
        "model": asked.body["model"],
        "choices": [
            {
                "index": 0,
                "finish_reason": reply.finish,
                "message": {
                    "role": "assistant",
                    "content": reply.content,
                    "refusal": reply.refusal,
                },
            }
        ],
        "usage": {
            "prompt_tokens": sent,
            "completion_tokens": answered,
            "total_tokens": sent + answered,
        },
    }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    chat: ChatServer

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(length))
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked, reply = self.chat.take(self.path, headers, body)
        raw = reply.raw
        if raw is None:
            told = completion(asked, reply) if reply.error is None else {"error": reply.error}
            raw = json.dumps(told).encode()
        with self.chat.sending, contextlib.suppress(OSError):
            if not self._is_gone():
                self._send(raw, reply)
                self.chat.done(asked, reply)

    def _is_gone(self) -> bool:
        """Whether the client has closed the connection."""
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)

    def _send(self, raw: bytes, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if reply.drop:
            self.wfile.write(raw[: len(raw) // 2])
            self.wfile.flush()
            self.close_connection = True
            self.connection.close()
            return
        self.wfile.write(raw)
        self.wfile.flush()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def chatting() -> Iterator[ChatServer]:
    """Run a server."""
    chat = ChatServer()
    with listening(type("Handler", (_Handler,), {"chat": chat})) as origin:
        chat.url = f"{origin}/v1"
        yield chat
