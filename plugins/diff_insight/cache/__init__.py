"""The cache: bytes under the digest of everything that they depend on."""

from diff_insight.cache.fingerprint import engine_fingerprint
from diff_insight.cache.keys import digest
from diff_insight.cache.location import CacheLocation, FolderLocation, location_at
from diff_insight.cache.store import CacheStore

__all__ = [
    "CacheLocation",
    "CacheStore",
    "FolderLocation",
    "digest",
    "engine_fingerprint",
    "location_at",
]
