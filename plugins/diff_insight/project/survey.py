"""What a repository has, as far as a new archive has to know."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from diff_insight.analysis.labels.role import role_of
from diff_insight.forges import forge_for, forge_name, parse_remote
from diff_insight.git import Repository
from diff_insight.git.activity import CommitPaths, commit_paths
from diff_insight.model.errors import RepositoryError
from diff_insight.model.role import ASIDE
from diff_insight.model.settings import ForgeName, Settings
from diff_insight.reports.opened import open_repository
from diff_insight.runtime.progress import Progress, silent

_MOST = 0.8  # of the documents: a folder with so many has "the" documentation
# Folders and suffixes of translations: ISO 639-1, with a region or script (BCP 47).
_LANGUAGE = (
    r"(?P<language>(?:ja|zh|ko|de|fr|es|pt|it|ru|pl|tr|vi|uk|id|cs|nl)(?:[-_][A-Za-z]{2,4})?|cn)"
)
_TRANSLATED = re.compile(rf"(?:^|[/.]){_LANGUAGE}(?:/|\.[a-z]+$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Survey:
    """What a repository has.

    Attributes:
        name: What it is called.
        location: Its path or URL, as the option `repository` takes it.
        forge: Where it is published; `NONE` where that is not known.
        days: The days with commits, newest first, each with the documents that it changed.
        documents: The paths of the documents at its head.
        within: The folder that the archive is about; empty for all of the repository.
        folder: The folder that has most of them; empty for the repository's root.
        formats: How many documents have each suffix, the most frequent first.
        languages: The languages of translations, as paths write them, the most frequent first.
    """

    name: str
    location: str
    forge: ForgeName
    days: tuple[tuple[dt.date, frozenset[str]], ...]
    documents: tuple[str, ...]
    within: str
    folder: str
    formats: tuple[tuple[str, int], ...]
    languages: tuple[str, ...]


def survey(settings: Settings, within: str = "", progress: Progress = silent) -> Survey:
    """Look at a repository.

    Args:
        settings: Where it is.
        within: The folder that alone matters; empty for all of the repository.
        progress: Is called with how far a transfer is.

    Raises:
        RepositoryError: It cannot be read, or has one commit alone.
    """
    with open_repository(settings, progress) as repository, repository.scratch() as scratch:
        tip = repository.resolve_branch(settings.branch)
        commits = list(commit_paths(scratch, tip))
        if len(commits) < 2:  # noqa: PLR2004 - a range has two ends
            raise RepositoryError(
                f"repository: {settings.repository!r} has one commit, which there is nothing to "
                "compare with; run this again after the next one"
            )
        listed = scratch.run("ls-tree", "-r", "-z", "--name-only", tip)
        remote = settings.remote_url or repository.origin_url
    paths = listed.decode("utf-8", "surrogateescape").split("\0")
    days = tuple(_days(commits[:-1], within))  # the first commit of all is no news
    if not days:
        where = f"{within}/" if within else "it"
        raise RepositoryError(
            f"repository: no commit of {settings.repository!r} changed a document in {where}; name "
            "another repository or branch"
        )
    documents = tuple(path for path in paths if _is_read(path, within))
    forge = forge_for(remote, settings.forge)
    return Survey(
        name=_name(remote, settings.repository),
        location=settings.repository,
        forge=ForgeName.NONE if forge is None else forge_name(forge, settings.forge),
        days=days,
        documents=documents,
        within=within,
        folder=_common_folder(documents),
        formats=tuple(Counter(map(_suffix, documents)).most_common()),
        languages=tuple(code for code, _ in Counter(_languages(documents)).most_common()),
    )


def folder_in_repository(here: Path) -> str:
    """A folder of a work tree as a path from its top; empty for the top itself.

    Raises:
        RepositoryError: It is in no repository.
    """
    with closing(Repository(here)) as repository:
        top = repository.work_tree
    inside = here.resolve().relative_to(top.resolve()) if top is not None else Path()
    return "" if inside == Path() else inside.as_posix()


def _is_read(path: str, within: str) -> bool:
    inside = not within or path.startswith(f"{within}/")
    return bool(path) and inside and role_of(path)[0] not in ASIDE


def _days(commits: Iterable[CommitPaths], within: str) -> Iterator[tuple[dt.date, frozenset[str]]]:
    """The documents that each day changed, newest day first."""
    by_day: dict[dt.date, set[str]] = {}
    for commit in commits:
        read = {path for path in commit.paths if _is_read(path, within)}
        if read:
            by_day.setdefault(commit.day, set()).update(read)
    for day in sorted(by_day, reverse=True):
        yield day, frozenset(by_day[day])


def _common_folder(documents: Sequence[str]) -> str:
    """The deepest folder that most of the documents are in."""
    folder, least = PurePosixPath(), len(documents) * _MOST
    while documents:
        depth = len(folder.parts)
        inside = Counter(
            path.parts[: depth + 1]
            for path in map(PurePosixPath, documents)
            if path.parts[:depth] == folder.parts and len(path.parts) > depth + 1
        )
        parts, count = next(iter(inside.most_common(1)), ((), 0))
        if count < least or not count:
            break
        folder = PurePosixPath(*parts)
    return "" if folder == PurePosixPath() else str(folder)


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower() or PurePosixPath(path).name


def _languages(documents: Iterable[str]) -> Iterator[str]:
    for path in documents:
        found = _TRANSLATED.search(path)
        if found:
            yield found["language"].lower().replace("_", "-")


def _name(remote: str, location: str) -> str:
    """The repository's name: that of its remote, else of its folder."""
    parsed = parse_remote(remote)
    path = remote if parsed is not None else location
    last = re.split(r"[/\\:]", path.rstrip("/\\"))[-1].removesuffix(".git").removesuffix(".bundle")
    return last if last not in {"", ".", ".."} else "Documentation"
