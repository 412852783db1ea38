"""A server on loopback that speaks what is used of GitHub's and GitLab's API, and misbehaves.

Sources: GitHub Docs, "REST API endpoints for issue comments" and "for pull requests"; GitLab Docs,
"Notes API".
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from support.servers import listening

Json = dict[str, Any]
LONGEST = 65_536
REPOSITORY = "example/docs"
TOKEN = "token-0123456789"  # noqa: S105 - of this server
_COMMENTS = re.compile(
    rf"/repos/{REPOSITORY}/issues/7/comments|/api/v4/projects/42/merge_requests/7/notes"
)
_COMMENT = re.compile(
    rf"(?:/repos/{REPOSITORY}/issues/comments|/api/v4/projects/42/merge_requests/7/notes)/(\d+)"
)
_PULLS = f"/repos/{REPOSITORY}/pulls"


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came in."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Json


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server sends; `raw` instead of the content's JSON."""

    status: int
    content: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None


Behaviour = Callable[[Request], Reply | None]


class ForgeServer:
    """The server's state.

    Attributes:
        url: Its address.
        requests: Every request.
        comments: The comments on pull request 7, in their order.
        pulls: The open pull requests.
        behaviour: Says what to send; where it says nothing, the server does as it is asked.
        user: What it says of the token's user; `None` where the token may not ask.
        author: Whose the comments are that are written now.
    """

    def __init__(self) -> None:
        self.url = ""
        self.requests: list[Request] = []
        self.comments: list[Json] = []
        self.pulls: list[Json] = []
        self.behaviour: Behaviour = lambda _: None
        self.user: Json | None = {"id": 9}
        self.author: Json = {"id": 9, "login": "github-actions[bot]", "type": "Bot"}

    @property
    def methods(self) -> list[str]:
        """The methods of all requests."""
        return [request.method for request in self.requests]

    def say(self, body: str, author: Json) -> None:
        """Add a comment."""
        number = len(self.comments) + 1
        self.comments.append({"id": number, "body": body, "user": author, "author": author})

    def answer(self, request: Request) -> Reply:
        """Do as a request asks."""
        self.requests.append(request)
        reply = self.behaviour(request)
        if reply is not None:
            return reply
        sent = request.headers.get("private-token"), request.headers.get("authorization")
        if sent not in {(TOKEN, None), (None, f"Bearer {TOKEN}")}:
            return Reply(401, {"message": "401 Unauthorized"})
        if request.path.endswith("/user"):
            forbidden = Reply(403, {"message": "Resource not accessible by integration"})
            return forbidden if self.user is None else Reply(200, self.user)
        if request.path == _PULLS:
            return self._pull(request)
        return self._comment(request)

    def _pull(self, request: Request) -> Reply:
        if request.method == "GET":
            return Reply(200, self.pulls)
        self.pulls.append(request.body)
        return Reply(201, request.body)

    def _comment(self, request: Request) -> Reply:
        if len(request.body.get("body", "").encode("utf-16-le")) // 2 > LONGEST:
            return Reply(422, {"message": "Body is too long (maximum is 65536 characters)"})
        one = _COMMENT.fullmatch(request.path)
        if one and request.method in {"PATCH", "PUT"}:
            self.comments[int(one[1]) - 1]["body"] = request.body["body"]
            return Reply(200, self.comments[int(one[1]) - 1])
        if _COMMENTS.fullmatch(request.path) and request.method == "POST":
            self.say(request.body["body"], self.author)
            return Reply(201, self.comments[-1])
        if _COMMENTS.fullmatch(request.path):
            size = int(request.query["per_page"][0])
            start = (int(request.query["page"][0]) - 1) * size
            return Reply(200, self.comments[start : start + size])
        return Reply(404, {"message": "Not Found"})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    forge: ForgeServer

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length) or "{}")
        parts = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, parts.path, parse_qs(parts.query), headers, body)
        reply = self.forge.answer(request)
        raw = json.dumps(reply.content).encode() if reply.raw is None else reply.raw
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    do_GET = do_POST = do_PATCH = do_PUT = _answer  # noqa: N815 - the names are http.server's

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def forge_server() -> Iterator[ForgeServer]:
    """Run a server."""
    forge = ForgeServer()
    with listening(type("Handler", (_Handler,), {"forge": forge})) as origin:
        forge.url = origin
        yield forge
