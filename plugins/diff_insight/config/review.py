"""A site's mkdocs.yml, read for its archive's options alone, where a change of it is reviewed.

Nothing of it is run or loaded, unlike in a build: whoever opens a pull request may have written it,
and the machine that reports on that need not have the site's plugins and theme.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from diff_insight.config.options import DiffInsightConfig, settings_from
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import Settings

_PLUGIN = "diff-insight"


class _Loader(yaml.SafeLoader):
    """YAML whose tags do nothing: `!!python/name:` names code, `!ENV` what a job has in secret."""


def _of_tag(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> object:
    """The default of `!ENV [NAME, default]`; nothing for any other tag."""
    if tag == "ENV" and isinstance(node, yaml.SequenceNode) and len(node.value) > 1:
        return loader.construct_object(node.value[-1], deep=True)
    return None


_Loader.add_multi_constructor("!", _of_tag)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _of_tag)


def settings_for_review(config_file: Path) -> Settings:
    """The options of a site's first archive; the defaults where the site has none.

    Raises:
        SettingsError: The file cannot be read, or an option cannot be used.
    """
    name = str(config_file)
    try:
        with config_file.open("rb") as file:
            site = yaml_load(file, _Loader)  # type: ignore[arg-type]  # it is no `BaseLoader` in the stubs
    except OSError as error:
        raise SettingsError(name, f"cannot be read: {error.strerror}") from error
    except (ConfigurationError, ValueError, RecursionError) as error:
        raise SettingsError(name, f"is not valid: {error}") from error
    if not isinstance(site, dict):
        raise SettingsError(name, "is not valid: it is no list of options")
    config = DiffInsightConfig(config_file_path=name)
    config.load_dict(_archive(site))
    failed, _ = config.validate()
    for option, problem in failed:
        raise SettingsError(option, str(problem))
    project = config_file.resolve().parent
    docs = project / str(site.get("docs_dir") or "docs")
    return settings_from(config, project, docs, (project / str(site.get("site_dir") or "site"),))


def _archive(site: Mapping[str, Any]) -> dict[str, Any]:
    """The plugin's options in a site's, by either of the ways that MkDocs takes plugins."""
    plugins = site.get("plugins") or ()
    for entry in [plugins] if isinstance(plugins, dict) else plugins:
        options = entry.get(_PLUGIN) if isinstance(entry, dict) else None
        if isinstance(options, dict):
            return options
    return {}
