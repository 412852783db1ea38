"""The ranges that a configuration asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from diff_insight.model.history import CompareRange, History
from diff_insight.model.settings import RangeSettings
from diff_insight.ranges.clip import clip
from diff_insight.ranges.days import Days, commit_days
from diff_insight.ranges.pairs import ResolvedPair, pair_range
from diff_insight.ranges.shallow import refuse_hidden, with_hidden_past
from diff_insight.ranges.strategies import STRATEGIES, Strategy
from diff_insight.ranges.stretch import Stretch, matching_tags
from diff_insight.ranges.suffix import Suffixes


@dataclass(frozen=True, slots=True)
class Selection:
    """The ranges to report on.

    Attributes:
        ranges: Oldest date first; on one date the strategy's before the pairs, each in their
            own order. `(date, suffix)` is different for each.
        warnings: Messages on commits with wrong dates.
    """

    ranges: tuple[CompareRange, ...]
    warnings: tuple[str, ...] = ()


def select_ranges(
    history: History, settings: RangeSettings, pairs: Sequence[ResolvedPair] = ()
) -> Selection:
    """Cut a history into ranges and keep those that the options ask for.

    Args:
        history: The branch's first-parent commits.
        settings: The options; a `since` or `until` revision is a full commit id, and `pairs`
            are not looked at.
        pairs: The explicit ranges, with their revisions resolved.

    Returns:
        The ranges; none for a history that is empty or has one commit only.

    Raises:
        SettingsError: A revision is not on the first-parent history, `since` is after `until`,
            or two pairs cannot be told apart.
        ShallowError: A shallow clone lacks what a range of the strategy needs.
    """
    days = commit_days(history, settings.timezone)
    suffixes = Suffixes()
    chosen = _strategy_ranges(history, days, settings, suffixes)
    day_by_id = {c.id: day for c, day in zip(history.commits, days.days, strict=True)}
    explicit = suffixes.give(pair_range(pair, day_by_id, settings.timezone) for pair in pairs)
    # The sort is stable: on one date, the strategy's ranges stay before the pairs.
    ranges = sorted([*chosen, *explicit], key=lambda compare_range: compare_range.date)
    return Selection(tuple(ranges), days.warnings)


def _strategy_ranges(
    history: History, days: Days, settings: RangeSettings, suffixes: Suffixes
) -> list[CompareRange]:
    strategy = STRATEGIES.get(settings.every)
    if strategy is None or not history.commits:
        return []
    whole = Stretch(history.commits, days.days, matching_tags(history, settings.tag_pattern))
    if history.cut:
        whole = with_hidden_past(whole)
    chosen = _chosen(whole, strategy, settings)
    return _as_in_the_whole(chosen, suffixes.give(strategy(whole)), suffixes)


def _chosen(whole: Stretch, strategy: Strategy, settings: RangeSettings) -> list[CompareRange]:
    stretch = clip(whole, settings)
    ranges = list(strategy(stretch))[-settings.latest :]
    refuse_hidden(stretch, ranges)
    return ranges


def _as_in_the_whole(
    chosen: Iterable[CompareRange], whole: Iterable[CompareRange], suffixes: Suffixes
) -> list[CompareRange]:
    """Give ranges the suffixes that they have where nothing is left out.

    So a page keeps its URL when `since`, `until` or `latest` change.
    """
    suffix_of = {compare_range.head: compare_range.suffix for compare_range in whole}
    named = []
    for compare_range in chosen:
        # A period that `until` cuts may have a head that is no head in the whole history. It
        # needs no suffix: a date is in one period only.
        suffix = suffix_of.get(compare_range.head, "")
        suffixes.leave_empty(compare_range.date)
        named.append(replace(compare_range, suffix=suffix))
    return named
