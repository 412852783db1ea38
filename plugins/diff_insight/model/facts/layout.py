"""Facts about changes that no reader sees; each is told once per file, with its first place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from diff_insight.model.facts.fact import Repeated


@dataclass(frozen=True, slots=True)
class WhitespaceOnly(Repeated):
    """Line ends, trailing blanks, blank lines or a table's padding, where blanks mean nothing."""

    kind: ClassVar[str] = "whitespace-only"


@dataclass(frozen=True, slots=True)
class RewrappedOnly(Repeated):
    """A paragraph is broken into other lines."""

    kind: ClassVar[str] = "rewrapped-only"


@dataclass(frozen=True, slots=True)
class CommentOnly(Repeated):
    """A comment changed."""

    kind: ClassVar[str] = "comment-only"


@dataclass(frozen=True, slots=True)
class NotationOnly(Repeated):
    """Markup or data is written with other signs that give the same.

    An underlined heading for one with `#`, `*` for `-`, an entity for its character, quotes around
    a value of YAML.
    """

    kind: ClassVar[str] = "notation-only"


@dataclass(frozen=True, slots=True)
class TechnicalOnly(Repeated):
    """What serves a program alone changed, which no reader takes for the document's text.

    Attributes:
        what: `outputs`, `counts` (of executions), `metadata` and `attachments` of a notebook's
            cells; `imports` of a page with components; `references` of a translation to its source.
    """

    kind: ClassVar[str] = "technical-only"

    what: str
