"""A shallow clone's history: it starts in the middle, and what needs the rest is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from diff_insight.model.errors import ShallowError
from diff_insight.model.history import CompareRange
from diff_insight.ranges.stretch import HIDDEN, Stretch


def with_hidden_past(stretch: Stretch) -> Stretch:
    """Put a stand-in for the commits that are not there before the oldest one.

    It is in a period of its own and counts as tagged, so that each strategy makes the first
    range just as in the whole history, but with a base that shows that it is not known.
    """
    return Stretch(
        commits=(HIDDEN, *stretch.commits),
        days=(dt.date.min, *stretch.days),
        tags={**stretch.tags, HIDDEN.id: ()},
    )


def refuse_hidden(stretch: Stretch, ranges: Sequence[CompareRange]) -> None:
    """Stop where the ranges that were asked for need commits that are not there.

    Args:
        stretch: What `since` and `until` leave.
        ranges: The ranges of it that were asked for, oldest first.

    Raises:
        ShallowError: The first one's base is hidden, or there would be ranges before.
    """
    if not stretch.is_cut or (ranges and ranges[0].base != HIDDEN.id):
        return
    first_range = f"range {ranges[0].title!r} of {ranges[0].date}" if ranges else "first range"
    raise ShallowError(
        f"the {first_range} needs commits that this shallow clone does not have; fetch the whole "
        "history (`fetch-depth: 0` for actions/checkout in GitHub Actions, "
        "`git fetch --unshallow` elsewhere), or ask for later ranges only with ranges.since or "
        "ranges.latest"
    )
