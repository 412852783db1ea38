from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from diff_insight.model.errors import SettingsError, ShallowError
from diff_insight.model.history import Commit, CompareRange, History
from diff_insight.model.settings import Every, RangeSettings
from diff_insight.ranges import ResolvedPair, select_ranges


def full(name: str) -> str:
    return name * 40


def cut(*days: int, tags: Sequence[tuple[str, str]] = ()) -> History:
    """A shallow clone's commits a, b, c … on days of June 2025 (the 16th is a Monday)."""
    commits = tuple(
        Commit(full(chr(ord("a") + at)), int(dt.datetime(2025, 6, day, tzinfo=dt.UTC).timestamp()))
        for at, day in enumerate(days)
    )
    return History(commits, tuple((tag, full(name)) for tag, name in tags), cut=True)


def ranges(history: History, **options: object) -> tuple[CompareRange, ...]:
    return select_ranges(history, RangeSettings(**options)).ranges  # type: ignore[arg-type]


def heads(history: History, **options: object) -> str:
    return "".join(found.head[0] for found in ranges(history, **options))


HISTORY = cut(16, 17, 17, 23)
STRATEGIES = sorted(set(Every) - {Every.NONE})


@pytest.mark.parametrize("every", STRATEGIES)
@pytest.mark.parametrize("history", [HISTORY, cut(16)])
def test_everything_is_too_much(every: Every, history: History) -> None:
    with pytest.raises(ShallowError, match=r"fetch-depth: 0.*git fetch --unshallow"):
        ranges(history, every=every)


def test_the_message_names_the_range() -> None:
    with pytest.raises(ShallowError, match=r"range '2025-W25' of 2025-06-17"):
        ranges(HISTORY, every=Every.WEEK)


def test_the_latest_ones_that_are_whole_are_enough() -> None:
    assert heads(HISTORY, every=Every.COMMIT, latest=3) == "bcd"
    assert heads(HISTORY, every=Every.DAY, latest=2) == "cd"
    assert heads(HISTORY, every=Every.WEEK, latest=1) == "d"


@pytest.mark.parametrize(
    ("every", "latest"), [(Every.COMMIT, 4), (Every.DAY, 3), (Every.WEEK, 2), (Every.MONTH, 1)]
)
def test_fewer_than_asked_for_or_with_a_hidden_base(every: Every, latest: int) -> None:
    with pytest.raises(ShallowError):
        ranges(HISTORY, every=every, latest=latest)


def test_the_cut_commit_is_a_good_base_for_the_next_period() -> None:
    assert ranges(HISTORY, every=Every.DAY, latest=2)[0].base == full("a")


def test_since_a_day_after_the_cut() -> None:
    assert heads(HISTORY, every=Every.DAY, since=dt.date(2025, 6, 17)) == "cd"
    assert heads(HISTORY, every=Every.WEEK, since=dt.date(2025, 6, 17)) == "cd"
    assert heads(HISTORY, every=Every.WEEK, since=dt.date(2025, 6, 17), latest=9) == "cd"


@pytest.mark.parametrize("day", [1, 16])
def test_since_the_day_of_the_cut_or_before(day: int) -> None:
    since = dt.date(2025, 6, day)
    with pytest.raises(ShallowError):
        ranges(HISTORY, every=Every.DAY, since=since)
    assert heads(HISTORY, every=Every.DAY, since=since, latest=1) == "d"


def test_since_the_cut_commit_itself() -> None:
    assert heads(HISTORY, every=Every.MONTH, since=full("a")) == "d"


def test_a_revision_that_is_not_there_may_be_before_the_cut() -> None:
    with pytest.raises(SettingsError, match=r"ranges\.since.*fetch-depth: 0"):
        ranges(HISTORY, since=full("e"))


def test_until_before_the_cut() -> None:
    with pytest.raises(ShallowError):
        ranges(HISTORY, until=dt.date(2025, 6, 1))


def test_tags() -> None:
    history = cut(16, 17, 18, 19, tags=[("v1", "b"), ("v2", "c"), ("v3", "d")])
    assert heads(history, every=Every.TAG, latest=2) == "cd"
    assert heads(history, every=Every.TAG, since=full("a")) == "cd"
    with pytest.raises(ShallowError, match="range 'v1'"):
        ranges(history, every=Every.TAG, latest=3)


def test_no_tag_in_what_is_there() -> None:
    with pytest.raises(ShallowError, match="first range"):
        ranges(HISTORY, every=Every.TAG, latest=1)
    assert ranges(HISTORY, every=Every.TAG, since=full("b")) == ()


def test_the_cut_commit_counts_for_suffixes() -> None:
    history = cut(16, 16, 17)
    found = ranges(history, every=Every.COMMIT, latest=2)
    assert [one.suffix for one in found] == ["bbbbbbb", ""]


def test_pairs_alone_need_nothing() -> None:
    pair = ResolvedPair(full("a"), HISTORY.commits[-1])
    (found,) = select_ranges(HISTORY, RangeSettings(every=Every.NONE), [pair]).ranges
    assert found.suffix == ""


@pytest.mark.parametrize("every", STRATEGIES)
def test_what_is_selected_is_as_in_the_whole_history(every: Every) -> None:
    days = (14, 14, 15, 15, 17, 17, 18, 23, 23, 24)
    tags = [("v1", "a"), ("v2", "c"), ("v3", "d"), ("v4", "f"), ("v5", "i"), ("v6", "j")]
    whole = cut(*days, tags=tags)
    complete = History(whole.commits, whole.tags)
    for start in range(1, len(days)):
        shallow = History(whole.commits[start:], whole.tags, cut=True)
        for latest in range(1, len(days)):
            try:
                found = ranges(shallow, every=every, latest=latest)
            except ShallowError:
                continue
            assert found == ranges(complete, every=every, latest=latest)
