"""`since` and `until`: the part of the history that ranges are made of."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right

from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import RangeSettings
from diff_insight.ranges.stretch import Stretch


def clip(stretch: Stretch, settings: RangeSettings) -> Stretch:
    """Keep what `since` and `until` leave.

    Dates are inclusive and clip by day; the base is then the last commit before `since`. A
    `since` revision is the first base itself, an `until` revision the last head.

    Args:
        stretch: The whole history.
        settings: Revisions in it are full commit ids.

    Raises:
        SettingsError: A revision is not on the first-parent history, or `since` is after
            `until`.
    """
    first = _first_base(stretch, settings.since)
    last = _last_head(stretch, settings.until)
    _refuse_crossing(stretch, settings)
    return stretch.between(first, last)


def _first_base(stretch: Stretch, since: dt.date | str | None) -> int:
    match since:
        case None:
            return 0
        case str():
            return _position(stretch, "ranges.since", since)
        case _:
            return max(bisect_left(stretch.days, since) - 1, 0)


def _last_head(stretch: Stretch, until: dt.date | str | None) -> int:
    match until:
        case None:
            return len(stretch.commits) - 1
        case str():
            return _position(stretch, "ranges.until", until)
        case _:
            return bisect_right(stretch.days, until) - 1


def _position(stretch: Stretch, option: str, revision: str) -> int:
    for position, commit in enumerate(stretch.commits):
        if commit.id == revision:
            return position
    hint = " (this clone is shallow; `fetch-depth: 0` gets the rest)" if stretch.is_cut else ""
    raise SettingsError(
        option,
        f"{revision} is not on the branch's first-parent history{hint}; name a commit that is "
        f"(`git merge-base {revision[:12]} BRANCH` finds where it left), or a date",
    )


def _refuse_crossing(stretch: Stretch, settings: RangeSettings) -> None:
    since, until = settings.since, settings.until
    if since is None or until is None:
        return
    start, end = _place(stretch, since), _place(stretch, until)
    if start[0] > end[0] or (isinstance(since, str) and isinstance(until, str) and start > end):
        raise SettingsError(
            "ranges.since",
            f"{since} is later than ranges.until ({until}), which leaves nothing to report; "
            "exchange the two, or leave one of them out",
        )


def _place(stretch: Stretch, bound: dt.date | str) -> tuple[dt.date, int]:
    if not isinstance(bound, str):
        return bound, 0
    position = _position(stretch, "ranges.since", bound)
    return stretch.days[position], position
