"""What all jobs of a build have in common."""

from __future__ import annotations

import getpass
import tempfile
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from diff_insight.cache import CacheStore, location_at
from diff_insight.git import is_url, mirror
from diff_insight.model.settings import Settings
from diff_insight.site.urls import UrlLayout

# The parts of a cached range, as the names of files in the cache have them: see `cached.codec`.
LISTED, PAGES, TERMS = KINDS = ("range", "pages", "terms")


@dataclass(frozen=True, slots=True)
class BuildContext:
    """What all jobs of one build have in common.

    Attributes:
        settings: The options.
        layout: The URLs.
        location: The cache's folder or URL.
        fallback: The folder for results where that cannot be written to; empty for none.
        elsewhere: Whether other machines may do the work: then each has a mirror of its own of
            a repository that is named by a URL.
    """

    settings: Settings
    layout: UrlLayout
    location: str
    fallback: str = ""
    elsewhere: bool = False

    def near(self, location: Path) -> BuildContext:
        """The same for processes of this machine, which read the mirror that is here already."""
        if self.elsewhere:
            return self
        return replace(self, settings=replace(self.settings, repository=str(location)))

    def on_this_machine(self, newest: str) -> BuildContext:
        """The same with a mirror that this machine has.

        Args:
            newest: The id of a commit that it has to have.
        """
        if not self.elsewhere or not is_url(self.settings.repository):
            return self
        folder = Path(tempfile.gettempdir()) / f"diff-insight-{getpass.getuser()}"
        return replace(self, elsewhere=False).near(
            _mirrored(self.settings.repository, folder, newest)
        )

    def store(self) -> CacheStore:
        """The cache."""
        fallback = location_at(self.fallback) if self.fallback else None
        return CacheStore(location_at(self.location), fallback)


@lru_cache(maxsize=32)
def _mirrored(url: str, folder: Path, newest: str) -> Path:
    """A mirror of this machine, fetched once for the jobs that need the same commit."""
    del newest
    return mirror(url, folder)
