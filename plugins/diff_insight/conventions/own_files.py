"""Files of a repository that builds of the site itself write; an archive leaves them out.

A site that is published from a folder of its branch is committed with every build. An archive that
reported on it would report on its own pages, and then on those, without end.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from diff_insight.conventions.report_paths import file_name_parts
from diff_insight.model.settings import NO_OWN_FILES, OwnFiles


def own_files(
    repository: Path, project: Path, folders: Iterable[Path], reports: Path | None
) -> OwnFiles:
    """The paths that builds of a project write into a repository; none where it is elsewhere.

    Args:
        repository: The repository's folder, or one in its work tree.
        project: The folder of mkdocs.yml.
        folders: Folders that builds write.
        reports: The folder that report files are in.
    """
    tree = _work_tree(repository.resolve())
    if tree is None or _work_tree(project.resolve()) != tree:
        return NO_OWN_FILES
    paths = dict.fromkeys(_below(tree, folder) for folder in folders)
    return OwnFiles(
        tuple(folder for folder in paths if folder),
        "" if reports is None else _below(tree, reports),
    )


def is_own(path: str, own: OwnFiles) -> bool:
    """Whether a file is made from the repository.

    Args:
        path: Its path in the repository.
        own: What is made from it.
    """
    if any(path.startswith(f"{folder}/") for folder in own.folders):
        return True
    in_reports = bool(own.reports) and path.startswith(f"{own.reports}/")
    return in_reports and file_name_parts(path) is not None


def _work_tree(folder: Path) -> Path | None:
    return next((path for path in (folder, *folder.parents) if (path / ".git").exists()), None)


def _below(tree: Path, folder: Path) -> str:
    """A folder's path in a work tree; empty for the tree itself, and for what is not in it."""
    folder = folder.resolve()
    if not folder.is_relative_to(tree) or folder == tree:
        return ""
    return folder.relative_to(tree).as_posix()
