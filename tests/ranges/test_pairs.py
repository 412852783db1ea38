from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from diff_insight.model.errors import SettingsError
from diff_insight.model.history import Commit, CompareRange, History, RangeKind
from diff_insight.model.settings import Every, RangeSettings
from diff_insight.ranges import ResolvedPair, select_ranges

JUNE_16 = dt.date(2025, 6, 16)
JUNE_17 = dt.date(2025, 6, 17)


def commit(name: str, day: dt.date) -> Commit:
    time = int(dt.datetime.combine(day, dt.time(12), dt.UTC).timestamp())
    return Commit((name * 40)[:40], time)


A, B, C = commit("a", JUNE_16), commit("b", JUNE_17), commit("c", JUNE_17)
SIDE = commit("5", JUNE_17)
HISTORY = History((A, B, C))


def selected(
    *pairs: ResolvedPair, every: Every = Every.NONE, history: History = HISTORY, latest: int = 0
) -> list[CompareRange]:
    settings = RangeSettings(every=every, latest=latest)
    return list(select_ranges(history, settings, pairs).ranges)


def test_a_pair_has_its_head_s_day_and_its_ids_for_a_title() -> None:
    (found,) = selected(ResolvedPair(A.id, C))
    assert found == CompareRange(
        RangeKind.PAIR, A.id, C.id, JUNE_17, "aaaaaaa...ccccccc", suffix=""
    )


def test_a_pair_may_say_its_date_and_title() -> None:
    (found,) = selected(ResolvedPair(A.id, C, JUNE_16, "The rewrite"))
    assert (found.date, found.title) == (JUNE_16, "The rewrite")


def test_a_head_on_the_line_has_the_day_that_its_range_has() -> None:
    held = commit("d", JUNE_16)
    (found,) = selected(ResolvedPair(A.id, held), history=History((A, B, held)))
    assert found.date == JUNE_17


def test_a_head_elsewhere_has_its_own_day_in_the_time_zone() -> None:
    late = Commit("5" * 40, int(dt.datetime(2025, 6, 17, 23, tzinfo=dt.UTC).timestamp()))
    settings = RangeSettings(every=Every.NONE, timezone=ZoneInfo("Asia/Tokyo"))
    (found,) = select_ranges(HISTORY, settings, [ResolvedPair(A.id, late)]).ranges
    assert found.date == dt.date(2025, 6, 18)


def test_pairs_come_after_the_strategy_s_on_their_date_and_are_not_counted() -> None:
    early = ResolvedPair(A.id, SIDE, JUNE_16, "early")
    late = ResolvedPair(A.id, SIDE, JUNE_17, "late")
    found = selected(late, early, every=Every.COMMIT, latest=1)
    assert [(one.title, one.suffix) for one in found] == [
        ("early", ""),
        ("ccccccc", "ccccccc"),
        ("late", "5555555"),
    ]


def test_a_pair_has_a_suffix_though_latest_hides_the_range_of_its_date() -> None:
    later = commit("d", dt.date(2025, 6, 18))
    history = History((A, B, later))
    found = selected(ResolvedPair(A.id, SIDE), every=Every.DAY, history=history, latest=1)
    assert [one.suffix for one in found] == ["5555555", ""]


def test_the_second_pair_of_a_date_has_a_suffix() -> None:
    found = selected(ResolvedPair(A.id, B), ResolvedPair(A.id, C))
    assert [one.suffix for one in found] == ["", "ccccccc"]


def test_a_pair_with_the_head_of_a_range_takes_more_digits() -> None:
    found = selected(ResolvedPair(A.id, C), every=Every.COMMIT)
    assert [one.suffix for one in found] == ["", "ccccccc", "cccccccc"]


def test_a_pair_on_the_date_of_a_cut_period_has_a_suffix() -> None:
    history = History((A, B, commit("d", dt.date(2025, 6, 19))))
    settings = RangeSettings(every=Every.WEEK, until=JUNE_17)
    found = select_ranges(history, settings, [ResolvedPair(A.id, SIDE)]).ranges
    assert [(one.date, one.suffix) for one in found] == [(JUNE_17, ""), (JUNE_17, "5555555")]


def test_pairs_that_cannot_be_told_apart() -> None:
    one = ResolvedPair(A.id, C, JUNE_17, "one")
    two = ResolvedPair(B.id, C, JUNE_17, "two")
    with pytest.raises(SettingsError, match=r"ranges\.pairs: .*'one'.*'two'.*another `date`"):
        selected(one, two, every=Every.DAY)


def test_pairs_of_an_empty_history() -> None:
    assert len(selected(ResolvedPair(A.id, C), history=History(()), every=Every.DAY)) == 1
