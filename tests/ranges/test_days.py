from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.model.history import Commit, History
from diff_insight.ranges import commit_days

UTC = ZoneInfo("UTC")
BERLIN = ZoneInfo("Europe/Berlin")


def history(*times: str | int) -> History:
    return History(
        tuple(
            Commit(
                f"{number:040x}",
                time if isinstance(time, int) else int(dt.datetime.fromisoformat(time).timestamp()),
            )
            for number, time in enumerate(times, 1)
        )
    )


def days(timezone: ZoneInfo, *times: str | int) -> list[str]:
    return [day.isoformat() for day in commit_days(history(*times), timezone).days]


@pytest.mark.parametrize(
    ("time", "zone", "day"),
    [
        ("2025-06-20T22:30:00Z", "UTC", "2025-06-20"),
        ("2025-06-20T22:30:00Z", "Europe/Berlin", "2025-06-21"),
        ("2025-06-20T22:30:00Z", "Asia/Tokyo", "2025-06-21"),
        ("2025-06-20T02:30:00Z", "America/Los_Angeles", "2025-06-19"),
        ("2025-06-20T10:30:00Z", "Pacific/Kiritimati", "2025-06-21"),
        ("2025-06-20T23:30:00-05:00", "UTC", "2025-06-21"),
    ],
)
def test_the_time_zone_decides_where_a_day_ends(time: str, zone: str, day: str) -> None:
    assert days(ZoneInfo(zone), time) == [day]


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("2025-03-29T22:59:59Z", "2025-03-29"),
        ("2025-03-29T23:00:00Z", "2025-03-30"),
        ("2025-03-30T21:59:59Z", "2025-03-30"),
        ("2025-03-30T22:00:00Z", "2025-03-31"),
        ("2025-10-25T22:00:00Z", "2025-10-26"),
        ("2025-10-26T22:59:59Z", "2025-10-26"),
        ("2025-10-26T23:00:00Z", "2025-10-27"),
    ],
)
def test_days_of_23_and_of_25_hours(time: str, day: str) -> None:
    assert days(BERLIN, time) == [day]


def test_a_day_is_never_earlier_than_the_one_before() -> None:
    times = ("2025-06-20T12:00Z", "2025-06-22T12:00Z", "2025-06-21T12:00Z", "2025-06-23T12:00Z")
    assert days(UTC, *times) == ["2025-06-20", "2025-06-22", "2025-06-22", "2025-06-23"]


def test_a_clock_that_is_a_month_off_is_no_warning() -> None:
    found = commit_days(history("2025-07-22T12:00Z", "2025-06-21T12:00Z"), UTC)
    assert found.warnings == ()


def test_a_commit_that_holds_later_ones_back_by_more_is_one_warning() -> None:
    found = commit_days(
        history(
            "2025-06-01T12:00Z",
            "2035-01-01T12:00Z",
            "2025-06-02T12:00Z",
            "2025-06-03T12:00Z",
        ),
        UTC,
    )
    assert [day.year for day in found.days] == [2025, 2035, 2035, 2035]
    (warning,) = found.warnings
    assert f"{2:040x} is dated 2035-01-01" in warning
    assert "2 commits" in warning
    assert "ranges.pairs" in warning


def test_each_commit_that_holds_others_back_has_its_warning() -> None:
    found = commit_days(
        history("2030-01-01T12:00Z", "2025-06-02T12:00Z", "2035-01-01T12:00Z", "2025-06-03T12:00Z"),
        UTC,
    )
    assert [warning.split()[1] for warning in found.warnings] == [f"{1:040x}", f"{3:040x}"]


MILLISECONDS = 1_735_732_800_000  # 2025-01-01 where seconds were meant; else the year 56973


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (("2025-06-21T12:00Z", MILLISECONDS), ["2025-06-21", "2025-06-21"]),
        (("2025-06-21T12:00Z", 10**25, "2025-06-22T12:00Z"), ["2025-06-21"] * 2 + ["2025-06-22"]),
        ((MILLISECONDS, "2025-06-22T12:00Z"), ["2025-06-22", "2025-06-22"]),
        ((MILLISECONDS, MILLISECONDS), ["1970-01-01", "1970-01-01"]),
        ((-(10**18), "2025-06-22T12:00Z"), ["2025-06-22", "2025-06-22"]),
        (("2025-06-21T12:00Z", "9999-12-31T23:59:59Z"), ["2025-06-21", "9999-12-31"]),
    ],
)
def test_a_date_that_no_calendar_has_says_nothing(
    times: tuple[str | int, ...], expected: list[str]
) -> None:
    assert days(UTC, *times) == expected


def test_one_warning_names_commits_that_no_calendar_has() -> None:
    assert commit_days(history("2025-06-21T12:00Z", "9999-12-31T12:00Z"), UTC).warnings == ()
    (warning,) = commit_days(history("2025-06-21T12:00Z", *[MILLISECONDS] * 5), UTC).warnings
    assert warning.startswith(f"5 commits with a date that no calendar has: {2:040x} (1735732800")
    assert f"{4:040x}" in warning
    assert f"{5:040x}" not in warning


def test_the_last_day_ends_with_the_calendar() -> None:
    last = "9999-12-31T12:00:00Z"
    assert days(ZoneInfo("Pacific/Pago_Pago"), last) == ["9999-12-31"]
    assert days(ZoneInfo("Pacific/Kiritimati"), "2025-06-21T00:00Z", last)[1] == "2025-06-21"


@given(
    st.lists(st.integers(-(2**63), 2**63)),
    st.sampled_from(["UTC", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"]),
)
def test_days_never_run_backwards(times: list[int], zone: str) -> None:
    found = commit_days(history(*times), ZoneInfo(zone)).days
    assert len(found) == len(times)
    assert list(found) == sorted(found)
