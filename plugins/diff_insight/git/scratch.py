"""A bare repository of our own that sees another one's objects and nothing else of it.

git has no switch that ignores a repository's configuration, its attributes (in the work tree,
in the index and in info/attributes), its grafts and its hooks all at once. A scratch repository
that borrows the objects through `objects/info/alternates` (gitrepository-layout(5)) has none of
them. It is also where objects may be written without touching the repository that is read.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from diff_insight.git.environment import neutral_environment, run_git

# Objects made here are thrown away; the names only have to be there.
_IDENTITY = {
    f"GIT_{role}_{field}": value
    for role in ("AUTHOR", "COMMITTER")
    for field, value in (("NAME", "-"), ("EMAIL", "-"), ("DATE", "@0 +0000"))
}


class Scratch:
    """A scratch repository in a temporary folder; a context manager that removes it.

    Args:
        objects: The objects folder to borrow from.
        object_format: `sha1` or `sha256`.
        shallow: The file with a shallow clone's boundary, if there is one.
    """

    def __init__(self, objects: Path, object_format: str, shallow: Path | None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="diff-insight-git-")
        self.path = Path(self._folder.name)
        (self.path / "refs").mkdir()
        (self.path / "objects" / "info").mkdir(parents=True)
        (self.path / "objects" / "info" / "alternates").write_bytes(_quoted(objects) + b"\n")
        (self.path / "HEAD").write_text("ref: refs/heads/none\n")
        (self.path / "config").write_text(_config(object_format))
        more = {} if shallow is None else {"GIT_SHALLOW_FILE": str(shallow)}
        self.environment: Mapping[str, str] = neutral_environment(self.path, **more)

    def run(
        self, *arguments: str, stdin: bytes = b"", accept: Sequence[int] = (0,), index: str = ""
    ) -> bytes:
        """Run one short git command here; see `run_git` for what it raises."""
        environment = {**self.environment, **_IDENTITY}
        if index:
            environment["GIT_INDEX_FILE"] = str(self.path / index)
        return run_git(arguments, environment, stdin=stdin, accept=accept)

    def close(self) -> None:
        """Remove the folder; calling it twice does no harm."""
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _quoted(path: Path) -> bytes:
    """A path as git quotes it: any byte can be in it, even a newline."""
    raw = os.fsencode(path).replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return b'"' + raw + b'"'


def _config(object_format: str) -> str:
    lines = ["[core]", "bare = true"]
    if object_format == "sha1":
        lines.append("repositoryformatversion = 0")
    else:
        lines += ["repositoryformatversion = 1", "[extensions]", f"objectFormat = {object_format}"]
    return "\n".join(lines) + "\n"
