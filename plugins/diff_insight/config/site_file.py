"""A site's configuration read for its archives alone, without what the site needs to be built."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from diff_insight.git import is_url
from diff_insight.model.errors import SettingsError

ZENSICAL_FILE = "zensical.toml"
"""Zensical's own form of a configuration; where it is missing, Zensical reads mkdocs.yml."""

SITE_FILES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""Where MkDocs and ProperDocs look for a configuration."""

DEFAULT_CACHE = ".cache/diff-insight"

_NAME = "What changed"
_PLUGIN = "diff-insight"
_PATHS = ("repository", "cache_dir", "shared_cache")  # options that start from the site's folder


class _Inert(yaml.SafeLoader):
    """YAML whose tags do nothing: `!!python/name:` names code, `!ENV` what a job has in secret."""


def _of_tag(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> object:
    """The default of `!ENV [NAME, default]`; nothing for any other tag."""
    if tag == "ENV" and isinstance(node, yaml.SequenceNode) and len(node.value) > 1:
        return loader.construct_object(node.value[-1], deep=True)
    return None


_Inert.add_multi_constructor("!", _of_tag)
_Inert.add_multi_constructor("tag:yaml.org,2002:python/", _of_tag)


@dataclass(frozen=True, slots=True)
class SiteFile:
    """What an archive's own configuration needs of a site's.

    Attributes:
        archives: The plugin's options for each archive; paths among them are absolute.
        name: The site's name.
        url: Its address; empty where that is not known.
        docs: The folder of its pages, where report files may be; `None` for no pages.
        built: The folder that it is built into; `None` where nothing else is.
        directory_urls: Whether addresses of pages end with a slash.
    """

    archives: tuple[dict[str, Any], ...]
    name: str = _NAME
    url: str = ""
    docs: Path | None = None
    built: Path | None = None
    directory_urls: bool = True


def site_file() -> Path | None:
    """The path of the configuration of the site here, if there is one."""
    return next(filter(Path.is_file, map(Path, (*SITE_FILES, ZENSICAL_FILE))), None)


def read_site_file(path: Path) -> SiteFile:
    """A site's mkdocs.yml, or its zensical.toml. Without the plugin in it, all defaults hold.

    Raises:
        SettingsError: It cannot be read.
    """
    site, folder = site_options(path, environment=True), path.absolute().parent
    return SiteFile(
        archives=tuple(_absolute(options, folder) for options in archive_options(site)),
        name=str(site.get("site_name") or _NAME),
        url=str(site.get("site_url") or ""),
        docs=folder / str(site.get("docs_dir", "docs")),
        built=folder / str(site.get("site_dir", "site")),
        directory_urls=bool(site.get("use_directory_urls", True)),
    )


def site_options(path: Path, *, environment: bool) -> Mapping[str, Any]:
    """What a site's file says, without anything of it being run or loaded.

    Args:
        path: The file.
        environment: Whether `!ENV` gives a variable of this process, or its default alone.

    Raises:
        SettingsError: It cannot be read.
    """
    loader = get_yaml_loader(_Inert) if environment else _Inert
    found: Any
    try:
        with path.open("rb") as file:
            if path.suffix == ".toml":
                found = tomllib.load(file).get("project")
            else:
                found = yaml_load(file, loader)  # type: ignore[arg-type]  # it is a loader
    except OSError as error:
        raise SettingsError(str(path), f"cannot be read: {error.strerror}") from error
    except (ConfigurationError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise SettingsError(str(path), f"is not valid: {error}") from error
    if not isinstance(found, dict):
        raise SettingsError(str(path), "is no configuration of a site")
    return found


def archive_options(site: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The options of each `diff-insight`; none at all are those of a site without it.

    Raises:
        SettingsError: They are no mapping; whether they can be used, the plugin says.
    """
    plugins = site.get("plugins")
    entries = plugins if isinstance(plugins, list) else [plugins]
    named = [entry if isinstance(entry, dict) else {str(entry): None} for entry in entries]
    for options in [entry[_PLUGIN] for entry in named if _PLUGIN in entry] or [None]:
        if options is not None and not isinstance(options, dict):
            raise SettingsError(
                f"plugins.{_PLUGIN}", f"{options!r} are no options: write a mapping"
            )
        yield options or {}


def _absolute(options: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    found = {"repository": ".", "cache_dir": DEFAULT_CACHE, **options}
    for name in _PATHS:
        value = str(found.get(name) or "")
        if value and not is_url(value):
            found[name] = str(folder / Path(value).expanduser())
    return found
