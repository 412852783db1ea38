"""The command behind `scripts/corpus`."""

from __future__ import annotations

import argparse
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from diff_insight.analysis import Library
from robustness.history import CommitEdits, cloned, commits
from robustness.patches import Edit
from robustness.whole_way import go_whole_way
from robustness.words import LOCALES

_SLOW = 10  # seconds; commits that take longer are named
_REPORT_EVERY = 60  # seconds


class Fault(NamedTuple):
    """A commit, or a file of one, that did not go the whole way."""

    repository: str
    commit: str
    path: str
    error: BaseException

    @property
    def kind(self) -> str:
        """The error's class and the innermost place of it."""
        frame = traceback.extract_tb(self.error.__traceback__)[-1]
        return f"{type(self.error).__name__} at {Path(frame.filename).name}:{frame.lineno}"


def main() -> int:
    """Take every pair of successive versions the whole way; 1 if anything fails."""
    options = _options()
    faults: list[Fault] = []
    for source in options.source:
        with cloned(source) as repository:
            faults += _walk(source.stem, repository, options)
    for kind, count in Counter(fault.kind for fault in faults).most_common():
        example = next(fault for fault in faults if fault.kind == kind)
        print(f"\n{count} x {kind}, as in {example.repository} {example.commit} {example.path}")
        traceback.print_exception(example.error, limit=-6, file=sys.stdout)
    print(f"{len(faults)} faults, {_peak()} MB at the most", flush=True)
    return 1 if faults else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/corpus", description=main.__doc__)
    parser.add_argument("source", type=Path, nargs="+", help="a repository or a git bundle")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="commits of each")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="of N commits, one")
    parser.add_argument(
        "--words", action="store_true", help="analysis and words only: no pages, no report files"
    )
    return parser.parse_args()


def _walk(name: str, repository: Path, options: argparse.Namespace) -> list[Fault]:
    start = told = time.monotonic()
    library = Library()
    faults: list[Fault] = []
    pairs = number = 0
    slow: list[str] = []
    for number, one in enumerate(commits(repository), start=1):
        if options.most and number > options.most:
            break
        if number % options.every:
            continue
        before = time.monotonic()
        # A page in one language after the other; words in all of them.
        locale = LOCALES[number % len(LOCALES)]
        found = _go(name, one, library, locale, pages=not options.words)
        for fault in found:
            print(f"{name} {one.commit[:10]} {fault.path}: {fault.kind}: {fault.error}", flush=True)
        faults += found
        pairs += len(one.edits)
        now = time.monotonic()
        if now - before > _SLOW:
            slow.append(f"{one.commit[:10]} {len(one.edits)} files: {now - before:.0f} s")
        if now - told > _REPORT_EVERY:
            told = now
            print(f"{name}: {number} commits, {pairs} pairs, {now - start:.0f} s", flush=True)
    took = time.monotonic() - start
    print(
        f"{name}: {number} commits, {pairs} pairs, {len(faults)} faults, {took:.0f} s", flush=True
    )
    for line in slow:
        print(f"  slow: {line}")
    return faults


def _go(name: str, one: CommitEdits, library: Library, locale: str, *, pages: bool) -> list[Fault]:
    """Take a commit's files the whole way; where they fail, each by itself."""
    try:
        go_whole_way(
            one.edits, library, [other for other in LOCALES if other != locale], pages=False
        )
        go_whole_way(one.edits, library, [locale], pages=pages)
    except Exception as error:  # noqa: BLE001 - what fails is what is looked for
        found = list(_alone(name, one, one.edits, pages=pages))
        return found or [Fault(name, one.commit, "(all files together)", error)]
    return []


def _alone(name: str, one: CommitEdits, edits: Sequence[Edit], *, pages: bool) -> Iterator[Fault]:
    for edit in edits:
        try:
            go_whole_way([edit], pages=pages)
        except Exception as error:  # noqa: BLE001 - the same
            yield Fault(name, one.commit, edit.path, error)


def _peak() -> int:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used // 1024 if sys.platform != "darwin" else used >> 20


if __name__ == "__main__":
    sys.exit(main())
