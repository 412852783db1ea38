from __future__ import annotations

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from diff_insight.model.history import Commit, History
from diff_insight.model.settings import Every, RangeSettings
from diff_insight.ranges import ResolvedPair, commit_days, select_ranges

START = int(dt.datetime(2024, 12, 20, tzinfo=dt.UTC).timestamp())
HOUR = 3600

COVERING = st.sampled_from([Every.COMMIT, Every.DAY, Every.WEEK, Every.MONTH])
STRATEGIES = st.sampled_from(sorted(set(Every) - {Every.NONE}))
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "Pacific/Kiritimati", "America/Los_Angeles"])
DATES = st.dates(dt.date(2024, 12, 1), dt.date(2025, 4, 30))


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Commits some hours apart, clocks that go backwards, ids that share digits, tags."""
    hours = draw(st.lists(st.integers(-60, 200), max_size=25))
    prefixes = draw(st.lists(st.sampled_from(["0000000", "abcdef1"]), min_size=25, max_size=25))
    time, commits = START, []
    for number, (step, prefix) in enumerate(zip(hours, prefixes, strict=False)):
        time += step * HOUR
        commits.append(Commit(f"{prefix}{number:033x}", time, f"Commit {number}"))
    tagged = draw(st.lists(st.sampled_from(commits), max_size=8)) if commits else []
    tags = tuple((f"v{number}", commit.id) for number, commit in enumerate(tagged))
    return History(tuple(commits), (*tags, ("elsewhere", "f" * 40)))


@st.composite
def bounds(draw: st.DrawFn) -> tuple[dt.date | None, dt.date | None]:
    since, until = draw(st.none() | DATES), draw(st.none() | DATES)
    if since is not None and until is not None:
        return min(since, until), max(since, until)
    return since, until


@given(histories(), STRATEGIES, ZONES, bounds(), st.integers(0, 4))
def test_ranges_never_overlap_or_run_backwards(
    history: History,
    every: Every,
    zone: str,
    clip: tuple[dt.date | None, dt.date | None],
    latest: int,
) -> None:
    settings = RangeSettings(every, ZoneInfo(zone), *clip, latest)
    found = select_ranges(history, settings).ranges
    position = {commit.id: at for at, commit in enumerate(history.commits)}
    assert all(position[one.base] < position[one.head] for one in found)
    assert all(position[one.head] <= position[other.base] for one, other in pairwise(found))
    assert [one.date for one in found] == sorted(one.date for one in found)
    assert len({(one.date, one.suffix) for one in found}) == len(found)
    assert latest == 0 or len(found) <= latest


@given(histories(), COVERING, ZONES, bounds())
def test_together_they_cover_what_is_clipped(
    history: History, every: Every, zone: str, clip: tuple[dt.date | None, dt.date | None]
) -> None:
    timezone = ZoneInfo(zone)
    found = select_ranges(history, RangeSettings(every, timezone, *clip)).ranges
    since, until = clip[0] or dt.date.min, clip[1] or dt.date.max
    days = commit_days(history, timezone).days
    inside = [at for at, day in enumerate(days) if at and since <= day <= until]
    if not inside:
        assert found == ()
        return
    chain = [found[0].base, *(one.head for one in found)]
    assert all(one.head == other.base for one, other in pairwise(found))
    assert chain[0] == history.commits[inside[0] - 1].id
    assert chain[-1] == history.commits[inside[-1]].id


@given(histories(), STRATEGIES, st.integers(1, 5))
def test_latest_is_the_end_of_the_whole(history: History, every: Every, latest: int) -> None:
    whole = select_ranges(history, RangeSettings(every)).ranges
    assert select_ranges(history, RangeSettings(every, latest=latest)).ranges == whole[-latest:]


@given(histories(), STRATEGIES, DATES)
def test_since_keeps_urls(history: History, every: Every, since: dt.date) -> None:
    whole = {
        one.head: (one.date, one.title, one.suffix)
        for one in select_ranges(history, RangeSettings(every)).ranges
    }
    for one in select_ranges(history, RangeSettings(every, since=since)).ranges:
        assert whole[one.head] == (one.date, one.title, one.suffix)


@given(histories(), STRATEGIES, bounds(), st.lists(DATES, max_size=6), st.integers(0, 2))
def test_suffixes_are_unique_with_pairs_too(
    history: History,
    every: Every,
    clip: tuple[dt.date | None, dt.date | None],
    dates: list[dt.date],
    latest: int,
) -> None:
    heads = [Commit(f"abcdef1{number:033x}", START) for number in range(len(dates))]
    pairs = [ResolvedPair("e" * 40, *one) for one in zip(heads, dates, strict=True)]
    settings = RangeSettings(every, ZoneInfo("UTC"), *clip, latest)
    found = select_ranges(history, settings, pairs).ranges
    assert len({(one.date, one.suffix) for one in found}) == len(found)
    assert [one.date for one in found] == sorted(one.date for one in found)
