"""The table of forges: a new one is a file of its own and a row here."""

from __future__ import annotations

from collections.abc import Mapping

from diff_insight.forges.azure_devops import AzureDevOps
from diff_insight.forges.bitbucket import Bitbucket
from diff_insight.forges.forge import Forge
from diff_insight.forges.gitea import Gitea
from diff_insight.forges.github import GitHub
from diff_insight.forges.gitlab import GitLab
from diff_insight.forges.remote import Remote, parse_remote, without_credentials
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import ForgeName

FORGES: Mapping[ForgeName, type[Forge]] = {
    ForgeName.GITHUB: GitHub,
    ForgeName.GITLAB: GitLab,
    ForgeName.GITEA: Gitea,
    ForgeName.BITBUCKET: Bitbucket,
    ForgeName.AZURE_DEVOPS: AzureDevOps,
}

_BY_HOST_END = (
    ("github.com", ForgeName.GITHUB),
    ("gitlab.com", ForgeName.GITLAB),
    ("bitbucket.org", ForgeName.BITBUCKET),
    ("dev.azure.com", ForgeName.AZURE_DEVOPS),
    ("visualstudio.com", ForgeName.AZURE_DEVOPS),
    ("codeberg.org", ForgeName.GITEA),
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
        `None` for `NONE`, without a remote, and where `AUTO` cannot tell.

    Raises:
        SettingsError: A forge is named, but the remote cannot be a repository on it.
    """
    if name is ForgeName.NONE or not remote_url:
        return None
    remote = parse_remote(remote_url)
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


def _on(name: ForgeName, remote: Remote) -> Forge | None:
    return FORGES[name].at(remote) if name in FORGES else None


def _guess(host: str) -> ForgeName:
    for end, name in _BY_HOST_END:
        if host == end or host.endswith(f".{end}"):
            return name
    return next((name for part, name in _BY_HOST_PART if part in host), ForgeName.NONE)
