"""A remote's URL: its many forms read into a host and a path, and its credentials hidden.

The forms are those of git's own manual: git-fetch(1), "GIT URLS".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

_URL = re.compile(
    r"(?P<scheme>https?|ssh|git|git\+ssh|ssh\+git)://"
    r"(?:[^/?#\\]*@)?(?P<host>[^/?#@:\\\[\]]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]*))?"
    r"(?P<path>/[^?#]*)?(?:[?#].*)?",
    re.IGNORECASE,
)
_SCP_LIKE = re.compile(
    r"(?P<user>[^/:@\s]+@)?(?P<host>[^/:@\\\[\]]+|\[[0-9a-fA-F:.]+\]):(?P<path>(?!:)[^?#]*)"
)
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNSAFE_IN_PART = re.compile(rf"/|{_UNPRINTABLE.pattern}")

_WEB_HOSTS = {
    "www.github.com": "github.com",
    "www.gitlab.com": "gitlab.com",
    "www.bitbucket.org": "bitbucket.org",
    "ssh.github.com": "github.com",
    "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
}
"""Hosts that serve ssh only, on the port of https, or that lead on, to the host of the pages."""

_SSH_ALIAS = re.compile(
    r"(?:.+[-_.])?(?P<host>github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|ssh\.dev\.azure\.com)"
    r"(?:[-_.].+)?"
)
"""A public forge with more to its name: such hosts have only ssh's configuration (ssh_config(5))
to know them, where people with several keys name each after the forge."""

_HIGHEST_PORT = 65_535  # TCP has 16 bits for a port

_USER_INFO = re.compile(r"(?<=://)[^/?#\s]*@")
_USER_INFO_WITH_SLASH = re.compile(r"(?<=://)[^/@:?#\s]*:(?!\d*(?:[/?#\s'\"]|$))[^@\s]*@")
_SCP_USER_INFO = re.compile(r"(?<![^\s'\"(])[^\s/@:'\"(]+:[^\s/@]+@(?=[\w.-])")
_SECRET_QUERY = re.compile(
    r"(?<=[?&])([\w-]{0,40}(?:token|password|secret|key)=)[^&#\s'\"]+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Remote:
    """The web address of a git remote, in parts.

    Attributes:
        origin: `https://host`, or `http://host` where the remote itself says so; with the port
            only if it is that of the pages. It never has credentials.
        host: The host, in lower case, without a port.
        path: The parts of the path, decoded with `surrogateescape`, without `.git`.
        alias: The host as the remote has it, where only the user's own ssh configuration knows
            it; it is not read, so `host` is the same where the name does not say the real one.
    """

    origin: str
    host: str
    path: tuple[str, ...]
    alias: str = ""

    @property
    def has_pages(self) -> bool:
        """Whether `host` is one that web pages can be on."""
        return self.alias != self.host

    @property
    def web_url(self) -> str:
        """The origin and the path, quoted."""
        return at_origin(self.origin, self.path)


def at_origin(origin: str, parts: tuple[str, ...]) -> str:
    """A URL of path parts below an origin; whatever is in a part, it stays one part."""
    quoted = (quote(part.encode("utf-8", "surrogateescape"), safe="") for part in parts)
    return "/".join((origin, *quoted))


def parse_remote(url: str) -> Remote | None:
    """Read a remote's URL: https, http, ssh, git, or scp-like (`git@host:owner/name.git`).

    Args:
        url: As git has it. Query and fragment are passed over.

    Returns:
        What it says; `None` for a local path, a bundle, another transport, or anything that no
        safe link can be made from.
    """
    if _UNPRINTABLE.search(url):
        return None
    if match := _URL.fullmatch(url):
        scheme, port = match["scheme"].lower(), match["port"] or ""
    elif (match := _SCP_LIKE.fullmatch(url)) and (match["user"] or "." in match["host"]):
        # Without a user or a dot it is a drive (`C:/docs`) or a scheme (`javascript:`).
        scheme, port = "ssh", ""
    else:
        return None
    path = _parts(match["path"] or "")
    host = match["host"].lower()
    if path is None or not _HOST.fullmatch(host) or ".." in host:
        return None
    host = _WEB_HOSTS.get(host, host)
    alias = ""
    if scheme.startswith(("ssh", "git+ssh")):
        host, alias = _resolved(host)
    origin = _origin(scheme, host, port)
    return None if origin is None else Remote(origin, host, path, alias)


def _resolved(host: str) -> tuple[str, str]:
    """The real host of one that ssh connects to, and the alias that it was named by, if so."""
    alias = _SSH_ALIAS.fullmatch(host)
    if alias is not None:
        return alias["host"], "" if alias["host"] == host else host
    return host, "" if "." in host or host.startswith("[") else host


def _origin(scheme: str, host: str, port: str) -> str | None:
    if scheme not in {"http", "https"}:
        # The port is that of ssh or of git's own protocol, not of the pages.
        return f"https://{host}"
    if port and not 0 < int(port[:6]) <= _HIGHEST_PORT:
        return None
    default = {"http": "80", "https": "443"}[scheme]
    return f"{scheme}://{host}" + (f":{port}" if port not in {"", default} else "")


def _parts(path: str) -> tuple[str, ...] | None:
    decoded = [
        unquote_to_bytes(part.encode("utf-8", "surrogateescape")).decode("utf-8", "surrogateescape")
        for part in path.strip("/").split("/")
    ]
    decoded[-1] = decoded[-1].removesuffix(".git")
    if any(part in {"", ".", ".."} or _UNSAFE_IN_PART.search(part) for part in decoded):
        return None
    return tuple(decoded)


def without_credentials(text: str) -> str:
    """A remote's URL, or a message that has some, without users, passwords and tokens.

    The `git@` of ssh stays out of `ssh://` URLs too; `git@host:path` has no secret and stays.
    """
    text = _USER_INFO.sub("", text)
    text = _USER_INFO_WITH_SLASH.sub("", text)
    text = _SCP_USER_INFO.sub("", text)
    return _SECRET_QUERY.sub(r"\1***", text)
