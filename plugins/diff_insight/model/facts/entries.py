"""Facts about files that are data: YAML, TOML and JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from diff_insight.model.facts.fact import Placed


@dataclass(frozen=True, slots=True)
class EntryAdded(Placed):
    """An entry is new; `path` is made of keys, names and positions joined by `/`."""

    kind: ClassVar[str] = "entry-added"

    path: str
    new: str
    old: None = None


@dataclass(frozen=True, slots=True)
class EntryRemoved(Placed):
    """An entry is gone."""

    kind: ClassVar[str] = "entry-removed"

    path: str
    old: str
    new: None = None


@dataclass(frozen=True, slots=True)
class EntryChanged(Placed):
    """An entry has another value, or another name."""

    kind: ClassVar[str] = "entry-changed"

    path: str
    old: str
    new: str
