"""What the cache has of an archive's reports: pages, terms and images, built again where lost."""

from __future__ import annotations

from diff_insight.cache import CacheStore
from diff_insight.model.errors import CacheError
from diff_insight.site.build.context import PAGES, TERMS
from diff_insight.site.build.reports import CollectedReports
from diff_insight.site.build.scheduler import Scheduler
from diff_insight.site.cached.codec import decode_page, decode_terms
from diff_insight.site.cached.finished_report import FinishedReport


class CachedReports:
    """The cached parts of an archive's reports that lists do not need.

    Args:
        collected: The reports.
        scheduler: Builds once more what the cache has no longer.
        store: The cache.
    """

    def __init__(
        self, collected: CollectedReports, scheduler: Scheduler, store: CacheStore
    ) -> None:
        self._collected = collected
        self._scheduler = scheduler
        self._store = store
        self._opened: tuple[str, bytes] = ("", b"")

    def finished_report(self, stem: str) -> FinishedReport:
        """The report whose page has this path, without its ending.

        Raises:
            CacheError: The cache does not have it any more.
        """
        cached = self._collected.ranges[stem]
        if self._opened[0] != cached.key:
            self._opened = cached.key, self._cached(cached.key, PAGES, stem)
        number = cached.number(stem)
        return decode_page(cached.entries[number], cached.spans[number], self._opened[1])

    def terms(self, stem: str) -> tuple[dict[str, int], ...]:
        """The terms of each search part of the report whose page has this path."""
        cached = self._collected.ranges[stem]
        return decode_terms(self._cached(cached.key, TERMS, stem))[cached.number(stem)]

    def image(self, name: str) -> bytes:
        """What is in an image file of the site.

        Raises:
            CacheError: The cache does not have it any more.
        """
        digits, _, form = name.rpartition(".")
        return self._cached(digits, form, name)

    def _cached(self, key: str, kind: str, name: str) -> bytes:
        content = self._store.get(key, kind)
        if content is None:
            # It was there when the build began, but it is damaged, or someone took it away.
            self._scheduler.rebuild(self._owner(name) if kind not in {PAGES, TERMS} else key)
            content = self._store.get(key, kind)
        if content is None:
            raise CacheError(
                f"cache_dir: what was kept of {name} is gone since the build began: build again"
            )
        return content

    def _owner(self, image: str) -> str:
        """The key of a range that has an image."""
        ranges = self._collected.ranges.values()
        return next(
            cached.key
            for cached in ranges
            if any(image in entry.images for entry in cached.entries)
        )
