"""A repository, opened to report on: its ranges, and its forge.

A build begins with this. What makes reports is another module, which takes as long to load as
MkDocs does, and is not needed where there is nothing new.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from diff_insight.forges import Forge, Remote, forge_for, is_wiki, parse_remote, without_credentials
from diff_insight.git import Repository, is_url, mirror
from diff_insight.git.scratch import Scratch
from diff_insight.model.errors import RepositoryError
from diff_insight.model.history import CompareRange
from diff_insight.model.settings import NO_TERMS, ForgeName, Settings
from diff_insight.reports.licence import licence_asking
from diff_insight.reports.range_selection import selected_ranges
from diff_insight.runtime.collector import rare_collections
from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress, silent

_log = logger("ranges")


class OpenedRepository:
    """A repository, opened to report on.

    Attributes:
        settings: The options.
        scratch: Where git runs.
        ranges: What is compared, oldest first.
        location: The folder of the repository, or of its mirror.
        remote_url: The URL that permalinks are derived from; empty without a remote.
        forge: The forge of permalinks; `None` where there is none.
        repository_url: The repository's web page, or its remote; `None` for a local one.
    """

    def __init__(
        self,
        settings: Settings,
        scratch: Scratch,
        ranges: tuple[CompareRange, ...],
        remote_url: str,
        location: Path,
    ) -> None:
        self.location = location
        self.settings = settings
        self.scratch = scratch
        self.ranges = ranges
        self.remote_url = remote_url
        self.forge = _forge(settings, remote_url)
        self.repository_url = _repository_url(self.forge, remote_url)

    def has_commits(self, ids: Sequence[str]) -> list[bool]:
        """Whether the repository has commits of these ids, which may be their first digits."""
        if not ids:
            return []
        objects = "".join(f"{commit}^{{commit}}\n" for commit in ids).encode("ascii")
        found = self.scratch.run("cat-file", "--batch-check=%(objecttype)", stdin=objects)
        return [line == b"commit" for line in found.split(b"\n")[: len(ids)]]

    def paths(self, commit: str) -> list[str]:
        """The paths of all files of a commit."""
        found = self.scratch.run("ls-tree", "-r", "-z", "--name-only", commit)
        return [os.fsdecode(path) for path in found.split(b"\0")[:-1]]

    def is_from_merge_base(self, compared: CompareRange) -> bool:
        """Whether a range's base is an ancestor of its head."""
        found = self.scratch.run("merge-base", compared.base, compared.head, accept=(0, 1))
        return found.split()[:1] == [compared.base.encode("ascii")]


@contextmanager
def opened_repository(
    settings: Settings, progress: Progress = silent
) -> Iterator[OpenedRepository]:
    """Open the repository, find the ranges, and keep what they need until the end of the block.

    Raises:
        DiffInsightError: An option, a revision or the repository cannot be used.
    """
    with open_repository(settings, progress) as repository, repository.scratch() as scratch:
        for folder in filter(repository.tracks, settings.own.folders):
            _log.info(
                "%s/ is what builds write, and is committed: reports leave it out. Keep it out of "
                "the branch (.gitignore), or publish from another one (mkdocs gh-deploy)",
                folder,
            )
        if is_url(settings.repository) and settings.terms == NO_TERMS:
            _tell_of_licence(scratch, repository.resolve_branch(settings.branch))
        ranges = selected_ranges(settings, repository, scratch)
        remote_url = settings.remote_url or repository.origin_url
        with rare_collections():
            yield OpenedRepository(settings, scratch, ranges, remote_url, repository.git_dir)


def _tell_of_licence(scratch: Scratch, tip: str) -> None:
    """Say so where the repository's licence asks to be named."""
    found = licence_asking(scratch, tip)
    if found is not None:
        _log.info(
            "%s of the repository says “%s”, which asks to be named where its content is shown: "
            "set `source_licence` and `attribution`",
            *found,
        )


@contextmanager
def open_repository(settings: Settings, progress: Progress = silent) -> Iterator[Repository]:
    """Open the repository that the options name, by way of its mirror where it is a URL.

    Raises:
        RepositoryError: It cannot be opened or read, in the block too.
    """
    if not is_url(settings.repository):
        with _opened(Path(settings.repository)) as repository:
            yield repository
        return
    path = mirror(settings.repository, settings.cache_dir, progress)
    try:
        with _opened(path) as repository:
            yield repository
    except RepositoryError as error:
        if type(error) is not RepositoryError:  # the others are about options
            raise
        raise RepositoryError(
            f"{error} (This is the mirror of {without_credentials(settings.repository)}: if it is "
            f"damaged, delete {str(path)!r} and build again)"
        ) from error


@contextmanager
def _opened(path: Path) -> Iterator[Repository]:
    repository = Repository(path)
    try:
        yield repository
    finally:
        repository.close()


def _forge(settings: Settings, remote_url: str) -> Forge | None:
    forge = forge_for(remote_url, settings.forge)
    remote = parse_remote(remote_url)
    if forge is not None and remote is not None and remote.alias:
        _log.info(
            "%s is taken for a name that ssh's configuration has for %s; if the repository is "
            "elsewhere, set `remote_url`",
            remote.alias,
            remote.host,
        )
    if forge is None and settings.forge is not ForgeName.NONE:
        for reason in _no_permalinks(remote, remote_url, named=bool(settings.remote_url)):
            log = _log.warning if settings.remote_url else _log.info
            log("remote_url: %s %s", without_credentials(remote_url), reason)
    return forge


def _no_permalinks(remote: Remote | None, remote_url: str, *, named: bool) -> Iterator[str]:
    """Why there are no permalinks; nothing for a local repository, which cannot have any.

    Args:
        remote: The remote, as far as its URL could be read.
        remote_url: Its URL.
        named: Whether the option `remote_url` names it.
    """
    if remote is not None and is_wiki(remote) and remote.has_pages:
        yield "is a wiki, whose forge has no page that compares its commits: no permalinks"
    elif remote is not None and remote.has_pages:
        yield (
            "is on no forge that is known by its host, so reports have no permalinks; set `forge` "
            "to the kind it is, or to none"
        )
    elif is_url(remote_url):
        yield (
            "names no host that has web pages, so reports have no permalinks; set `remote_url` to "
            "the https URL of the repository, or `forge` to none"
        )
    elif named:
        yield (
            "is the address of no web page, but a path or the like, so reports have no permalinks; "
            "give the repository's https or ssh URL, or set `forge` to none"
        )


def _repository_url(forge: Forge | None, remote_url: str) -> str | None:
    if forge is not None:
        return forge.web_url
    return without_credentials(remote_url) if parse_remote(remote_url) else None
