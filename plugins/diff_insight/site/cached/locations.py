"""Where the options keep what is made."""

from __future__ import annotations

from pathlib import Path

from diff_insight.cache import CacheStore, FolderLocation
from diff_insight.model.settings import Settings


def reports_location(settings: Settings) -> str:
    """Where reports are kept: a path or a URL for `place_at`."""
    return settings.shared_cache or str(settings.cache_dir / "kept")


def sites_location(settings: Settings) -> str:
    """Where a build keeps what is of use for the next one of the same site, on this machine."""
    return str(settings.cache_dir / "sites")


def site_store(settings: Settings) -> CacheStore | None:
    """What is in that place; `None` where nothing is to be kept."""
    return CacheStore(FolderLocation(Path(sites_location(settings)))) if settings.cache else None
