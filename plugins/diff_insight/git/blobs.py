"""One long-lived `git cat-file` that gives the content of files."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import IO, Self, TypeVar

from diff_insight.conventions.limits import MOST_READ
from diff_insight.git.environment import LASTING, NEUTRAL_OPTIONS, NO_GIT
from diff_insight.git.scratch import Scratch
from diff_insight.model.errors import RepositoryError

_AT_ONCE = 200  # commands; each is less than 80 bytes, and a pipe holds 16 KB at the least
_Answer = TypeVar("_Answer")


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

    Attributes:
        unreadable: The blobs that git ended over, and what is wrong with each.
    """

    def __init__(self, scratch: Scratch, *, largest: int = MOST_READ) -> None:
        self._scratch = scratch
        self._largest = largest
        self.unreadable: dict[str, str] = {}
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, blob: str) -> Blob | None:
        """The blob of that full object id; `None` where there is none that can be read.

        Raises:
            RepositoryError: git cannot be started.
        """
        return self.read_all((blob,))[blob]

    def read_all(self, blobs: Iterable[str]) -> dict[str, Blob | None]:
        """The blobs of full object ids.

        One is `None` where a partial clone does not have it, or where it is damaged: git ends
        over such an object, so that another process reads those after it.

        Raises:
            RepositoryError: git cannot be started.
        """
        results: dict[str, Blob | None] = {}
        for some in _batched(dict.fromkeys(blobs)):
            sizes = self._answers("info", some, _size)
            results |= {
                blob: None if size is None else Blob(blob, size, None)
                for blob, size in sizes.items()
            }
            small = [
                blob for blob, size in sizes.items() if size is not None and size <= self._largest
            ]
            results |= self._answers("contents", small, _content)
        return results

    def _answers(
        self, command: str, blobs: Sequence[str], answer: Callable[[IO[bytes], str], _Answer]
    ) -> dict[str, _Answer | None]:
        """What git says of each blob; `None` of those that it ends over."""
        answers: dict[str, _Answer | None] = {}
        while pending := blobs[len(answers) :]:
            try:
                pipe = self._ask(command, pending)
                for blob in pending:
                    answers[blob] = answer(pipe, blob)
            except (EOFError, BrokenPipeError):
                damaged = blobs[len(answers)]
                answers[damaged] = None
                self.unreadable[damaged] = (
                    f"git cannot read {damaged[:7]}; run `git fsck` in the repository"
                )
                self.close()
        return answers

    def _ask(self, command: str, blobs: Iterable[str]) -> IO[bytes]:
        process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018
        commands = "".join(f"{command} {blob}\n" for blob in blobs) + "flush\n"
        process.stdin.write(commands.encode("ascii"))
        process.stdin.flush()
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
            # What was written to one that has ended is of no use to anybody.
            with suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()
        process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _batched(blobs: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The ids in order, some at a time."""
    rest = iter(blobs)
    while some := tuple(islice(rest, _AT_ONCE)):
        yield some


def _size(pipe: IO[bytes], _: str) -> int | None:
    """How large a blob is; `None` for what is missing, or is no blob."""
    words = pipe.readline().split()
    if not words:
        raise EOFError
    is_blob = len(words) == 3 and words[1] == b"blob"  # noqa: PLR2004
    return int(words[2]) if is_blob else None


def _content(pipe: IO[bytes], blob: str) -> Blob:
    """A blob that is there."""
    words = pipe.readline().split()
    if len(words) != 3:  # noqa: PLR2004
        raise EOFError
    size = int(words[2])
    content = pipe.read(size)
    if len(content) != size or pipe.read(1) != b"\n":
        raise EOFError
    return Blob(blob, size, content)
