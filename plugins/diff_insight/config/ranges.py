"""The options below `ranges` in mkdocs.yml: how the history is cut."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from mkdocs.config import config_options as c

from diff_insight.config.items import NumberedItems
from diff_insight.config.strict import StrictChoice, StrictConfig
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import CommitPair, Every, RangeSettings
from diff_insight.runtime.spelling import nearest

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class PairConfig(StrictConfig):
    """An explicit range besides the strategy's."""

    base = c.Type((str, int))
    """Revision to compare from; what is compared is its merge base with `head`, as forges do."""

    head = c.Type((str, int))
    """Revision to compare to."""

    date = c.Optional(c.Type((dt.date, str)))
    """The day that the report is filed under; by default the day of `head`."""

    title = c.Type(str, default="")
    """The report's title; by default the two commits' short ids."""


class RangesConfig(StrictConfig):
    """How the history is cut into ranges."""

    every = StrictChoice(tuple(every.value for every in Every), default=Every.DAY.value)
    """One report per `commit`, `day`, `week` (Monday to Sunday), `month` or `tag`; `none` leaves
    only `pairs`."""

    timezone = c.Type(str, default="UTC")
    """An IANA name such as `Asia/Tokyo`; decides where a day, week or month ends."""

    since = c.Type((str, dt.date, int), default="")
    """A date, which is still reported on, or a revision, which is the first base. Empty: the
    beginning. A tag that looks like a date is meant by `refs/tags/2025-06-21`."""

    until = c.Type((str, dt.date, int), default="")
    """A date, which is still reported on, or a revision, which is the last head. Empty: the end."""

    latest = c.Type(int, default=0)
    """Only the newest so many ranges; 0 for all. `pairs` are not counted."""

    tag_pattern = c.Type(str, default="*")
    """Shell pattern of the tags that `every: tag` looks at, such as `v*`."""

    pairs = NumberedItems(c.SubConfig(PairConfig), default=[])
    """Explicit ranges besides the strategy's, each with `base` and `head`, and if you like `date`
    and `title`."""


def range_settings(config: RangesConfig) -> RangeSettings:
    """The options as the engine takes them.

    Raises:
        SettingsError: There is no such time zone, or a value is no date, revision or number.
    """
    if isinstance(config.latest, bool) or config.latest < 0:
        raise SettingsError("ranges.latest", f"{config.latest!r} is no number of ranges, 0 or more")
    return RangeSettings(
        every=Every(config.every),
        timezone=_timezone(config.timezone),
        since=_bound("ranges.since", config.since),
        until=_bound("ranges.until", config.until),
        latest=config.latest,
        tag_pattern=config.tag_pattern,
        pairs=tuple(_pair(number, pair) for number, pair in enumerate(config.pairs, start=1)),
    )


def _timezone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        near = nearest(name, available_timezones())
        remedy = f"did you mean {near}?" if near else "use an IANA name like Asia/Tokyo"
        raise SettingsError(
            "ranges.timezone", f"there is no time zone {name!r}; {remedy}"
        ) from error


def _bound(option: str, value: object) -> dt.date | str | None:
    """A date, a revision, or nothing."""
    if value in ("", None):
        return None
    if isinstance(value, dt.date):
        return _date(option, value)
    revision = _revision(option, value)
    return _date(option, revision) if _DATE.fullmatch(revision) else revision


def _revision(option: str, value: object) -> str:
    if not isinstance(value, str):
        # YAML reads an unquoted id of digits as a number, and not always the same one.
        raise SettingsError(option, f"{value!r} is a number: put a revision in quotes")
    if not value.strip():
        raise SettingsError(option, "is empty: name a branch, tag or commit")
    return value


def _date(option: str, value: object) -> dt.date:
    if isinstance(value, dt.datetime):
        raise SettingsError(option, f"{value} has a time: write the date alone, as YYYY-MM-DD")
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise SettingsError(option, f"{value!r} is no date; write it as YYYY-MM-DD") from error


def _pair(number: int, config: PairConfig) -> CommitPair:
    option = f"ranges.pairs[{number}]"
    return CommitPair(
        base=_revision(f"{option}.base", config.base),
        head=_revision(f"{option}.head", config.head),
        date=None if config.date is None else _date(f"{option}.date", config.date),
        title=config.title,
    )
