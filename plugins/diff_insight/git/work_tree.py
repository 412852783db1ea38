"""What is staged, or lies in a work tree, as a commit in a scratch repository.

The repository itself is only read: a copy of its index and all new objects are in the scratch
repository, which goes when the block ends. Like `git diff HEAD`, it knows tracked files alone;
`git add --intent-to-add` makes a new file one of them.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from diff_insight.git.repository import Repository
from diff_insight.model.errors import RepositoryError

_INDEX = "work-tree-index"
_LINE_ENDS = "core.autocrlf"  # what `git add` makes of CRLF, by whoever works in the tree
# A commit's content (git-cat-file(1)). Its date is now, which its report is filed under.
_COMMIT = (
    "tree {tree}\nparent {parent}\n"
    "author - <-> {seconds} +0000\ncommitter - <-> {seconds} +0000\n\nWork tree\n"
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A commit of what is staged, or in a work tree.

    Attributes:
        path: A repository that has the commit, its parent and all that led to it.
        base: The full id of the commit that it is compared with.
        head: The full id of the commit of the snapshot, which nothing else has.
    """

    path: Path
    base: str
    head: str


@contextmanager
def work_tree_snapshot(
    repository: Repository, base: str, *, staged: bool = False
) -> Iterator[Snapshot]:
    """A snapshot of a repository's work tree, for as long as the block lasts.

    Args:
        repository: A repository with a work tree.
        base: The revision that it is compared with.
        staged: Take what is staged, and not what lies in the files.

    Raises:
        RevisionError: The base is not there.
        RepositoryError: There is no work tree, or git cannot read it.
    """
    work_tree = repository.work_tree
    if work_tree is None:
        raise RepositoryError(
            "repository: it is bare and has no work tree; compare two revisions instead"
        )
    commit = repository.resolve(base, "BASE")
    with repository.scratch() as scratch:
        index = repository.git_path("index")
        if index.is_file():
            # With its time: by that git sees which files may have changed since without a sign of
            # it (gitformat-index(5), "racy git").
            shutil.copy2(index, scratch.path / _INDEX)
        if not staged:
            line_ends = f"{_LINE_ENDS}={repository.user_setting(_LINE_ENDS) or 'false'}"
            scratch.run(
                *("-c", line_ends, "-C", os.fspath(work_tree), "--work-tree=.", "add", "--update"),
                index=_INDEX,
            )
        tree = scratch.run("write-tree", index=_INDEX).decode("ascii").strip()
        content = _COMMIT.format(tree=tree, parent=commit, seconds=int(time.time()))
        written = scratch.run(
            *("hash-object", "-t", "commit", "-w", "--stdin"), stdin=content.encode("ascii")
        )
        head = written.decode("ascii").strip()
        (scratch.path / "HEAD").write_text(f"{head}\n", "ascii")
        yield Snapshot(scratch.path, commit, head)
