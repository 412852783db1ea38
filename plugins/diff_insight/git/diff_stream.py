"""One long-lived `git diff-tree --stdin` that gives the diffs of every range."""

from __future__ import annotations

import secrets
import subprocess
import tempfile
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from operator import attrgetter
from typing import IO, Self

from diff_insight.git.environment import LASTING, NEUTRAL_OPTIONS, NO_GIT
from diff_insight.git.missing import diff_without_missing
from diff_insight.git.pipe import Pipe
from diff_insight.git.reader import RangeReader, StreamEndedError
from diff_insight.git.scratch import Scratch
from diff_insight.model.change import FileChange, Status
from diff_insight.model.errors import RepositoryError
from diff_insight.runtime.log import logger

# With it the hunks equal, byte for byte, the patches that GitHub shows; see the contract.
DIFF_OPTIONS = ("-r", "-M", "--raw", "-z", "--no-commit-id", "--inter-hunk-context=1")
RENAME_LIMIT = 1000  # git's default for diff.renameLimit since 2.34
_AHEAD = 16  # requests that git may work on while the answer before them is parsed
_TOGETHER = 8  # requests that are written at a time

_log = logger("git")


class DiffStream:
    """The diffs of many ranges from one process; a context manager.

    git reads `HEAD BASE` lines (git-diff-tree(1), `--stdin`) and repeats any line that is not an
    object id as it stands, flushing its output: that is how the end of a range is known.

    Args:
        scratch: The repository to read objects from.
        patches: Whether to ask for patches; without them a file has its status alone.
    """

    def __init__(self, scratch: Scratch, *, patches: bool = True) -> None:
        self._scratch = scratch
        self._patches = patches
        self._marker = f"end-of-range {secrets.token_hex(16)}\n".encode("ascii")
        self._process: subprocess.Popen[bytes] | None = None
        self._words: IO[bytes] | None = None
        self._reader: RangeReader | None = None

    def diffs(self, ranges: Iterable[tuple[str, str]]) -> Iterator[tuple[FileChange, ...]]:
        """The changed files of each `(base, head)` of full commit ids, by the bytes of new paths.

        A file whose content is missing (a partial clone) is told with its reason; everything
        else of its range is there.

        Raises:
            RepositoryError: git cannot read what it needs to compare the two.
        """
        waiting: deque[tuple[str, str]] = deque()
        remaining = iter(ranges)
        while more := tuple(islice(remaining, _TOGETHER)):
            waiting += more
            self._ask(more)
            while len(waiting) > _AHEAD:
                yield self._answer(waiting)
        while waiting:
            yield self._answer(waiting)

    def _answer(self, waiting: deque[tuple[str, str]]) -> tuple[FileChange, ...]:
        base, head = waiting.popleft()
        assert self._reader is not None  # noqa: S101 - _ask has started it
        try:
            changes = tuple(self._reader.range(patches=self._patches))
        except StreamEndedError:
            words = self._stop()
            changes = diff_without_missing(self._scratch, base, head, words, self._compare)
            if waiting:
                self._ask(waiting)
        return _in_order(changes, base, head)

    def _compare(self, base: str, head: str) -> tuple[FileChange, ...]:
        """The diff of one range from a process of its own."""
        with DiffStream(self._scratch, patches=self._patches) as stream:
            return next(stream.diffs(((base, head),)))

    def _ask(self, pairs: Collection[tuple[str, str]]) -> None:
        requests = (f"{head} {base}\n".encode("ascii") + self._marker for base, head in pairs)
        process = self._process or self._start()
        assert process.stdin is not None  # noqa: S101 - it is a pipe
        try:
            process.stdin.write(b"".join(requests))
            process.stdin.flush()
        except BrokenPipeError:
            # git died over an earlier range; the answer to that one tells.
            _log.debug("git diff-tree ended before it was asked for all")

    def _start(self) -> subprocess.Popen[bytes]:
        patch = ("-p", "--no-ext-diff", "--no-textconv", "--no-color") if self._patches else ()
        command = ["git", *NEUTRAL_OPTIONS, "diff-tree", "--stdin", *DIFF_OPTIONS, *patch]
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - _stop closes it
        try:
            self._process = subprocess.Popen(
                command,
                env={**LASTING, **self._scratch.environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._words,
            )
        except FileNotFoundError as error:
            raise RepositoryError(NO_GIT) from error
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        pipe = Pipe(self._process.stdout.fileno())
        self._reader = RangeReader(pipe.read_into, self._marker)
        return self._process

    def _stop(self) -> str:
        """End the process and return what it complained of."""
        process, words = self._process, self._words
        self._process = self._words = self._reader = None
        if process is None or words is None:
            return ""
        for pipe in (process.stdin, process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except BrokenPipeError:
                pass
        process.wait()
        with words:
            words.seek(0)
            return words.read().decode("utf-8", "replace").strip()

    def close(self) -> None:
        """End the process; the stream can be used again, with a new one."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
        self._stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _in_order(changes: tuple[FileChange, ...], base: str, head: str) -> tuple[FileChange, ...]:
    """The files of a range in the byte order of their new paths; a warning where renames hide."""
    ordered = tuple(sorted(changes, key=attrgetter("path_bytes")))
    if _renames_limited(ordered):
        _log.warning(
            "%s..%s: too many added and removed files for git to look for all renames (its limit "
            "is %d of each): some renames are told as one file removed and one added. Shorter "
            "ranges avoid it.",
            base[:7],
            head[:7],
            RENAME_LIMIT,
        )
    return ordered


def _renames_limited(changes: tuple[FileChange, ...]) -> bool:
    """Whether git gave up comparing what was added with what was removed.

    It does so where candidates of one side times those of the other exceed the limit's square
    (too_many_rename_candidates in diffcore-rename.c); what it had paired by then, by content or
    by name, is told as renamed and is a candidate no more.
    """
    if len(changes) <= 2 * RENAME_LIMIT:  # no two parts of it have a larger product
        return False
    added = sum(change.status is Status.ADDED for change in changes)
    removed = sum(change.status is Status.REMOVED for change in changes)
    return added * removed > RENAME_LIMIT * RENAME_LIMIT
