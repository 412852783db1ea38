"""Differences of notation between two sources of the same data."""

from __future__ import annotations

import yaml

from diff_insight.model.facts import CommentOnly, NotationOnly, WhitespaceOnly

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
