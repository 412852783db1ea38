"""Facts about headings, sections and what moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from diff_insight.model.facts.fact import Placed

HeadingPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionAdded(Placed):
    """A section is new; `section` ends with its heading.

    Attributes:
        heading: Its heading.
        level: The heading's level, 1 for the outermost.
        above_old_text: Whether the heading alone is new: what it stands above was there before.
    """

    kind: ClassVar[str] = "section-added"

    heading: str
    level: int
    above_old_text: bool = False


@dataclass(frozen=True, slots=True)
class SectionRemoved(Placed):
    """A section is gone; `section` ends with its heading.

    Attributes:
        heading: Its heading.
        level: The heading's level.
        names: What the heading is the name of, where it is no title: `option`, `function`.
    """

    kind: ClassVar[str] = "section-removed"

    heading: str
    level: int
    names: str = ""


@dataclass(frozen=True, slots=True)
class HeadingRenamed(Placed):
    """A section has another heading; links to the old anchor break where it differs."""

    kind: ClassVar[str] = "heading-renamed"

    old: str
    new: str
    old_anchor: str
    new_anchor: str


@dataclass(frozen=True, slots=True)
class SectionMoved(Placed):
    """A whole section left one place for another.

    Attributes:
        heading: Its heading.
        from_: Its heading path in the old version, with its own heading.
        to: The same in the new version.
        after: The heading that it follows in the new version; `None` where it is the first.
    """

    kind: ClassVar[str] = "section-moved"

    heading: str
    from_: HeadingPath
    to: HeadingPath
    after: str | None = None


@dataclass(frozen=True, slots=True)
class BlockMoved(Placed):
    """Text that left one place and stands in another.

    Attributes:
        from_: The headings that it stood under.
        to: The headings that it stands under now.
        text: How it begins.
        file: The other file's path, where it went to or came from another file; `lines` then has
            this file's side only.
    """

    kind: ClassVar[str] = "block-moved"

    from_: HeadingPath
    to: HeadingPath
    text: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class OrderChanged(Placed):
    """The same rows or items stand in another order; `what` is `rows` or `items`."""

    kind: ClassVar[str] = "order-changed"

    what: Literal["rows", "items", "columns"]


@dataclass(frozen=True, slots=True)
class NestingChanged(Placed):
    """A list item sits deeper or higher than before; the outermost level is 1."""

    kind: ClassVar[str] = "nesting-changed"

    old: int
    new: int
    text: str
