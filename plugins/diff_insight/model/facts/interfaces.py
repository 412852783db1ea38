"""Facts about descriptions of interfaces: OpenAPI, AsyncAPI and JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from diff_insight.model.facts.fact import Placed

InterfaceChange = Literal[
    "added",
    "required added",
    "removed",
    "moved",
    "required",
    "optional",
    "deprecated",
    "reactivated",
    "set",
    "unset",
    "changed",
]


@dataclass(frozen=True, slots=True)
class InterfaceChanged(Placed):
    """A part of an interface is new, gone or different.

    Attributes:
        rule: The name of the rule that found it; where oasdiff has a check for it, that check's.
        change: What became of it. `set`, `unset` and `changed` are about its attribute.
        part: What the subject is: `operation`, `parameter`, `property`, `value`, ….
        subject: Its name: `GET /pets`, or a property with those that it is in (`owner/name`).
        operation: The operation that it belongs to; empty where it belongs to several, or none.
        attribute: The keyword that differs: `maxLength`, `default`, …; empty where none does.
        old: The value, or name, before; `None` where there was none.
        new: The same now.
        breaking: Whether the rule says that clients which worked before may fail now.
    """

    kind: ClassVar[str] = "interface-changed"

    rule: str
    change: InterfaceChange
    part: str
    subject: str
    operation: str = ""
    attribute: str = ""
    old: str | None = None
    new: str | None = None
    breaking: bool = False
