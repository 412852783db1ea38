"""A site's mkdocs.yml, read for its archive's options alone, where a change of it is reviewed.

Nothing of it is run or loaded, unlike in a build: whoever opens a pull request may have written it,
and the machine that reports on that need not have the site's plugins and theme.
"""

from __future__ import annotations

from pathlib import Path

from diff_insight.config.options import DiffInsightConfig, settings_from
from diff_insight.config.site_file import archive_options, site_options
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import Settings


def settings_for_review(config_file: Path) -> Settings:
    """The options of a site's first archive; the defaults where the site has none.

    Raises:
        SettingsError: The file cannot be read, or an option cannot be used.
    """
    site = site_options(config_file, environment=False)
    config = DiffInsightConfig(config_file_path=str(config_file))
    config.load_dict(dict(next(archive_options(site))))
    failed, _ = config.validate()
    for option, problem in failed:
        raise SettingsError(option, str(problem))
    project = config_file.resolve().parent
    docs = project / str(site.get("docs_dir") or "docs")
    return settings_from(config, project, docs, (project / str(site.get("site_dir") or "site"),))
