"""The table of forges: a new one is forms of URLs, or a file of its own and a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from diff_insight.forges.azure_devops import AzureDevOps
from diff_insight.forges.forge import Forge
from diff_insight.forges.github_wiki import GitHubWiki
from diff_insight.forges.remote import Remote, parse_remote, without_credentials
from diff_insight.forges.url_forms import FORMS, formed_urls
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import ForgeName

FORGES: Mapping[ForgeName, Callable[[Remote], Forge | None]] = {
    **{name: formed_urls(name) for name in FORMS},
    ForgeName.AZURE_DEVOPS: AzureDevOps.at,
}

_BY_HOST = {
    "github.com": ForgeName.GITHUB,
    "gitlab.com": ForgeName.GITLAB,
    "bitbucket.org": ForgeName.BITBUCKET,
    "codeberg.org": ForgeName.GITEA,
}
"""Forges on one host; below it are no repositories, but such as gist.github.com."""

_BY_HOST_END = (
    *((f".{host}", ForgeName.NONE) for host in _BY_HOST),
    ("dev.azure.com", ForgeName.AZURE_DEVOPS),
    (".visualstudio.com", ForgeName.AZURE_DEVOPS),
)
_BY_HOST_PART = (
    ("github", ForgeName.GITHUB),
    ("gitlab", ForgeName.GITLAB),
    ("gitea", ForgeName.GITEA),
    ("forgejo", ForgeName.GITEA),
)


def forge_for(remote_url: str, name: ForgeName) -> Forge | None:
    """The forge that permalinks are made for.

    Args:
        remote_url: The remote, in any form that git knows; empty where there is none.
        name: Which forge it is on; `AUTO` guesses by the host.

    Returns:
        `None` for `NONE`, without a remote, and where `AUTO` cannot tell; also where no page
        compares commits: on a host that only ssh knows, and of wikis but GitHub's.

    Raises:
        SettingsError: A forge is named, but the remote cannot be a repository on it.
    """
    if name is ForgeName.NONE or not remote_url:
        return None
    remote = parse_remote(remote_url)
    if remote is not None and without_pages(remote, name):
        return None
    if name is ForgeName.AUTO:
        return None if remote is None else _on(_guess(remote.host), remote)
    forge = None if remote is None else _on(name, remote)
    if forge is None:
        raise SettingsError(
            "remote_url",
            f"{without_credentials(remote_url)!r} cannot be a repository on {name}; give its "
            "https or ssh URL, or set `forge: none`",
        )
    return forge


def forge_name(forge: Forge | None, option: ForgeName) -> ForgeName:
    """The name of a forge; the option where there is none, which may name one all the same."""
    return option if forge is None else forge.name


def without_pages(remote: Remote, name: ForgeName) -> bool:
    """Whether a remote can have no page that compares commits, whichever forge it is on."""
    name = _guess(remote.host) if name is ForgeName.AUTO else name
    return not remote.has_pages or (is_wiki(remote) and name in _NO_WIKI_COMPARISON)


def is_wiki(remote: Remote) -> bool:
    """Whether a remote is the wiki of a repository, which forges keep as a repository too."""
    return remote.path[-1].endswith(".wiki")


_NO_WIKI_COMPARISON = frozenset({ForgeName.GITLAB, ForgeName.GITEA, ForgeName.BITBUCKET})
"""Forges whose wikis show the versions of one page only."""


def _on(name: ForgeName, remote: Remote) -> Forge | None:
    if name is ForgeName.GITHUB and (wiki := GitHubWiki.at(remote)):
        return wiki
    return FORGES[name](remote) if name in FORGES else None


def _guess(host: str) -> ForgeName:
    if host in _BY_HOST:
        return _BY_HOST[host]
    for end, name in _BY_HOST_END:
        if host.endswith(end):
            return name
    return next((name for part, name in _BY_HOST_PART if part in host), ForgeName.NONE)
