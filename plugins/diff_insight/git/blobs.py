"""One long-lived `git cat-file` that gives the content of files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import TracebackType
from typing import IO, Self

from diff_insight.conventions.limits import MOST_READ
from diff_insight.git.environment import LASTING, NEUTRAL_OPTIONS, NO_GIT
from diff_insight.git.scratch import Scratch
from diff_insight.model.errors import RepositoryError

_AT_ONCE = 200  # commands; each is less than 80 bytes, and a pipe holds 16 KB at the least


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

    Questions are put by the hundred, so that neither side waits for the other at each of them: on
    a busy machine every such wait costs a turn of the scheduler. What is asked at once is less
    than a pipe holds; git answers after a `flush` (git-cat-file(1), `--buffer`), and can always
    finish writing, because by then nothing but its answers is waited for.

    Args:
        scratch: The repository to read objects from.
        largest: The size in bytes beyond which content is left alone.
    """

    def __init__(self, scratch: Scratch, *, largest: int = MOST_READ) -> None:
        self._scratch = scratch
        self._largest = largest
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, blob: str) -> Blob | None:
        """The blob of that full object id; `None` where a partial clone does not have it.

        Raises:
            RepositoryError: git cannot be started, or ends early.
        """
        return self.read_all((blob,))[blob]

    def read_all(self, blobs: Iterable[str]) -> dict[str, Blob | None]:
        """The blobs of full object ids; `None` where a partial clone does not have one.

        Raises:
            RepositoryError: git cannot be started, or ends early.
        """
        found: dict[str, Blob | None] = {}
        for some in _batched(dict.fromkeys(blobs)):
            sizes = self._sizes(some)
            found |= {
                blob: None if size is None else Blob(blob, size, None)
                for blob, size in sizes.items()
            }
            small = {b: size for b, size in sizes.items() if size is not None}
            small = {blob: size for blob, size in small.items() if size <= self._largest}
            found |= self._contents(small)
        return found

    def _sizes(self, blobs: Sequence[str]) -> dict[str, int | None]:
        """How large blobs are; `None` for what is missing, or is no blob."""
        pipe = self._ask("info", blobs)
        sizes: dict[str, int | None] = {}
        for blob in blobs:
            words = pipe.readline().split()
            if not words:
                raise RepositoryError(_ended(blob))
            known = len(words) == 3 and words[1] == b"blob"  # noqa: PLR2004
            sizes[blob] = int(words[2]) if known else None
        return sizes

    def _contents(self, sizes: Mapping[str, int]) -> dict[str, Blob]:
        if not sizes:
            return {}
        pipe = self._ask("contents", sizes)
        found: dict[str, Blob] = {}
        for blob, size in sizes.items():
            pipe.readline()
            content = pipe.read(size)
            if len(content) != size or pipe.read(1) != b"\n":
                raise RepositoryError(_ended(blob))
            found[blob] = Blob(blob, size, content)
        return found

    def _ask(self, command: str, blobs: Iterable[str]) -> IO[bytes]:
        process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018
        commands = "".join(f"{command} {blob}\n" for blob in blobs) + "flush\n"
        try:
            process.stdin.write(commands.encode("ascii"))
            process.stdin.flush()
        except BrokenPipeError as error:
            raise RepositoryError(_ended(next(iter(blobs)))) from error
        return process.stdout

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            self._process = subprocess.Popen(
                ["git", *NEUTRAL_OPTIONS, "cat-file", "--batch-command", "--buffer"],
                env={**LASTING, **self._scratch.environment},
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


def _batched(blobs: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The ids in order, some at a time."""
    rest = iter(blobs)
    while some := tuple(islice(rest, _AT_ONCE)):
        yield some


def _ended(blob: str) -> str:
    return f"git cat-file ended while it read {blob[:7]}; run `git fsck` in the repository"
