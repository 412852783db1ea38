"""Mirrors of remote repositories in the cache folder."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from pathlib import Path

from diff_insight.git.environment import NO_GIT, neutral_environment, run_git
from diff_insight.git.locks import without_stale_locks
from diff_insight.model.errors import RepositoryError, SettingsError
from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress, silent

os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

import git as gitpython
from git.exc import GitCommandError, GitCommandNotFound, InvalidGitRepositoryError

_TRANSPORTS = ("https", "http", "ssh", "git", "file")
_SCP_LIKE = re.compile(r"(?:[^@/\\\s]+@)?[^:/\\@\s]{2,}:(?!//)[^\\\s]\S*")
_HELPER = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*::")
_REFS = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")
_CREDENTIALS = re.compile(r"(?<=://)[^/\s]+@")  # up to the last @: a password may have one

_log = logger("git")


def is_url(repository: str) -> bool:
    """Whether the option names a repository elsewhere rather than a folder.

    A URL has a scheme, or is scp-like (`git@host:owner/repo.git`, git-clone(1), "Git URLs");
    a folder of that name wins over the scp-like form.
    """
    if "://" in repository or _HELPER.match(repository):
        return True
    return bool(_SCP_LIKE.fullmatch(repository)) and not Path(repository).exists()


def mirror(url: str, cache_dir: Path, progress: Progress = silent) -> Path:
    """Clone a repository into the cache, or fetch what is new in it; return its folder.

    Only branches and tags are mirrored. Where an earlier mirror is there and the remote cannot be
    reached, the mirror is used as it is, with a warning. A clone becomes visible whole or not at
    all.

    Args:
        url: Where the repository is; credentials in it are used but never stored or shown.
        cache_dir: The cache folder.
        progress: Is told how far the transfer is.

    Raises:
        SettingsError: The URL's transport is not one that is safe to use, or the cache cannot
            be written.
        RepositoryError: The repository cannot be cloned, or its mirror is damaged.
    """
    _check_transport(url)
    folder = cache_dir / "mirrors" / _folder_name(url)
    try:
        if folder.is_dir():
            _fetch(url, folder, progress)
        else:
            _clone(url, folder, progress)
    except GitCommandNotFound as error:
        raise RepositoryError(NO_GIT) from error
    except InvalidGitRepositoryError as error:
        raise RepositoryError(
            f"repository: its mirror {str(folder)!r} is damaged; delete that folder and build again"
        ) from error
    except OSError as error:
        raise SettingsError("cache_dir", f"cannot be written: {error}") from error
    return folder


def _check_transport(url: str) -> None:
    scheme = url.partition("://")[0] if "://" in url else "ssh"
    if _HELPER.match(url) or scheme not in _TRANSPORTS:
        allowed = ", ".join(f"{name}://" for name in _TRANSPORTS)
        raise SettingsError(
            "repository", f"{_shown(url)!r} cannot be fetched from: use one of {allowed} or a path"
        )


def _folder_name(url: str) -> str:
    """A readable name that is another one for each URL; credentials have no part in it."""
    plain = _CREDENTIALS.sub("", url)
    last = re.split(r"[/:]", plain.rstrip("/"))[-1].removesuffix(".git")
    readable = re.sub(r"[^A-Za-z0-9._-]+", "-", last).strip(".-") or "repository"
    return f"{readable[:80]}-{hashlib.sha256(plain.encode()).hexdigest()[:12]}.git"


def _clone(url: str, folder: Path, progress: Progress) -> None:
    _log.info("Cloning %s", _shown(url))
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder.parent))
    try:
        try:
            _fill(unfinished / "sha1", url, progress)
            _publish(unfinished / "sha1", folder)
        except GitCommandError as error:
            if "server sha256" not in str(error.stderr):
                raise
            _fill(unfinished / "sha256", url, progress)
            _publish(unfinished / "sha256", folder)
    except GitCommandError as error:
        raise RepositoryError(
            f"repository: {_shown(url)} cannot be cloned: {_words(error)}; check the URL, the "
            "network and the credentials"
        ) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _fill(folder: Path, url: str, progress: Progress) -> None:
    """Make a repository of the object format that the folder is named for, and fetch into it."""
    # Neutrally: an outer GIT_DIR or a template has no part in it. The remote gets no refspec of
    # its own, or git would keep a second copy of each branch that is never pruned.
    environment = neutral_environment(folder)
    init = ("init", "--quiet", "--bare", "--template=", f"--object-format={folder.name}")
    run_git(init, environment)
    run_git(("config", "remote.origin.url", _shown(url)), environment)
    with gitpython.Repo(folder) as repo:
        _transfer(repo, url, progress)


def _publish(unfinished: Path, folder: Path) -> None:
    try:
        unfinished.rename(folder)
    except OSError:
        # Another build was faster: its clone is as good as ours.
        if not folder.is_dir():
            raise


def _fetch(url: str, folder: Path, progress: Progress) -> None:
    _log.info("Fetching %s", _shown(url))
    try:
        with gitpython.Repo(folder) as repo, without_stale_locks(folder):
            _transfer(repo, url, progress)
    except GitCommandError as error:
        _log.warning(
            "%s could not be fetched; the archive shows what was there the last time: %s",
            _shown(url),
            _words(error),
        )


def _transfer(repo: gitpython.Repo, url: str, progress: Progress) -> None:
    """Fetch branches and tags, and point HEAD at the remote's default branch."""
    with repo.git.custom_environment(**_environment(repo, url)):
        head = str(repo.git.ls_remote("--symref", "origin", "HEAD"))
        gitpython.Remote(repo, "origin").fetch(
            list(_REFS), progress=_RemoteProgress(progress), prune=True, update_head_ok=True
        )
        if match := re.match(r"ref: (refs/heads/\S+)\tHEAD", head):
            repo.git.symbolic_ref("HEAD", match[1])


