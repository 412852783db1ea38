"""Facts about notes, warnings and what shows for some readers only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from diff_insight.model.facts.fact import Placed


@dataclass(frozen=True, slots=True)
class AdmonitionAdded(Placed):
    """An admonition, moniker range or zone is new; `type` is `note`, `moniker`, `zone`, …."""

    kind: ClassVar[str] = "admonition-added"

    type: str
    text: str


@dataclass(frozen=True, slots=True)
class AdmonitionRemoved(Placed):
    """An admonition, moniker range or zone is gone; its text may still be there."""

    kind: ClassVar[str] = "admonition-removed"

    type: str
    text: str


@dataclass(frozen=True, slots=True)
class AdmonitionChanged(Placed):
    """An admonition is of another type, has another title or text."""

    kind: ClassVar[str] = "admonition-changed"

    type: str
    old_type: str
    new_type: str
    old: str
    new: str
