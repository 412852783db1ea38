"""A report's place in the archive: the path that its page and its file have in common."""

from __future__ import annotations

import datetime as dt
import re

from diff_insight.model.history import CompareRange

_FILE = re.compile(r"report-(?P<day>\d{8})-(?P<name>[^/]+)\.md")
_LOCALE = re.compile(r"[a-z]{2,3}_[A-Z]{2}")


def report_place(compare_range: CompareRange, topic: str, locale: str) -> str:
    """The path in the archive, without any ending: `202506/en_US/report-20250621-openai`."""
    day = compare_range.date.isoformat().replace("-", "")
    suffix = f"-{compare_range.suffix}" if compare_range.suffix else ""
    return f"{day[:6]}/{locale}/report-{day}-{topic}{suffix}"


def month_name(day: dt.date) -> str:
    """The month of a day, as URLs have it: `2025-06`.

    Not by `%Y`, which has fewer than four digits before the year 1000 on some systems.
    """
    return day.isoformat()[:7]


def file_name_parts(path: str) -> tuple[str, str, str | None] | None:
    """The parts of a report file's name: day (`YYYYMMDD`), topic with suffix, and locale.

    Args:
        path: `/`-separated; the locale is the last folder that looks like one.

    Returns:
        The parts; the locale is `None` where no folder names one. `None` for any other file.
    """
    *folders, name = path.split("/")
    match = _FILE.fullmatch(name)
    if match is None:
        return None
    locale = next((part for part in reversed(folders) if _LOCALE.fullmatch(part)), None)
    return match["day"], match["name"], locale
