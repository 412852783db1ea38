"""Errors of ours as MkDocs shows errors: a line, no traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.utils.yaml import yaml_load

from diff_insight.model.errors import DiffInsightError


@contextmanager
def plugin_errors() -> Iterator[None]:
    """Let the block's errors of ours be MkDocs' own.

    Raises:
        PluginError: One of them.
    """
    try:
        yield
    except DiffInsightError as error:
        raise PluginError(f"diff-insight: {error}") from error


def docs_dir_remedy(config_file: Path) -> str | None:
    """What to do where a site has no folder of pages, which MkDocs says, but not this.

    Args:
        config_file: The site's mkdocs.yml.
    """
    folder = config_file.parent / "docs"
    if folder.is_dir():
        return None
    with config_file.open("rb") as file:
        named = (yaml_load(file) or {}).get("docs_dir", "docs")
    folder = config_file.parent / str(named)
    if folder.is_dir():
        return None
    return (
        f"docs_dir: there is no folder {str(folder)!r}: make it, with a page index.md in it, which "
        "is the site's home, or set `docs_dir` to the folder that the pages are in"
    )
