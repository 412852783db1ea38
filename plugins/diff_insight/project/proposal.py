"""Options proposed for a new archive: what its first build takes decides how it is cut."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from diff_insight.model.settings import Every, Topic
from diff_insight.project.survey import Survey

# What a report and a file of it take, with one process on a machine of two cores: measured with
# `scripts/bench` on the histories that docs/benchmarks.md names.
_REPORT_SECONDS, _FILE_SECONDS = 0.08, 0.03
_REPORT_BYTES, _FILE_BYTES = 120_000, 45_000
_MOST_SECONDS = 60.0  # of the first build: what a person waits who only wants to see it
_MOST_BYTES = 200_000_000  # of the site: a fifth of what GitHub Pages takes, so that it can grow
_YEAR = dt.timedelta(days=365)

# From the finest cut of the longest history on; the first one that is small enough is proposed.
_CUTS: tuple[tuple[Every, dt.timedelta | None], ...] = (
    (Every.DAY, None),
    (Every.WEEK, None),
    (Every.WEEK, 3 * _YEAR),
    (Every.MONTH, None),
    (Every.WEEK, _YEAR),
    (Every.MONTH, _YEAR),
    (Every.WEEK, _YEAR / 4),
    (Every.DAY, dt.timedelta(days=14)),
)
_PERIODS: dict[Every, Callable[[dt.date], Hashable]] = {
    Every.DAY: lambda day: day,
    Every.WEEK: lambda day: day.isocalendar()[:2],
    Every.MONTH: lambda day: (day.year, day.month),
}

_MOST_TOPICS = 6  # with the one for the rest: more fill a navigation without helping to choose
_LEAST_SHARE = 0.08  # of all changes: a folder with fewer has no reports worth a topic
_REST = "other"


@dataclass(frozen=True, slots=True)
class Cut:
    """A way to cut a history, and what an archive of it takes.

    Attributes:
        every: The strategy.
        since: The first day; `None` is the beginning.
        reports: How many reports there are, in one language.
        seconds: How long the first build takes, about.
        bytes: How large the site is, about.
    """

    every: Every
    since: dt.date | None
    reports: int
    seconds: float
    bytes: float

    @property
    def small(self) -> bool:
        """Whether it suits somebody who wants to see an archive."""
        return self.seconds <= _MOST_SECONDS and self.bytes <= _MOST_BYTES


@dataclass(frozen=True, slots=True)
class Proposal:
    """Options for a new archive.

    Attributes:
        cut: How the history is cut.
        topics: The topics; none where one for every file will do.
        locales: The languages of the reports.
    """

    cut: Cut
    topics: tuple[Topic, ...]
    locales: tuple[str, ...] = ("en_US",)


def propose(found: Survey) -> Proposal:
    """Options for the archive of a repository."""
    possible = cuts(found)
    cut = next((option for option in possible if option.small), possible[-1])
    return Proposal(cut, tuple(topics_of(found)))


def cuts(found: Survey) -> list[Cut]:
    """The ways to cut a history, the finest first, without those that give the same reports."""
    different: dict[tuple[Every, int], Cut] = {}
    for every, span in _CUTS:
        cut = _cut(found, every, span)
        different.setdefault((cut.every, cut.reports), cut)
    return list(different.values())


def _cut(found: Survey, every: Every, span: dt.timedelta | None) -> Cut:
    newest, oldest = found.days[0][0], found.days[-1][0]
    since = None if span is None or newest - span <= oldest else newest - span
    files: dict[Hashable, set[str]] = {}
    for day, paths in found.days:
        if since is None or day >= since:
            files.setdefault(_PERIODS[every](day), set()).update(paths)
    reports, changed = len(files), sum(map(len, files.values()))
    return Cut(
        *(every, since, reports),
        seconds=reports * _REPORT_SECONDS + changed * _FILE_SECONDS,
        bytes=reports * _REPORT_BYTES + changed * _FILE_BYTES,
    )


def topics_of(found: Survey) -> Iterator[Topic]:
    """A topic for each folder that changes much, and one for the rest.

    None where one topic for every file will do.
    """
    counts = Counter(_folder_below(found.folder, path) for _, paths in found.days for path in paths)
    least = counts.total() * _LEAST_SHARE
    folders = [folder for folder, count in counts.most_common() if folder and count >= least]
    rest = f"/{_pattern(found.within)}/" if found.within else "*"
    if len(folders) < 2:  # noqa: PLR2004 - one topic parts nothing
        if found.within:
            yield _topic(found.within, rest)
        return
    topics = [_topic(folder, f"/{_pattern(folder)}/") for folder in folders[: _MOST_TOPICS - 1]]
    named = {topic.name: topic for topic in reversed(topics) if topic.name != _REST}
    yield from reversed(named.values())
    yield Topic(_REST, "Everything else", (rest,))


def _folder_below(folder: str, path: str) -> str:
    """The folder below another one that a path is in; empty for a path that is in none."""
    prefix = f"{folder}/" if folder else ""
    name, found, _ = path.removeprefix(prefix).partition("/")
    return f"{prefix}{name}" if found and path.startswith(prefix) else ""


def _topic(folder: str, pattern: str) -> Topic:
    name = PurePosixPath(folder).name
    return Topic(_slug(name), _title(name), (pattern,))


def _slug(name: str) -> str:
    """A folder's name as a topic's, which URLs have."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "docs"


def _title(name: str) -> str:
    words = re.sub(r"[-_.\s]+", " ", name).strip()
    return words[:1].upper() + words[1:] if words else name


def _pattern(folder: str) -> str:
    """A folder as a gitignore pattern that means it alone (gitignore(5))."""
    return re.sub(r"[\\*?\[\]]", r"\\\g<0>", folder).rstrip(" ")
