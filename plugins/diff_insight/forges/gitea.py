"""Gitea, and what comes from it: Forgejo, Codeberg."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from diff_insight.forges.forge import is_rendered, quoted
from diff_insight.forges.remote import Remote

_FEWEST_PARTS = 2  # an owner and a repository; a server may be below a path


@dataclass(frozen=True, slots=True)
class Gitea:
    """Permalinks of Gitea and Forgejo.

    Sources: the routes in go-gitea/gitea `routers/web/web.go` (`src/commit`, `commits/commit`,
    `compare`); `?display=source` as its pages and those of codeberg.org link to source views.
    """

    web_url: str

    @classmethod
    def at(cls, remote: Remote) -> Self | None:
        """A repository is `OWNER/NAME`; the server itself may be below a path."""
        return cls(remote.web_url) if len(remote.path) >= _FEWEST_PARTS else None

    def compare(self, base: str, head: str) -> str:
        """`compare/BASE...HEAD`."""
        return f"{self.web_url}/compare/{base}...{head}"

    def file(self, commit: str, path: str) -> str:
        """`src/commit/COMMIT/PATH`."""
        return f"{self.web_url}/src/commit/{commit}/{quoted(path)}"

    def lines(self, commit: str, path: str, first: int, last: int) -> str:
        """`#L10` or `#L10-L20`."""
        source = "?display=source" if is_rendered(path) else ""
        span = f"#L{first}" if first == last else f"#L{first}-L{last}"
        return f"{self.file(commit, path)}{source}{span}"

    def history(self, commit: str, path: str) -> str:
        """`commits/commit/COMMIT/PATH`."""
        return f"{self.web_url}/commits/commit/{commit}/{quoted(path)}"
