"""Versions of APIs, wherever they stand: text, URLs, code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.text_pairs import TextPair
from diff_insight.model.facts import ApiVersionChanged, Fact, Lines

_DATE = r"\d{4}-\d{2}-\d{2}(?:-(?:public|private)?preview(?:\.\d+)?|-alpha|-beta|-privatepreview)?"
_VERSION = rf"""
    api[-_\s]?version(?:s|_id)?\b["'`)\]>]*\s*(?:[:=,(]|\bis\b|\bto\b|\bof\b)?\s*["'`({{\[]*
        (?P<named>{_DATE}|v?\d+(?:\.\d+)+[\w.-]*|v\d+\w*|latest\b|preview\b)
  | /(?:providers/)?[\w./]+@(?P<typed>{_DATE})
  | (?<![\w-])(?P<preview>\d{{4}}-\d{{2}}-\d{{2}}-(?:public|private)?preview(?:\.\d+)?)(?![\w-])
  | \bversions?\s+[`"']?(?P<spoken>{_DATE})(?![\w-])
    """
_TELLING = ("version", "preview", "@")  # each form of _VERSION has one of these


def api_version_facts(comparison: Comparison) -> Iterator[Fact]:
    """Every version of an API that gave way to another one."""
    for text in comparison.texts:
        if text.old is not None and text.new is not None:
            yield from _in_text(text)
    for diff in comparison.code:
        for hunk in diff.hunks:
            yield from _in_lines(
                hunk.old, hunk.new, (hunk.old_first, hunk.new_first), diff.new.section
            )


def versions(text: str) -> list[tuple[str, int]]:
    """The versions in a text, and where each begins."""
    if text.isascii() and not any(word in text.lower() for word in _TELLING):
        return []
    return [
        (match[match.lastgroup or 0], match.start(match.lastgroup or 0))
        for match in _version().finditer(text)
    ]


@cache
def _version() -> re.Pattern[str]:
    return re.compile(_VERSION, re.IGNORECASE | re.VERBOSE)


def replaced(old: str, new: str) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    """Versions of the old text and what stands in their place in the new one, in order."""
    olds, news = versions(old), versions(new)
    if len(olds) == len(news):
        yield from (
            (left, right) for left, right in zip(olds, news, strict=True) if left[0] != right[0]
        )
        return
    before, after = ({version for version, _ in found} for found in (olds, news))
    gone = [old_version for old_version in olds if old_version[0] not in after]
    came = [new_version for new_version in news if new_version[0] not in before]
    if len({version for version, _ in gone}) == len({version for version, _ in came}) == 1:
        yield gone[0], came[0]


def _in_text(text: TextPair) -> Iterator[Fact]:
    old, new = text.old_side.source, text.new_side.source
    for left, right in replaced(old, new):
        lines = text.at((left[1], left[1]), (right[1], right[1]))
        yield ApiVersionChanged(left[0], right[0], lines=lines, section=text.section)


def _in_lines(
    old: Sequence[str], new: Sequence[str], first: tuple[int, int], section: tuple[str, ...]
) -> Iterator[Fact]:
    sources = "\n".join(old), "\n".join(new)
    for left, right in replaced(*sources):
        places = [
            first[side] + sources[side].count("\n", 0, start)
            for side, (_, start) in enumerate((left, right))
        ]
        lines = Lines((places[0], places[0]), (places[1], places[1]))
        yield ApiVersionChanged(left[0], right[0], lines=lines, section=section)
