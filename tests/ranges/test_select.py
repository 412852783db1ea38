from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest

from diff_insight.model.errors import SettingsError
from diff_insight.model.history import Commit, CompareRange, History, RangeKind
from diff_insight.model.settings import Every, RangeSettings
from diff_insight.ranges import ResolvedPair, select_ranges

Row = tuple[str, str, str, str, str]


def commit(name: str, when: str = "2025-06-01", subject: str = "") -> Commit:
    """A commit whose id is its name, written over and over."""
    time = when if "T" in when else f"{when}T12:00Z"
    return Commit((name * 40)[:40], int(dt.datetime.fromisoformat(time).timestamp()), subject)


def full(name: str) -> str:
    return (name * 40)[:40]


def line(*days: str, tags: Sequence[tuple[str, str]] = (), cut: bool = False) -> History:
    """Commits named a, b, c … on the days given, and tags by the names of their commits."""
    commits = tuple(commit(chr(ord("a") + at), day) for at, day in enumerate(days))
    return History(commits, tuple((tag, full(name)) for tag, name in tags), cut)


def row(found: CompareRange) -> Row:
    return (found.base[0], found.head[0], found.date.isoformat(), found.title, found.suffix)


def rows(
    history: History, every: Every, pairs: Sequence[ResolvedPair] = (), **options: object
) -> list[Row]:
    settings = RangeSettings(every=every, **options)  # type: ignore[arg-type]
    return [row(found) for found in select_ranges(history, settings, pairs).ranges]


TWO_WEEKS = line("2025-06-16", "2025-06-17", "2025-06-17", "2025-06-20", "2025-06-24")


@pytest.mark.parametrize("every", Every)
def test_an_empty_history_and_a_single_commit_have_no_ranges(every: Every) -> None:
    assert rows(History(()), every) == []
    assert rows(line("2025-06-16"), every) == []


def test_one_range_per_day_with_commits() -> None:
    assert rows(TWO_WEEKS, Every.DAY) == [
        ("a", "c", "2025-06-17", "2025-06-17", ""),
        ("c", "d", "2025-06-20", "2025-06-20", ""),
        ("d", "e", "2025-06-24", "2025-06-24", ""),
    ]


def test_the_first_commit_is_no_head_on_its_own_day_either() -> None:
    assert rows(line("2025-06-16", "2025-06-16"), Every.DAY) == [
        ("a", "b", "2025-06-16", "2025-06-16", "")
    ]


def test_weeks_are_iso_weeks() -> None:
    assert rows(TWO_WEEKS, Every.WEEK) == [
        ("a", "d", "2025-06-20", "2025-W25", ""),
        ("d", "e", "2025-06-24", "2025-W26", ""),
    ]


def test_weeks_at_the_turn_of_the_year() -> None:
    history = line("2024-12-20", "2024-12-29", "2024-12-30", "2025-01-05", "2025-01-06")
    assert rows(history, Every.WEEK) == [
        ("a", "b", "2024-12-29", "2024-W52", ""),
        ("b", "d", "2025-01-05", "2025-W01", ""),
        ("d", "e", "2025-01-06", "2025-W02", ""),
    ]


def test_a_week_53() -> None:
    assert rows(line("2020-12-01", "2021-01-03"), Every.WEEK)[0][3] == "2020-W53"


def test_months() -> None:
    history = line("2024-12-20", "2024-12-31", "2025-01-01", "2025-01-31", "2025-03-01")
    assert rows(history, Every.MONTH) == [
        ("a", "b", "2024-12-31", "2024-12", ""),
        ("b", "d", "2025-01-31", "2025-01", ""),
        ("d", "e", "2025-03-01", "2025-03", ""),
    ]


def test_the_time_zone_moves_commits_between_days() -> None:
    history = line("2025-03-28", "2025-03-29T22:59:59Z", "2025-03-29T23:00:00Z")
    assert len(rows(history, Every.DAY)) == 1
    assert rows(history, Every.DAY, timezone=ZoneInfo("Europe/Berlin")) == [
        ("a", "b", "2025-03-29", "2025-03-29", ""),
        ("b", "c", "2025-03-30", "2025-03-30", ""),
    ]


