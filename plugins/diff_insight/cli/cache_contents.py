"""The contents of the cache: counted, pruned, and built ahead of a build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from itertools import chain

from diff_insight.cache import CacheLocation, CacheStore, location_at
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import Settings
from diff_insight.report_files.find import archive_files
from diff_insight.reports.opened import opened_repository
from diff_insight.runtime.progress import Progress
from diff_insight.runtime.workers import dask_workers, processes
from diff_insight.site.archive import build_reports
from diff_insight.site.build.context import BuildContext
from diff_insight.site.cached.locations import reports_location, sites_location
from diff_insight.site.urls import UrlLayout

_MEGABYTE = 1_000_000


def cache_lines(settings: Settings) -> list[str]:
    """What the cache has, for each of its places a line, and one for each kind of thing there."""
    return [line for place in _places(settings) for line in _lines(place)]


def _lines(place: CacheLocation) -> Iterator[str]:
    found: dict[str, list[int]] = defaultdict(list)
    for cached in place.listed():
        found[cached.name.rpartition(".")[2]].append(cached.size)
    yield f"{place.location}: {_count_and_size(chain.from_iterable(found.values()))}"
    yield from (f"  {kind}: {_count_and_size(sizes)}" for kind, sizes in sorted(found.items()))


def prune_cache(settings: Settings, days: float | None) -> str:
    """Remove what was not used for so many days, or everything; says what was removed."""
    places = _places(settings)
    counts, sizes = zip(*(CacheStore(place).prune(days) for place in places), strict=True)
    where = ", ".join(place.location for place in places)
    return f"{where}: removed {sum(counts)} ({sum(sizes) / _MEGABYTE:.1f} MB)"


def _places(settings: Settings) -> tuple[CacheLocation, CacheLocation]:
    """The locations of reports, and of the manifests of sites."""
    return location_at(reports_location(settings)), location_at(sites_location(settings))


def fill_cache(
    settings: Settings, progress: Progress, *, jobs: int | None = None, scheduler: str | None = None
) -> str:
    """Build the reports that the cache lacks; says how many there are.

    Args:
        settings: The options.
        progress: Is called with how far it is.
        jobs: How many processes; `None` is what the options say.
        scheduler: The URL of a Dask scheduler whose workers do it; `None` for processes here.

    Raises:
        SettingsError: The build could not get at the workers' results.
        CacheError: The scheduler cannot be reached, or what it needs is not installed.
    """
    if scheduler is not None and not settings.shared_cache:
        raise SettingsError(
            "shared_cache",
            "is empty: with --scheduler, set it to a folder or URL that the workers and the build "
            "can reach",
        )
    layout = UrlLayout(settings.reports_dir, settings.directory_urls)
    settings = replace(settings, jobs=jobs or settings.jobs)
    context = BuildContext(
        settings, layout, reports_location(settings), elsewhere=scheduler is not None
    )
    workers = (
        partial(processes, settings.jobs) if scheduler is None else partial(dask_workers, scheduler)
    )
    opening = opened_repository(settings, progress) if settings.needs_git else nullcontext()
    with opening as opened:
        view = build_reports(
            context, opened, archive_files(settings), workers=workers, progress=progress
        )
    return f"{context.location}: {len(view.entries)} reports are ready"


def _count_and_size(sizes: Iterable[int]) -> str:
    listed = list(sizes)
    return f"{len(listed)} ({sum(listed) / _MEGABYTE:.1f} MB)"
