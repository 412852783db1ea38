"""Where the options keep what is made."""

from __future__ import annotations

from pathlib import Path

from diff_insight.cache import CacheStore, FolderPlace
from diff_insight.settings import Settings


def kept_place(settings: Settings) -> str:
    """Where reports are kept: a path or a URL for `place_at`."""
    return settings.shared_cache or str(settings.cache_dir / "kept")


def sites_place(settings: Settings) -> str:
    """Where a build keeps what is of use for the next one of the same site, on this machine."""
    return str(settings.cache_dir / "sites")


def lists_of_sites(settings: Settings) -> CacheStore | None:
    """What is in that place; `None` where nothing is to be kept."""
    return CacheStore(FolderPlace(Path(sites_place(settings)))) if settings.cache else None
