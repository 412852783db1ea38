"""Azure DevOps: the service, its older host names, and servers of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from diff_insight.forges.forge import quoted
from diff_insight.forges.remote import Remote, at_origin
from diff_insight.model.settings import ForgeName

_SERVICE = "https://dev.azure.com"
_OLD_HOST_END = ".visualstudio.com"
_SSH_HOSTS = frozenset({"ssh.dev.azure.com", "vs-ssh.visualstudio.com"})


@dataclass(frozen=True, slots=True)
class AzureDevOps:
    """Permalinks of Azure DevOps.

    Sources: links into public Azure repositories that many documents have, where `lineEnd` is
    the line after the last, at column 1; rhysd/git-brws pull request 15 (ssh and old hosts);
    dotnet/arcade pull request 16860 (`ORG.visualstudio.com` is `dev.azure.com/ORG` now).
    """

    name: ClassVar[ForgeName] = ForgeName.AZURE_DEVOPS

    web_url: str

    @classmethod
    def at(cls, remote: Remote) -> Self | None:
        """A repository is `ORG/PROJECT/_git/NAME`; over ssh it is `v3/ORG/PROJECT/NAME`."""
        match remote.path:
            case ("v3", organization, project, name) if remote.host in _SSH_HOSTS:
                return cls(at_origin(_SERVICE, (organization, project, "_git", name)))
            case (*_, "_git", _) if remote.host not in _SSH_HOSTS:
                return cls(_web_url(remote))
            case _:
                return None

    def compare(self, base: str, head: str) -> str:
        """`branchCompare` with a `GC` (git commit) before each id."""
        versions = f"baseVersion=GC{base}&targetVersion=GC{head}"
        return f"{self.web_url}/branchCompare?{versions}&_a=files"

    def file(self, commit: str, path: str) -> str:
        """`?path=/PATH&version=GCCOMMIT`."""
        return f"{self.web_url}?path=/{quoted(path)}&version=GC{commit}"

    def lines(self, commit: str, path: str, first: int, last: int) -> str:
        """From column 1 of the first line to column 1 of the line after the last."""
        span = f"&line={first}&lineEnd={last + 1}&lineStartColumn=1&lineEndColumn=1"
        return f"{self.file(commit, path)}{span}&lineStyle=plain&_a=contents"

    def history(self, commit: str, path: str) -> str:
        """The file's page on its history tab."""
        return f"{self.file(commit, path)}&_a=history"


def _web_url(remote: Remote) -> str:
    if not remote.host.endswith(_OLD_HOST_END):
        return remote.web_url
    organization = remote.host.removesuffix(_OLD_HOST_END)
    path = remote.path[1:] if remote.path[0].lower() == "defaultcollection" else remote.path
    return at_origin(_SERVICE, (organization, *path))
