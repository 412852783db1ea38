"""The metadata at a file's beginning, key by key."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace

import yaml

from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.document import FrontMatter
from diff_insight.analysis.entries import UnreadableError, notation, read_tree
from diff_insight.model.facts import Fact, FrontMatterChanged, Lines, NotationOnly, Span

_KEY = re.compile(r"""(?:"([^"]+)"|'([^']+)'|([^\s#'"\-{\[][^:#]*?))\s*:(?=\s|$)""")
_LINE_WITH_KEY = re.compile(r"""\s*["']?([\w.-]+)["']?[ \t]*[=:](.*)""")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TYPED = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # what it composes has types
_MOST_READ = 100_000


@dataclass(frozen=True, slots=True)
class _Entry:
    """One key: its value as text, its source, its lines, and its value with its type."""

    value: str
    source: str
    span: Span
    typed: str = ""

    def says_as(self, other: _Entry) -> bool:
        """Whether a program makes the same of both; what is written alike is not read for it."""
        if (self.source, self.typed) == (other.source, other.typed):
            return True
        return self._data() == other._data()

    def _data(self) -> object:
        return self.typed or _data(self.source)


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
            if old.says_as(new) or _language(olds) != _language(news):
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
        same = olds.language == news.language
        kind = notation(olds.text, news.text, olds.language) if same else NotationOnly
        yield kind(lines=Lines((olds.first, olds.last), (news.first, news.last)))


def _language(block: FrontMatter | None) -> str:
    return block.language if block else ""


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
    if block.language != "yaml":
        return _data_entries(block)
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


def _data_entries(block: FrontMatter) -> dict[str, _Entry]:
    """The keys of TOML or JSON; of what cannot be read, what stands on their lines."""
    text = block.text[:_MOST_READ]
    marked = f"{{\n{text}\n}}" if block.language == "json" else f"\n{text}"
    try:
        values = json.loads(marked) if block.language == "json" else tomllib.loads(marked)
        tree = read_tree(marked, block.language)
    except (ValueError, RecursionError, UnreadableError):
        return dict(_lines_with_keys(block))
    lines = marked.split("\n")
    starts = {key: node.span[0] for key, node in (tree.keys or {}).items()}
    ends = [*sorted(starts.values()), len(lines) + (block.language == "toml")]
    entries: dict[str, _Entry] = {}
    for key, first in starts.items():
        after = next((end for end in ends if end > first), first + 1) - 1
        while after > first and not _says(lines[after - 1]):
            after -= 1
        source = "\n".join(lines[first - 1 : after])
        span = (block.first + first - 1, block.first + after - 1)
        entries[key] = _Entry(_text(values.get(key), source), source, span, repr(values.get(key)))
    return entries


def _lines_with_keys(block: FrontMatter) -> Iterator[tuple[str, _Entry]]:
    for number, line in enumerate(block.text[:_MOST_READ].split("\n"), block.first + 1):
        match = _LINE_WITH_KEY.match(line)
        if match is not None:
            yield match[1], _Entry(match[2].strip(), line, (number, number), line)


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
        case int() | float() | dt.date() | dt.time():
            return str(value).lower() if isinstance(value, bool) else str(value)
        case list() if all(isinstance(part, str) for part in value):
            return ", ".join(value)
        case _:
            try:
                return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
            except (TypeError, ValueError, RecursionError):
                return source
