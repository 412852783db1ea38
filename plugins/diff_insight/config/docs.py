"""The remedy for a missing docs_dir, which MkDocs' own error does not name."""

from __future__ import annotations

from pathlib import Path

from mkdocs.utils.yaml import yaml_load


def docs_dir_remedy(config_file: Path) -> str | None:
    """The remedy where the folder of a site's pages is missing; `None` where it exists.

    Args:
        config_file: The site's mkdocs.yml, which can be read.
    """
    with config_file.open("rb") as file:
        named = (yaml_load(file) or {}).get("docs_dir", "docs")
    folder = config_file.absolute().parent / str(named)
    if folder.is_dir():
        return None
    return (
        f"there is no folder {str(folder)!r}: make it, with a page index.md in it, which is the "
        "site's home, or set `docs_dir` to the folder that the pages are in"
    )
