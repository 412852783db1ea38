"""A web server on loopback that serves a folder under a path."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


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

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
        server.shutdown()
        thread.join()
