"""Web servers on loopback: one that answers as it is told, and one for a folder under a path."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """Say nothing: a client may be killed at any moment."""


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Run a server, which answers by a handler; gives its origin."""
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@contextmanager
def serving(folder: Path, prefix: str = "/", sent: dict[str, int] | None = None) -> Iterator[str]:
    """Serve a folder; gives its URL, which ends with a slash.

    Args:
        folder: What is served.
        prefix: The path that it is served under; all other paths are 404.
        sent: Is told how many bytes were sent for each path, whoever asked.
    """

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, directory=str(folder), **kwargs)  # type: ignore[arg-type]

        def translate_path(self, path: str) -> str:
            if not path.startswith(prefix):
                return str(folder / "nothing-is-here")
            return super().translate_path("/" + path.removeprefix(prefix))

        def copyfile(self, source: Any, outputfile: Any) -> None:
            content = source.read()
            if sent is not None:
                sent[self.path] = sent.get(self.path, 0) + len(content)
            outputfile.write(content)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with listening(Handler) as origin:
        yield f"{origin}{prefix}"
