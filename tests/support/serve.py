"""`mkdocs serve` as a person runs it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from support.processes import DIFF_INSIGHT, MKDOCS, environment

DIFF_INSIGHT_SERVE = [*DIFF_INSIGHT, "serve", "--address"]
_PATIENCE = 60.0  # seconds; what comes is not waited for any longer


class Served:
    """A running `mkdocs serve`.

    Args:
        process: It.
        url: The site's URL.
        log: The file with what it says.
    """

    def __init__(self, process: subprocess.Popen[bytes], url: str, log: Path) -> None:
        self.process = process
        self.url = url
        self._log = log

    @property
    def said(self) -> str:
        """Everything that it said until now."""
        return self._log.read_text("utf-8", "replace")

    @property
    def builds(self) -> int:
        """How many builds were done after the first one."""
        # MkDocs leaves out a message that it has logged before: the time that a build took, too.
        return self.said.count("Reloading browsers")

    @property
    def reports(self) -> list[dict[str, Any]]:
        """The reports of the served archive.json."""
        with urlopen(f"{self.url}reports/archive.json") as answer:  # noqa: S310 - loopback
            found: list[dict[str, Any]] = json.load(answer)["reports"]
            return found

    def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait for something; the test fails where it does not come."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                if true():
                    return
            except URLError:
                pass
            assert self.process.poll() is None, self.said
            time.sleep(0.05)
        raise AssertionError(f"{what} did not come: {self.said}")

    def quiet(self, seconds: float) -> bool:
        """Whether no build begins for some time."""
        before = self._begun()
        time.sleep(seconds)
        return self._begun() == before

    def _begun(self) -> int:
        return self.said.count("Building documentation") + self.said.count("Detected file changes")

    def interrupt(self) -> int:
        """Press Ctrl-C; gives the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_PATIENCE)


@contextmanager
def mkdocs_serve(
    folder: Path, temporary: Path, *arguments: str, own: bool = False
) -> Iterator[Served]:
    """Serve a site on a free port until the end of the block.

    Args:
        folder: The folder of its mkdocs.yml.
        temporary: An empty folder for its log and its temporary files.
        arguments: More of the command's.
        own: Run `diff-insight serve`.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    (temporary / "tmp").mkdir(parents=True)
    log = temporary / "log"
    with log.open("wb") as out:
        # click 8.3 took `--livereload` for off where it was not given.
        command = [*MKDOCS, "serve", "--livereload", "--dev-addr", address]
        process = subprocess.Popen(
            [*([*DIFF_INSIGHT_SERVE, address] if own else command), *arguments],
            cwd=folder,
            env={**environment(), "TMPDIR": os.fspath(temporary / "tmp")},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    served = Served(process, f"http://{address}/", log)
    try:
        served.until(lambda: "Serving on" in served.said and bool(served.url), "the server")
        yield served
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
