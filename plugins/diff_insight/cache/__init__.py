"""What is kept between builds: bytes under the digest of everything that they depend on."""

from diff_insight.cache.fingerprint import engine_fingerprint
from diff_insight.cache.keys import digest
from diff_insight.cache.place import FolderPlace, Place, place_at
from diff_insight.cache.store import CacheStore

__all__ = ["CacheStore", "FolderPlace", "Place", "digest", "engine_fingerprint", "place_at"]
