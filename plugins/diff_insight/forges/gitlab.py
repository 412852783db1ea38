"""GitLab, on gitlab.com or on a host of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from diff_insight.forges.forge import is_rendered, quoted
from diff_insight.forges.remote import Remote

_FEWEST_PARTS = 2  # a group and a project; groups may be nested


@dataclass(frozen=True, slots=True)
class GitLab:
    """Permalinks of GitLab.

    Source: links that issues of gitlab.com show; gitlab-org/gitlab issue 462825 has
    `?plain=1#L75-79` on a Markdown file.
    """

    web_url: str

    @classmethod
    def at(cls, remote: Remote) -> Self | None:
        """A project is in a group or a user's namespace, groups may have sub-groups."""
        return cls(remote.web_url) if len(remote.path) >= _FEWEST_PARTS else None

    def compare(self, base: str, head: str) -> str:
        """`-/compare/BASE...HEAD`."""
        return f"{self.web_url}/-/compare/{base}...{head}"

    def file(self, commit: str, path: str) -> str:
        """`-/blob/COMMIT/PATH`."""
        return f"{self.web_url}/-/blob/{commit}/{quoted(path)}"

    def lines(self, commit: str, path: str, first: int, last: int) -> str:
        """`#L10` or `#L10-20`."""
        plain = "?plain=1" if is_rendered(path) else ""
        span = f"#L{first}" if first == last else f"#L{first}-{last}"
        return f"{self.file(commit, path)}{plain}{span}"

    def history(self, commit: str, path: str) -> str:
        """`-/commits/COMMIT/PATH`."""
        return f"{self.web_url}/-/commits/{commit}/{quoted(path)}"
