"""A site for an archive whose owner has no mkdocs.yml: a configuration of ours, run by MkDocs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import yaml

from diff_insight.cache.location import ignored_by_git
from diff_insight.model.errors import CacheError

SITE_URL = "SITE_URL"
"""The environment variable with the address that a site without a mkdocs.yml is published under."""

_FOLDER = "own-site"
_HOME = """---
hide: [navigation, toc]
---

# What changed

The [reports](reports/index.md) say what changed in the documentation.
"""


def own_site(options: dict[str, object], cache_dir: Path) -> Path:
    """Write the configuration of a site that has an archive and nothing else.

    Args:
        options: Options of the plugin; paths among them are absolute.
        cache_dir: The cache folder, which it is written to.

    Returns:
        The path of its mkdocs.yml.

    Raises:
        CacheError: It cannot be written.
    """
    folder = cache_dir / _FOLDER
    configuration = {
        "site_name": "What changed",
        "site_url": os.environ.get(SITE_URL),
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"diff-insight": {**options, "cache_dir": str(cache_dir)}}],
    }
    try:
        ignored_by_git(cache_dir)
        (folder / "docs").mkdir(parents=True, exist_ok=True)
        (folder / "docs" / "index.md").write_text(_HOME, "utf-8")
        config_file = folder / "mkdocs.yml"
        config_file.write_text(yaml.safe_dump(configuration, allow_unicode=True), "utf-8")
    except OSError as error:
        raise CacheError(f"{folder}: cannot be written: {error.strerror}") from error
    return config_file


def run_mkdocs(arguments: Sequence[str]) -> None:
    """Run a command of MkDocs, which ends the process with its own exit status."""
    from mkdocs.__main__ import cli  # noqa: PLC0415 - it takes a while, and sets up its log

    cli.main(list(arguments), prog_name="mkdocs")
