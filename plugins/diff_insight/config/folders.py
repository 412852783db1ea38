"""The options that name folders, which builds write and no report is about."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from diff_insight.conventions.own_files import own_files
from diff_insight.git import Repository, is_url
from diff_insight.model.errors import DiffInsightError, SettingsError
from diff_insight.model.settings import NO_OWN_FILES, OwnFiles


def site_files(
    repository: str, project: Path, sites: Sequence[Path], cache_dir: Path, reports: Path | None
) -> OwnFiles:
    """The paths of the repository that builds of the site write.

    Args:
        repository: Path or URL of the repository.
        project: The folder of mkdocs.yml.
        sites: Where the site is built: as mkdocs.yml says first.
        cache_dir: The cache's folder.
        reports: The folder that report files are in; `None` without a site.
    """
    if is_url(repository):
        return NO_OWN_FILES
    own = own_files(Path(repository), project, (*sites[:1], cache_dir), reports)
    # Another folder for one build changes no report, unless it is committed.
    other = own_files(Path(repository), project, sites[1:], None)
    if not other.folders:
        return own
    with suppress(DiffInsightError), closing(Repository(Path(repository))) as opened:
        committed = filter(opened.tracks, other.folders)
        return replace(own, folders=tuple(dict.fromkeys((*own.folders, *committed))))
    return own  # what cannot be opened is told of where it is reported on


def cache_folder(value: str, project: Path, docs: Path | None) -> Path:
    """The folder that `cache_dir` names.

    Raises:
        SettingsError: It is in docs_dir, or a file is in its place.
    """
    folder = (project / Path(value).expanduser()).resolve()
    if docs is not None and folder.is_relative_to(docs.resolve()):
        raise SettingsError(
            "cache_dir",
            f"{value!r} is inside docs_dir, which `mkdocs serve` watches: set a folder outside",
        )
    if next(part for part in (folder, *folder.parents) if part.exists()).is_file():
        raise SettingsError("cache_dir", f"{value!r} is a file, or in one: set a folder")
    return folder


def shared_folder(value: str, project: Path) -> str:
    """The folder or URL that `shared_cache` names; empty for none."""
    if not value or "://" in value:
        return value
    return str((project / Path(value).expanduser()).resolve())


def reports_folder(value: str) -> str:
    """The folder that `reports_dir` names, without slashes around it.

    Raises:
        SettingsError: It is not a folder below docs_dir.
    """
    parts = value.strip("/").split("/")
    if value.startswith("/") or any(part in ("", ".", "..") for part in parts) or "\\" in value:
        raise SettingsError(
            "reports_dir", f"{value!r} is no folder inside docs_dir; write it like `reports`"
        )
    return "/".join(parts)
