"""Prints breaking labels with what earned them."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from diff_insight.analysis.file import FilePair
from diff_insight.analysis.losses import takes_away
from diff_insight.analysis.range import analyse_range
from diff_insight.analysis.versions.version import Version
from diff_insight.model.change import Status
from diff_insight.model.report import ChangeType
from diff_insight.model.role import RELIED_ON

_STATUSES = {"A": Status.ADDED, "D": Status.REMOVED, "M": Status.MODIFIED, "R": Status.RENAMED}


def git(repository: str, *arguments: str) -> bytes:
    """What git prints."""
    return subprocess.run(
        ["git", "-C", repository, *arguments], check=True, capture_output=True
    ).stdout


def pairs(repository: str, base: str, head: str) -> Iterator[FilePair]:
    """The files that differ between two commits."""
    listed = git(repository, "diff", "-M", "--raw", "-z", "--no-abbrev", base, head)
    words = iter(listed.decode("utf-8", "surrogateescape").split("\0"))
    for word in words:
        if not word:
            return
        old_mode, new_mode, old_blob, new_blob, letter = word.lstrip(":").split(" ")
        old_path = next(words)
        path = next(words) if letter[0] in "RC" else old_path
        status = _STATUSES.get(letter[0])
        if status is None or "160000" in {old_mode, new_mode}:
            continue
        yield FilePair(
            status,
            None if status is Status.ADDED else _version(repository, old_path, old_blob),
            None if status is Status.REMOVED else _version(repository, path, new_blob),
            int(letter[1:]) if letter[1:] else None,
        )


def _version(repository: str, path: str, blob: str) -> Version:
    return Version(path, git(repository, "cat-file", "blob", blob), blob=blob)


def main() -> int:
    """Print the labels; 1 where one is on what readers do not rely on."""
    parser = argparse.ArgumentParser(prog="scripts/words", description=main.__doc__)
    parser.add_argument("repository")
    parser.add_argument("--every", type=int, default=10)
    options = parser.parse_args()
    commits = git(options.repository, "rev-list", "--first-parent", "--reverse", "HEAD")
    chosen = commits.decode().split()[:: options.every]
    roles: Counter[str] = Counter()
    for base, head in pairwise(chosen):
        files = list(pairs(options.repository, base, head))
        for pair, file in zip(files, analyse_range(files).files, strict=True):
            if file.type is not ChangeType.BREAKING:
                continue
            roles[file.role.value] += 1
            texts = [side.text if side and not side.binary else "" for side in (pair.old, pair.new)]
            path = (pair.new or pair.old or Version("", b"")).path
            print(f"{base[:9]}...{head[:9]} {file.role} {path}")
            for fact in file.facts:
                if fact.kind == "file-removed" or takes_away(fact, *texts):
                    print(f"    {fact}"[:300])
    print(*(f"{role}: {count}" for role, count in roles.most_common()), sep="\n")
    return 1 if set(roles) - {role.value for role in RELIED_ON} else 0


if __name__ == "__main__":
    sys.exit(main())
