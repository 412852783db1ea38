"""The metadata at a file's beginning, key by key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import yaml

from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.document import FrontMatter
from diff_insight.analysis.entries import notation
from diff_insight.model.facts import Fact, FrontMatterChanged, Lines, Span

_KEY = re.compile(r"""(?:"([^"]+)"|'([^']+)'|([^\s#'"\-{\[][^:#]*?))\s*:(?=\s|$)""")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TYPED = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # what it composes has types
_MOST_READ = 100_000


@dataclass(frozen=True, slots=True)
class _Entry:
    """One key: its value as text, its source and its lines."""

    value: str
    source: str
    span: Span


def front_matter_facts(comparison: Comparison) -> Iterator[Fact]:
    """One fact per key that differs."""
    olds, news = comparison.old.front_matter, comparison.new.front_matter
    if (olds and olds.text) == (news and news.text):
        return
    left, right = _entries(olds), _entries(news)
    top = (1, 1)
    differs = False
    for key in (*left, *(key for key in right if key not in left)):
        old, new = left.get(key), right.get(key)
        if old is not None and new is not None and old.value == new.value:
            if _data(old.source) == _data(new.source):
                continue
            old, new = (replace(entry, value=entry.source) for entry in (old, new))
        differs = True
        lines = Lines(old.span if old else None, new.span if new else None)
        if lines == Lines(None, None):
            lines = Lines(top, top)
        yield FrontMatterChanged(
            key, old.value if old else None, new.value if new else None, lines=lines
        )
    if olds is not None and news is not None and not differs:
        kind = notation(olds.text, news.text, "yaml")
        yield kind(lines=Lines((olds.first, olds.last), (news.first, news.last)))


def _data(source: str) -> object:
    """What YAML makes of a key's source, or the source where that is nothing."""
    try:
        return yaml.serialize(yaml.compose(source, Loader=_TYPED), canonical=True)
    except (yaml.YAMLError, RecursionError, ValueError):
        return source


def front_matter_title(block: FrontMatter | None) -> str:
    """The title that the metadata gives; empty where it gives none."""
    return front_matter_value(block, "title")


def front_matter_value(block: FrontMatter | None, key: str) -> str:
    """The value of a key of the metadata as text; empty where there is none."""
    entry = _entries(block).get(key)
    return entry.value if entry else ""


def _entries(block: FrontMatter | None) -> dict[str, _Entry]:
    if block is None:
        return {}
    lines = block.text[:_MOST_READ].split("\n")
    starts = [(number, match) for number, line in enumerate(lines) if (match := _KEY.match(line))]
    entries: dict[str, _Entry] = {}
    for index, (number, match) in enumerate(starts):
        after = starts[index + 1][0] if index + 1 < len(starts) else len(lines)
        while after > number + 1 and not _says(lines[after - 1]):
            after -= 1
        source = "\n".join(lines[number:after])
        span = (block.first + 1 + number, block.first + after)
        key = match[1] or match[2] or match[3]
        first = _Entry(_value(source, lines[number][match.end() :]), source, span)
        entries[key] = _joined(entries[key], first) if key in entries else first
    return entries


def _joined(first: _Entry, again: _Entry) -> _Entry:
    """A key that stands twice, of which some readers take the first value and some the last."""
    return _Entry(
        f"{first.value}, {again.value}",
        f"{first.source}\n{again.source}",
        (first.span[0], again.span[1]),
    )


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _value(source: str, rest: str) -> str:
    """A key's value as text, from the source of the key alone."""
    if "\n" not in source and (not rest.strip() or rest.strip()[0].isalnum()):
        return rest.split(" #", 1)[0].strip()
    try:
        loaded = yaml.load(source, Loader=_LOADER)  # noqa: S506 - it makes strings alone
    except (yaml.YAMLError, RecursionError, ValueError):
        return " ".join(rest.split()) or source
    value = next(iter(loaded.values()), None) if isinstance(loaded, dict) else None
    return _text(value, source)


def _text(value: object, source: str) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case list() if all(isinstance(part, str) for part in value):
            return ", ".join(value)
        case _:
            try:
                return json.dumps(value, ensure_ascii=False, sort_keys=True)
            except (TypeError, ValueError, RecursionError):
                return source
