"""The options of a project: mkdocs.yml as commands read it, and the folders its archives share."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import yaml_load

from diff_insight.config.docs import docs_dir_remedy
from diff_insight.config.folders import reports_folder
from diff_insight.config.options import settings_from
from diff_insight.config.site_file import read_site_file
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import Settings
from diff_insight.site.view.site_name import SiteName


def settings_of_archives(config_file: Path, built: Path | None = None) -> tuple[Settings, ...]:
    """The options of each archive of the site that a mkdocs.yml describes; at least one.

    Args:
        config_file: The mkdocs.yml.
        built: Where the site was built, if a command names it.

    Raises:
        DiffInsightError: There is no such file, it is not valid, or it lacks the plugin.
    """
    site = _loaded(config_file)
    # MkDocs names a second instance of a plugin `diff-insight #2`.
    plugins = [
        plugin for name, plugin in site.plugins.items() if name.split(" ")[0] == "diff-insight"
    ]
    if not plugins:
        raise SettingsError(str(config_file), "has no `diff-insight` among its plugins; add it")
    project, docs = config_file.resolve().parent, Path(site.docs_dir)
    sites = (*site_folders(site), *(() if built is None else (built.resolve(),)))
    archives = [settings_from(plugin.config, project, docs, sites) for plugin in plugins]
    return tuple(replace(settings, directory_urls=site.use_directory_urls) for settings in archives)


def site_of_project(config_file: Path) -> SiteName:
    """What a mkdocs.yml says of its site.

    Raises:
        SettingsError: There is no such file, or it is not valid.
    """
    site = _loaded(config_file)
    return SiteName(site.site_url or "", site.site_name)


def _loaded(config_file: Path) -> MkDocsConfig:
    if not config_file.is_file():
        raise SettingsError(
            "--config-file", f"there is no {str(config_file)!r}; run in a site's folder, or name it"
        )
    with _errors_of_mkdocs() as said:
        try:
            return load_config(_configuration(config_file))
        except ValueError as error:
            # YAML takes what looks like a date for one: `2025-13-01`.
            raise SettingsError(
                str(config_file), f"has a date that does not exist: {error}; write it as YYYY-MM-DD"
            ) from error
        except (ConfigurationError, Abort) as error:
            problem = "; ".join(said) or str(error)
            if "'docs_dir'" in problem and config_file.suffix != ".toml":
                remedy = docs_dir_remedy(config_file)
                problem = problem if remedy is None else f"docs_dir: {remedy}"
            raise SettingsError(str(config_file), f"is not valid: {problem}") from error


def _configuration(config_file: Path) -> str | BytesIO:
    """What MkDocs loads: the file itself, or what it needs to know of a zensical.toml."""
    if config_file.suffix != ".toml":
        return str(config_file)
    site = read_site_file(config_file)
    known = {
        "site_name": site.name,
        "site_url": site.url,
        "docs_dir": str(site.docs),
        "site_dir": str(site.built),
        "use_directory_urls": site.directory_urls,
        "theme": "none",
        "plugins": [{"diff-insight": options} for options in site.archives],
    }
    return BytesIO(yaml.safe_dump(known).encode())


def check_folders_apart(reports_dirs: Sequence[str]) -> None:
    """Make sure that no two archives of a site share a folder.

    Raises:
        SettingsError: Two of them do.
    """
    folders = sorted(reports_folder(outer) + "/" for outer in reports_dirs)
    for outer, inner in pairwise(folders):
        if inner.startswith(outer):
            raise SettingsError(
                "reports_dir",
                f"{inner[:-1]!r} is in {outer[:-1]!r}, which another `diff-insight` has in this "
                "mkdocs.yml: give each a folder of its own",
            )


def site_folders(site: MkDocsConfig) -> tuple[Path, ...]:
    """The folders that a site is built into: that of mkdocs.yml first, then a command's."""
    project = Path(site.config_file_path or "mkdocs.yml").resolve().parent
    site_dir = Path(site.site_dir).resolve()
    if site_dir == project / "site" or not site.config_file_path:
        return (site_dir,)
    with Path(site.config_file_path).open("rb") as file:
        written = project / str(yaml_load(file).get("site_dir", "site"))
    return tuple(dict.fromkeys((written.resolve(), site_dir)))


@contextmanager
def _errors_of_mkdocs() -> Iterator[list[str]]:
    """What MkDocs logs as errors, which it only counts in the exception that it raises."""
    said: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger, collect = logging.getLogger("mkdocs.config"), Collect(logging.ERROR)
    propagated = logger.propagate
    logger.addHandler(collect)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.propagate = propagated
        logger.removeHandler(collect)
