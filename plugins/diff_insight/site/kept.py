"""Looks after what is kept between builds, and fills it ahead of a build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from functools import partial
from itertools import chain

from diff_insight.cache import CacheStore, Place, place_at
from diff_insight.errors import SettingsError
from diff_insight.opened import opened_repository
from diff_insight.processes import dask_workers, processes
from diff_insight.progress import Progress
from diff_insight.settings import Settings
from diff_insight.site.archive_site import ArchiveSite
from diff_insight.site.kept_places import kept_place, sites_place
from diff_insight.site.surroundings import Surroundings
from diff_insight.site.urls import UrlLayout
from diff_insight.store.find import archive_files

_MEGABYTE = 1_000_000


def cache_lines(settings: Settings) -> list[str]:
    """What the cache has, for each of its places a line, and one for each kind of thing there."""
    return [line for place in _places(settings) for line in _lines(place)]


def _lines(place: Place) -> Iterator[str]:
    found: dict[str, list[int]] = defaultdict(list)
    for kept in place.listed():
        found[kept.name.rpartition(".")[2]].append(kept.size)
    yield f"{place.location}: {_told(chain.from_iterable(found.values()))}"
    yield from (f"  {kind}: {_told(sizes)}" for kind, sizes in sorted(found.items()))


def prune_cache(settings: Settings, days: float | None) -> str:
    """Remove what was not used for so many days, or everything; says what was removed."""
    places = _places(settings)
    counts, sizes = zip(*(CacheStore(place).prune(days) for place in places), strict=True)
    where = ", ".join(place.location for place in places)
    return f"{where}: removed {sum(counts)} ({sum(sizes) / _MEGABYTE:.1f} MB)"


def _places(settings: Settings) -> tuple[Place, Place]:
    """Where reports are kept, and where what stands in sites is."""
    return place_at(kept_place(settings)), place_at(sites_place(settings))


def fill_cache(
    settings: Settings, progress: Progress, *, jobs: int | None = None, scheduler: str | None = None
) -> str:
    """Make what is not kept yet; says how many reports there are.

    Args:
        settings: The options.
        progress: Is told how far it is.
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
    around = Surroundings(settings, layout, kept_place(settings), elsewhere=scheduler is not None)
    wanted = jobs or settings.jobs
    workers = partial(processes, wanted) if scheduler is None else partial(dask_workers, scheduler)
    site = ArchiveSite(around, workers=workers)
    given = opened_repository(settings, progress) if settings.needs_git else nullcontext()
    with given as opened:
        site.collect(opened, archive_files(settings), progress)
    return f"{around.place}: {len(site.contents.view.entries)} reports are ready"


def _told(sizes: Iterable[int]) -> str:
    listed = list(sizes)
    return f"{len(listed)} ({sum(listed) / _MEGABYTE:.1f} MB)"
