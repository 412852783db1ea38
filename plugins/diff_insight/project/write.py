"""Writes a new project's files, and never over one that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from diff_insight.model.errors import SiteError


class Written(NamedTuple):
    """What became of a file.

    Attributes:
        path: Its path from the project's folder.
        written: Whether it was written, or would be.
        text: What is in it, or would be.
    """

    path: str
    written: bool
    text: str


def write_project(
    folder: Path, project: Iterable[tuple[str, str]], *, dry_run: bool = False
) -> Iterator[Written]:
    """Write the files of a project that are not there yet.

    Args:
        folder: The project's folder.
        project: The path of each file, and what is in it.
        dry_run: Write nothing.

    Raises:
        SiteError: A file cannot be written.
    """
    for path, text in project:
        target = folder / path
        there = target.exists() or target.is_symlink()
        if not there and not dry_run:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("x", encoding="utf-8") as file:
                    file.write(text)
            except FileExistsError:
                there = True  # another process was faster
            except OSError as error:
                raise SiteError(f"{path}: cannot be written: {error.strerror}") from error
        yield Written(path, not there, text)


def site_pages_folder(folder: Path) -> str:
    """A folder for the site's own pages that is not there yet, or has such pages already."""
    config = folder / "mkdocs.yml"
    names = ("docs", "what-changed", "what-changed-site")
    free = (name for name in names if not (folder / name).exists())
    return "docs" if config.exists() else next(free, "diff-insight-site")