def _environment(repo: gitpython.Repo, url: str) -> dict[str, str]:
    """What a transfer needs: the user's own configuration stays, for its credentials.

    The URL with its credentials is told to git as a rewrite of the stored one
    (git-config(1), `url.<base>.insteadOf`), so that it is never written to disk.
    """
    rules = [
        ("core.hooksPath", os.devnull),
        ("core.fsmonitor", "false"),
        ("gc.autoDetach", "false"),
        ("fetch.output", "full"),  # the form that GitPython reads
    ]
    if _shown(url) != url:
        rules.append((f"url.{url}.insteadOf", _shown(url)))
    first = _outer_rules()
    environment = {
        "GIT_DIR": str(repo.git_dir),
        "GIT_COMMON_DIR": str(repo.git_dir),
        "GIT_OBJECT_DIRECTORY": str(Path(repo.git_dir, "objects")),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
        "GIT_NAMESPACE": "",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": ":".join(_TRANSPORTS),
        "GIT_CONFIG_COUNT": str(first + len(rules)),
        "LC_ALL": "C",
    }
    for number, (key, value) in enumerate(rules, start=first):
        environment[f"GIT_CONFIG_KEY_{number}"] = key
        environment[f"GIT_CONFIG_VALUE_{number}"] = value
    return environment


def _outer_rules() -> int:
    """How many settings the environment has already: CI systems give credentials that way."""
    count = os.environ.get("GIT_CONFIG_COUNT", "")
    return int(count) if count.isdecimal() else 0


class _RemoteProgress(gitpython.RemoteProgress):
    """Hands git's progress on."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def update(
        self,
        op_code: int,
        cur_count: str | float,
        max_count: str | float | None = None,
        message: str = "",  # noqa: ARG002 - GitPython's signature
    ) -> None:
        stage = _STAGES.get(op_code & self.OP_MASK)
        if stage is not None:
            self._progress(stage, int(float(cur_count)), int(float(max_count or 0)))


_STAGES = {
    gitpython.RemoteProgress.COUNTING: "Counting objects",
    gitpython.RemoteProgress.COMPRESSING: "Compressing objects",
    gitpython.RemoteProgress.RECEIVING: "Receiving objects",
    gitpython.RemoteProgress.RESOLVING: "Resolving deltas",
}


def _shown(url: str) -> str:
    """The URL without credentials."""
    return _CREDENTIALS.sub("", url)


def _words(error: GitCommandError) -> str:
    """The last thing that git said, without credentials."""
    said = _shown(str(error.stderr or error)).replace("stderr:", "").strip(" \n'")
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return (fatal or lines or ["git gave no reason"])[0]
