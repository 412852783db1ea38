"""Files of one build alone: sources of generated pages, and results that the cache cannot take."""

from __future__ import annotations

import tempfile
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from diff_insight.cache.location import ignored_by_git
from diff_insight.mkdocs_site.files import GENERATED_BY
from diff_insight.model.errors import CacheError
from diff_insight.model.settings import Settings


class Spool:
    """A folder of one build alone.

    It is in the cache folder, which git is told to ignore, where the option `cache` is off and
    the folder can be written to; else in the system's temporary folder.

    Attributes:
        path: The folder.

    Args:
        settings: The options.
        config: The site's configuration.
    """

    def __init__(self, settings: Settings, config: MkDocsConfig) -> None:
        self._config = config
        self._home = f"{settings.reports_dir}/index.md"
        self._folder = _folder(settings)
        self.path = self._folder.name

    def source(self, path: str, text: str) -> str:
        """The path of a file with this text: to plugins, every page comes from one."""
        source = Path(self.path, path)
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(text, "utf-8")
        return str(source)

    def generated(self, path: str, text: str) -> File:
        """A generated file of the site; of these, the home alone has a place in the navigation.

        Args:
            path: Its path in docs_dir, if it were there.
            text: What is in it.
        """
        inclusion = InclusionLevel.INCLUDED if path == self._home else InclusionLevel.NOT_IN_NAV
        source = self.source(f"site/{path}", text)
        file = File.generated(self._config, path, abs_src_path=source, inclusion=inclusion)
        file.generated_by = GENERATED_BY
        return file

    def close(self) -> None:
        """Remove the folder."""
        self._folder.cleanup()


def _folder(settings: Settings) -> tempfile.TemporaryDirectory[str]:
    cache_dir = settings.cache_dir
    try:
        ignored_by_git(cache_dir)
        if settings.cache:
            return tempfile.TemporaryDirectory(prefix="diff-insight-", ignore_cleanup_errors=True)
        return tempfile.TemporaryDirectory(
            prefix="build-", dir=cache_dir, ignore_cleanup_errors=True
        )
    except (CacheError, OSError):
        # A folder that cannot be written to is as good as none: the build goes on without.
        return tempfile.TemporaryDirectory(prefix="diff-insight-", ignore_cleanup_errors=True)
