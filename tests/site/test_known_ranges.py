"""What lists need of ranges is kept in two files, and read back as it was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from diff_insight.cache import CacheStore, FolderLocation
from diff_insight.site.cached.ranges import KnownRanges

NAME = "ab" * 32


@pytest.fixture
def store(tmp_path: Path) -> CacheStore:
    return CacheStore(FolderLocation(tmp_path))


def ranges(start: int, end: int) -> dict[str, bytes]:
    return {f"{number:064x}": b'{"n":%d}' % number for number in range(start, end)}


def kept(store: CacheStore, found: dict[str, bytes]) -> dict[str, bytes]:
    """What the next build knows once these were kept."""
    KnownRanges(store, NAME).keep(found)
    return KnownRanges(store, NAME).stored


def most(store: CacheStore) -> bytes | None:
    return store.get(NAME, "ranges")


def test_few_new_ranges_leave_the_larger_file_alone(store: CacheStore) -> None:
    assert kept(store, ranges(0, 300)) == ranges(0, 300)
    before = most(store)
    for end in (301, 350, 400):
        assert kept(store, ranges(0, end)) == ranges(0, end)
        assert most(store) == before
    assert kept(store, ranges(0, 401)) == ranges(0, 401)
    assert most(store) != before


def test_a_range_that_is_gone_is_forgotten(store: CacheStore) -> None:
    kept(store, ranges(0, 300))
    assert kept(store, ranges(1, 300)) == ranges(1, 300)
    kept(store, ranges(1, 310))
    assert kept(store, ranges(1, 309)) == ranges(1, 309)


@pytest.mark.parametrize("kind", ["ranges", "newranges"])
def test_a_damaged_file_is_as_good_as_none(store: CacheStore, tmp_path: Path, kind: str) -> None:
    kept(store, ranges(0, 300))
    kept(store, ranges(0, 310))
    (path,) = tmp_path.rglob(f"*.{kind}")
    path.write_bytes(path.read_bytes()[:-1])
    left = KnownRanges(store, NAME).stored
    assert left == (ranges(0, 300) if kind == "newranges" else ranges(300, 310))
    assert kept(store, ranges(0, 311)) == ranges(0, 311)


def test_none_is_kept_of_an_archive_without_any(store: CacheStore) -> None:
    assert kept(store, {}) == {}
    kept(store, ranges(0, 3))
    assert kept(store, {}) == {}
