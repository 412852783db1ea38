"""Forges whose pages are below a repository's URL: the forms that each has for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from diff_insight.forges.forge import Forge, is_rendered, quoted
from diff_insight.forges.remote import Remote
from diff_insight.model.settings import ForgeName

_FEWEST_PARTS = 2  # an owner, or a group, and a repository


@dataclass(frozen=True, slots=True)
class UrlForms:
    """The forms of a forge's URLs, without the repository's own, which all begin with.

    Attributes:
        compare: The comparison of `{base}` and `{head}`, whose first seven digits are `{base7}` and
            `{head7}`, in the repository of `{owner}`.
        file: A file at `{path}` in `{commit}`.
        history: The commits that changed it.
        line: What is behind a file's URL for the line `{first}`.
        lines: The same for the lines from `{first}` to `{last}`.
        source: What is before that, where the forge would show the file rendered.
        is_nested: Whether a repository may be deeper than `OWNER/NAME`.
    """

    compare: str
    file: str
    history: str
    line: str
    lines: str
    source: str = ""
    is_nested: bool = False


FORMS = {
    # The archive's reports (compare); ruifm/gitlinker.nvim issue 72 (`?plain=1#L3-L5`).
    ForgeName.GITHUB: UrlForms(
        compare="/compare/{owner}:{base7}...{owner}:{head7}",
        file="/blob/{commit}/{path}",
        history="/commits/{commit}/{path}",
        line="#L{first}",
        lines="#L{first}-L{last}",
        source="?plain=1",
    ),
    # Links that issues of gitlab.com show; gitlab-org/gitlab issue 462825 has `?plain=1#L75-79` on
    # a Markdown file.
    ForgeName.GITLAB: UrlForms(
        compare="/-/compare/{base}...{head}",
        file="/-/blob/{commit}/{path}",
        history="/-/commits/{commit}/{path}",
        line="#L{first}",
        lines="#L{first}-{last}",
        source="?plain=1",
        is_nested=True,  # groups have groups
    ),
    # Gitea, and what comes from it: Forgejo, Codeberg. The routes in go-gitea/gitea
    # `routers/web/web.go`; `?display=source` as its pages link to source views.
    ForgeName.GITEA: UrlForms(
        compare="/compare/{base}...{head}",
        file="/src/commit/{commit}/{path}",
        history="/commits/commit/{commit}/{path}",
        line="#L{first}",
        lines="#L{first}-L{last}",
        source="?display=source",
        is_nested=True,  # a server may be below a path
    ),
    # Bitbucket Cloud; Bitbucket Data Center has other URLs. Links on pages of bitbucket.org
    # (`history-node`); zed-industries/zed `providers/bitbucket.rs` (`src`, `#lines-24:48`). In a
    # comparison the newer side comes first, and a CR stands between the two.
    ForgeName.BITBUCKET: UrlForms(
        compare="/branches/compare/{head}%0D{base}",
        file="/src/{commit}/{path}",
        history="/history-node/{commit}/{path}",
        line="#lines-{first}",
        lines="#lines-{first}:{last}",
    ),
}


@dataclass(frozen=True, slots=True)
class FormedUrls:
    """Permalinks of a repository on a forge that has `FORMS`.

    Attributes:
        name: The forge.
        web_url: The repository's home page.
        owner: The first part of its path, as URLs have it.
    """

    name: ForgeName
    web_url: str
    owner: str

    def compare(self, base: str, head: str) -> str:
        """The page that compares two commits."""
        form = FORMS[self.name].compare
        ids = {"base": base, "head": head, "base7": base[:7], "head7": head[:7]}
        return self.web_url + form.format(owner=self.owner, **ids)

    def file(self, commit: str, path: str) -> str:
        """The page of a file as it is in a commit."""
        return self.web_url + FORMS[self.name].file.format(commit=commit, path=quoted(path))

    def lines(self, commit: str, path: str, first: int, last: int) -> str:
        """The URL of a range of lines (both ends included) in a file's source view."""
        forms = FORMS[self.name]
        source = forms.source if is_rendered(path) else ""
        span = forms.line if first == last else forms.lines
        return f"{self.file(commit, path)}{source}{span.format(first=first, last=last)}"

    def history(self, commit: str, path: str) -> str:
        """The page with the commits that changed a file, from a commit back."""
        return self.web_url + FORMS[self.name].history.format(commit=commit, path=quoted(path))


def formed_urls(name: ForgeName) -> Callable[[Remote], Forge | None]:
    """What gives the permalinks of a remote on a forge that has `FORMS`; `None` if none fits."""

    def at(remote: Remote) -> Forge | None:
        parts = len(remote.path)
        if parts < _FEWEST_PARTS or (parts > _FEWEST_PARTS and not FORMS[name].is_nested):
            return None
        return FormedUrls(name, remote.web_url, quoted(remote.path[0]))

    return at
