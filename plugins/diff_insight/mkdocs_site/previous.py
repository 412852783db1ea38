"""The previous build's archive in the folder of MkDocs' site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from diff_insight.cache import digest
from diff_insight.model.settings import Settings
from diff_insight.site.cached.locations import site_store
from diff_insight.site.output.previous_site import PreviousSite


def open_previous_site(settings: Settings, config: MkDocsConfig, *, serves: bool) -> PreviousSite:
    """What the previous build left of the archive in the site.

    Args:
        settings: The options.
        config: The site's configuration.
        serves: Whether `mkdocs serve` builds: into another folder each time it is started.
    """
    folder = "serve" if serves else str(Path(config.site_dir).absolute())
    # A server's first build has the path as its user wrote it, the others have all of it.
    file = str(Path(config.config_file_path or "").absolute())
    name = digest("site", folder, file, settings.reports_dir)
    store = site_store(settings)
    return PreviousSite(store, name, Path(config.site_dir), settings.reports_dir)
