"""GitHub, and GitHub Enterprise Server on a host of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from diff_insight.forges.forge import is_rendered, owner_and_name, quoted
from diff_insight.forges.remote import Remote


@dataclass(frozen=True, slots=True)
class GitHub:
    """Permalinks of GitHub.

    Sources: the archive's reports (compare); ruifm/gitlinker.nvim issue 72, with
    `?plain=1#L3-L5` where a file would be shown rendered.
    """

    web_url: str
    owner: str

    @classmethod
    def at(cls, remote: Remote) -> Self | None:
        """A repository is `OWNER/NAME`."""
        parts = owner_and_name(remote)
        return None if parts is None else cls(remote.web_url, quoted(parts[0]))

    def compare(self, base: str, head: str) -> str:
        """`compare/OWNER:BASE7...OWNER:HEAD7`, as the archive's reports have it."""
        return f"{self.web_url}/compare/{self.owner}:{base[:7]}...{self.owner}:{head[:7]}"

    def file(self, commit: str, path: str) -> str:
        """`blob/COMMIT/PATH`."""
        return f"{self.web_url}/blob/{commit}/{quoted(path)}"

    def lines(self, commit: str, path: str, first: int, last: int) -> str:
        """`#L10` or `#L10-L20`."""
        plain = "?plain=1" if is_rendered(path) else ""
        span = f"#L{first}" if first == last else f"#L{first}-L{last}"
        return f"{self.file(commit, path)}{plain}{span}"

    def history(self, commit: str, path: str) -> str:
        """`commits/COMMIT/PATH`."""
        return f"{self.web_url}/commits/{commit}/{quoted(path)}"