def test_a_skewed_clock_makes_no_range_of_its_own() -> None:
    history = line("2025-06-16", "2025-06-18", "2025-06-17", "2025-06-18", "2025-06-19")
    assert rows(history, Every.DAY) == [
        ("a", "d", "2025-06-18", "2025-06-18", ""),
        ("d", "e", "2025-06-19", "2025-06-19", ""),
    ]


def test_commits_are_titled_by_their_subject() -> None:
    history = History((commit("a"), commit("b", subject="Add a page"), commit("c")))
    assert rows(history, Every.COMMIT) == [
        ("a", "b", "2025-06-01", "Add a page", ""),
        ("b", "c", "2025-06-01", "ccccccc", "ccccccc"),
    ]


def test_tags_in_history_order_whatever_their_names() -> None:
    history = line(
        "2025-06-16",
        "2025-06-17",
        "2025-06-18",
        "2025-06-19",
        tags=[("v1", "d"), ("v2", "b"), ("v9-elsewhere", "z"), ("also-v1", "d"), ("v0", "a")],
    )
    assert rows(history, Every.TAG) == [
        ("a", "b", "2025-06-17", "v2", ""),
        ("b", "d", "2025-06-19", "also-v1, v1", ""),
    ]


def test_only_tags_that_match() -> None:
    history = line(
        "2025-06-16",
        "2025-06-17",
        "2025-06-18",
        tags=[("v1", "a"), ("rc", "b"), ("v2", "c"), ("V2", "c")],
    )
    assert rows(history, Every.TAG, tag_pattern="v*") == [("a", "c", "2025-06-18", "v2", "")]
    assert rows(history, Every.TAG, tag_pattern="none-*") == []


def test_kinds() -> None:
    for every in set(Every) - {Every.NONE}:
        history = line("2025-06-16", "2025-06-17", tags=[("v1", "a"), ("v2", "b")])
        (found,) = select_ranges(history, RangeSettings(every=every)).ranges
        assert found.kind is RangeKind(every.value)


def test_since_a_date_clips_inside_a_week() -> None:
    since = dt.date(2025, 6, 18)
    assert rows(TWO_WEEKS, Every.WEEK, since=since) == [
        ("c", "d", "2025-06-20", "2025-W25", ""),
        ("d", "e", "2025-06-24", "2025-W26", ""),
    ]


def test_until_a_date_clips_inside_a_month() -> None:
    assert rows(TWO_WEEKS, Every.MONTH, until=dt.date(2025, 6, 20)) == [
        ("a", "d", "2025-06-20", "2025-06", "")
    ]


def test_dates_are_inclusive_and_may_be_days_without_commits() -> None:
    day = dt.date(2025, 6, 17)
    assert rows(TWO_WEEKS, Every.DAY, since=day, until=day) == [
        ("a", "c", "2025-06-17", "2025-06-17", "")
    ]
    assert rows(TWO_WEEKS, Every.DAY, since=dt.date(2025, 6, 19), until=dt.date(2025, 6, 23)) == [
        ("c", "d", "2025-06-20", "2025-06-20", "")
    ]
    assert rows(TWO_WEEKS, Every.DAY, since=dt.date(2030, 1, 1)) == []
    assert rows(TWO_WEEKS, Every.DAY, until=dt.date(2020, 1, 1)) == []
    assert len(rows(TWO_WEEKS, Every.DAY, since=dt.date(2020, 1, 1))) == 3


def test_revisions_are_a_base_and_a_head() -> None:
    assert rows(TWO_WEEKS, Every.DAY, since=full("b"), until=full("d")) == [
        ("b", "c", "2025-06-17", "2025-06-17", ""),
        ("c", "d", "2025-06-20", "2025-06-20", ""),
    ]
    assert rows(TWO_WEEKS, Every.DAY, until=full("b")) == [
        ("a", "b", "2025-06-17", "2025-06-17", "")
    ]
    assert rows(TWO_WEEKS, Every.DAY, since=full("c"), until=full("c")) == []
    assert rows(TWO_WEEKS, Every.DAY, until=full("a")) == []


