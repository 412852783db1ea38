"""Facts about components: blocks of a page that a program draws from named properties (MDX)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from diff_insight.model.facts.fact import Placed


@dataclass(frozen=True, slots=True)
class ComponentAdded(Placed):
    """A component is new.

    Attributes:
        name: Its name, as `Tabs`.
        properties: Its properties as they are written; empty where it has none.
    """

    kind: ClassVar[str] = "component-added"

    name: str
    properties: str


@dataclass(frozen=True, slots=True)
class ComponentRemoved(Placed):
    """A component is gone; its fields are those of one that is new."""

    kind: ClassVar[str] = "component-removed"

    name: str
    properties: str


@dataclass(frozen=True, slots=True)
class ComponentChanged(Placed):
    """A property of a component is different, new or gone.

    Attributes:
        name: The component's name.
        property: The property's name; `...` for properties that an expression spreads.
        old: Its value before, without quotes; `None` where it was not there, empty where it has
            none.
        new: Its value now.
    """

    kind: ClassVar[str] = "component-changed"

    name: str
    property: str
    old: str | None
    new: str | None
