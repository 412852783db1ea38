"""Replacements of words that are all that happened in a larger change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from diff_insight.conventions.limits import MOST_REPLACED
from diff_insight.model.facts import Fact
from diff_insight.wording.ranks import RANK

# Kinds that show whole lines or sentences, of which a part may be all that changed.
WHOLE_LINES = frozenset({"code-changed", "command-changed", "text-changed", "link-retargeted"})
_PARTS_OF_TEXT = frozenset({"identifier-changed", "number-changed", "ui-label-changed"})
_REPLACEMENTS = frozenset(
    {
        "campaign",
        "term-replaced",
        "identifier-changed",
        "number-changed",
        "api-version-changed",
        "ui-label-changed",
    }
)


def is_replaced(fact: Fact, others: Sequence[Fact]) -> bool:
    """Whether several replacements together are all that happened in lines of code or text."""
    old, new = side(fact, "old"), side(fact, "new")
    if fact.kind not in WHOLE_LINES or not (old and new):
        return False
    sides = {
        (side(other, "old"), side(other, "new"))
        for other in others
        if (other.kind in _REPLACEMENTS and RANK[other.kind] < RANK[fact.kind])
        or other.kind in ("identifier-changed", "api-version-changed", "number-changed")
    }
    there = {(less, more) for less, more in sides if less and more and less in old and more in new}
    return bool(there) and old != new and _are_all(there, old, new)


def _are_all(sides: Iterable[tuple[str, str]], old: str, new: str) -> bool:
    """Whether replacements make one text of another, each of them of the old one's own words.

    Both texts are walked through side by side, so that it takes no longer than they are long,
    whatever the replacements are.
    """
    replaced: defaultdict[str, list[str]] = defaultdict(list)
    for less, more in sorted(sides, key=lambda pair: (-len(pair[1]), pair)):
        replaced[less].append(more)
    some = sorted(replaced, key=lambda less: (-len(less), less))[:MOST_REPLACED]
    left = right = 0
    for match in re.finditer("|".join(map(re.escape, some)), old):
        between = old[left : match.start()]
        right += len(between)
        following = next((more for more in replaced[match[0]] if new.startswith(more, right)), None)
        if following is None or not new.startswith(between, right - len(between)):
            return False
        left, right = match.end(), right + len(following)
    return old[left:] == new[right:]


def is_all_of(fact: Fact, others: Sequence[Fact]) -> bool:
    """Whether the names and numbers that changed are all the words that changed."""
    if fact.kind != "text-changed" or getattr(fact, "formatting", False):
        return False
    parts = [other for other in others if other.kind in _PARTS_OF_TEXT]
    return bool(parts) and not any(_rest(fact, parts, which) for which in ("old", "new"))


def _rest(fact: Fact, parts: Sequence[Fact], which: str) -> bool:
    """Whether words of one side are left when those of the parts are taken out."""
    text = side(fact, which)
    for part in sorted((side(part, which) for part in parts), key=len, reverse=True):
        if part:
            text = text.replace(part, " ")
    return any(character.isalnum() for character in text)


def explains(other: Fact, fact: Fact) -> bool:
    """Whether the first fact's replacement is all that happened in the second."""
    old, new = side(fact, "old"), side(fact, "new")
    less, more = side(other, "old"), side(other, "new")
    if not (old and new and less and more) or (old, new) == (less, more):
        return False
    count = old.count(less)
    if not count or len(old) + count * (len(more) - len(less)) != len(new):
        return False
    return old.replace(less, more) == new


def side(fact: Fact, name: str) -> str:
    """The text of a fact's field, `old` or `new`; empty where it has none."""
    value = getattr(fact, name, None)
    return value if isinstance(value, str) else ""
