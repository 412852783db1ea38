"""The wiki of a repository on GitHub, which is a repository of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import ClassVar, Self

from diff_insight.forges.forge import quoted
from diff_insight.forges.remote import Remote, at_origin
from diff_insight.model.settings import ForgeName

_PAGES = re.compile(
    r".*\.(?:asciidoc|adoc|asc|creole|markdown|md|mdown|mkdn?|mediawiki|wiki|org|pod|rdoc|rest|rst"
    r"|textile)",
    re.IGNORECASE | re.DOTALL,
)
"""The endings of a wiki's pages (gollum/gollum, README); other files have no versions there."""


@dataclass(frozen=True, slots=True)
class GitHubWiki:
    """Permalinks of a wiki on GitHub.

    Sources: refined-github/github-url-detection `index.ts` (`wiki/_compare/BASE...HEAD`,
    `wiki/PAGE/_history`); links to pages of a version that wikis have (`wiki/PAGE/COMMIT`).
    """

    name: ClassVar[ForgeName] = ForgeName.GITHUB

    web_url: str

    @classmethod
    def at(cls, remote: Remote) -> Self | None:
        """A wiki's repository is `OWNER/NAME.wiki`, its pages are below `OWNER/NAME/wiki`."""
        match remote.path:
            case (owner, name) if name.endswith(".wiki") and name != ".wiki":
                parts = (owner, name.removesuffix(".wiki"), "wiki")
                return cls(at_origin(remote.origin, parts))
            case (_, _, "wiki"):
                return cls(remote.web_url)
            case _:
                return None

    def compare(self, base: str, head: str) -> str:
        """`wiki/_compare/BASE...HEAD`."""
        return f"{self.web_url}/_compare/{base}...{head}"

    def file(self, commit: str, path: str) -> str | None:
        """`wiki/PAGE/COMMIT`; a page's name says neither its folder nor its ending."""
        page = self._page(path)
        return None if page is None else f"{page}/{commit}"

    def lines(self, commit: str, path: str, first: int, last: int) -> str | None:  # noqa: ARG002
        """The page: a wiki shows no source with lines."""
        return self.file(commit, path)

    def history(self, commit: str, path: str) -> str | None:  # noqa: ARG002
        """`wiki/PAGE/_history`, from the newest commit on."""
        page = self._page(path)
        return None if page is None else f"{page}/_history"

    def _page(self, path: str) -> str | None:
        name = PurePosixPath(path)
        return f"{self.web_url}/{quoted(name.stem)}" if _PAGES.fullmatch(name.name) else None
