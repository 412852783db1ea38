"""One long-lived `git cat-file` that gives the content of files."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Self

from diff_insight.errors import RepositoryError
from diff_insight.git.environment import NEUTRAL_OPTIONS, NO_GIT
from diff_insight.git.scratch import Scratch

LARGEST = 4 << 20  # bytes; what is larger is known by its size alone


@dataclass(frozen=True, slots=True)
class Blob:
    """The content of one version of a file.

    Attributes:
        id: The full object id.
        size: How many bytes it has.
        content: The bytes; `None` where they are more than are read.
    """

    id: str
    size: int
    content: bytes | None


class BlobStream:
    """Content by object id, from one process; a context manager.

    git answers each command of `--batch-command` (git-cat-file(1)) before it reads the next one,
    so a question and its answer alternate, and neither side can wait for the other for ever.

    Args:
        scratch: The repository to read objects from.
        largest: The size in bytes beyond which content is left alone.
    """

    def __init__(self, scratch: Scratch, *, largest: int = LARGEST) -> None:
        self._scratch = scratch
        self._largest = largest
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, blob: str) -> Blob | None:
        """The blob of that full object id; `None` where a partial clone does not have it.

        Raises:
            RepositoryError: git cannot be started, or ends early.
        """
        size = self._size(blob)
        if size is None or size > self._largest:
            return None if size is None else Blob(blob, size, None)
        pipe = self._ask(f"contents {blob}\n")
        pipe.readline()
        content = pipe.read(size)
        if len(content) != size or pipe.read(1) != b"\n":
            raise RepositoryError(_ended(blob))
        return Blob(blob, size, content)

    def _size(self, blob: str) -> int | None:
        """How large the blob is; `None` where it is missing, or is no blob."""
        words = self._ask(f"info {blob}\n").readline().split()
        if not words:
            raise RepositoryError(_ended(blob))
        return int(words[2]) if len(words) == 3 and words[1] == b"blob" else None  # noqa: PLR2004

    def _ask(self, command: str) -> IO[bytes]:
        process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018
        try:
            process.stdin.write(command.encode("ascii"))
            process.stdin.flush()
        except BrokenPipeError as error:
            raise RepositoryError(_ended(command.split()[1])) from error
        return process.stdout

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            self._process = subprocess.Popen(
                ["git", *NEUTRAL_OPTIONS, "cat-file", "--batch-command"],
                env=dict(self._scratch.environment),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except FileNotFoundError as error:
            raise RepositoryError(NO_GIT) from error
        return self._process

    def close(self) -> None:
        """End the process; the stream can be used again, with a new one."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _ended(blob: str) -> str:
    return f"git cat-file ended while it read {blob[:7]}; run `git fsck` in the repository"
