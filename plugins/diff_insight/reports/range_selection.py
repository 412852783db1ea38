"""The ranges that the options ask for, found in a repository."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from diff_insight.git import Repository
from diff_insight.git.scratch import Scratch
from diff_insight.model.errors import SettingsError, ShallowError
from diff_insight.model.history import CompareRange, History
from diff_insight.model.settings import CommitPair, Every, RangeSettings, Settings
from diff_insight.ranges import ResolvedPair, select_ranges
from diff_insight.runtime.log import logger

_log = logger("ranges")


def selected_ranges(
    settings: Settings, repository: Repository, scratch: Scratch
) -> tuple[CompareRange, ...]:
    """Resolve the revisions of the options, and cut the history into ranges.

    Raises:
        DiffInsightError: A revision is not there, or a shallow clone lacks what a range needs.
    """
    wanted = settings.ranges
    tip = repository.resolve_branch(settings.branch)
    history = repository.history(scratch, tip, tags=wanted.every is Every.TAG)
    pairs = [
        _resolved(number, pair, repository, scratch)
        for number, pair in enumerate(wanted.pairs, start=1)
    ]
    selection = select_ranges(history, _with_ids(wanted, repository), pairs)
    for warning in selection.warnings:
        _log.warning("%s", warning)
    if not selection.ranges:
        _say_why_none(wanted, history)
    return selection.ranges


def _with_ids(wanted: RangeSettings, repository: Repository) -> RangeSettings:
    """The options with the bounds' revisions as full ids."""

    def bound(option: str, value: dt.date | str | None) -> dt.date | str | None:
        if not isinstance(value, str):
            return value
        return repository.resolve(value, option, remedy="; a date is written as YYYY-MM-DD")

    return replace(
        wanted,
        since=bound("ranges.since", wanted.since),
        until=bound("ranges.until", wanted.until),
    )


def _resolved(
    number: int, pair: CommitPair, repository: Repository, scratch: Scratch
) -> ResolvedPair:
    option = f"ranges.pairs[{number}]"
    base = repository.resolve(pair.base, f"{option}.base")
    head = repository.resolve(pair.head, f"{option}.head")
    merge_base = repository.merge_base(scratch, base, head)
    if pair.direct and merge_base != base:
        newest = repository.commit(scratch, head)
        title = pair.title or f"{base[:7]}..{newest.short}"
        return ResolvedPair(base, newest, pair.date, title)
    if merge_base is None and repository.shallow_boundary:
        raise ShallowError(
            f"{option}: the clone is shallow, and {pair.base!r} and {pair.head!r} meet before its "
            "oldest commit; fetch the whole history with `git fetch --unshallow`, or in GitHub "
            "Actions check out with `fetch-depth: 0`"
        )
    if merge_base is None:
        raise SettingsError(
            option, f"{pair.base!r} and {pair.head!r} share no history: name two that do"
        )
    return ResolvedPair(merge_base, repository.commit(scratch, head), pair.date, pair.title)


def _say_why_none(wanted: RangeSettings, history: History) -> None:
    """Log that there are no ranges; where options are the reason, as a warning."""
    commits = len(history.commits)
    if commits <= 1 and wanted.since is None and wanted.until is None:
        _log.info("The history has one commit only, which nothing can be compared with yet")
        return
    _log.warning(
        "No ranges: of %d commits, `ranges` (every: %s, since: %s, until: %s, tag_pattern: %s) "
        "leaves none to report on",
        commits,
        wanted.every,
        wanted.since or "the beginning",
        wanted.until or "the end",
        wanted.tag_pattern,
    )
