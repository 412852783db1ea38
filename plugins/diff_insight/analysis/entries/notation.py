"""Differences of notation between two sources of the same data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import yaml

from diff_insight.analysis.entries.tree import Node
from diff_insight.model.facts import (
    CommentOnly,
    Fact,
    Lines,
    NotationOnly,
    Placed,
    Span,
    WhitespaceOnly,
)

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Unseen = type[WhitespaceOnly] | type[CommentOnly] | type[NotationOnly]


def notation(old: str, new: str, language: str) -> _Unseen:
    """The kind of a difference between two sources that give the same data.

    Args:
        old: The old source.
        new: The new one.
        language: `yaml`, `json` or `toml`.
    """
    if "".join(old.split()) == "".join(new.split()):
        return WhitespaceOnly
    if _without_comments(old, language) == _without_comments(new, language):
        return CommentOnly
    return NotationOnly


def _without_comments(text: str, language: str) -> list[str]:
    """What a source is made of besides blanks and comments."""
    if language == "toml":
        lines = (line.strip() for line in text.split("\n"))
        return ["".join(line.split()) for line in lines if line and not line.startswith("#")]
    try:
        return list(map(repr, map(_sign, yaml.scan(text, Loader=_LOADER))))
    except (yaml.YAMLError, RecursionError, ValueError):
        return [text]


def _sign(token: yaml.Token) -> tuple[object, ...]:
    return type(token).__name__, getattr(token, "value", ""), getattr(token, "style", "")


def respelled(
    old: Node, new: Node, texts: tuple[str, str], facts: Iterable[Fact]
) -> Iterator[Fact]:
    """What is written in another way in sources whose data differ elsewhere.

    Args:
        old: The old data.
        new: The new data.
        texts: Both sources.
        facts: What differs of the data; what stands on the same lines is left out.
    """
    olds, news = (text.split("\n") for text in texts)
    lines = [fact.lines for fact in facts if isinstance(fact, Placed)]
    covered = _numbers(place.old for place in lines), _numbers(place.new for place in lines)
    places: dict[_Unseen, list[Lines]] = {}
    for left, right in _same(old, new):
        sides = _source(left, olds), _source(right, news)
        spans = _numbers((left.span,)) & covered[0], _numbers((right.span,)) & covered[1]
        if sides[0] != sides[1] and not any(spans):
            bare = ["".join(side.split()) for side in sides]
            kind: _Unseen = WhitespaceOnly if bare[0] == bare[1] else NotationOnly
            places.setdefault(kind, []).append(Lines(left.span, right.span))
    for unseen, found in places.items():
        several = tuple(found) if len(found) > 1 else ()
        yield unseen(lines=found[0], count=len(found), places=several)


def _numbers(spans: Iterable[Span | None]) -> set[int]:
    return {number for span in spans if span for number in range(span[0], span[1] + 1)}


def _same(old: Node, new: Node) -> Iterator[tuple[Node, Node]]:
    """The single values that both have at the same place."""
    if old.keys is not None and new.keys is not None:
        for key, part in old.keys.items():
            if key in new.keys:
                yield from _same(part, new.keys[key])
    elif old.items is not None and new.items is not None and len(old.items) == len(new.items):
        for left, right in zip(old.items, new.items, strict=True):
            yield from _same(left, right)
    elif old.text is not None and new.text is not None and old.text.split() == new.text.split():
        yield old, new


def _source(node: Node, lines: Sequence[str]) -> str:
    return "\n".join(lines[node.span[0] - 1 : node.span[1]])