def test_a_revision_off_the_first_parent_line() -> None:
    with pytest.raises(SettingsError, match=r"^ranges\.since: zz.*first-parent.*merge-base"):
        rows(TWO_WEEKS, Every.DAY, since=full("z"))
    with pytest.raises(SettingsError, match=r"^ranges\.until: zz.*first-parent.*merge-base"):
        rows(TWO_WEEKS, Every.DAY, until=full("z"))


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (dt.date(2025, 6, 18), dt.date(2025, 6, 17)),
        (full("c"), full("b")),
        (dt.date(2025, 6, 18), full("b")),
        (full("d"), dt.date(2025, 6, 17)),
    ],
)
def test_since_after_until(since: dt.date | str, until: dt.date | str) -> None:
    with pytest.raises(SettingsError, match=r"ranges\.since: .* later than ranges\.until"):
        rows(TWO_WEEKS, Every.DAY, since=since, until=until)


def test_latest_keeps_the_newest() -> None:
    assert [found[1] for found in rows(TWO_WEEKS, Every.DAY, latest=2)] == ["d", "e"]
    assert [found[1] for found in rows(TWO_WEEKS, Every.DAY, latest=9)] == ["c", "d", "e"]
    until = dt.date(2025, 6, 20)
    assert [found[1] for found in rows(TWO_WEEKS, Every.DAY, latest=1, until=until)] == ["d"]


def test_tags_within_the_clipped_history_only() -> None:
    history = line(
        "2025-06-16",
        "2025-06-17",
        "2025-06-18",
        "2025-06-19",
        tags=[("v1", "a"), ("v2", "b"), ("v3", "d")],
    )
    assert [found[:2] for found in rows(history, Every.TAG, since=full("b"))] == [("b", "d")]
    assert rows(history, Every.TAG, since=full("c")) == []
    assert [found[:2] for found in rows(history, Every.TAG, until=full("c"))] == [("a", "b")]


def test_suffixes_are_those_of_the_whole_history() -> None:
    history = line("2025-06-16", "2025-06-17", "2025-06-17", "2025-06-17")
    assert [found[4] for found in rows(history, Every.COMMIT)] == ["", "ccccccc", "ddddddd"]
    assert [found[4] for found in rows(history, Every.COMMIT, latest=1)] == ["ddddddd"]
    assert [found[4] for found in rows(history, Every.COMMIT, since=full("b"))] == [
        "ccccccc",
        "ddddddd",
    ]


def test_several_tags_on_one_day_have_suffixes() -> None:
    history = line(
        "2025-06-17", "2025-06-17", "2025-06-17", tags=[("v1", "a"), ("v2", "b"), ("v3", "c")]
    )
    assert [found[4] for found in rows(history, Every.TAG)] == ["", "ccccccc"]
    assert [found[4] for found in rows(history, Every.TAG, since=full("b"))] == ["ccccccc"]


def test_a_suffix_takes_more_digits_where_seven_are_not_enough() -> None:
    heads = ("1234567a", "1234567b", "1234567c8", "1234567c9")
    history = History((commit("0"), *(commit(head) for head in heads)))
    assert [found[4] for found in rows(history, Every.COMMIT)] == [
        "",
        "1234567",
        "1234567c",
        "1234567c9",
    ]


def test_a_cut_period_has_no_suffix() -> None:
    assert rows(TWO_WEEKS, Every.DAY, until=full("b"))[0][4] == ""
    assert rows(TWO_WEEKS, Every.WEEK, until=dt.date(2025, 6, 17))[0][4] == ""


def test_warnings_come_along() -> None:
    history = line("2025-06-16", "2035-01-01", "2025-06-17")
    (warning,) = select_ranges(history, RangeSettings()).warnings
    assert full("b") in warning
