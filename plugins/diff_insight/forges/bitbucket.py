"""Bitbucket Cloud; Bitbucket Data Center has other URLs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from diff_insight.forges.forge import owner_and_name, quoted
from diff_insight.forges.remote import Remote


@dataclass(frozen=True, slots=True)
class Bitbucket:
    """Permalinks of Bitbucket Cloud.

    Sources: links on pages of bitbucket.org (`history-node`); zed-industries/zed
    `crates/git_hosting_providers/src/providers/bitbucket.rs` (`src`, `#lines-24:48`).
    """

    web_url: str

    @classmethod
    def at(cls, remote: Remote) -> Self | None:
        """A repository is `WORKSPACE/NAME`."""
        return None if owner_and_name(remote) is None else cls(remote.web_url)

    def compare(self, base: str, head: str) -> str:
        """`branches/compare/HEAD%0DBASE`: the newer side first, a CR between the two."""
        return f"{self.web_url}/branches/compare/{head}%0D{base}"

    def file(self, commit: str, path: str) -> str:
        """`src/COMMIT/PATH`."""
        return f"{self.web_url}/src/{commit}/{quoted(path)}"

    def lines(self, commit: str, path: str, first: int, last: int) -> str:
        """`#lines-10` or `#lines-10:20`."""
        span = f"#lines-{first}" if first == last else f"#lines-{first}:{last}"
        return f"{self.file(commit, path)}{span}"

    def history(self, commit: str, path: str) -> str:
        """`history-node/COMMIT/PATH`."""
        return f"{self.web_url}/history-node/{commit}/{quoted(path)}"
