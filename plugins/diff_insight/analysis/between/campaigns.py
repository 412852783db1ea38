"""Campaigns: the same replacement in several files of a range."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from diff_insight.analysis.align.sequence import same_ends
from diff_insight.model.facts import (
    ApiVersionChanged,
    Campaign,
    CodeChanged,
    CommandChanged,
    EntryChanged,
    Fact,
    FrontMatterChanged,
    IdentifierChanged,
    ImageReplaced,
    LinkRetargeted,
    NumberChanged,
    TableCellChanged,
    TermReplaced,
    TextChanged,
    UiLabelChanged,
)

LEAST_FILES = 3  # with the same replacement; two may share it by chance
_TOKEN = re.compile(r"[^\W_]+|[\W_]")
_WORD = re.compile(r"[^\W_]{2,}")
_TRIVIAL = 3  # characters; shorter values are replaced alike by chance
_LONGEST = 400  # characters of a replacement; longer ones are no term that files share


class _Replacement(NamedTuple):
    """What a campaign is known by."""

    what: str
    key: str | None
    old: str | None
    new: str | None


def find_campaigns(
    files: Sequence[Sequence[Fact]],
) -> tuple[tuple[Campaign, ...], list[tuple[Campaign, ...]]]:
    """Find the replacements that at least three files share.

    Args:
        files: The facts of each file.

    Returns:
        The campaigns, most files first, and those of each file.
    """
    if sum(map(bool, files)) < LEAST_FILES:
        return (), [()] * len(files)
    holders: dict[_Replacement, set[int]] = defaultdict(set)
    for number, facts in enumerate(files):
        for fact in facts:
            for replacement in _replacements(fact):
                holders[replacement].add(number)
    shared = _widest(
        {replacement: held for replacement, held in holders.items() if len(held) >= LEAST_FILES}
    )
    order = sorted(
        shared,
        key=lambda replacement: (
            -len(shared[replacement]),
            replacement.what,
            replacement.key or "",
            *_sides(replacement),
        ),
    )
    campaigns = [
        Campaign(
            replacement.old,
            replacement.new,
            len(shared[replacement]),
            replacement.what,
            replacement.key,
        )
        for replacement in order
    ]
    by_file: list[list[Campaign]] = [[] for _ in files]
    for replacement, campaign in zip(order, campaigns, strict=True):
        for number in shared[replacement]:
            by_file[number].append(campaign)
    return tuple(campaigns), list(map(tuple, by_file))


def _sides(replacement: _Replacement) -> tuple[str, str]:
    return (replacement.old or "", replacement.new or "")


def _widest(holders: dict[_Replacement, set[int]]) -> dict[_Replacement, set[int]]:
    """Without those that a shorter replacement of the same files, or of more, contains."""
    same: dict[tuple[str, str | None, str | None], list[set[int]]] = defaultdict(list)
    for replacement, held in holders.items():
        same[replacement.what, replacement.old, replacement.new].append(held)
    return {
        replacement: held
        for replacement, held in holders.items()
        if not any(held <= more for more in same.get((replacement.what, *_inner(replacement)), ()))
    }


def _inner(replacement: _Replacement) -> tuple[str | None, str | None]:
    """The shorter replacement that one contains; nothing where there is none."""
    core = _core(replacement.old or "", replacement.new or "")
    return core if core != (replacement.old, replacement.new) else (None, None)


def _replacements(fact: Fact) -> Iterator[_Replacement]:
    match fact:
        case FrontMatterChanged() if fact.old or fact.new:
            yield _Replacement(fact.kind, fact.key, fact.old, fact.new)
        case TextChanged(formatting=False) | TermReplaced() | UiLabelChanged():
            if fact.old and fact.new and _tells(fact.old, fact.new):
                yield _Replacement(TextChanged.kind, None, fact.old, fact.new)
        case IdentifierChanged() | ApiVersionChanged() | NumberChanged():
            if fact.old and fact.new and max(len(fact.old), len(fact.new)) >= _TRIVIAL:
                yield _Replacement(fact.kind, None, fact.old, fact.new)
        case TableCellChanged() if _tells(fact.old, fact.new):
            yield _Replacement(fact.kind, None, fact.old, fact.new)
        case EntryChanged() if fact.old and fact.new:
            yield from _parts(fact.kind, fact.old, fact.new, fact.path)
        case LinkRetargeted() | ImageReplaced() | CodeChanged() | CommandChanged():
            yield from _parts(fact.kind, fact.old, fact.new)
        case _:
            pass


def _parts(
    kind: str, old: str | None, new: str | None, key: str | None = None
) -> Iterator[_Replacement]:
    """A replacement of a whole, and that of the part of it that differs."""
    if not old or not new or max(len(old), len(new)) > _LONGEST:
        return
    yield _Replacement(kind, key, old, new)
    core = _core(old, new)
    # Only blanks may differ, which the part is without.
    if core[0] != core[1] and core != (old, new) and all(map(_WORD.search, core)):
        yield _Replacement(kind, None, *core)


@lru_cache(maxsize=1024)
def _core(old: str, new: str) -> tuple[str, str]:
    """What is left of two texts without what they begin and end with alike."""
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    start, end = same_ends(left, right)
    return (
        "".join(left[start : len(left) - end]).strip(),
        "".join(right[start : len(right) - end]).strip(),
    )


def _tells(old: str, new: str) -> bool:
    """Whether a replacement says more than `a` for `the`."""
    return max(len(old), len(new)) > _TRIVIAL and any(map(_WORD.search, (old, new)))
