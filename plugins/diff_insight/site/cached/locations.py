"""The places of the cache that the options name."""

from __future__ import annotations

from pathlib import Path

from diff_insight.cache import CacheStore, FolderLocation
from diff_insight.model.settings import Settings


def reports_location(settings: Settings) -> str:
    """The place of reports: a path or a URL for `location_at`."""
    return settings.shared_cache or str(settings.cache_dir / "kept")


def sites_location(settings: Settings) -> str:
    """The place of what the next build of the same site needs, on this machine."""
    return str(settings.cache_dir / "sites")


def site_store(settings: Settings) -> CacheStore | None:
    """The cache in that place; `None` where the option `cache` is off."""
    return CacheStore(FolderLocation(Path(sites_location(settings)))) if settings.cache else None
