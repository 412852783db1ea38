"""Servers on loopback that take messages: a webhook and an SMTP server."""

from __future__ import annotations

import email
import email.policy
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import Any


@dataclass
class Inbox:
    """What a server got.

    Attributes:
        port: Where it listens, on loopback.
        refuse: How many further messages it does not take; -1 for all.
        stop_at: The number of the message that is never answered; 0 for none.
        arrived: Set when that message is there.
        over: Set when the server ends.
        bodies: The content of what it took, as sent.
    """

    port: int = 0
    refuse: int = 0
    stop_at: int = 0
    arrived: Event = field(default_factory=Event)
    over: Event = field(default_factory=Event)
    bodies: list[bytes] = field(default_factory=list)

    @property
    def posts(self) -> list[dict[str, Any]]:
        """What it took, as JSON."""
        return [json.loads(body) for body in self.bodies]

    @property
    def mails(self) -> list[EmailMessage]:
        """What it took, as mail."""
        policy = email.policy.default
        return [email.message_from_bytes(body, policy=policy) for body in self.bodies]

    def takes(self, body: bytes) -> bool:
        """Whether it takes a message; one that is never answered ends with the server."""
        if self.refuse:
            self.refuse -= 1
            return False
        if self.stop_at and len(self.bodies) + 1 == self.stop_at:
            self.arrived.set()
            self.over.wait()
            return False
        self.bodies.append(body)
        return True


@contextmanager
def webhook() -> Iterator[Inbox]:
    """A server that takes whatever is posted to it, or answers 500."""
    inbox = Inbox()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200 if inbox.takes(body) else 500)
            self.end_headers()
            self.wfile.write(b"ok")  # what Slack says, and its clients look for

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with _running(ThreadingHTTPServer(("127.0.0.1", 0), Handler), inbox):
        yield inbox


@contextmanager
def smtp_server() -> Iterator[Inbox]:
    """A server that speaks as much of SMTP (RFC 5321) as a client needs, or answers 451 to mail."""
    inbox = Inbox()

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 loopback")
            for line in self.rfile:
                match line.strip().upper().split(b" ")[0]:
                    case b"DATA":
                        self._say("354 go on")
                        taken = inbox.takes(b"".join(iter(self.rfile.readline, b".\r\n")))
                        self._say("250 taken" if taken else "451 not now")
                    case b"QUIT":
                        self._say("221 bye")
                        return
                    case _:
                        self._say("250 well")

        def _say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    with _running(ThreadingTCPServer(("127.0.0.1", 0), Handler), inbox):
        yield inbox


@contextmanager
def _running(server: ThreadingTCPServer | ThreadingHTTPServer, inbox: Inbox) -> Iterator[None]:
    server.daemon_threads = True
    inbox.port = server.server_address[1]
    with server:
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            inbox.over.set()
            server.shutdown()
            thread.join()
